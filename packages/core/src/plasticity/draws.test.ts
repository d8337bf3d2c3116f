import { describe, expect, it } from 'vitest'
import { RandomStream } from '../random.ts'
import { binomialOf, uniformOf } from './draws.ts'
import { chance } from './chance.ts'
import { defineRule } from './define-rule.ts'

describe('numbers of successes', () => {
  const stream = new RandomStream(9, 'trials')
  const draws = (trials: number, chance: number): number[] =>
    Array.from({ length: 20_000 }, (_, index) => binomialOf(uniformOf(stream.bits(index)), trials, chance))

  it.each([[1, 0.5], [5, 0.2], [12, 0.9], [400, 0.03]])('of %i trials by a chance of %f have their mean and variance', (trials, chance) => {
    const all = draws(trials, chance)
    const mean = all.reduce((sum, one) => sum + one, 0) / all.length
    const variance = all.reduce((sum, one) => sum + (one - mean) ** 2, 0) / all.length
    const wanted = trials * chance * (1 - chance)
    expect(Math.abs(mean - trials * chance)).toBeLessThan(4 * Math.sqrt(wanted / all.length))
    // the variance of (x - mean)² is 2 v² + v (1 - 6 p (1 - p))
    const spread = Math.sqrt((2 * wanted ** 2 + wanted * (1 - 6 * chance * (1 - chance))) / all.length)
    expect(Math.abs(variance - wanted)).toBeLessThan(Math.max(4 * spread, 1e-3))
  })

  it('are none or all where the chance is 0 or 1 or beyond, and none of no trials', () => {
    for (const uniform of [0, 0.3, 1 - 2 ** -31]) {
      expect([0, -0.5].map(chance => binomialOf(uniform, 7, chance))).toEqual([0, 0])
      expect([1, 1.5].map(chance => binomialOf(uniform, 7, chance))).toEqual([7, 7])
      expect([0, -3].map(trials => binomialOf(uniform, trials, 0.4))).toEqual([0, 0])
    }
  })
})

it('refuses what is drawn anywhere but at an arrival, and more than sixteen numbers', () => {
  const rule = (more: object) => () => defineRule('drawn', { parameters: {}, chance, synapse: { x: { initial: 0 } }, ...more })
  const words = 'an expression without rand(), randn() and binomial(n, p), which synapses draw at arrivals: in onPre and effect'
  expect(rule({ onPost: { x: 'x + rand()' } })).toThrow(`drawn.onPost.x is 'x + rand()'; it must be ${words}`)
  expect(rule({ summed: 'w * randn()' })).toThrow(words)
  expect(rule({ onPre: { x: Array(17).fill('rand()').join(' + ') } })).toThrow('no more than 16 numbers that are drawn at an arrival')
  expect(rule({ onPre: { x: 'binomial(4, 0.2)' }, effect: 'w * rand()' })).not.toThrow()
  expect(rule({ chance: undefined, effect: 'w * rand()' })).toThrow("import { chance } from '@ngrad/core'")
})
