/** A viewer that asks as a page does: for the newest bins of the last six seconds of ours, thirty times a second. */
import { parentPort, workerData } from 'node:worker_threads'
import { connect } from '@ngrad/viz-server/client'

/** CUBA runs about thirty times as fast as its model, so a pixel of the page is of so many steps. */
const stepsPerBin = 160 * 10
const bins = 8192
const askEvery = 33

let [answers, after, first, asked] = [0, 0, 0, 0]
const connection = connect(String(workerData), { topics: [] })

function ask(): void {
  asked = performance.now()
  connection.recall({ topic: ['*'], after, firstStep: first, endStep: first + bins * stepsPerBin, stepsPerBin })
}

connection.events.subscribe(({ message }) => {
  if (message?.hello) ask()
  const { recalled } = message ?? {}
  if (!recalled) return
  if (answers++ === 0) parentPort!.postMessage('looks')
  after = Number(recalled.last)
  first = Math.floor(Number(recalled.endStep) / stepsPerBin) * stepsPerBin
  setTimeout(ask, Math.max(0, askEvery - (performance.now() - asked)))
})
parentPort!.on('message', () => parentPort!.postMessage(answers))
