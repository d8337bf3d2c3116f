/**
 * An imperfect way down spoils the plain form by ρ/ε, and not the corrected one.
 * 64-32-96-10 (tanh) on the 8 × 8 digits; the way down learns by recirculation for 10, 100 and 1000 presentations, and the change
 * asked of the lowest layer by a one-sided nudge of size ε is held against that of the corrected form for ε → 0.
 * Expected: the plain form's error doubles as ε halves, the corrected form's halves.
 *
 * Hinton & McClelland (1988), Learning representations by recirculation, NIPS 0:358 (the rule of the way down).
 */
import { loadDigits } from '@ngrad/data'
import * as Plot from '@observablehq/plot'
import { figureCommand, seedOf } from './command/options.ts'
import { asExamples } from './rates/paired.ts'
import { imperfectFeedback } from './rates/imperfect.ts'
import { out, outOption } from './results.ts'

const { seed } = figureCommand('imperfect-feedback')
  .option(...outOption)
  .option('--seed <number>', 'seed of the weights', seedOf, 1)
  .parse()
  .opts<{ seed: number }>()

const epsilons = Array.from({ length: 9 }, (_, index) => 2 ** -index)
const start = performance.now()
const rows = imperfectFeedback({ examples: asExamples(loadDigits(), 16), learned: [10, 100, 1000], epsilons, seed })
const seconds = (performance.now() - start) / 1000
const named = rows.map(row => ({ ...row, name: `${row.form}, ρ = ${row.rho.toFixed(3)}` }))
for (const name of new Set(named.map(row => row.name))) {
  const errors = named.filter(row => row.name === name).map(({ error }) => error.toPrecision(2).padStart(8))
  console.log(`${name.padEnd(24)}${errors.join('')}`)
}
console.log(`${'ε'.padEnd(24)}${epsilons.map(epsilon => `1/${1 / epsilon}`.padStart(8)).join('')}`)
out.whole(`imperfect-feedback.json`, `${JSON.stringify({ seed, seconds, rows }, null, 1)}\n`)
out.figure(`imperfect-feedback.svg`, {
  width: 720,
  height: 420,
  marginRight: 150,
  x: { label: 'size of the nudge ε', type: 'log', base: 2, reverse: true },
  y: { label: 'relative error of the change', type: 'log', grid: true },
  color: { legend: false },
  marks: [
    Plot.lineY(
      named.filter(({ form }) => form === 'plain'),
      { x: 'epsilon', y: 'error', stroke: 'name', marker: 'dot' },
    ),
    Plot.lineY(
      named.filter(({ form }) => form === 'corrected'),
      { x: 'epsilon', y: 'error', stroke: 'name', strokeDasharray: '4 3' },
    ),
    Plot.text(
      named.filter(({ epsilon }) => epsilon === epsilons.at(-1)),
      { x: 'epsilon', y: 'error', text: 'name', dx: 8, textAnchor: 'start', fill: 'name' },
    ),
  ],
})
out.tell()
/** Factor by which the error grows as ε halves, at the small end. */
const growth = (form: string): number => {
  const errors = rows.filter(row => row.form === form && row.learned === 1000).map(({ error }) => error)
  return errors.at(-1)! / errors.at(-2)!
}
console.log(
  `As ε halves the error grows ${growth('plain').toFixed(2)} × plain, ${growth('corrected').toFixed(2)} × corrected.`,
)
const met = Math.abs(growth('plain') - 2) < 0.1 && growth('corrected') < 0.55
console.log(`Expected: 2 ± 0.1 × plain, under 0.55 × corrected: ${met ? 'met' : 'NOT met'}.`)
if (!met) process.exitCode = 1
