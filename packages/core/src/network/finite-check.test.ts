import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { StateError } from '../errors.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { perSynapse } from './plugin-state.ts'
import { explicit } from './rules/explicit.ts'
import { fixedProbability } from './rules/fixed-probability.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'
import { uniform } from './weights.ts'

const pulse = defineNeuron<object>('pulse', { parameters: {}, spike: { probability: '1' } })
/** Grows tenfold in each step. */
const growing = defineNeuron<object>('growing', {
  parameters: {},
  state: { v: 0 },
  update: { v: 'v * 10 + input' },
  spike: { when: 'v < 0' },
})
const summing = defineNeuron<object>('summing', {
  parameters: {},
  state: { v: 0 },
  update: { v: 'v + input' },
  spike: { when: 'v < 0' },
})
/** Takes what is at least 0. */
const conducting = defineNeuron<object>('conducting', {
  parameters: {},
  positive: ['input'],
  state: { g: 0 },
  update: { g: '0.9 * g + input' },
  spike: { when: 'g < 0' },
})

async function found(sim: Simulation, steps: number): Promise<unknown> {
  return sim.run(steps * sim.dt).then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe('a number that is no longer finite', () => {
  it.each([1, 3, 10, 50])('is found in the window in which it arises, of %i steps', async window => {
    const sim = simulation({ dt: 0.1 })
    const a = sim.population('a', pulse(), 1)
    const b = sim.population('b', growing(), 37)
    sim.connect(a, b, { rule: explicit([0], [36]), weight: 1, delay: 0.1 * window })
    // 1, 11, 111, … from step `window` on: more than 3.4e38 with the fortieth
    const arises = window + 39
    const frame = Math.max(window, 10)
    expect(await found(sim, 1000)).toEqual(
      new StateError('b', 'v', 36, Infinity, (Math.floor(arises / frame) + 1) * frame),
    )
  })

  it('is found at the end of a run that ends before the frame', async () => {
    const sim = simulation({ dt: 0.1 })
    const b = sim.population('b', growing(), 20)
    await sim.run(0.2)
    b.get('v')[19] = Number.NaN
    expect(await found(sim, 1)).toEqual(new StateError('b', 'v', 19, Number.NaN, 3))
  })

  it('is found in static weights that somebody set, before a step is made with them', async () => {
    const sim = simulation({ dt: 0.1 })
    const a = sim.population('a', pulse(), 5)
    const b = sim.population('b', summing(), 7)
    const projection = sim.connect(a, b)
    projection.weights[34] = -Infinity
    expect(await found(sim, 10)).toEqual(new StateError('a→b', 'weight', 34, -Infinity, 0, 'synapse', undefined, [4, 6]))
    projection.weights[34] = 1
    expect(await found(sim, 10)).toBeUndefined()
    sim.at(25, () => projection.weights.fill(Number.NaN, 3, 4))
    expect(await found(sim, 100)).toEqual(new StateError('b', 'v', 3, Number.NaN, 30))
  })

  it.each([[[200]], [[100, 100]], [[10, 10, 10, 170]]])(
    'is found in many weights and owned numbers in runs of %j steps',
    async cuts => {
      for (const what of ['weight', 'owned'] as const) {
        const sim = simulation({ dt: 0.1 })
        const a = sim.population(
          'a',
          defineNeuron<object>('still', { parameters: {}, spike: { probability: '0' } })(),
          300,
        )
        const projection = sim.connect(a, sim.population('b', summing(), 300), { delay: 1 })
        const owned = new Float64Array(100_000)
        sim.own('me', { owned })
        const array = what === 'weight' ? projection.weights : owned
        sim.at(35, () => array.fill(Number.NaN, 5, 6))
        const errors: unknown[] = []
        for (const steps of cuts) errors.push(await found(sim, steps))
        const owner = what === 'weight' ? 'a→b' : 'me'
        const unit = what === 'weight' ? 'synapse' : 'place'
        const ends = what === 'weight' ? ([0, 5] as const) : undefined
        expect(errors.find(error => error)).toEqual(new StateError(owner, what, 5, Number.NaN, 40, unit, undefined, ends))
        expect(() => sim.save()).toThrow(StateError)
      }
    },
  )

  it('is found in weights that a timer sets in the middle of a run, before it ends', async () => {
    const sim = simulation({ dt: 0.1 })
    const still = defineNeuron<object>('still', { parameters: {}, spike: { probability: '0' } })
    const projection = sim.connect(sim.population('a', still(), 10), sim.population('b', summing(), 10))
    setTimeout(() => projection.weights.fill(Number.NaN, 5, 6), 1)
    const steps = 1_000_000
    const error = (await found(sim, steps)) as StateError
    expect(error).toMatchObject({ name: 'StateError', population: 'a→b', variable: 'weight', neuron: 5 })
    expect(error.step).toBeLessThan(steps)
  })

  it.each(['weight', 'learned', 'owned', 'negative', 'negative at once', 'exploding'] as const)(
    'is named by the source and target of the synapse, the same on any number of threads: %s',
    async what => {
      const said = new Set<string>()
      for (const threads of [1, 2, 3, 4] as const) {
        const sim = simulation({ seed: 2, dt: 0.1, threads })
        const [a, b] = [sim.population('a', pulse(), 30), sim.population('b', what.startsWith('negative') ? conducting() : summing(), 70)]
        const synapses = sim.connect(a, b, { rule: fixedProbability(0.5), weight: uniform(1, 2), delay: uniform(0.5, 3) })
        if (what === 'learned') synapses.learn(defineRule<object>('still', { parameters: {}, onPre: { w: 'w' } })())
        if (what === 'exploding') synapses.learn(defineRule<object>('exploding', { parameters: {}, onPre: { w: 'w * 1e30' } })())
        await sim.run(0)
        const owned = new Float64Array(synapses.count)
        sim.own('me', { owned: perSynapse(synapses, owned) })
        const { sources, targets } = synapses
        const numbers = what === 'owned' ? owned : synapses.weights
        const wrong = what.startsWith('negative') ? -1 : Number.NaN
        const some = targets.indexOf(Math.max(...targets.filter((_, at) => sources[at] === 17)), sources.indexOf(17))
        const write = (): void => {
          for (const [at, source] of sources.entries())
            if (at === some || (source === 17 && targets[at]! % 10 === 3) || source === 20) numbers[at] = wrong
        }
        if (what === 'negative') sim.at(11, write)
        else if (what !== 'exploding') write()
        const { message, ends, neuron } = (await found(sim, 100)) as StateError
        const named = what === 'negative at once' ? '' : ` ${sources[neuron]}→${targets[neuron]} ${ends!.join('→')}`
        said.add(message.replace(/\(since .*/, '') + named)
        await sim.close()
      }
      const once = /^a→b\.weight of synapse \d+→\d+ is -1;/
      const named = /^(a→b\.weight|me\.owned) of synapse (\d+→\d+) is [^ ]+ .* \2 \2$/
      expect([...said]).toEqual([expect.stringMatching(what === 'negative at once' ? once : named)])
    },
  )

  it('is found in variables of synapses', async () => {
    const rule = defineRule<object>('exploding', {
      parameters: {},
      synapse: { q: { initial: 1 } },
      onPre: { q: 'q * 1e30' },
    })
    const sim = simulation({ dt: 0.1 })
    const projection = sim.connect(sim.population('a', pulse(), 1), sim.population('b', summing(), 1))
    projection.learn(rule())
    expect(await found(sim, 100)).toEqual(new StateError('a→b', 'q', 0, Infinity, 10, 'synapse', undefined, [0, 0]))
  })

  it('is found in what a plugin owns', async () => {
    const sim = simulation({ dt: 0.1 })
    sim.population('a', pulse(), 5)
    const traces = new Float64Array(6)
    sim.own('learner', { traces })
    sim.at(13, () => traces.fill(Number.NaN, 5))
    expect(await found(sim, 100)).toEqual(new StateError('learner', 'traces', 5, Number.NaN, 20, 'place'))
  })

  it.each([[[100]], [[17, 83]], [[13, 14, 1, 2, 70]]])(
    'is found in what grows of a plugin in the frame in which it arises, wherever a run is cut: %j',
    async cuts => {
      const sim = simulation({ dt: 0.1 })
      sim.population('a', pulse(), 5)
      const list = Array.from({ length: 25_000 }, () => 1) // so many are looked at again after 25 steps
      sim.own('learner', {}, { save: () => ({ list: Float64Array.from(list) }), restore: () => () => {} })
      sim.at(42, () => (list[7] = Number.NaN))
      let error: unknown
      for (const steps of cuts) error ??= await found(sim, steps)
      expect(error).toEqual(new StateError('learner', 'list', 7, Number.NaN, 70, 'place'))
    },
  )

  it('is found in what grows of a plugin, where a run ends or is saved', async () => {
    const sim = simulation({ dt: 0.1 })
    sim.population('a', pulse(), 5)
    const list = [1, 2, 3]
    sim.own('learner', {}, { save: () => ({ list: Float64Array.from(list) }), restore: () => () => {} })
    expect(await found(sim, 20)).toBeUndefined()
    list.push(Number.NaN)
    const wrong = (step: number): StateError => new StateError('learner', 'list', 3, Number.NaN, step, 'place')
    expect(() => sim.save()).toThrow(wrong(20))
    expect(await found(sim, 7)).toEqual(wrong(27))
    list.pop()
    expect(await found(sim, 1)).toBeUndefined()
  })

  /** A weight that is not finite from the step on at which `value` is heard, and the step of what is done after that. */
  const onlyThen = (value: number) =>
    defineRule<object>('dividing', {
      parameters: {},
      onThird: { of: 'rewards', value: 'value', changes: { w: `w / (value - ${value})` } },
    })()

  it('is found in weights between two runs, where they are saved', async () => {
    const sim = simulation({ dt: 0.1 })
    const [a, b] = [sim.population('a', pulse(), 2), sim.population('b', summing(), 3)]
    sim.connect(a, b, { delay: 0.5 }).learn(onlyThen(3))
    await sim.run(0.2)
    sim.bus.topic('rewards').publish({ value: 1 })
    expect(sim.save()).toBeInstanceOf(Uint8Array)
    sim.bus.topic('rewards').publish({ value: 3 })
    expect(() => sim.save()).toThrow(new StateError('a→b', 'weight', 0, -Infinity, 2, 'synapse', undefined, [0, 0]))
  })

  it('is told where it has been overwritten before somebody looked', async () => {
    const sim = simulation({ dt: 0.1 })
    const [a, b] = [sim.population('a', pulse(), 2), sim.population('b', summing(), 3)]
    const projection = sim.connect(a, b, { delay: 0.5 }).learn(onlyThen(3))
    sim.at(12, () => {
      sim.bus.topic('rewards').publish({ value: 3 })
      projection.weights.fill(1)
    })
    const error = await found(sim, 100)
    expect(error).toEqual(new StateError('a→b', 'weight', -1, Number.NaN, 20))
    expect((error as StateError).message).toBe(
      'a→b.weight of a synapse was not finite before step 20; it has been overwritten since',
    )
  })

  it('is found where a listener writes it in any frame, and where only somebody looked on since', async () => {
    const sim = simulation({ dt: 0.1 })
    const still = defineNeuron<object>('still', { parameters: {}, spike: { probability: '0' } })
    const projection = sim.connect(sim.population('a', still(), 30), sim.population('b', summing(), 30), { delay: 1 })
    const { weights } = projection
    sim.record(projection.target)
    const stop = sim.on('spikes/b', 'writer', ({ firstStep }) => {
      if (firstStep === 70) weights[3] = Number.NaN
    })
    expect(await found(sim, 100)).toEqual(new StateError('a→b', 'weight', 3, Number.NaN, 80, 'synapse', undefined, [0, 3]))
    stop()
    weights[3] = 1
    expect(await found(sim, 100)).toBeUndefined()
    const run = found(sim, 100_000_000)
    setTimeout(() => {
      weights[4] = Infinity
    }, 15)
    expect(await run).toMatchObject({ variable: 'weight', neuron: 4, value: Infinity }) // by a timer: after the breath
  })

  it('is not seen where there is none, however large the numbers', async () => {
    const sim = simulation({ dt: 0.1 })
    const b = sim.population('b', summing(), 1000)
    b.set('v', 3e38)
    expect(await found(sim, 100)).toBeUndefined()
  })
})
