/**
 * Spikes in place of rates keep a network from learning few labels by heart, as dropout does.
 * 784-512-512-10 by difference propagation on MNIST with 100 to 60 000 labels: rates, rates whose weights decay, dropout, and spikes
 * (of the input too), each the best of its grid of four on a fifth of the labels held out (of the first seed), then taught with all of
 * them, four seeds. Expected: fewer errors with spikes than with rates up to 1000 labels, by more than two standard errors of the
 * difference within seeds; of more labels, and of the other ways, nothing, which their lines say. With `--out`, what an earlier run
 * with the same settings found for other numbers of labels is kept.
 *
 * Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Nature Reviews Neuroscience 21:335, appendix, section "Spiking neurons".
 * Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov (2014), JMLR 15:1929 (dropout).
 */
import { loadMnist } from '@ngrad/data'
import { Progress, watchForStop } from '@ngrad/report'
import * as Plot from '@observablehq/plot'
import { Expectations } from './command/expectations.ts'
import { figureCommand, listOf, seedOf, whole, wholeFrom } from './command/options.ts'
import { statistics } from './prediction/statistics.ts'
import { asExamples } from './rates/paired.ts'
import { choose, draw, errorOf, grids, labelled, wayNames } from './rates/regularised.ts'
import type { Way, WayName } from './rates/regularised.ts'
import { out, outOption } from './results.ts'

const { seed, seeds, hidden, presentations, labels } = figureCommand('spikes-as-regulariser')
  .option(...outOption)
  .option('--seed <number>', 'the first of the seeds of weights, labels, order and noise', seedOf, 1)
  .option('--seeds <number>', 'how many seeds', whole, 4)
  .option('--hidden <number>', 'units of each hidden layer', whole, 512)
  .option('--presentations <number>', 'images shown, at least; each ten times, if that is more', whole, 15_000)
  .option(
    '--labels <numbers>',
    'numbers of labels, each from 25 to 60000',
    listOf(wholeFrom(...labelled)),
    [100, 300, 1000, 3000, 10_000, 60_000],
  )
  .parse()
  .opts<{ seed: number; seeds: number; hidden: number; presentations: number; labels: number[] }>()

const { stopped } = watchForStop()
const { train, test } = loadMnist()
const held = asExamples(test, 255)
const each = seeds * wayNames.length + Object.values(grids).flat().length
const progress = new Progress('Learning', labels.length * each, 'networks')
const percent = (part: number): string => (100 * part).toFixed(2)
const settings = { seed, seeds, hidden, presentations }
interface Row {
  readonly labels: number
  readonly way: WayName
  readonly chosen: Way
  readonly errors: number[]
  readonly seconds: number
}
const earlier = out.earlier('spikes-as-regulariser.json') as { settings: object; rows: Row[] } | undefined
const rows: Row[] =
  JSON.stringify(earlier?.settings) === JSON.stringify(settings)
    ? earlier!.rows.filter(row => !labels.includes(row.labels))
    : []
let done = 0
for (const few of labels) {
  const training = { hidden, batch: 20, presentations, seed }
  for (const way of wayNames) {
    const begin = performance.now()
    const chosen = await choose(way, draw(train, few, seed), training)
    progress.show((done += grids[way].length))
    const errors: number[] = []
    for (let other = seed; other < seed + seeds && !stopped(); other++) {
      errors.push(await errorOf(chosen, draw(train, few, other), held, { ...training, seed: other }))
      progress.show(++done)
    }
    rows.push({ labels: few, way, chosen, errors, seconds: (performance.now() - begin) / 1000 })
  }
  if (stopped()) {
    console.log('Stopped; nothing was saved.')
    process.exit(130)
  }
}
progress.end()
rows.sort((one, other) => one.labels - other.labels)
const of = (few: number, way: WayName): readonly number[] =>
  rows.find(row => row.labels === few && row.way === way)!.errors
/** How many errors fewer than those of rates, within seeds. */
const gain = (few: number, way: WayName): ReturnType<typeof statistics> =>
  statistics(of(few, way).map((error, at) => of(few, 'rates')[at]! - error))
const expectations = new Expectations()
for (const { labels: few, way, chosen, errors } of rows) {
  const { mean, error } = statistics(errors)
  const { mean: fewer, error: sure } = gain(few, way)
  const beside = way === 'rates' ? '' : `, ${percent(fewer)} ± ${percent(sure)} fewer than rates`
  const { noise, ...others } = chosen
  const range = way === 'spikes' && few <= 1000 && labels.includes(few) ? { least: 2 * sure } : undefined
  expectations.judge(`${few} labels, ${way}`, `${percent(mean)} ± ${percent(error)} % wrong${beside}`, fewer, range)
  console.log(`       ${JSON.stringify({ ...noise, ...others })}`)
}
out.whole('spikes-as-regulariser.json', `${JSON.stringify({ settings, rows }, null, 1)}\n`)
out.figure('spikes-as-regulariser.svg', {
  x: { label: 'labels', type: 'log' },
  y: { label: 'test error [%]', type: 'log', grid: true },
  color: { legend: false },
  marginRight: 80,
  marks: [
    Plot.lineY(
      rows.map(({ errors, ...row }) => ({ ...row, error: 100 * statistics(errors).mean })),
      { x: 'labels', y: 'error', z: 'way', stroke: 'way', marker: 'dot' },
    ),
    Plot.dot(
      rows.flatMap(({ errors, ...row }) => errors.map(error => ({ ...row, error: 100 * error }))),
      { x: 'labels', y: 'error', stroke: 'way', r: 1.5 },
    ),
    Plot.text(
      rows
        .filter(row => row.labels === rows.at(-1)!.labels)
        .map(({ errors, ...row }) => ({ ...row, error: 100 * statistics(errors).mean })),
      { x: 'labels', y: 'error', text: 'way', fill: 'way', dx: 8, textAnchor: 'start' },
    ),
  ],
})
out.tell()
console.log('Expected: fewer errors with spikes than with rates up to 1000 labels, by more than two standard errors.')
expectations.tell()
