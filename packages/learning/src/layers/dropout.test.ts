import { RandomStream } from '@ngrad/core'
import { passing } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { describeLayer } from '../testing/describe-layer.ts'
import { dropoutLayer } from './dropout.ts'
import type { DropoutOptions } from './dropout.ts'

describeLayer({ describe, it }, { layer: dropoutLayer({ size: 3, probability: 0.5 }) })

const [samples, steps, size, probability] = [50, 40, 60, 0.3]
/** What becomes of ones. */
const ofOnes = (more: Partial<DropoutOptions>, draws?: RandomStream) => {
  const to = { values: new Float64Array(samples * steps * size), columns: size }
  const ones = new Float64Array(size).fill(1)
  const none = new Float64Array(0)
  const weights = { input: none, bias: none, constants: none }
  const layer = dropoutLayer({ size, probability, ...more })
  layer[passing].forward({ weights, rows: samples * steps, samples, from: () => ones, to, ...(draws && { draws }) })
  return to.values
}
const row = (values: Float64Array, step: number, sample: number) => [...values.subarray((step * samples + sample) * size).subarray(0, size)]

it('passes everything on where nothing is drawn', () => {
  expect(ofOnes({}).every(value => value === 1)).toBe(true)
})

it('leaves out the same units in all steps of a sequence, others in the next, and as many as it says', () => {
  const values = ofOnes({}, new RandomStream(1, 'test'))
  expect(new Set(values)).toEqual(new Set([0, 1 / 0.7]))
  for (let step = 1; step < steps; step++) expect(row(values, step, 7)).toEqual(row(values, 0, 7))
  expect(row(values, 0, 7)).not.toEqual(row(values, 0, 8))
  const left = values.subarray(0, samples * size).filter(value => value === 0).length
  expect(Math.abs(left - 900)).toBeLessThan(4 * Math.sqrt(3000 * 0.3 * 0.7)) // four standard deviations of 3000 draws
  expect(ofOnes({}, new RandomStream(1, 'test'))).toEqual(values)
  expect(ofOnes({}, new RandomStream(2, 'test'))).not.toEqual(values)
})

it('draws anew in each step, and planes as a whole, where it is told', () => {
  const values = ofOnes({ of: 'step', together: 20 }, new RandomStream(1, 'test'))
  const found = Array.from({ length: steps }, (_, step) => row(values, step, 0))
  expect(new Set(found.map(String)).size).toBeGreaterThan(4) // of eight that three planes make
  for (const each of found) for (let unit = 0; unit < size; unit++) expect(each[unit]).toBe(each[unit - (unit % 20)])
})

it('says what cannot be', () => {
  expect(() => dropoutLayer({ size: 4, probability: 1 })).toThrow('dropout.probability is 1; it must be at least 0 and below 1')
  expect(() => dropoutLayer({ size: 4, probability: 0.5, together: 3 })).toThrow('dropout.together is 3; it must be what the 4 units')
  expect(() => dropoutLayer({ size: 4, probability: 0.5, of: 'batch' as 'step' })).toThrow("dropout.of is 'batch'; it must be")
})
