/**
 * Credit through retrieval alone: a cue, 50 to 500 symbols that mean nothing, and a question.
 *
 * The gradient is cut at every step but for what the last one retrieves. It must learn (under 1 % wrong) where the cut
 * network without fast weights stays at chance (90 % wrong), after Ba, Hinton, Mnih, Leibo & Ionescu (2016), section 1:
 * "learn long-term dependencies without having to explicitly go back through the intermediate time-steps".
 * Beside it, without a range: an LSTM by the whole gradient; and time and memory of a step of learning against the whole gradient.
 */
import { Progress, watchForStop } from '@ngrad/report'
import * as Plot from '@observablehq/plot'
import { Expectations } from './command/expectations.ts'
import { listOf, whole } from './command/options.ts'
import { learnDelay, networks } from './fast-weights/delay.ts'
import type { DelayResult } from './fast-weights/delay.ts'
import { stackedLabels } from './fast-weights/stacked-labels.ts'
import { commandWithSeed } from './fast-weights/options.ts'
import { out } from './results.ts'

const { seed, delays, updates } = commandWithSeed('fast-weights-delay')
  .option('--delays <numbers>', 'symbols between cue and question', listOf(whole), [50, 100, 200, 500])
  .option('--updates <number>', 'steps of learning', whole, 300)
  .parse()
  .opts<{ seed: number; delays: number[]; updates: number }>()
const file = 'fast-weights-delay'
const { stopped } = watchForStop()
const expectations = new Expectations()
const results: DelayResult[] = []
for (const delay of delays) {
  for (const network of Object.keys(networks)) {
    if (stopped()) break
    const progress = new Progress(`${network}, ${delay} symbols`, updates)
    const result = await learnDelay({ network, delay, updates, seed }, (update, error) => {
      progress.show(update, `${error.toFixed(1)} % wrong`)
      return !stopped()
    })
    progress.end()
    if (!result) break
    results.push(result)
    expectations.judge(
      `${network}, ${delay} symbols`,
      `${result.errorPercent.toFixed(1)} % wrong, ${result.updateMs.toFixed(1)} ms a step of learning, ` +
        `${(result.bytes / 1024).toFixed(0)} KiB a sequence`,
      result.errorPercent,
      network.endsWith('without') ? { least: 80 } : network.endsWith('fast weights') ? { below: 1 } : undefined,
    )
  }
}
if (stopped()) {
  console.log('Stopped; nothing was saved.')
  process.exitCode = 130
} else {
  out.whole(`${file}.json`, `${JSON.stringify({ seed, delays, updates, results }, undefined, 1)}\n`)
  const costs = results.flatMap(({ network, delay, updateMs, bytes }) => [
    { network, delay, what: 'time of a step of learning [ms]', value: updateMs },
    { network, delay, what: 'memory of a sequence [KiB]', value: bytes / 1024 },
  ])
  out.figure(`${file}.svg`, {
    width: 900,
    height: 330,
    marginRight: 20,
    grid: true,
    x: { label: 'symbols between cue and question', type: 'log', ticks: delays, tickFormat: 'd' },
    y: { type: 'log', label: null },
    fx: { label: null, domain: ['time of a step of learning [ms]', 'memory of a sequence [KiB]'] },
    marks: [
      Plot.line(costs, { x: 'delay', y: 'value', stroke: 'network', fx: 'what' }),
      Plot.dot(costs, { x: 'delay', y: 'value', fill: 'network', fx: 'what', r: 2.5 }),
      ...stackedLabels(Object.keys(networks), { facet: { fx: 'time of a step of learning [ms]' } }),
    ],
  })
  console.log('Expected: under 1 % wrong with fast weights, at least 80 % where the cut network has none.')
  out.tell()
  expectations.tell()
}
