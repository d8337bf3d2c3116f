import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { byPair } from './pair-values.ts'
import { allToAll } from './rules/all-to-all.ts'
import { fixedIndegree, fixedOutdegree, fixedTotalNumber } from './rules/fixed-indegree.ts'
import { fixedProbability, pairwisePoisson } from './rules/fixed-probability.ts'
import { oneToOne } from './rules/one-to-one.ts'
import { simulation } from './simulation.ts'
import { normal } from './weights.ts'
import type { Distribution } from './weights.ts'

const cell = defineNeuron('cell', {
  parameters: {},
  positive: ['input'],
  state: { g: 0 },
  update: { g: 'input' },
  spike: { when: 'g > 1e30' },
})()

const rules = [
  allToAll(),
  oneToOne(),
  fixedProbability(0.5),
  pairwisePoisson(1),
  fixedIndegree(3),
  fixedOutdegree(3),
  fixedTotalNumber(20),
]

/** A network whose weights or delays are of somebody's own. */
const connected = async (rule: (typeof rules)[number], given: object, part = false): Promise<number[]> => {
  const sim = simulation({ dt: 1 })
  const [a, b] = [sim.population('a', cell, 8), sim.population('b', cell, 8)]
  const way = sim.connect(a, part ? b.slice(0, 8) : b, { rule, ...given })
  await sim.run(2)
  return [...way.weights]
}

describe.each(rules.map(rule => [rule.name, rule] as const))('a distribution of somebody’s own with %s', (_, rule) => {
  describe.each([
    ['whole populations', false],
    ['views', true],
  ])('between %s', (__, part) => {
    it.each([
      [-5, /weight is -5; it must be at least 0: input of cell is a conductance/],
      [1e300, /weight is 1e\+300; it must be a number that single precision holds/],
      [NaN, /weight drawn by mine is NaN; it must be a finite number/],
      [null, /weight drawn by mine is null; it must be a finite number/],
      ['5', /weight drawn by mine is '5'; it must be a finite number/],
    ])('refuses that it draws %s', async (value, words) => {
      const draws = { name: 'mine', draw: () => value } as unknown as Distribution
      await expect(connected(rule, { weight: draws }, part)).rejects.toThrow(words)
    })

    it('is asked, whatever it says that kernels may draw', async () => {
      const draws = { draw: () => 5, drawn: { kind: 'uniform', low: 7, high: 8 } } as const
      expect(new Set(await connected(rule, { weight: draws }, part))).toEqual(new Set([5]))
    })

    it('draws delays that are looked at', async () => {
      await expect(connected(rule, { delay: { draw: () => 0.2 } }, part)).rejects.toThrow(
        /delay is 0.2; it must be at least the step dt = 1 ms/,
      )
    })
  })

  it('comes to an end where hardly any number of single precision lies in the bounds', async () => {
    const weights = await connected(rule, { weight: normal(1e6 + 0.03, 0.001, { least: 1e6 + 0.0315 }) })
    for (const weight of weights) expect(weight).toBe(1e6 + 0.0625)
  })

  it('refuses numbers too large for single precision', async () => {
    await expect(connected(rule, { weight: normal(1, 1e38, { least: 0 }) })).rejects.toThrow(/single precision/)
  })
})

it.each([null, '5', undefined, NaN])('refuses %s as the value of a pair', async value => {
  const weight = byPair(() => value as number)
  await expect(connected(allToAll(), { weight })).rejects.toThrow(
    /weight is .*; it must be a finite number for each pair/,
  )
})

it.each([
  [0, 0],
  [1, 1],
  [2, 2.0000001],
  [0.1, 0.1000001],
])('refuses bounds between which hardly any number lies: %s and %s', (least, most) => {
  expect(() => normal(0, 1, { least, most })).toThrow(
    /^normal.most is [\d.]+; it must be further above least, [\d.]+: [\d.e-]+ % of the numbers lie between$/,
  )
})

it('takes bounds that two numbers in a hundred lie between', () => {
  expect(() => normal(0, 1, { least: 2 })).not.toThrow()
  expect(() => normal(0, 0, { least: 0, most: 0 })).not.toThrow()
  // the normal distribution has 0.0199 below 0.05 in either direction, and 0.0239 below 0.06
  expect(() => normal(5, 1, { least: 4.975, most: 5.025 })).toThrow('2 %')
  expect(() => normal(5, 1, { least: 4.97, most: 5.03 })).not.toThrow()
})
