/**
 * Digits from glimpses, in small, after section 4.2 of Ba, Hinton, Mnih, Leibo & Ionescu (2016), Using fast weights to
 * attend to the recent past.
 *
 * MNIST images are looked at by 20 glimpses of 7 × 7 points, coarse to fine, each with its place; a recurrent cell of
 * 50 units puts them together. Beside fast weights: the same cell without, IRNN and LSTM of the same size. The scan
 * is this project's own, and nothing stands between glimpses and cell, so the paper's figures are not claimed: it is met
 * where each network names at least 95 % of the test images rightly.
 */
import { loadMnist } from '@ngrad/data'
import { Progress, watchForStop } from '@ngrad/report'
import * as Plot from '@observablehq/plot'
import { Expectations } from './command/expectations.ts'
import { someOf, whole } from './command/options.ts'
import { glimpseCells, learnGlimpses } from './fast-weights/glimpses.ts'
import type { GlimpsesResult } from './fast-weights/glimpses.ts'
import { commandWithSeed } from './fast-weights/options.ts'
import { stackedLabels } from './fast-weights/stacked-labels.ts'
import { unlessLost } from './fast-weights/unless-lost.ts'
import { out } from './results.ts'

const file = 'fast-weights-glimpses'
const options = commandWithSeed('fast-weights-glimpses')
  .addOption(someOf('--cells <names>', 'which cells', Object.keys(glimpseCells)))
  .option('--size <number>', 'number of hidden units', whole, 50)
  .option('--epochs <number>', 'times that the 60,000 images are looked at', whole, 20)
  .parse()
  .opts<{ seed: number; cells: string[]; size: number; epochs: number }>()

/** What was saved before with the same seed, size and epochs: other cells stay in the figure. */
const results: GlimpsesResult[] = []
const { seed, size, epochs } = options
const before = out.earlier(`${file}.json`) as
  { seed: number; size: number; epochs: number; results: GlimpsesResult[] } | undefined
if (before?.seed === seed && before.size === size && before.epochs === epochs) results.push(...before.results)
const expectations = new Expectations()
const { train, test } = loadMnist()
const { stopped } = watchForStop()
for (const cell of options.cells) {
  if (stopped()) break
  const progress = new Progress(`${cell}, ${size} units`, epochs, 'epochs')
  const training = learnGlimpses({ cell, size, seed, epochs, train, test }, (epoch, loss, error) => {
    progress.show(epoch, `loss ${loss.toFixed(4)}`, `${error.toFixed(2)} % wrong`)
    return !stopped()
  })
  const result = await unlessLost(training)
  progress.end()
  if (typeof result === 'string') {
    expectations.judge(cell, result, NaN, { most: 5 })
    continue
  }
  if (!result) break
  const row = results.findIndex(other => other.cell === cell)
  results.splice(row < 0 ? results.length : row, row < 0 ? 0 : 1, result)
  save()
  const words = `${result.errorPercent.toFixed(2)} % wrong after ${epochs} epochs, ${result.seconds.toFixed(0)} s`
  expectations.judge(cell, words, result.errorPercent, { most: 5 })
}
if (stopped()) console.log('Stopped.')
out.tell()
console.log('Expected: at most 5 % wrong with each cell.')
expectations.tell(stopped())

function save(): void {
  out.whole(`${file}.json`, `${JSON.stringify({ seed, size, epochs, results }, undefined, 1)}\n`)
  const points = results.flatMap(({ cell, curve }) => curve.map((error, index) => ({ cell, epoch: index + 1, error })))
  out.figure(`${file}.svg`, {
    width: 560,
    height: 320,
    marginRight: 20,
    x: { label: 'epoch', ticks: Array.from({ length: epochs }, (_, index) => index + 1), tickFormat: 'd' },
    y: { label: 'wrong answers on test images [%]', grid: true, type: 'log' },
    color: { legend: false, domain: Object.keys(glimpseCells), scheme: 'dark2' },
    marks: [
      Plot.line(points, { x: 'epoch', y: 'error', stroke: 'cell', marker: 'dot' }),
      ...stackedLabels([...new Set(points.map(({ cell }) => cell))], { anchor: 'top-right' }),
    ],
  })
}
