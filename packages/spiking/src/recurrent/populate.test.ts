import { ms, RandomStream, simulation } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { replay } from '../neurons/replay.ts'
import { runNetwork } from './forward.ts'
import { alifLayer, lifLayer, rateLayer, readoutLayer } from './layers.ts'
import type { RecurrentLayer } from './layers.ts'
import { recurrentNetwork } from './network.ts'
import { populate, populationWeights } from './populate.ts'
import { spikingConstants } from './constants.ts'
import { randomWeights } from './weights.ts'
import type { NetworkWeights } from './weights.ts'

const rec = { recurrent: true }
const stacks: Record<string, RecurrentLayer[]> = {
  'recurrent LIF, refractory': [lifLayer(20, { ...rec, refractory: 3 }), readoutLayer(3)],
  'LIF that is reset to zero, with connections to itself': [
    lifLayer(20, { ...rec, reset: 'zero', selfConnections: true }),
    readoutLayer(3),
  ],
  'synaptic currents, with biases': [
    lifLayer(20, { ...rec, tauSynapse: 4 * ms, threshold: 2, bias: true }),
    alifLayer(12, { ...rec, tauSynapse: 7 * ms, threshold: 1.5, reset: 'zero', beta: 0.3, refractory: 2 }),
    readoutLayer(3),
  ],
  'constants that each neuron has learned': [
    lifLayer(20, { ...rec, tauSynapse: 4 * ms, threshold: 2, learns: ['tauSynapse', 'threshold', 'tau'] }),
    alifLayer(12, { ...rec, beta: 0.3, learns: ['beta', 'tau'] }),
    readoutLayer(3),
  ],
  'recurrent ALIF and LIF with biases above': [
    alifLayer(20, { ...rec, beta: 0.4, refractory: 1 }),
    lifLayer(10, { bias: true, tau: 10 * ms }),
    readoutLayer(3, { tau: 5 * ms }),
  ],
}

describe('populate', () => {
  for (const [name, layers] of Object.entries(stacks)) {
    it(`runs ${name} spike for spike`, async () => {
      const [inputs, steps] = [15, 200]
      const network = recurrentNetwork({ inputs, layers, dt: 1 * ms })
      const weights = randomWeights(network, { seed: 19, gain: 1.5 })
      // weights that single precision holds exactly, and biases that are not zero
      for (const { input, recurrent, bias, constants } of weights) {
        for (const values of [input, recurrent]) values.forEach((w, at) => (values[at] = Math.round(512 * w) / 512))
        bias.forEach((_, at) => (bias[at] = (at % 5) / 64))
        constants.forEach((_, at) => (constants[at] = ((at % 7) - 3) / 8))
      }
      const random = new RandomStream(2, 0)
      const input = Float64Array.from({ length: steps * inputs }, (_, at) => (random.uniform(at) < 0.2 ? 1 : 0))
      const runs = runNetwork(network, weights, input)
      // the engine is single precision: no potential may be so near its threshold that rounding decides
      expect(nearestMiss(layers, weights, runs)).toBeGreaterThan(2e-5)

      const sim = simulation({ dt: 1 * ms })
      const on = [...input.keys()].filter(at => input[at] === 1)
      const times = on.map(at => Math.floor(at / inputs) + 1) // the end of step t is t + 1
      const source = sim.population('input', replay({ times, neurons: on.map(at => at % inputs) }), inputs)
      const made = populate(sim, network, weights, source)
      const records = made.layers.map(layer => sim.record(layer))
      populationWeights(network, made).forEach(({ constants }, index) =>
        constants.forEach((value, at) => expect(value).toBeCloseTo(weights[index]!.constants[at]!, 5)),
      )
      const y = sim.probe(made.layers.at(-1)!, 'y')
      await sim.run((steps + layers.length) * ms)
      runs.slice(0, -1).forEach(({ output }, layer) => {
        const { size } = layers[layer]!
        const wanted = [...output.keys()].filter(at => output[at] === 1).map(at => [Math.floor(at / size), at % size])
        const { steps: when, neurons } = records[layer]!
        const found = [...when].map((step, at) => [step - made.lags[layer]!, neurons[at]!])
        expect(found.filter(([step]) => step! < steps)).toEqual(wanted)
        expect(wanted.length).toBeGreaterThan(100)
      })
      const lag = made.lags.at(-1)!
      for (let step = 0; step < steps; step++)
        for (let unit = 0; unit < 3; unit++)
          expect(y.values[(step + lag) * 3 + unit]).toBeCloseTo(runs.at(-1)!.output[step * 3 + unit]!, 4)
    })
  }

  it('runs a network spike for spike in double precision, whatever its weights are', async () => {
    const [inputs, steps] = [15, 2000]
    const layers = [
      alifLayer(60, { ...rec, beta: 0.4, refractory: 1, bias: true, tau: 7 * ms }),
      readoutLayer(3, { tau: 11 * ms, bias: true }),
    ]
    const network = recurrentNetwork({ inputs, layers, dt: 1 * ms })
    const weights = randomWeights(network, { seed: 12, gain: 4 })
    for (const { bias } of weights) bias.forEach((_, at) => (bias[at] = (at % 7) / 70))
    const random = new RandomStream(2, 1)
    const input = Float64Array.from({ length: steps * inputs }, (_, at) => (random.uniform(at) < 0.2 ? 1 : 0))
    const [hidden, read] = runNetwork(network, weights, input)
    const on = [...input.keys()].filter(at => input[at] === 1)
    const times = on.map(at => Math.floor(at / inputs) + 1)
    const spikesOf = async (precision: 'f32' | 'f64') => {
      const options = { dt: 1 * ms, precision } as { dt: number; precision: 'f64' }
      const sim = simulation(options)
      const source = sim.population('input', replay({ times, neurons: on.map(at => at % inputs) }), inputs)
      const made = populate(sim, network, weights, source)
      const record = sim.record(made.layers[0]!)
      const y = sim.probe(made.layers[1]!, 'y')
      await sim.run((steps + 2) * ms)
      const spikes = [...record.steps].flatMap((step, at) =>
        step - 1 < steps ? [(step - 1) * 60 + record.neurons[at]!] : [],
      )
      return { spikes, y: y.values }
    }
    const wanted = [...hidden!.output.keys()].filter(at => hidden!.output[at] === 1)
    const double = await spikesOf('f64')
    expect(wanted.length).toBeGreaterThan(5000)
    expect(double.spikes).toEqual(wanted)
    read!.output.forEach((value, at) => expect(Math.abs(double.y[at + 6]! - value)).toBeLessThan(1e-5)) // probes are single
    expect((await spikesOf('f32')).spikes).not.toEqual(wanted) // rounding decides somewhere in 2000 steps
  })

  it('says what does not run on spikes', () => {
    const network = recurrentNetwork({ inputs: 2, layers: [rateLayer(3), readoutLayer(1)] })
    const sim = simulation({ dt: 1 * ms })
    const input = sim.population('input', replay({ times: [], neurons: [] }), 2)
    expect(() => populate(sim, network, randomWeights(network), input)).toThrow(
      "layers[0].kind is 'rate'; it must be lif or alif, or a read-out at the end: others send numbers",
    )
    const other = simulation({ dt: 0.1 * ms })
    expect(() => populate(other, network, randomWeights(network), input)).toThrow(
      "simulation.dt is 0.1; it must be the network's, 1 ms",
    )
  })
})

/** The least distance of a potential from its threshold. */
function nearestMiss(
  layers: readonly RecurrentLayer[],
  weights: NetworkWeights,
  runs: ReturnType<typeof runNetwork>,
): number {
  let least = Infinity
  layers.forEach((layer, index) => {
    if (layer.kind !== 'lif' && layer.kind !== 'alif') return
    const { potential, adaptation } = runs[index]!
    const { theta, beta } = spikingConstants(layer, weights[index]!, 1)
    potential.forEach((v, at) => {
      const unit = at % layer.size
      least = Math.min(least, Math.abs(v - theta[unit]! - beta[unit]! * adaptation[at]!))
    })
  })
  return least
}
