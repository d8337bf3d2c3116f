/**
 * Delayed non-match to sample, figure 3 of Miconi (2017), eLife 6:e20899: did the two stimuli differ? Learned from a reward alone.
 *
 * 200 rate units, stimuli of 200 steps with 200 steps between them, node perturbation with the cube in its traces.
 * Published: most networks are right in 95 % of the trials after some thousand. The figure is met where the last 400
 * trials of learning and a test without perturbations are both right in 95 %. Beside it backpropagation through time on
 * the same network and trials, which is told the error itself; its rate was chosen on seed 2.
 */
import { Progress } from '@ngrad/report'
import * as Plot from '@observablehq/plot'
import { Expectations } from './command/expectations.ts'
import { someOf, whole } from './command/options.ts'
import { inPercent } from './command/in-percent.ts'
import { learnDelayedMatch, matchRules } from './eligibility/delayed-match.ts'
import type { DelayedMatchResult, MatchRule } from './eligibility/delayed-match.ts'
import { commandWithSeed, openResults, stopAtInterrupt } from './eligibility/options.ts'
import { out } from './results.ts'

const file = 'delayed-match'
const { seed, trials, rules } = commandWithSeed('delayed-match')
  .addOption(someOf('--rules <names>', 'how it is learned', matchRules))
  .option('--trials <number>', 'most trials', whole, 10_000)
  .parse()
  .opts<{ seed: number; trials: number; rules: MatchRule[] }>()

interface Row extends DelayedMatchResult {
  readonly rule: string
}
const expectations = new Expectations()
const results = openResults<Row>(`${file}.json`, seed)
const stopped = stopAtInterrupt()
for (const rule of rules) {
  if (await stopped()) break
  const progress = new Progress(`delayed match, ${rule}`, trials, 'trials')
  const result = await learnDelayedMatch(
    { units: 200, seed, trials, phase: 200, recent: 400, enough: 0.97, rule },
    async (trial, right, error) => {
      progress.show(trial, `${inPercent(right, 1)} right`, `error ${error.toFixed(3)}`)
      return !(await stopped())
    },
  )
  progress.end()
  const words = `${inPercent(lastOf(result), 1)} right after ${result.trials} trials, ${inPercent(result.test, 1)} in the test`
  expectations.judge(rule, words, Math.min(lastOf(result), result.test), { least: 0.95 })
  results.set(rule, { rule, ...result })
}
console.log('(published: 95 %; chance: 50 %)')
const rows = [...results.values()]
out.whole(`${file}.json`, `${JSON.stringify({ seed, results: rows }, undefined, 1)}\n`)
const points = rows.flatMap(({ rule, curve }) => curve.map(({ trial, right }) => ({ rule, trial, right: 100 * right })))
out.figure(`${file}.svg`, {
  width: 700,
  height: 300,
  marginRight: 90,
  x: { label: 'trials' },
  y: { label: 'right answers of the last 400 [%]', domain: [0, 100], grid: true },
  color: { legend: false, scheme: 'dark2' },
  marks: [
    Plot.ruleY([95], { strokeDasharray: '4,2' }),
    Plot.ruleY([50], { strokeDasharray: '2,3' }),
    Plot.line(points, { x: 'trial', y: 'right', stroke: 'rule' }),
    Plot.text(
      points,
      Plot.selectLast({ x: 'trial', y: 'right', z: 'rule', text: 'rule', fill: 'rule', dx: 4, textAnchor: 'start' }),
    ),
  ],
})
out.tell()
console.log('Expected: by each rule at least 95 % right, in the end of learning and in the test.')
expectations.tell(await stopped())

/** Part of the recent answers that was right at the end of learning. */
function lastOf({ curve }: DelayedMatchResult): number {
  return curve.at(-1)?.right ?? 0
}
