import { describe, expect, it } from 'vitest'
import { interpret } from '../description/interpret.ts'
import { defineNeuron } from '../description/neuron.ts'
import { simulation } from '../network/simulation.ts'
import { philox, streamKey } from '../random.ts'

const lif = defineNeuron<{ tau: number; threshold: number; refractory: number }>('lif', {
  parameters: {
    tau: { unit: 'ms', default: 10, above: 0 },
    threshold: { unit: 'mV', default: 15 },
    refractory: { unit: 'ms', default: 2, atLeast: 0 },
  },
  receptors: ['current'],
  state: { v: 0, i: 0 },
  equations: { v: '(i - v) / tau', i: '-i / 2' },
  arrival: { i: 'i + current' },
  spike: { when: 'v >= threshold', then: { v: '0' } },
  refractory: { duration: 'refractory', hold: ['v'] },
})

const source = defineNeuron<{ probability: number }>('source', {
  parameters: { probability: { unit: '1', default: 0.3, atLeast: 0, atMost: 1 } },
  spike: { probability: 'probability' },
})

describe('the kernel of a neuron', () => {
  it.each(['f32', 'f64'] as const)(
    'does what the description says, as the interpreter does, in %s',
    async precision => {
      const sim = simulation({ seed: 7, dt: 0.1, precision })
      const input = sim.population('input', source({ probability: 0.3 }), 37)
      const neurons = sim.population('neurons', lif({ threshold: 8 }), 19)
      const { weights } = sim.connect(input, neurons, { weight: 4, delay: 0.3 })
      weights.forEach((_, synapse) => {
        weights[synapse] = (synapse % 19) / 3
      })
      const [spikesIn, spikes] = [sim.record(input), sim.record(neurons)]
      const probe = sim.probe(neurons, 'v')
      await sim.run(50)

      const oracles = Array.from({ length: 19 }, () => interpret(lif({ threshold: 8 }), 0.1))
      const arriving = new Map<number, number[]>()
      spikesIn.steps.forEach((step, spike) =>
        arriving.set(step + 3, [...(arriving.get(step + 3) ?? []), spikesIn.neurons[spike]!]),
      )
      const expected: number[][] = []
      let worst = 0
      for (let step = 0; step < 500; step++) {
        oracles.forEach((oracle, neuron) => {
          const current = (arriving.get(step) ?? []).reduce((sum, from) => sum + weights[from * 19 + neuron]!, 0)
          if (oracle.step({ current })) expected.push([step, neuron])
          worst = Math.max(worst, Math.abs(oracle.state['v']! - probe.values[step * 19 + neuron]!))
        })
      }
      expect(expected.length).toBeGreaterThan(300)
      expect([...spikes.steps].map((step, spike) => [step, spikes.neurons[spike]])).toEqual(expected)
      // at 15 mV and with many terms; the weights are thirds, of which an array of double numbers keeps all digits
      expect(worst).toBeLessThan(precision === 'f32' ? 2e-4 : 1e-12)
    },
  )

  it.each(['f32', 'f64'] as const)(
    'draws word i/4 mod 4 of Philox at (4⌊i/16⌋ + i mod 4, step) with the key of the population, in %s',
    async precision => {
      const seed = 2 ** 40 + 12345
      const sim = simulation({ seed, dt: 1, precision })
      sim.population('other', source(), 3)
      const neurons = sim.population('neurons', source({ probability: 0.37 }), 45)
      const spikes = sim.record(neurons)
      await sim.run(20)
      const [first, second] = streamKey(seed, ['population', 'neurons', 'spikes'])
      const expected: number[][] = []
      for (let step = 0; step < 20; step++) {
        for (let i = 0; i < 45; i++) {
          const words = philox([first, second], [4 * (i >> 4) + (i & 3), step, 0, 0])
          if ((words[(i >> 2) & 3]! >>> 8) * 2 ** -24 < (precision === 'f32' ? Math.fround(0.37) : 0.37))
            expected.push([step, i])
        }
      }
      expect([...spikes.steps].map((step, spike) => [step, spikes.neurons[spike]])).toEqual(expected)
    },
  )

  it('computes exp, tanh, sigmoid and the rest to single precision', async () => {
    const functions = {
      e: 'exp(x)',
      t: 'tanh(x)',
      g: 'sigmoid(x)',
      r: 'sqrt(abs(x))',
      m: 'min(x, 1) + max(x, 2)',
      w: 'where(x > 0.5 && x < 3, x, -x)',
    }
    const model = defineNeuron<object>('functions', {
      parameters: {},
      state: { x: 0, ...Object.fromEntries(Object.keys(functions).map(name => [name, 0])) },
      update: functions,
      spike: { when: 'x > 1e9' },
    })
    const sim = simulation({ dt: 1 })
    const population = sim.population('p', model(), 400)
    const x = Float32Array.from({ length: 400 }, (_, index) => (index - 200) / 10)
    population.set('x', x)
    await sim.run(1)
    const exact: Record<string, (x: number) => number> = {
      e: Math.exp,
      t: Math.tanh,
      g: v => 1 / (1 + Math.exp(-v)),
      r: v => Math.sqrt(Math.abs(v)),
      m: v => Math.min(v, 1) + Math.max(v, 2),
      w: v => (v > 0.5 && v < 3 ? v : -v),
    }
    for (const [name, of] of Object.entries(exact)) {
      population.get(name).forEach((value, index) => {
        const wanted = of(x[index]!)
        expect(Math.abs(value - wanted), `${name}(${x[index]})`).toBeLessThanOrEqual(
          3e-7 * Math.max(name === 't' ? 1 : 0, Math.abs(wanted)),
        )
      })
    }
  })

  it('takes a parameter for each neuron, also while it runs', async () => {
    const sim = simulation({ dt: 1 })
    const neurons = sim.population('neurons', source({ probability: 0 }), 20)
    const tally = sim.tally(neurons)
    await sim.run(10)
    expect([...tally.counts]).toEqual(Array.from({ length: 20 }, () => 0))
    neurons.set(
      'probability',
      Float32Array.from({ length: 20 }, (_, index) => index % 2),
    )
    await sim.run(10)
    expect([...tally.counts]).toEqual(Array.from({ length: 20 }, (_, index) => 10 * (index % 2)))
    neurons.set('probability', 1)
    await sim.run(10)
    expect([...tally.counts]).toEqual(Array.from({ length: 20 }, (_, index) => 10 + 10 * (index % 2)))
  })
})
