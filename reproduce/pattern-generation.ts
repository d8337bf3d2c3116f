/**
 * Pattern generation, supplementary figure 7 of Bellec et al. (2020), Nature Communications 11:3625, as NEST's example has it.
 *
 * 100 recurrent LIF neurons driven by frozen noise learn a sum of four sines of 1000 steps by e-prop with random
 * feedback. Published is a curve that falls; NEST 3.10's own run (seed 1, 1000 iterations) is drawn beside it. The figure
 * is met where the loss falls below a quarter of the first one.
 */
import { readFileSync } from 'node:fs'
import { Progress, saveFigure, saveWhole } from '@ngrad/report'
import * as Plot from '@observablehq/plot'
import { commandWithSeed, openResults, stopAtInterrupt, wholeNumber } from './eligibility/options.ts'
import { learnPattern, publishedPattern } from './eligibility/pattern.ts'
import type { PatternOptions } from './eligibility/pattern.ts'

const file = 'docs/figures/pattern-generation'
const options = commandWithSeed('pattern-generation')
  .option('--rules <names>', 'of random, symmetric, bptt, with commas between', 'random,symmetric,bptt')
  .option('--iterations <number>', 'times that the pattern is shown', wholeNumber, 1000)
  .parse()
  .opts<{ seed: number; rules: string; iterations: number }>()

interface Row {
  readonly rule: string
  readonly losses: readonly number[]
}
const results = openResults<Row>(`${file}.json`, options.seed)
const stopped = stopAtInterrupt()
for (const rule of options.rules.split(',') as PatternOptions['rule'][]) {
  if (await stopped()) break
  const progress = new Progress(`pattern, ${rule}`, options.iterations, 'iterations')
  const { losses } = await learnPattern(
    { ...publishedPattern, seed: options.seed, iterations: options.iterations, rule },
    async (iteration, loss) => {
      progress.show(iteration, `loss ${loss.toFixed(2)}`)
      return !(await stopped())
    },
  )
  progress.end()
  console.log(`${rule}: loss ${losses[0]!.toFixed(1)} at first, ${losses.at(-1)!.toFixed(1)} after ${losses.length}`)
  results.set(rule, { rule, losses: losses.map(loss => Number(loss.toFixed(2))) })
}
const rows = [...results.values()]
const nest = JSON.parse(readFileSync(new URL('eligibility/nest-sines-loss.json', import.meta.url), 'utf8')) as {
  made: string
  loss: number[]
}
saveWhole(`${file}.json`, `${JSON.stringify({ seed: options.seed, results: rows })}\n`)
const points = [...rows, { rule: 'NEST 3.10', losses: nest.loss }].flatMap(({ rule, losses }) =>
  losses.map((loss, at) => ({ rule, iteration: at + 1, loss })),
)
saveFigure(`${file}.svg`, {
  width: 700,
  height: 340,
  marginRight: 80,
  x: { label: 'iterations' },
  y: { label: 'loss', type: 'log', grid: true },
  color: { legend: false, scheme: 'dark2' },
  marks: [
    Plot.line(points, { x: 'iteration', y: 'loss', stroke: 'rule', strokeWidth: 1 }),
    Plot.text(
      points,
      Plot.selectLast({ x: 'iteration', y: 'loss', z: 'rule', text: 'rule', fill: 'rule', dx: 4, textAnchor: 'start' }),
    ),
  ],
})
console.log(`Saved ${file}.json and ${file}.svg.`)
const { losses } = results.get('random') ?? { losses: [1, 1] }
process.exitCode = (await stopped()) ? 130 : losses.at(-1)! < losses[0]! / 4 ? 0 : 1
