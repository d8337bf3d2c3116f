/**
 * Sequential MNIST, row by row, by a recurrent spiking network: e-prop as in Bellec et al. (2020), and backpropagation through time.
 *
 * 128 neurons, half of them adaptive; each row of a digit is shown for two steps and the answer read in the last rows.
 * Chance is 10 %; a read-out alone, on the same recurrent network, is what e-prop has to beat. The figure is met where
 * each rule ends in its range: with symmetric feedback at least 90 %, with random 83 %, by backpropagation 92 %, the read-out
 * alone at most 80 %. The learning rate, and how strongly spike rates are pulled to 50 Hz, were chosen on
 * the last 5000 of the training images for symmetric e-prop and for backpropagation, by networks that had not seen those.
 */
import { loadMnist } from '@ngrad/data'
import { Progress } from '@ngrad/report'
import * as Plot from '@observablehq/plot'
import { Expectations } from './command/expectations.ts'
import { someOf, whole } from './command/options.ts'
import { commandWithSeed, openResults, stopAtInterrupt } from './eligibility/options.ts'
import { learnRows, rowsRules } from './eligibility/rows.ts'
import type { Range } from './command/expectations.ts'
import type { RowsRule } from './eligibility/rows.ts'
import { out } from './results.ts'

const file = 'mnist-rows'
const options = commandWithSeed('mnist-rows')
  .addOption(someOf('--rules <names>', 'how it is learned', rowsRules))
  .option('--epochs <number>', 'times that the 60,000 images are shown', whole, 2)
  .parse()
  .opts<{ seed: number; rules: RowsRule[]; epochs: number }>()

interface Row {
  readonly rule: string
  readonly test: number
  readonly curve: readonly { readonly images: number; readonly right: number }[]
  readonly seconds: number
}
/** Which part of the test is expected to be right. */
const expected: Readonly<Record<RowsRule, Range>> = {
  symmetric: { least: 0.9 },
  random: { least: 0.83 },
  bptt: { least: 0.92 },
  'readout only': { most: 0.8 },
}
const expectations = new Expectations()
const results = openResults<Row>(`${file}.json`, options.seed)
const stopped = stopAtInterrupt()
const { train, test } = loadMnist()
for (const rule of options.rules) {
  if (await stopped()) break
  const total = Math.floor(options.epochs * train.count)
  const progress = new Progress(`rows, ${rule}`, total, 'images')
  const sizes = {
    neurons: 128,
    stepsPerRow: 2,
    batch: 32,
    epochs: options.epochs,
    seed: options.seed,
    rate: 5e-3,
    average: 50,
  }
  const result = await learnRows(train, test, { ...sizes, rule }, async (done, right) => {
    progress.show(done, `${(100 * right).toFixed(1)} % right`)
    return !(await stopped())
  })
  progress.end()
  expectations.judge(rule, `${(100 * result.test).toFixed(2)} % of the test right (chance: 10 %)`, result.test, expected[rule])
  results.set(rule, { rule, ...result })
}
const rows = [...results.values()]
out.whole(
  `${file}.json`,
  `${JSON.stringify({ seed: options.seed, epochs: options.epochs, results: rows }, undefined, 1)}\n`,
)
const points = rows.flatMap(({ rule, curve }) =>
  curve.map(({ images, right }) => ({ rule, images, right: 100 * right })),
)
out.figure(`${file}.svg`, {
  width: 700,
  height: 320,
  marginRight: 90,
  x: { label: 'images' },
  y: { label: 'right of the last thousand [%]', domain: [0, 100], grid: true },
  color: { legend: false, scheme: 'dark2' },
  marks: [
    Plot.ruleY([10], { strokeDasharray: '2,3' }),
    Plot.line(points, { x: 'images', y: 'right', stroke: 'rule' }),
    Plot.text(
      points,
      Plot.selectLast({ x: 'images', y: 'right', z: 'rule', text: 'rule', fill: 'rule', dx: 4, textAnchor: 'start' }),
    ),
  ],
})
out.tell()
console.log('Expected of the test right: symmetric at least 90 %, random 83 %, bptt 92 %; readout only at most 80 %.')
expectations.tell(await stopped())
