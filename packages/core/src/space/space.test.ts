import { describe, expect, it } from 'vitest'
import { ConnectionError, ExpressionError, ParameterError } from '../errors.ts'
import { defineNeuron } from '../description/neuron.ts'
import { byDistance, byPair } from '../network/pair-values.ts'
import { allToAll } from '../network/rules/all-to-all.ts'
import { distanceDependent } from '../network/rules/distance.ts'
import { fixedProbability } from '../network/rules/fixed-probability.ts'
import { simulation } from '../network/simulation.ts'
import { disc, exponential, gaussian, mexicanHat } from './kernels.ts'
import { grid, placed, scattered } from './positions.ts'
import type { Positions } from './positions.ts'

const cell = defineNeuron('cell', {
  parameters: {},
  state: { v: 0 },
  arrival: { v: 'v + input' },
  spike: { when: '0 > 1' },
})
const layer = (size: number, positions?: Positions, seed = 1) => {
  const sim = simulation({ dt: 0.1, seed })
  return { sim, cells: sim.population('cells', cell(), size, positions ? { positions } : {}) }
}

describe('positions', () => {
  it('of a grid are the middles of its cells, the last axis fastest', () => {
    const { cells } = layer(6, grid([2, 3], { extent: [4, 6], centre: [1, 0] }))
    expect([...cells.positions!]).toEqual([0, -2, 0, 0, 0, 2, 2, -2, 2, 0, 2, 2])
    expect(cells.shape).toEqual([2, 3])
    expect([...layer(4, grid([4])).cells.positions!]).toEqual([-0.375, -0.125, 0.125, 0.375])
  })

  it('that are scattered fill the space evenly, and are drawn again by the same seed', () => {
    const of = (seed: number): number[] => [...layer(2000, scattered(3, { extent: [2, 4, 1] }), seed).cells.positions!]
    const places = of(3)
    for (const [axis, extent] of [2, 4, 1].entries()) {
      const own = places.filter((_, index) => index % 3 === axis)
      const mean = own.reduce((sum, x) => sum + x, 0) / own.length
      const variance = own.reduce((sum, x) => sum + x * x, 0) / own.length
      expect(Math.abs(mean)).toBeLessThan((4 * extent) / Math.sqrt(12 * own.length))
      expect(Math.abs(variance / (extent ** 2 / 12) - 1)).toBeLessThan(0.1)
      expect(Math.max(...own.map(Math.abs))).toBeLessThanOrEqual(extent / 2)
    }
    expect(of(3)).toEqual(places)
    expect(of(4)).not.toEqual(places)
  })

  it('that cannot be are refused', () => {
    expect(() => grid([20, 0])).toThrow('one to three whole numbers above 0')
    expect(() => grid([2, 2], { extent: [1] })).toThrow('2 lengths above 0')
    expect(() => layer(5, grid([2, 2]))).toThrow(ParameterError)
    expect(() => layer(3, placed([[0], [1]]))).toThrow('those of 3 neurons')
    expect(() => placed([[0], [1, 2]])).toThrow('placed.coordinates[1]')
    expect(() => scattered(4)).toThrow('scattered.dimensions')
    expect(() => grid([2], { peridic: true } as never)).toThrow('did you mean periodic?')
    expect(() => layer(3, [0, 1, 2] as never)).toThrow('positions, such as grid([20, 20])')
  })
})

describe('kernels of distance', () => {
  it('are the functions that they are called', () => {
    expect(gaussian({ deviation: 2, peak: 3 })(2)).toBeCloseTo(3 * Math.exp(-0.5), 15)
    expect(exponential({ length: 2 })(4)).toBeCloseTo(Math.exp(-2), 15)
    expect([0.5, 1, 2, 2.1].map(disc({ radius: 2, inner: 1, height: 0.3 }))).toEqual([0, 0.3, 0.3, 0])
    const hat = mexicanHat({ narrow: 1, wide: 2, peak: 3, surround: 1 })
    expect(hat(0)).toBe(2)
    expect(hat(3)).toBeLessThan(0)
    expect(() => gaussian({ deviation: 0 })).toThrow('above 0')
    expect(() => disc({ radius: 1, hight: 2 } as never)).toThrow('did you mean height?')
  })
})

describe('connections in space', () => {
  it('have as many pairs at each distance as the kernel says, and none beyond the mask', () => {
    const { sim, cells } = layer(400, grid([20, 20], { periodic: true }))
    const probability = gaussian({ deviation: 0.2, peak: 0.8 })
    const synapses = sim.connect(cells, cells, {
      rule: distanceDependent({ probability, mask: 0.4 }),
      weight: byDistance(d => d),
    })
    let [expected, variance] = [0, 0]
    for (let row = 0; row < 20; row++)
      for (let column = 0; column < 20; column++) {
        const d = Math.hypot(Math.min(row, 20 - row) / 20, Math.min(column, 20 - column) / 20)
        if (d > 0.4) continue
        expected += 400 * probability(d)
        variance += 400 * probability(d) * (1 - probability(d))
      }
    expect(Math.abs(synapses.count - expected)).toBeLessThan(4 * Math.sqrt(variance))
    expect(Math.max(...synapses.weights)).toBeLessThanOrEqual(Math.fround(0.4))
  })

  it('may have a mask along the axes', () => {
    const { sim, cells } = layer(25, grid([5, 5], { extent: [5, 5] }))
    const mask = ([down, right]: readonly number[]): boolean => down! === 0 && right! >= 1 && right! <= 2
    const synapses = sim.connect(cells, cells, { rule: distanceDependent({ probability: () => 1, mask }) })
    expect([...synapses.targets].filter((_, index) => synapses.sources[index] === 6)).toEqual([7, 8])
  })

  it('have weights and delays by distance in one call, with the short way round a torus', () => {
    const { sim, cells } = layer(10, grid([10], { extent: [10], periodic: true }))
    const synapses = sim.connect(cells, cells, {
      rule: allToAll(),
      weight: '2 * exp(-distance / 4)',
      delay: '1*ms + distance * (0.26*ms)',
    })
    const ofFirst = [...synapses.sources.keys()].filter(index => synapses.sources[index] === 0)
    const byTarget = new Map(ofFirst.map(index => [synapses.targets[index]!, index]))
    for (let target = 0; target < 10; target++) {
      const d = Math.min(target, 10 - target)
      expect(synapses.weights[byTarget.get(target)!]).toBeCloseTo(2 * Math.exp(-d / 4), 6)
      expect(synapses.delays[byTarget.get(target)!]).toBe(Math.round((1 + 0.26 * d) / 0.1)) // the nearest step
    }
  })

  it('have weights by the indices, as functions and as text with units and chance', () => {
    const { sim, cells } = layer(12)
    const text = sim.connect(cells, cells, { weight: '(i - 10 * j) * nS / (1*nS) + N_pre', name: 'text' })
    const own = sim.connect(cells, cells, { weight: byPair((i, j) => i - 10 * j + 12), name: 'own' })
    expect([...text.weights]).toEqual([...own.weights])
    const drawn = sim.connect(cells, cells, { weight: '3*pA + rand() * pA', name: 'drawn' })
    expect(new Set(drawn.weights).size).toBe(144)
    expect(Math.min(...drawn.weights)).toBeGreaterThanOrEqual(3)
    expect(Math.max(...drawn.weights)).toBeLessThan(4)
    const some = sim.connect(cells, cells, {
      rule: fixedProbability(0.5),
      delay: '(0.1 + 0.1 * abs(i - j))*ms',
      name: 'some',
    })
    for (let index = 0; index < some.count; index++)
      expect(some.delays[index]).toBe(1 + Math.abs(some.sources[index]! - some.targets[index]!))
  })

  it('that cannot be are refused in words', () => {
    const { sim, cells } = layer(4)
    const rule = distanceDependent({ probability: () => 1 })
    expect(() => sim.connect(cells, cells, { rule })).toThrow(ConnectionError)
    expect(() => sim.connect(cells, cells, { rule })).toThrow('cells has no positions')
    expect(() => sim.connect(cells, cells, { weight: 'distance' })).toThrow('cells has no positions')
    expect(() => sim.connect(cells, cells, { weight: '2 * x' })).toThrow(ExpressionError)
    expect(() => sim.connect(cells, cells, { delay: '1 + i' })).toThrow('a value in ms for cells→cells.delay')
    expect(() => sim.connect(cells, cells, { delay: '0.01*ms' })).toThrow('at least the step dt')
    expect(() => sim.connect(cells, cells, { weight: byPair(() => NaN) })).toThrow('a finite number for each pair')
    expect(() => byDistance(3 as never)).toThrow('a function')
    const other = sim.population('other', cell(), 4, { positions: grid([4], { periodic: true }) })
    const flat = sim.population('flat', cell(), 4, { positions: grid([4]) })
    expect(() => sim.connect(other, flat, { rule })).toThrow('are not in one space')
    expect(() => distanceDependent({ probability: () => 1, mask: -1 })).toThrow('a distance, at least 0')
  })
})
