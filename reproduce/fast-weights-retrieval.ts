/**
 * Associative retrieval, table 1 of Ba, Hinton, Mnih, Leibo & Ionescu (2016), Using fast weights to attend to the
 * recent past.
 *
 * Strings such as c9k8j3f1??c, whose answer is 9: 4 pairs, 100,000 strings to learn from, 10,000 to watch, 20,000 to
 * test. Published: errors of 1.81, 0 and 0 % with fast weights and 20, 50 and 100 hidden units; they are met within
 * half a point. Without fast weights at least 25 % are wrong. Of other cells and sizes nothing is expected, which their lines say.
 */
import { Progress, watchForStop } from '@ngrad/report'
import * as Plot from '@observablehq/plot'
import { Expectations } from './command/expectations.ts'
import { listOf, someOf, whole } from './command/options.ts'
import { commandWithSeed } from './fast-weights/options.ts'
import { cells, learnRetrieval } from './fast-weights/retrieval.ts'
import { stackedLabels } from './fast-weights/stacked-labels.ts'
import { unlessLost } from './fast-weights/unless-lost.ts'
import type { Range } from './command/expectations.ts'
import type { RetrievalResult } from './fast-weights/retrieval.ts'
import { out } from './results.ts'

/** Errors in the paper's table [%]. */
const published: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  IRNN: { 20: 62.11, 50: 60.23, 100: 0.34 },
  LSTM: { 20: 60.81, 50: 1.85, 100: 0 },
  'A-LSTM': { 20: 60.13, 50: 1.62, 100: 0 },
  'fast weights': { 20: 1.81, 50: 0, 100: 0 },
}
/** Errors that are expected here [%]. */
const expected = (cell: string, size: number): Range | undefined => {
  const claimed = published[cell]?.[size]
  if (cell === 'fast weights' && claimed !== undefined) return { most: claimed + 0.5 }
  return cell === 'no fast weights' && size <= 100 ? { least: 25 } : undefined
}
const epochsFor: Readonly<Record<number, number>> = { 20: 200, 50: 30, 100: 20 }
const file = 'fast-weights-retrieval'

const options = commandWithSeed('fast-weights-retrieval')
  .addOption(someOf('--cells <names>', 'which cells', Object.keys(cells), ['fast weights', 'no fast weights']))
  .option('--sizes <numbers>', 'numbers of hidden units', listOf(whole), [20, 50, 100])
  .option('--epochs <number>', 'times that all strings are read; by the size if left out', whole)
  .parse()
  .opts<{ seed: number; cells: string[]; sizes: number[]; epochs?: number }>()

/** What was saved before with the same seed: other cells and sizes stay in the table. */
const expectations = new Expectations()
const results: (RetrievalResult & { epochs: number })[] = []
const before = out.earlier(`${file}.json`) as { seed: number; results: typeof results } | undefined
if (before?.seed === options.seed) results.push(...before.results)
const { stopped } = watchForStop()
for (const cell of options.cells) {
  for (const size of options.sizes) {
    if (stopped()) break
    const epochs = options.epochs ?? epochsFor[size] ?? 30
    const progress = new Progress(`${cell}, ${size} units`, epochs, 'epochs')
    const run = { cell, size, seed: options.seed, epochs, strings: [100_000, 10_000, 20_000], pairs: 4 } as const
    const training = learnRetrieval(run, (epoch, loss, error) => {
      progress.show(epoch, `loss ${loss.toFixed(4)}`, `${error.toFixed(2)} % wrong`)
      return !stopped()
    })
    const result = await unlessLost(training)
    progress.end()
    if (!result) break
    const row = results.findIndex(other => other.cell === cell && other.size === size)
    if (row >= 0) results.splice(row, 1)
    if (typeof result === 'string') {
      save()
      expectations.judge(`${cell}, ${size} units`, result, NaN, expected(cell, size))
      continue
    }
    results.push({ ...result, epochs })
    save()
    const claimed = published[cell]?.[size]
    expectations.judge(
      `${cell}, ${size} units`,
      `${result.errorPercent.toFixed(2)} % wrong after ${epochs} epochs in ${result.seconds.toFixed(0)} s` +
        (claimed === undefined ? '' : ` (published: ${claimed} %)`),
      result.errorPercent,
      expected(cell, size),
    )
  }
}
if (stopped()) console.log('Stopped.')
out.tell()
console.log('Expected: fast weights within half a percent of what was published; without, up to 100 units, at least 25 % wrong.')
expectations.tell(stopped())

function save(): void {
  out.whole(`${file}.json`, `${JSON.stringify({ seed: options.seed, published, results }, undefined, 1)}\n`)
  const points = results.flatMap(({ cell, size, curve, errorPercent, epochs }) =>
    [...curve, errorPercent]
      .slice(0, epochs)
      .map((error, index) => ({ cell, size: `${size} units`, epoch: index + 1, error })),
  )
  out.figure(`${file}.svg`, {
    width: 900,
    height: 320,
    marginRight: 20,
    x: { label: 'epoch', type: 'log' },
    y: { label: 'wrong answers [%]', grid: true },
    fx: { label: null, domain: [20, 50, 100].map(size => `${size} units`) },
    color: { legend: false, domain: Object.keys(cells), scheme: 'dark2' },
    marks: [
      Plot.line(points, { x: 'epoch', y: 'error', stroke: 'cell', fx: 'size' }),
      ...stackedLabels([...new Set(points.map(({ cell }) => cell))], {
        anchor: 'top-right',
        facet: { fx: '100 units' },
      }),
    ],
  })
}
