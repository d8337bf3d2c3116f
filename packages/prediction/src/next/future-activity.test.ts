import { simulation } from '@ngrad/core'
import type { ITarget } from '@ngrad/core'
import { bernoulli, replay, stochastic } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { futureActivity } from './future-activity.ts'
import { surprise } from './surprise.ts'

describe('futureActivity', () => {
  it('makes of what a population did in each cycle the target of another one, when it is known', async () => {
    const sim = simulation({ dt: 1 })
    // neuron 0 spikes in cycle 0, neuron 1 in cycle 1; neuron 2 only after the counted time, neuron 3 in both
    const spikes = { neurons: [0, 3, 2, 1, 3], times: [2, 9, 12, 21, 25] }
    const eye = sim.population('eye', replay(spikes), 4)
    const guess = sim.population('guess', stochastic(), 4)
    const targets: (ITarget & { at: number })[] = []
    sim.bus.topic('targets/guess').subscribe(target => targets.push({ ...target, at: sim.step }))
    const undo = futureActivity({ of: eye, by: guess, cycle: 20, counted: 10, from: 12, holds: 6 }).attach(sim)
    await sim.run(40)
    expect(targets).toEqual([
      { at: 10, stream: 'guess', sequence: 0, firstStep: 12, steps: 6, value: [1, 0, 0, 1] },
      { at: 30, stream: 'guess', sequence: 1, firstStep: 32, steps: 6, value: [0, 1, 0, 1] },
    ])
    undo()
    await sim.run(40)
    expect(targets.length).toBe(2)
  })

  it('counts some neurons of a population by their own numbers', async () => {
    const sim = simulation({ dt: 1 })
    const eye = sim.population('eye', replay({ neurons: [0, 3, 1], times: [2, 9, 3] }), 4)
    const guess = sim.population('guess', stochastic(), 2)
    const values: unknown[] = []
    sim.bus.topic('targets/guess').subscribe(({ value }) => values.push(value))
    sim.use(futureActivity({ of: eye.pick([3, 2]), by: guess, cycle: 20, counted: 10, from: 12, holds: 6 }))
    await sim.run(20)
    expect(values).toEqual([[1, 0]])
  })

  it('teaches nothing of a cycle of which it has seen a part', async () => {
    const sim = simulation({ dt: 1 })
    const eye = sim.population('eye', replay({ neurons: [0, 1, 0], times: [2, 9, 25] }), 2)
    const guess = sim.population('guess', stochastic(), 2)
    const firstSteps: unknown[] = []
    sim.bus.topic('targets/guess').subscribe(({ firstStep }) => firstSteps.push(firstStep))
    await sim.run(3)
    sim.use(futureActivity({ of: eye, by: guess, cycle: 20, counted: 10, from: 12, holds: 6 }))
    await sim.run(37)
    expect(firstSteps).toEqual([32])
  })

  it('says what does not fit', () => {
    const sim = simulation({ dt: 1 })
    const [eye, guess] = [sim.population('eye', bernoulli(), 4), sim.population('guess', stochastic(), 3)]
    const times = { cycle: 20, counted: 10, from: 12, holds: 6 }
    expect(() => futureActivity({ of: eye, by: guess, ...times })).toThrow('it must be a population of as many neurons')
    expect(() => futureActivity({ of: eye, by: eye, ...times, from: 9 })).toThrow('0 < counted ≤ from < from + holds')
  })
})

describe('surprise', () => {
  it.each<[what: string, message: object, words: string]>([
    ['too few values', { value: [1] }, 'as many values as its 3 neurons'],
    ['too many', { value: [1, 0, 0, 1] }, 'as many values as its 3 neurons'],
    ['none', {}, 'as many values as its 3 neurons'],
    ['no numbers', { value: ['1', 'x', '0'] }, 'target of guess.value is'],
    ['no steps', { value: [1, 0, 0], steps: 0 }, 'target of guess.steps is 0; it must be a whole number at least 1'],
    ['half a step', { value: [1, 0, 0], firstStep: 10.5 }, 'target of guess.firstStep is 10.5'],
  ])('refuses a target of %s', async (_, message, words) => {
    for (const some of [false, true]) {
      const sim = simulation({ dt: 1 })
      const guess = sim.population('guess', stochastic(), 3)
      const watch = surprise({ of: some ? guess.pick([2, 0]) : guess, over: 4 })
      sim.use(watch)
      sim.bus.topic('targets/guess').publish({ stream: 'guess', firstStep: sim.step + 2, steps: 1, ...message })
      await expect(sim.run(5)).rejects.toThrow(words)
      expect(watch.history).toEqual([])
      await sim.close()
    }
  })

  it('refuses extents of another number of neurons', () => {
    const guess = simulation({ dt: 1 }).population('guess', stochastic(), 6)
    for (const shape of [[7, 7], [6, 0], [1.5, 4], [-2, -3], []])
      expect(() => surprise({ of: guess, over: 4, shape })).toThrow('it must be extents whose product is 6, the neurons')
    for (const shape of [[6], [2, 3], [1, 6, 1]]) expect(() => surprise({ of: guess, over: 4, shape })).not.toThrow()
  })

  it('is the cross-entropy of what came true under the rates before', async () => {
    const sim = simulation({ dt: 1 })
    // a spike of time t is in step t - 1; in steps 6 to 9, before the target, neuron 0 spikes 4 times, neuron 1 never, neuron 2 twice
    const guess = sim.population('guess', replay({ neurons: [1, 0, 0, 0, 2, 0, 2], times: [6, 7, 8, 9, 9, 10, 10] }), 3)
    const watch = surprise({ of: guess, over: 4 })
    const some = surprise({ of: guess.pick([2, 0]), over: 4 })
    sim.use(watch).use(some)
    const seen: Record<string, number[]> = {}
    const units: Record<string, string> = {}
    for (const what of ['prediction', 'truth', 'surprise']) {
      sim.bus.topic(`activity/guess.${what}`).subscribe(({ value, unit }) => {
        seen[what] = [...(value ?? [])]
        units[what] = unit!
      })
    }
    sim.at(8, () =>
      sim.bus.topic('targets/guess').publish({ stream: 'guess', firstStep: 10, steps: 5, value: [1, 1, 0] }),
    )
    await sim.run(20)
    expect(seen['prediction']).toEqual([0.9, 0.1, 0.5])
    expect(seen['truth']).toEqual([1, 1, 0])
    expect(watch.history[0]).toBeCloseTo(-(Math.log(0.9) + Math.log(0.1) + Math.log(0.5)) / 3, 12)
    expect(seen['surprise']).toEqual([watch.history[0]])
    expect(some.history[0]).toBeCloseTo(-(Math.log(0.9) + Math.log(0.5)) / 2, 12)
    expect(units).toEqual({ prediction: '1', truth: '1', surprise: 'nats per neuron' })
  })
})
