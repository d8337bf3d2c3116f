import { loadDigits } from '@ngrad/data'
import { expect, it } from 'vitest'
import { imperfectFeedback } from './rates/imperfect.ts'
import { asExamples } from './rates/paired.ts'

it('an imperfect way down spoils the plain form by ρ/ε, and not the corrected one', () => {
  const rows = imperfectFeedback({
    examples: asExamples(loadDigits(), 16),
    learned: [10, 300],
    epsilons: [1 / 64, 1 / 128],
    seed: 1,
  })
  const error = (form: string, learned: number, epsilon: number): number =>
    rows.find(row => row.form === form && row.learned === learned && row.epsilon === epsilon)!.error
  expect(error('plain', 300, 1 / 128) / error('plain', 300, 1 / 64)).toBeCloseTo(2, 1)
  expect(error('corrected', 300, 1 / 128) / error('corrected', 300, 1 / 64)).toBeCloseTo(0.5, 1)
  const rho = (learned: number): number => rows.find(row => row.learned === learned)!.rho
  expect(rho(300)).toBeLessThan(rho(10) / 2)
})
