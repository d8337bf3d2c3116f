/**
 * Pattern generation, supplementary figure 7 of Bellec et al. (2020), Nature Communications 11:3625, as NEST's example has it.
 *
 * 100 recurrent LIF neurons driven by frozen noise learn a sum of four sines of 1000 steps by e-prop with random
 * feedback. Published is a curve that falls; NEST 3.10's own run (seed 1, 1000 iterations) is drawn beside it. The figure
 * is met where the loss falls below a quarter of the first one. NEST goes down the gradient; with Adam e-prop and
 * backpropagation through time, whose gradient is of another size, are compared at the same rate, chosen on seed 2.
 */
import { Progress } from '@ngrad/report'
import * as Plot from '@observablehq/plot'
import { Expectations } from './command/expectations.ts'
import { someOf, whole } from './command/options.ts'
import { commandWithSeed, openResults, stopAtInterrupt } from './eligibility/options.ts'
import { learnPattern, publishedPattern } from './eligibility/pattern.ts'
import type { PatternOptions } from './eligibility/pattern.ts'
import { out } from './results.ts'
import nest from './eligibility/nest-sines-loss.json' with { type: 'json' }

const file = 'pattern-generation'
/** Rules and optimizers, by what they are called together. */
const ways: Readonly<Record<string, Pick<PatternOptions, 'rule' | 'optimizer'>>> = {
  random: { rule: 'random', optimizer: 'descent' },
  symmetric: { rule: 'symmetric', optimizer: 'descent' },
  'random adam': { rule: 'random', optimizer: 'adam' },
  'symmetric adam': { rule: 'symmetric', optimizer: 'adam' },
  'bptt adam': { rule: 'bptt', optimizer: 'adam' },
}
const options = commandWithSeed('pattern-generation')
  .addOption(someOf('--rules <names>', 'how it is learned', Object.keys(ways)))
  .option('--iterations <number>', 'times that the pattern is shown', whole, 1000)
  .parse()
  .opts<{ seed: number; rules: string[]; iterations: number }>()

interface Row {
  readonly rule: string
  readonly losses: readonly number[]
}
const expectations = new Expectations()
const results = openResults<Row>(`${file}.json`, options.seed)
const stopped = stopAtInterrupt()
for (const name of options.rules) {
  if (await stopped()) break
  const { rule, optimizer } = ways[name]!
  const rate = optimizer === 'adam' ? 3e-3 : 1e-4 // the latter is NEST's
  const progress = new Progress(`pattern, ${name}`, options.iterations, 'iterations')
  const losses = await learnPattern(
    { ...publishedPattern, seed: options.seed, iterations: options.iterations, rule, optimizer, rate },
    async (iteration, loss) => {
      progress.show(iteration, `loss ${loss.toFixed(2)}`)
      return !(await stopped())
    },
  )
  progress.end()
  const words = `loss ${losses[0]!.toFixed(1)} at first, ${lately(losses).toFixed(2)} in the mean of the last 50 of ${losses.length}`
  expectations.judge(name, words, lately(losses) / losses[0]!, { below: 0.25 })
  results.set(name, { rule: name, losses: losses.map(loss => Number(loss.toFixed(2))) })
}
const rows = [...results.values()]
out.whole(`${file}.json`, `${JSON.stringify({ seed: options.seed, results: rows })}\n`)
const drawn = [...rows, { rule: 'NEST 3.10', losses: nest.loss }]
const points = drawn.flatMap(({ rule, losses }) => losses.map((loss, at) => ({ rule, iteration: at + 1, loss })))
const ends = drawn.map(({ rule, losses }) => ({ rule, iteration: losses.length, loss: lately(losses) }))
out.figure(`${file}.svg`, {
  width: 700,
  height: 340,
  marginRight: 100,
  x: { label: 'iterations' },
  y: { label: 'loss', type: 'log', grid: true },
  color: { legend: false, scheme: 'dark2' },
  marks: [
    Plot.line(points, { x: 'iteration', y: 'loss', stroke: 'rule', strokeWidth: 1 }),
    Plot.text(ends, { x: 'iteration', y: 'loss', text: 'rule', fill: 'rule', dx: 4, textAnchor: 'start' }),
  ],
})
out.tell()
console.log('Expected: by each rule less than a quarter of the first loss.')
expectations.tell(await stopped())

/** Mean of the last 50 losses. */
function lately(losses: readonly number[]): number {
  const last = losses.slice(-50)
  return last.reduce((sum, loss) => sum + loss, 0) / last.length
}
