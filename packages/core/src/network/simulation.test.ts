import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { ConnectionError, NgradError, ParameterError, PluginError } from '../errors.ts'
import { allToAll } from './rules/all-to-all.ts'
import { explicit } from './rules/explicit.ts'
import { fixedIndegree } from './rules/fixed-indegree.ts'
import { fixedProbability } from './rules/fixed-probability.ts'
import { transposeOf } from './connect.ts'
import { normal } from './weights.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'

const source = defineNeuron<{ probability: number }>('source', {
  parameters: { probability: { unit: '1', default: 0.2, atLeast: 0, atMost: 1 } },
  spike: { probability: 'probability' },
})
/** Remembers the sum of its input of the last step. */
const relay = defineNeuron<object>('relay', {
  parameters: {},
  state: { seen: 0 },
  update: { seen: 'input' },
  spike: { when: 'input >= 1' },
})
const leaky = defineNeuron<{ tau: number }>('leaky', {
  parameters: { tau: { unit: 'ms', default: 10, above: 0 } },
  state: { v: 0 },
  equations: { v: '(input - v) / tau' },
  spike: { when: 'v >= 1', then: { v: '0' } },
})

describe('time', () => {
  it('brings a spike of step s over a delay of d steps into step s + d, whatever the windows', async () => {
    for (const delays of [[1], [3], [1, 4], [7, 130]]) {
      const sim = simulation({ dt: 0.5 })
      const pulse = sim.population('pulse', source({ probability: 0 }), 1)
      const targets = delays.map((delay, index) => {
        const target = sim.population(`target ${index}`, relay(), 1)
        sim.connect(pulse, target, { weight: 2, delay: 0.5 * delay })
        return sim.record(target)
      })
      for (const step of [5, 20]) {
        sim.at(step, () => pulse.set('probability', 1))
        sim.at(step + 1, () => pulse.set('probability', 0))
      }
      await sim.run(0.5 * 200)
      expect(targets.map(({ steps }) => [...steps])).toEqual(delays.map(delay => [5 + delay, 20 + delay]))
    }
  })

  it('publishes one frame for each window of the shortest delay, from step 0 on; an action divides it', async () => {
    const sim = simulation({ dt: 1 })
    const input = sim.population('input', source(), 30)
    sim.connect(input, sim.population('output', relay(), 3), { delay: 4 })
    const frames: number[][] = []
    const record = sim.record(input)
    const seen: number[][] = []
    sim.spikes(input).subscribe(({ sequence, firstStep, steps, neurons, offsets }) => {
      frames.push([sequence, firstStep, steps])
      neurons.forEach((neuron, spike) => seen.push([neuron, firstStep + offsets[spike]!]))
    })
    sim.at(6, () => {})
    await sim.run(11)
    expect(frames).toEqual([
      [0, 0, 4],
      [1, 4, 2],
      [2, 6, 2],
      [3, 8, 3],
    ])
    expect(seen).toEqual([...record.neurons].map((neuron, spike) => [neuron, record.steps[spike]]))
    expect(seen.length).toBeGreaterThan(30)
  })

  it('does not depend on how a run is divided, nor on who listens', async () => {
    const run = async (parts: number[], listen: boolean): Promise<unknown> => {
      const sim = simulation({ seed: 5, dt: 1 })
      const [a, b] = [sim.population('a', source(), 40), sim.population('b', leaky({ tau: 3 }), 25)]
      sim.connect(a, b, { rule: fixedProbability(0.3), weight: normal(1, 0.2), delay: 3 })
      sim.connect(b, b, { rule: allToAll({ autapses: false }), weight: -0.2, delay: 5 })
      if (listen) sim.spikes(a).subscribe()
      const tally = sim.tally(b)
      for (const part of parts) await sim.run(part)
      return [[...tally.counts], [...b.get('v')]]
    }
    const whole = await run([120], false)
    expect((whole as number[][])[0]!.reduce((sum, count) => sum + count)).toBeGreaterThan(50)
    expect(await run([1, 7, 50, 62], false)).toEqual(whole)
    expect(await run([120], true)).toEqual(whole)
  })
})

describe('delivery', () => {
  /** Input that each target has seen, for spikes of the sources 1, 2 and 5 in one step. */
  async function deliver(connect: (sim: Simulation) => void, targets: number): Promise<number[]> {
    const sim = simulation({ dt: 1 })
    const probability = Float32Array.from({ length: 6 }, (_, index) => Number([1, 2, 5].includes(index)))
    sim.population('input', source({ probability }), 6)
    const output = sim.population('output', relay(), targets)
    connect(sim)
    await sim.run(2)
    return [...output.get('seen')]
  }
  const ends = (sim: Simulation) => [sim.populations.get('input')!, sim.populations.get('output')!] as const

  it('adds dense weights, for any number of targets', async () => {
    for (const targets of [1, 3, 4, 10, 31, 32, 33, 100]) {
      const weight = Float32Array.from({ length: 6 * targets }, (_, index) => (index % 97) / 8)
      const at = (from: number, to: number): number => weight[from * targets + to]!
      const seen = await deliver(sim => sim.connect(...ends(sim), { weight }), targets)
      expect(seen).toEqual(Array.from({ length: targets }, (_, to) => at(1, to) + at(2, to) + at(5, to)))
    }
  })

  it('adds sparse weights, also several of a pair', async () => {
    const seen = await deliver(
      sim =>
        sim.connect(...ends(sim), {
          rule: explicit([5, 1, 1, 0, 2, 1], [0, 2, 2, 1, 0, 0]),
          weight: Float32Array.of(1, 2, 4, 8, 16, 32),
        }),
      3,
    )
    expect(seen).toEqual([1 + 16 + 32, 0, 2 + 4])
  })

  it('reads weights the other way round, as they are at the time', async () => {
    const sim = simulation({ dt: 1 })
    const [below, above] = [
      sim.population('below', relay(), 5),
      sim.population('above', source({ probability: Float32Array.of(0, 1, 1) }), 3),
    ]
    const up = sim.connect(below, above, { weight: 0, receptor: 'input' })
    sim.connect(above, below, { rule: transposeOf(up) })
    up.weights.forEach((_, synapse) => {
      up.weights[synapse] = synapse
    })
    await sim.run(2)
    expect([...below.get('seen')]).toEqual([0, 1, 2, 3, 4].map(row => 3 * row + 1 + 3 * row + 2))
  })
})

describe('randomness', () => {
  it('gives the same for the same seed and something else for another', async () => {
    const spikes = async (seed: number): Promise<number[]> => {
      const sim = simulation({ seed, dt: 1 })
      const record = sim.record(sim.population('p', source(), 100))
      await sim.run(50)
      return [...record.neurons]
    }
    expect(await spikes(1)).toEqual(await spikes(1))
    expect(await spikes(1)).not.toEqual(await spikes(2))
  })
})

describe('errors', () => {
  const make = (): Simulation => simulation({ dt: 0.1 })

  it('say how much memory is needed, and for what, before anything is built', async () => {
    const sim = make()
    const a = sim.population('a', source(), 70_000)
    sim.connect(a, a, { rule: fixedIndegree(20_000), weight: normal(1, 0.1) })
    await expect(sim.run(1)).rejects.toThrow(
      /^the network needs about 10\d{3} MiB, 10681 of them for a→a; (a simulation can .*--parts\) as much|\d+ MiB are free here)$/,
    )
  })

  it('are named where the mistake is made', () => {
    const sim = make()
    const a = sim.population('a', source(), 3)
    const elsewhere = make().population('b', relay(), 3)
    expect(() => leaky({ tau: -5 })).toThrow('leaky.tau is -5; it must be above 0 ms')
    expect(() => leaky({ taw: 5 } as object)).toThrow('leaky.taw is not a parameter; did you mean tau? (known: tau)')
    expect(() => sim.connect(a, elsewhere)).toThrow(ConnectionError)
    expect(() => sim.connect(a, elsewhere)).toThrow('connect.target: b belongs to another simulation')
    expect(() => sim.connect(a, a, { delay: 0.05 })).toThrow(
      'a→a.delay is 0.05; it must be at least the step dt = 0.1 ms',
    )
    expect(() => sim.connect(a, a, { delay: 0.25 })).toThrow(
      'a→a.delay is 0.25; it must be a multiple of the step dt = 0.1 ms',
    )
    expect(() => sim.connect(a, a, { receptor: 'apical' })).toThrow(
      "a→a.receptor is 'apical'; it must be one of input (of source)",
    )
    expect(() => sim.connect(a, a, { weight: Float32Array.of(1, 2) })).toThrow(
      'a→a: 2 weights for 9 synapses; give one for each, or a number',
    )
    expect(() => sim.connect(a, a, { weight: Number.NaN })).toThrow('a→a.weight is NaN; it must be a finite number')
    expect(() => sim.population('a', relay(), 3)).toThrow(
      "population.name is 'a'; it must be a name that no other population has",
    )
    expect(() => sim.population('c', relay(), 0)).toThrow(
      'c.size is 0; it must be a whole number of neurons, from 1 to 268435456',
    )
    expect(() => sim.population('c', relay(), 6, { shape: [2, 2] })).toThrow(
      "c.shape is '2 × 2'; it must be extents whose product is the size 6",
    )
    expect(() => a.set('probability', 2)).toThrow('a.probability is 2; it must be at least 0 and at most 1')
    expect(() => a.set('probability', Float32Array.of(1))).toThrow(
      'a.probability is a Float32Array of 4 bytes; it must be a number or a Float64Array of 3',
    )
    expect(() => a.set('rate', 1)).toThrow(/a\.rate is 'rate'; it must be one of probability/)
    expect(() => simulation({ dt: 0 })).toThrow('simulation.dt is 0; it must be above 0 ms')
    expect(() => simulation({ seed: -1 })).toThrow(
      'simulation.seed is -1; it must be a whole number from 0 to 2^53 - 1',
    )
    expect(() => sim.probe(a, 'v')).toThrow(ParameterError)
  })

  it('of plugins stop the run, after the others have been served, and name the plugin', async () => {
    const sim = make()
    const a = sim.population('a', source({ probability: 1 }), 3)
    const steps: number[] = []
    sim.on('spikes/a', 'broken', () => {
      throw new RangeError('no more room')
    })
    sim.on('spikes/a', 'other', ({ firstStep }) => steps.push(firstStep))
    const error: unknown = await sim.run(10).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(PluginError)
    expect(error).toMatchObject({ plugin: 'broken', step: 0, message: 'plugin broken failed at step 0: no more room' })
    expect(steps).toEqual([0])
    expect(a.get('probability')[0]).toBe(1)
  })

  it('are told of a run that cannot be', async () => {
    const sim = make()
    await expect(sim.run(0.25)).rejects.toThrow('run.duration is 0.25; it must be a multiple of the step dt = 0.1 ms')
    for (const duration of [1e300, 2 ** 53])
      await expect(sim.run(duration)).rejects.toThrow(
        `run.duration is ${duration}; it must be at most 2^53 - 1 steps of dt`,
      )
    await expect(sim.run(-1)).rejects.toThrow('run.duration is -1; it must be at least 0 ms')
    const population = sim.population('p', source(), 1000)
    const running = sim.run(1000)
    await expect(sim.run(1)).rejects.toThrow(NgradError)
    await running
    expect(() => sim.connect(population, population)).toThrow(/p→p: the network is fixed once it has run/)
    expect(() => sim.at(3, () => {})).toThrow('at.step is 3; it must be a step to come, at least 10000')
  })

  it('find a state that is no longer finite', async () => {
    const sim = make()
    const p = sim.population('p', leaky(), 5)
    p.get('v')[3] = Number.NaN
    await expect(sim.run(1)).rejects.toThrow('p.v of neuron 3 is NaN at step 10')
  })
})

describe('a run', () => {
  it('gives way to timers, pauses, goes on and stops', async () => {
    const sim = simulation({ dt: 1 })
    sim.population('p', source(), 1000)
    const control = sim.bus.topic('control')
    const running = sim.run(1e9)
    await expect.poll(() => sim.step).toBeGreaterThan(0)
    control.publish({ pause: {} })
    await new Promise(resolve => {
      setTimeout(resolve, 30)
    })
    const paused = sim.step
    await new Promise(resolve => {
      setTimeout(resolve, 50)
    })
    expect(sim.step).toBe(paused)
    control.publish({ resume: {} })
    await expect.poll(() => sim.step).toBeGreaterThan(paused)
    control.publish({ stop: {} })
    await running
    const stopped = sim.step
    await sim.run(100)
    expect(sim.step).toBe(stopped)
    sim.resume()
    await sim.run(100)
    expect(sim.step).toBe(stopped + 100)
  })

  it('samples state, every so often, and publishes the samples', async () => {
    const sim = simulation({ dt: 0.5 })
    const p = sim.population('p', leaky({ tau: 10 }), 3)
    p.set('v', Float32Array.of(0.1, 0.2, 0.4))
    const probe = sim.probe(p, 'v', { neurons: [2, 0], every: 1 })
    const published: number[] = []
    sim.on('activity/p.v', 'test', ({ value }) => published.push(...value!))
    await sim.run(4)
    expect(probe.samples).toBe(4)
    const wanted = [1, 2, 3, 4].flatMap(time => [0.4, 0.1].map(v => v * Math.exp(-time / 10)))
    probe.values.forEach((value, index) => expect(value).toBeCloseTo(wanted[index]!, 6))
    expect(published).toEqual([...probe.values])
  })
})
