/**
 * Delayed non-match to sample, figure 3 of Miconi (2017), eLife 6:e20899: did the two stimuli differ? Learned from a reward alone.
 *
 * 200 rate units, stimuli of 200 steps with 200 steps between them, node perturbation with the cube in its traces.
 * Published: most networks are right in 95 % of the trials after some thousand. The figure is met where the last 400
 * trials of learning and a test without perturbations are both right in 95 %.
 */
import { Progress, saveFigure, saveWhole } from '@ngrad/report'
import * as Plot from '@observablehq/plot'
import { learnDelayedMatch } from './eligibility/delayed-match.ts'
import { commandWithSeed, stopAtInterrupt, wholeNumber } from './eligibility/options.ts'

const file = 'docs/figures/delayed-match'
const { seed, trials } = commandWithSeed('delayed-match')
  .option('--trials <number>', 'most trials', wholeNumber, 10_000)
  .parse()
  .opts<{ seed: number; trials: number }>()
const stopped = stopAtInterrupt()
const progress = new Progress('delayed match', trials, 'trials')
const result = await learnDelayedMatch(
  { units: 200, seed, trials, phase: 200, recent: 400, enough: 0.97 },
  async (trial, right, error) => {
    progress.show(trial, `${(100 * right).toFixed(1)} % right`, `error ${error.toFixed(3)}`)
    return !(await stopped())
  },
)
progress.end()
const last = result.curve.at(-1)?.right ?? 0
const percent = (part: number): string => `${(100 * part).toFixed(1)} %`
console.log(`${percent(last)} right after ${result.trials} trials, ${percent(result.test)} in the test`)
console.log('(published: 95 %; chance: 50 %)')
saveWhole(`${file}.json`, `${JSON.stringify({ seed, ...result }, undefined, 1)}\n`)
saveFigure(`${file}.svg`, {
  width: 700,
  height: 300,
  x: { label: 'trials' },
  y: { label: 'right answers of the last 400 [%]', domain: [0, 100], grid: true },
  marks: [
    Plot.ruleY([95], { strokeDasharray: '4,2' }),
    Plot.ruleY([50], { strokeDasharray: '2,3' }),
    Plot.line(
      result.curve.map(({ trial, right }) => ({ trial, right: 100 * right })),
      { x: 'trial', y: 'right' },
    ),
  ],
})
console.log(`Saved ${file}.json and ${file}.svg.`)
process.exitCode = (await stopped()) ? 130 : last >= 0.95 && result.test >= 0.95 ? 0 : 1
