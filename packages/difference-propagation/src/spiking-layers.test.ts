import { ms, simulation } from '@ngrad/core'
import { agreement } from '@ngrad/learning'
import { bernoulli } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { spikingLayers } from './spiking-layers.ts'
import type { SpikingLayers, SpikingLayersOptions } from './spiking-layers.ts'

const make = (more: Partial<SpikingLayersOptions> = {}, dt = 1 * ms) => {
  const sim = simulation({ seed: 1, dt })
  const input = sim.population('input', bernoulli({ probability: 0.3 }), 12)
  return spikingLayers({ simulation: sim, input, hidden: [8, 6], outputs: 3, perOutput: 2, ...more })
}

describe('spikingLayers', () => {
  it('connects each layer with the next, and back by the same weights, later the lower it is', () => {
    const { hidden, output, projections, feedback, learner, forLearner } = make()
    expect(hidden.map(({ size }) => size)).toEqual([8, 6])
    expect(output.size).toBe(6)
    expect(projections.map(({ source, target }) => [source.size, target.size])).toEqual([
      [12, 8],
      [8, 6],
      [6, 6],
    ])
    expect(feedback.map(({ shortestDelay, receptor }) => [shortestDelay, receptor])).toEqual([
      [30, 'apical'],
      [15, 'apical'],
    ])
    // each layer of weights has its gate open from the first sign to where its source feels something, or the nudge ends
    const { nudged } = forLearner.phases
    expect(nudged).toBe(75)
    expect(learner.gates(nudged).map(({ opens, change, shuts }) => [opens, change, shuts])).toEqual([
      [45, 60, 75],
      [15, 30, 46],
      [-15, 0, 16],
    ])
  })

  it('learns what it is taught, and leaves the weights of a layer whose rate is 0', async () => {
    const {
      simulation: sim,
      projections,
      teacher,
      votes,
      choice,
      tally,
      forLearner,
    } = make({
      hidden: [8],
      rates: [0, 0.5],
    })
    const [bottom, top] = projections.map(({ weights }) => weights.slice())
    const { free, nudged } = forLearner.phases
    for (let presentation = 0; presentation < 40; presentation++) {
      teacher.teach(1, sim.step + free, nudged)
      await sim.run(free + nudged)
    }
    tally.clear()
    await sim.run(100)
    expect(choice()).toBe(1)
    expect(votes().reduce((sum, each) => sum + each)).toBe(tally.counts.reduce((sum, each) => sum + each))
    expect(projections[0]!.weights).toEqual(bottom)
    expect(projections[1]!.weights).not.toEqual(top)
  })

  it('has defaults for any step', () => {
    const { forLearner } = make({}, 0.4 * ms)
    expect(forLearner.phases).toMatchObject({ settle: 30, read: 50, free: 38, test: 470 })
  })

  it('has ways down that share no memory with the way up, and learn it while nobody is nudged, or stay', async () => {
    const alongUp = ({ projections: [, top], feedback: [back] }: SpikingLayers): number => {
      const up = new Float64Array(back!.weights.length)
      const [froms, tos, size] = [top!.sources, top!.targets, top!.source.size]
      for (const [at, weight] of top!.weights.entries()) up[tos[at]! * size + froms[at]!] = weight
      const own = new Float64Array(up.length)
      const [sources, targets] = [back!.sources, back!.targets]
      for (const [at, weight] of back!.weights.entries()) own[sources[at]! * size + targets[at]!] = weight
      return agreement(own, up).cosine
    }
    const after = async (wayDown: 'tied' | 'mirror' | 'random'): Promise<readonly [before: number, after: number]> => {
      const layers = make({ hidden: [8], wayDown })
      const before = alongUp(layers)
      await layers.simulation.run(20_000)
      return [before, alongUp(layers)]
    }
    for (const cosine of await after('tied')) expect(cosine).toBeCloseTo(1, 9)
    const [before, learned] = await after('mirror')
    expect(Math.abs(before)).toBeLessThan(0.5)
    expect(learned).toBeGreaterThan(0.9)
    expect(await after('random')).toEqual([before, before])
  })

  it('says what does not fit', () => {
    expect(() => make({ lead: 15.5 })).toThrow('spikingLayers.lead is 15.5; it must be a multiple of the step dt = 1 ms')
    expect(() => make({ gains: [1] })).toThrow('spikingLayers.gains')
    expect(() => make({ rates: [1, 1] })).toThrow('it must be 3 numbers, one for each layer, the lowest first')
    expect(() => make({ outputs: 0.5 })).toThrow('spikingLayers.outputs is 0.5')
    for (const name of ['rates', 'gains', 'spreads', 'down', 'hidden'])
      for (const value of [NaN, Infinity, -1, '1', null])
        expect(() => make({ [name]: [1, value, 1] } as object)).toThrow(`spikingLayers.${name}[1] is `)
    expect(() => make({ gain: 1 } as object)).toThrow('did you mean gains?')
    // the way down from a hidden layer has to leave the weights above time to learn
    const { learner, forLearner } = make({ down: [10, 15] })
    expect(() => learner.gates(forLearner.phases.nudged)).toThrow('has to take longer than lead')
  })
})
