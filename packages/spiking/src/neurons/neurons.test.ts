import { Hz, ms, mV, nS, pA, simulation } from '@ngrad/core'
import { interpret } from '@ngrad/core/internal'
import { describe, expect, it } from 'vitest'
import { bernoulli } from './bernoulli.ts'
import { escapeNoise } from './escape-noise.ts'
import { hhCondExpTraub } from './hh-cond-exp-traub.ts'
import { iafCondExp } from './iaf-cond-exp.ts'
import { iafPscDelta } from './iaf-psc-delta.ts'
import { iafPscExp } from './iaf-psc-exp.ts'
import { lif } from './lif.ts'
import { poisson } from './poisson.ts'
import { replay } from './replay.ts'
import { stochastic } from './stochastic.ts'
import { stdp } from '../rules/stdp.ts'

describe('lif', () => {
  it('decays to rest + R I with its time constant, and spikes at the closed form of the first passage', async () => {
    const sim = simulation({ dt: 0.1 * ms })
    const drive = sim.population('drive', bernoulli({ probability: 1 }), 1)
    const neuron = sim.population('neuron', lif({ tau: 20 * ms, resistance: 0.04, rest: -70, threshold: -55 }), 1)
    sim.connect(drive, neuron, { weight: 500 * pA })
    const [spikes, v] = [sim.record(neuron), sim.probe(neuron, 'v')]
    await sim.run(100 * ms)
    // current flows from step 1 on; v(t) = rest + 20 mV (1 - e^(-t/20)) reaches 15 mV above rest after 20 ln 4 ms
    const first = Math.ceil((20 * Math.log(4)) / 0.1)
    expect(spikes.steps[0]).toBe(first)
    expect(spikes.steps[1]! - spikes.steps[0]!).toBe(first)
    expect(v.values[150]).toBeCloseTo(-70 + 20 * (1 - Math.exp(-15 / 20)), 4)
  })
})

describe('iafPscExp', () => {
  // to 0.0005 mV: single precision at -70 mV, over hundreds of steps
  it.each(['f32', 'f64'] as const)('has the response to a spike that solves its equations, in %s', async precision => {
    const sim = simulation({ dt: 0.1 * ms, precision })
    const source = sim.population('source', replay({ times: [1], neurons: [0] }), 1)
    const neuron = sim.population('neuron', iafPscExp({ tau: 10, tauExcitatory: 2, tauInhibitory: 5 }), 2)
    sim.connect(source, neuron, { weight: 800 * pA, delay: 1.5 * ms })
    sim.connect(source, neuron, { weight: -400 * pA, delay: 1 * ms, receptor: 'inhibitory', name: 'inhibition' })
    const v = sim.probe(neuron, 'v', { neurons: [1] })
    await sim.run(40 * ms)
    const response = (t: number, weight: number, tau: number): number =>
      t <= 0 ? 0 : (weight / 250) * ((tau * 10) / (10 - tau)) * (Math.exp(-t / 10) - Math.exp(-t / tau))
    for (const time of [2, 2.5, 3, 5, 10, 20, 40]) {
      // the spike at 1 ms arrives at 2.5 and 2 ms
      const wanted = -70 + response(time - 2.5, 800, 2) + response(time - 2, -400, 5)
      expect(v.values[Math.round(time / 0.1) - 1], `at ${time} ms`).toBeCloseTo(wanted, precision === 'f32' ? 3 : 11)
    }
  })

  it('solves the degenerate case of equal time constants: an alpha function', async () => {
    const sim = simulation({ dt: 0.1 * ms })
    const source = sim.population('source', replay({ times: [1], neurons: [0] }), 1)
    const neuron = sim.population('neuron', iafPscExp({ tau: 10, tauExcitatory: 10 }), 1)
    sim.connect(source, neuron, { weight: 500 * pA, delay: 1 * ms })
    const v = sim.probe(neuron, 'v')
    await sim.run(30 * ms)
    for (const time of [5, 12, 30])
      expect(v.values[10 * time - 1]).toBeCloseTo(-70 + 2 * (time - 2) * Math.exp(-(time - 2) / 10), 3)
  })

  it('is held for the refractory time after a spike', async () => {
    const sim = simulation({ dt: 0.1 * ms })
    const neuron = sim.population('neuron', iafPscExp({ current: 1000, refractory: 2 }), 1)
    const spikes = sim.record(neuron)
    await sim.run(100 * ms)
    // 40 mV (1 - e^(-t/10)) reaches 15 mV after 10 ln 1.6 = 4.70 ms: 48 steps of 0.1 ms (the end of step 47 is at 4.7
    // ms, too early)
    expect(spikes.steps[0]).toBe(47)
    expect(spikes.steps[1]! - spikes.steps[0]!).toBe(48 + 20)
  })

  it('takes a current for each neuron', async () => {
    const sim = simulation({ dt: 0.1 * ms })
    const both = sim.population('both', iafPscExp(), 2)
    both.set('current', Float32Array.of(1000, 0))
    const spikes = sim.record(both)
    await sim.run(20 * ms)
    expect(spikes.steps[0]).toBe(47)
    expect(new Set(spikes.neurons)).toEqual(new Set([0]))
  })
})

describe('models with conductances', () => {
  it('refuse weights that somebody has made negative, before the next step', async () => {
    const sim = simulation({ dt: 0.1 * ms })
    const source = sim.population('source', poisson({ rate: 10 * Hz }), 3)
    const synapses = sim.connect(source, sim.population('neuron', iafCondExp(), 2), { weight: 1 * nS })
    await sim.run(1 * ms)
    synapses.weights[4] = -50
    await expect(sim.run(1 * ms)).rejects.toThrow('source→neuron.weight of synapse 2→0 is -50; it must be at least 0: excitatory')
    expect(sim.step).toBe(10)
  })

  it('iafCondExp relaxes to the potential that its conductances weigh out, with the rate of their sum', async () => {
    const sim = simulation({ dt: 0.1 * ms })
    const source = sim.population('source', replay({ times: [1], neurons: [0] }), 1)
    // conductances that hardly decay: g_exc = 10 nS, so that v goes to -60 / 2 = -30 mV within C / (20 nS) = 10 ms
    const membrane = { capacitance: 200, leak: 10, rest: -60, threshold: 0 }
    const neuron = sim.population('neuron', iafCondExp({ ...membrane, tauExcitatory: 1e9 }), 1)
    sim.connect(source, neuron, { weight: 10 * nS, delay: 1 * ms })
    const v = sim.probe(neuron, 'v')
    await sim.run(50 * ms)
    for (const time of [5, 12, 30, 50])
      expect(v.values[10 * time - 1]).toBeCloseTo(-30 - 30 * Math.exp(-(time - 2) / 10), 4)
  })

  it('hhCondExpTraub does what its description says in double precision, spikes included', async () => {
    const sim = simulation({ dt: 0.05 * ms })
    const model = hhCondExpTraub({ current: 300 })
    const neuron = sim.population('neuron', model, 1)
    const [v, spikes] = [sim.probe(neuron, 'v'), sim.record(neuron)]
    await sim.run(100 * ms)
    const oracle = interpret(model, 0.05)
    const expected: number[] = []
    let worst = 0
    for (let step = 0; step < 2000; step++) {
      if (oracle.step()) expected.push(step)
      worst = Math.max(worst, Math.abs(oracle.state['v']! - v.values[step]!))
    }
    expect(expected.length).toBeGreaterThan(4)
    expect([...spikes.steps]).toEqual(expected)
    expect(worst).toBeLessThan(1) // mV, of which the upstroke of a spike passes 10 in a step
  })
})

describe('iafPscDelta', () => {
  it('jumps by the weight, and loses what arrives while it is refractory', async () => {
    const sim = simulation({ dt: 0.1 * ms })
    const source = sim.population('source', replay({ times: [1, 2, 4], neurons: [0, 0, 0] }), 1)
    const neuron = sim.population('neuron', iafPscDelta({ tau: 1e9, refractory: 2, rest: -70, threshold: -55 }), 1)
    sim.connect(source, neuron, { weight: 16 * mV, delay: 1 * ms })
    const spikes = sim.record(neuron)
    await sim.run(10 * ms)
    expect([...spikes.times]).toEqual([2, 5]) // the one that arrives at 3 ms finds it held until 4 ms
  })

  it('hears Poisson spikes of the mean and the variance that they should have', async () => {
    const sim = simulation({ seed: 3, dt: 0.1 * ms })
    const neurons = sim.population('neurons', iafPscDelta({ tau: 1e9, rest: 0, threshold: 1e6 }), 5000)
    sim.drive(neurons, { rate: 20_000 * Hz, weight: 1 * mV })
    await sim.run(100 * ms) // 1000 steps of mean 2
    const v = [...neurons.get('v')]
    const mean = v.reduce((sum, each) => sum + each, 0) / v.length
    const variance = v.reduce((sum, each) => sum + (each - mean) ** 2, 0) / v.length
    expect(Math.abs(mean - 2000)).toBeLessThan(4 * Math.sqrt(2000 / 5000))
    expect(Math.abs(variance / 2000 - 1)).toBeLessThan(4 * Math.sqrt(2 / 5000))
    expect(() => sim.drive(neurons, { rate: -1 })).toThrow(
      'drive of neurons.rate is -1; it must be from 0 to 640000 Hz',
    )
  })
})

describe('random models', () => {
  /** Spikes of 1000 neurons in 1000 steps. */
  async function count(model: Parameters<ReturnType<typeof simulation>['population']>[1], dt = 1): Promise<number> {
    const sim = simulation({ seed: 5, dt })
    const tally = sim.tally(sim.population('p', model, 1000))
    await sim.run(1000 * dt)
    return tally.counts.reduce((sum, each) => sum + each, 0)
  }
  const expectWithin = (spikes: number, p: number): void =>
    expect(Math.abs(spikes - 1e6 * p)).toBeLessThan(4 * Math.sqrt(1e6 * p * (1 - p)))

  it('spike with the probability that they say', async () => {
    expectWithin(await count(bernoulli({ probability: 0.3 })), 0.3)
    expectWithin(await count(poisson({ rate: 200 }), 0.5), 1 - Math.exp(-0.1))
    expectWithin(await count(stochastic({ bias: 1, nudge: -2, width: 0.5, maximum: 0.8 })), 0.8 / (1 + Math.exp(2)))
    expect(await count(bernoulli({ probability: 1 }))).toBe(1e6)
    expect(await count(bernoulli({ probability: 0 }))).toBe(0)
  })

  it('escape with the rate of the potential', async () => {
    // far below threshold it hardly ever resets, so v stays at rest: rate e^((v - threshold) / width) = 100 e^-2 Hz
    expectWithin(
      await count(escapeNoise({ rest: -59, threshold: -55, width: 2, rate: 100 })),
      1 - Math.exp(-0.1 * Math.exp(-2)),
    )
  })
})

describe('replay', () => {
  it('plays what was recorded', async () => {
    const record = async (model: Parameters<ReturnType<typeof simulation>['population']>[1]) => {
      const sim = simulation({ seed: 9, dt: 0.1 * ms })
      const spikes = sim.record(sim.population('p', model, 50))
      await sim.run(100 * ms)
      return { times: spikes.times, neurons: spikes.neurons }
    }
    const first = await record(poisson({ rate: 50 }))
    expect(first.times.length).toBeGreaterThan(200)
    expect(await record(replay(first))).toEqual(first)
  })

  it('plays again after a period, however the run is cut, and from a checkpoint', async () => {
    const make = () => {
      const sim = simulation({ dt: 0.1 * ms })
      const source = sim.population('p', replay({ times: [5, 0.1, 2, 5], neurons: [0, 1, 1, 2], period: 5 * ms }), 3)
      return { sim, record: sim.record(source) }
    }
    const { sim, record } = make()
    await sim.run(2.3 * ms)
    const [file, before] = [sim.save(), record.count]
    await sim.run(17.7 * ms)
    const wanted = [0, 5, 10, 15].flatMap(start => [start + 0.1, start + 2, start + 5, start + 5])
    expect([...record.times].map(time => Number(time.toFixed(6)))).toEqual(wanted.map(time => Number(time.toFixed(6))))
    expect([...record.neurons]).toEqual([0, 1, 2, 3].flatMap(() => [1, 1, 0, 2]))
    const again = make()
    again.sim.restore(file)
    await again.sim.run(17.7 * ms)
    expect([...again.record.steps]).toEqual([...record.steps].slice(before))
  })

  it('refuses what cannot be played', () => {
    const play = (times: number[], neurons: number[]) => () =>
      simulation({ dt: 0.1 }).population('p', replay({ times, neurons }), 3)
    const repeat = (period: number) => () =>
      simulation({ dt: 0.1 }).population('p', replay({ times: [1], neurons: [0], period }), 3)
    expect(repeat(0.9)).toThrow('p.period is 0.9; it must be above 0 ms, and no time after it')
    expect(repeat(1.05)).toThrow('p.period is 1.05; it must be a multiple of the step dt = 0.1 ms')
    expect(play([1], [3])).toThrow('p.neurons is 3; it must be indices below 3')
    expect(play([0], [0])).toThrow('p.times is 0; it must be at least the step dt = 0.1 ms')
    expect(play([1.05], [0])).toThrow('p.times is 1.05; it must be a multiple of the step dt = 0.1 ms')
    expect(play([1, 2], [0])).toThrow('p.neurons is an array of 1; it must be as many as the 2 times')
    expect(play([1, 1], [2, 2])).toThrow('p.times is 1; it must be given once for each neuron (2 has it twice)')
  })
})

it.each([poisson({ rate: 100 * Hz }), bernoulli({ probability: 0.05 })])('a synapse learns between sources, %#', async model => {
  const sim = simulation({ seed: 4, dt: 1 * ms })
  const [pre, post] = [sim.population('pre', model, 20), sim.population('post', model, 20)]
  const synapses = sim.connect(pre, post, { weight: 0.5, delay: 1 * ms })
  synapses.learn(stdp())
  await sim.run(500 * ms)
  expect(synapses.weights.some(weight => weight > 0.5) && synapses.weights.some(weight => weight < 0.5)).toBe(true)
})
