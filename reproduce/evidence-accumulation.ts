/**
 * Evidence accumulation, figure 3 of Bellec et al. (2020), Nature Communications 11:3625: which side had more cues, a second later.
 *
 * 50 LIF and 50 ALIF neurons, sequences of 2250 steps in batches of 64, e-prop. Published: solved (error below 10 %),
 * by e-prop with random feedback too; NEST's example stops below 7 %. Beside it backpropagation through time on the same
 * network and sequences, and chance (50 %). The figure is met where the mean of the last ten tests is below 7 % wrong.
 */
import { Progress, saveFigure, saveWhole } from '@ngrad/report'
import * as Plot from '@observablehq/plot'
import { learnEvidence, publishedEvidence } from './eligibility/evidence.ts'
import type { EvidenceOptions } from './eligibility/evidence.ts'
import { commandWithSeed, openResults, stopAtInterrupt, wholeNumber } from './eligibility/options.ts'

const options = commandWithSeed('evidence-accumulation')
  .option('--rules <names>', "of random, symmetric, 'readout only', bptt, with commas between", 'random')
  .option('--iterations <number>', 'most batches of each', wholeNumber, 600)
  .option('--rate <number>', 'learning rate at first', Number, 5e-3)
  .option('--clip <number>', 'largest norm of a gradient of backpropagation', Number, 1)
  .option('--height <number>', 'height of the surrogate derivative for backpropagation', Number, 0.3)
  .option('--results <file>', 'where results go, without the ending', 'docs/figures/evidence-accumulation')
  .parse()
  .opts<{
    seed: number
    rules: string
    iterations: number
    rate: number
    clip: number
    height: number
    results: string
  }>()
const file = options.results

interface Row {
  readonly rule: string
  readonly rate: number
  readonly tests: readonly { readonly iteration: number; readonly error: number }[]
  /** Part of 2048 sequences, on which nothing was chosen, that the weights at the end decide wrongly. */
  readonly heldOut: number
  /** Largest norm that a gradient could have, and norms before that, of the first batches and in the median of all. */
  readonly clip?: number
  readonly height?: number
  readonly norms?: { readonly first: readonly number[]; readonly median: number }
}
const results = openResults<Row>(`${file}.json`, options.seed)
const stopped = stopAtInterrupt()
for (const rule of options.rules.split(',') as EvidenceOptions['rule'][]) {
  if (await stopped()) break
  const progress = new Progress(`evidence, ${rule}`, options.iterations, 'batches')
  const { tests, heldOut, norms } = await learnEvidence(
    {
      task: publishedEvidence,
      neurons: 100,
      seed: options.seed,
      batch: 64,
      iterations: options.iterations,
      rule,
      rate: options.rate,
      test: 512,
      heldOut: 2048,
      clip: options.clip,
      height: options.height,
      every: 20,
      enough: 0.03,
    },
    async (iteration, error, loss) => {
      progress.show(iteration, `${(100 * error).toFixed(1)} % wrong`, `loss ${loss.toFixed(4)}`)
      return !(await stopped())
    },
  )
  progress.end()
  const least = Math.min(...tests.map(({ error }) => error))
  const percent = (part: number): string => `${(100 * part).toFixed(1)} %`
  console.log(`${rule}: ${percent(lately(tests))} wrong in the last ten tests, ${percent(least)} at best`)
  console.log(`${percent(heldOut)} wrong of 2048 held-out sequences, with the weights at the end`)
  if (rule === 'bptt')
    console.log(
      `norm of the gradient: ${norms[0]!.toPrecision(2)} at first, ${median(norms).toPrecision(2)} in the median`,
    )
  console.log('(chance: 50 %; published: below 10 %, NEST 7 %)')
  const label = rule === 'bptt' && options.height !== 0.3 ? `bptt, height ${options.height}` : rule
  results.set(label, {
    rule: label,
    rate: options.rate,
    tests,
    heldOut,
    ...(rule === 'bptt' && {
      clip: options.clip,
      height: options.height,
      norms: { first: norms.slice(0, 5), median: median(norms) },
    }),
  })
}
const rows = [...results.values()]
saveWhole(`${file}.json`, `${JSON.stringify({ seed: options.seed, results: rows }, undefined, 1)}\n`)
const points = rows.flatMap(({ rule, tests }) =>
  tests.map(({ iteration, error }) => ({ rule, iteration, error: 100 * error })),
)
saveFigure(`${file}.svg`, {
  width: 700,
  height: 340,
  x: { label: 'batches of 64' },
  y: { label: 'wrong decisions in the test [%]', domain: [0, 60], grid: true },
  color: { legend: false, scheme: 'dark2' },
  marks: [
    Plot.ruleY([50], { strokeDasharray: '2,3' }),
    Plot.ruleY([7], { strokeDasharray: '4,2' }),
    Plot.text([{ text: 'chance' }], { text: 'text', frameAnchor: 'top-right', dy: 40 }),
    Plot.line(points, { x: 'iteration', y: 'error', stroke: 'rule' }),
    Plot.text(points, Plot.selectLast({ x: 'iteration', y: 'error', z: 'rule', text: 'rule', fill: 'rule', dy: -8 })),
  ],
})
console.log(`Saved ${file}.json and ${file}.svg.`)
const met = rows.some(({ rule, tests }) => !rule.startsWith('bptt') && lately(tests) < 0.07)
process.exitCode = (await stopped()) ? 130 : met ? 0 : 1

/** Mean error of the last ten tests. */
function lately(tests: Row['tests']): number {
  const last = tests.slice(-10)
  return last.reduce((sum, { error }) => sum + error, 0) / last.length
}

/** The middle one of some numbers. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
