/**
 * The recurrent cell of Ba, Hinton, Mnih, Leibo & Ionescu (2016), its slow weights learned without backpropagation
 * through time: by eligibility traces inside each unit, as in Murray (2019) and Bellec et al. (2020), and by what the
 * last step retrieved. The error comes to the units by the read-out's own weights or by random ones (Lillicrap et al.,
 * 2016).
 *
 * No figure of a paper: a cue, 10 symbols that mean nothing, a question; 8 units; chance is 90 % wrong. It is met where
 * the cell ends below 5 % by exact feedback, with random feedback below a control whose read-out alone learns, and
 * without fast weights at chance. Beside it, how what is learned by goes with the exact gradient of the same network.
 */
import { Progress, watchForStop } from '@ngrad/report'
import * as Plot from '@observablehq/plot'
import { whole } from './command/options.ts'
import { learnLocally } from './fast-weights/local.ts'
import type { LocalPoint } from './fast-weights/local.ts'
import { commandWithSeed } from './fast-weights/options.ts'
import { stackedLabels } from './fast-weights/stacked-labels.ts'
import { out } from './results.ts'

const file = 'fast-weights-local'
const options = commandWithSeed('fast-weights-local')
  .option('--delay <number>', 'symbols between cue and question', whole, 10)
  .option('--updates <number>', 'steps of learning', whole, 900)
  .parse()
  .opts<{ seed: number; delay: number; updates: number }>()
const { seed, delay, updates } = options
const runs = [
  { name: 'random feedback', feedback: 'random', cell: true, rate: 0.5 },
  { name: 'exact feedback', feedback: 'exact', cell: true, rate: 0.5 },
  { name: 'read-out alone', feedback: 'exact', cell: false, rate: 0.5 },
  { name: 'random feedback, no fast weights', feedback: 'random', cell: true, rate: 0 },
] as const

const results: { name: string; errorPercent: number; curve: readonly LocalPoint[] }[] = []
const { stopped } = watchForStop()
for (const { name, feedback, cell, rate } of runs) {
  const progress = new Progress(name, updates, 'updates')
  const curve = await learnLocally({ feedback, cell, rate, delay, updates, seed }, ({ update, errorPercent, slow }) => {
    progress.show(update, `${errorPercent.toFixed(1)} % wrong`, `cosine of slow weights ${slow.toFixed(2)}`)
    return !stopped()
  })
  progress.end()
  if (!curve) break
  const { errorPercent } = curve.at(-1)!
  results.push({ name, errorPercent, curve })
  console.log(`${name}: ${errorPercent.toFixed(2)} % wrong after ${updates} updates`)
}
if (stopped()) {
  console.log('Stopped; nothing was saved.')
  process.exitCode = 130
} else {
  out.whole(`${file}.json`, `${JSON.stringify({ seed, delay, updates, results }, undefined, 1)}\n`)
  const points = results.flatMap(({ name, curve }) =>
    curve.flatMap(({ update, errorPercent, input, slow }) => [
      { name, update, panel: 'wrong answers, of 1', value: errorPercent / 100 },
      { name, update, panel: 'cosine, input weights', value: input },
      { name, update, panel: 'cosine, slow weights', value: slow },
    ]),
  )
  out.figure(`${file}.svg`, {
    width: 900,
    height: 320,
    marginRight: 20,
    x: { label: 'update' },
    y: { label: null, grid: true },
    fx: { label: null, domain: ['wrong answers, of 1', 'cosine, input weights', 'cosine, slow weights'] },
    color: { legend: false, domain: runs.map(({ name }) => name), scheme: 'dark2' },
    marks: [
      Plot.ruleY([0]),
      Plot.line(points, { x: 'update', y: 'value', stroke: 'name', fx: 'panel' }),
      ...stackedLabels(
        runs.map(({ name }) => name),
        { anchor: 'bottom-left', facet: { fx: 'cosine, slow weights' } },
      ),
    ],
  })
  out.tell()
  const [random, exact, control, without] = results.map(({ errorPercent }) => errorPercent)
  const met = exact! < 5 && random! < control! && without! > 85
  console.log(
    'Expected: under 5 % wrong with exact feedback, with random feedback fewer than by a read-out alone, over 85 % without ' +
      `fast weights: ${met ? 'met' : 'NOT met'}.`,
  )
  process.exitCode = met ? 0 : 1
}
