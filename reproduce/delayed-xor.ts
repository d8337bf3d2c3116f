/**
 * Delayed XOR of spike order: did two pairs of volleys, far apart, come in the same order? Learned by e-prop and by
 * backpropagation through time.
 *
 * Two groups of ten inputs spike once each in a pair, six steps apart; 40 steps later in a second pair; 40 steps after
 * that a third group asks. Every sequence has the same counts, and neither pair alone says anything. A network whose
 * neurons neither adapt nor are recurrent has forgotten both pairs by then (time constants of 5 ms): it has to stay at
 * chance, between 45 and 55 % of 1000 sequences that nobody learned from. With memory, expected: at least 95 % right by
 * either rule. The rate of 1e-2 was better than 3e-3 on seed 1, with delays of 25 steps.
 */
import { Progress } from '@ngrad/report'
import * as Plot from '@observablehq/plot'
import { Expectations } from './command/expectations.ts'
import { someOf, whole } from './command/options.ts'
import { commandWithSeed, openResults, stopAtInterrupt } from './eligibility/options.ts'
import { learnSpikeOrder, orderRules } from './eligibility/spike-order.ts'
import type { Range } from './command/expectations.ts'
import { inPercent } from './command/in-percent.ts'
import type { OrderRule, SpikeOrderResult } from './eligibility/spike-order.ts'
import { out } from './results.ts'

const file = 'delayed-xor'
const { seed, batches, rules } = commandWithSeed(file)
  .addOption(someOf('--rules <names>', 'how, and by what, it is learned', orderRules))
  .option('--batches <number>', 'batches of 32 sequences', whole, 800)
  .parse()
  .opts<{ seed: number; batches: number; rules: OrderRule[] }>()

interface Row extends SpikeOrderResult {
  readonly rule: string
}
/** Which part of the test is expected to be right. */
const expected: Readonly<Record<OrderRule, Range>> = {
  bptt: { least: 0.95 },
  eprop: { least: 0.95 },
  'without memory': { least: 0.45, most: 0.55 },
}
const expectations = new Expectations()
const results = openResults<Row>(`${file}.json`, seed)
const stopped = stopAtInterrupt()
for (const rule of rules) {
  if (await stopped()) break
  const progress = new Progress(`delayed XOR, ${rule}`, 32 * batches, 'sequences')
  const task = { group: 10, apart: 6, delay: 40, recall: 10 }
  const result = await learnSpikeOrder({ task, neurons: 60, batch: 32, batches, seed, rate: 1e-2, rule }, async (done, right) => {
    progress.show(done, `${inPercent(right, 1)} right`)
    return !(await stopped())
  })
  progress.end()
  expectations.judge(rule, `${inPercent(result.test, 1)} of the test right (chance: 50 %)`, result.test, expected[rule])
  results.set(rule, { rule, ...result })
}
const rows = [...results.values()]
out.whole(`${file}.json`, `${JSON.stringify({ seed, batches, results: rows }, undefined, 1)}\n`)
const points = rows.flatMap(({ rule, curve }) =>
  curve.map(({ sequences, right }) => ({ rule, sequences, right: 100 * right })),
)
out.figure(`${file}.svg`, {
  width: 700,
  height: 300,
  marginRight: 110,
  x: { label: 'sequences' },
  y: { label: 'right of the last 1600 [%]', domain: [0, 100], grid: true },
  color: { legend: false, scheme: 'dark2' },
  marks: [
    Plot.ruleY([50], { strokeDasharray: '2,3' }),
    Plot.line(points, { x: 'sequences', y: 'right', stroke: 'rule' }),
    Plot.text(
      points,
      Plot.selectLast({ x: 'sequences', y: 'right', z: 'rule', text: 'rule', fill: 'rule', dx: 4, textAnchor: 'start' }),
    ),
  ],
})
out.tell()
console.log('Expected: at least 95 % of the test right with memory, 45 to 55 % without.')
expectations.tell(await stopped())
