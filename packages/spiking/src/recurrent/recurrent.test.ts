import { ms, ParameterError, simulation } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { bernoulli } from '../neurons/bernoulli.ts'
import { spikingConstants } from './constants.ts'
import { initialState, runNetwork, stepLayer } from './forward.ts'
import { alifLayer, lifLayer, rateLayer, readoutLayer } from './layers.ts'
import type { RecurrentLayer } from './layers.ts'
import { denseLayers, recurrentNetwork } from './network.ts'
import { populate } from './populate.ts'
import { passing } from './stateless.ts'
import type { StatelessLayer } from './stateless.ts'
import { surrogate, surrogateDerivative } from './surrogate.ts'
import type { SurrogateKind } from './surrogate.ts'
import { checkWeights, randomWeights, zeroWeights } from './weights.ts'
import type { LayerWeights } from './weights.ts'

describe('runNetwork', () => {
  it('charges a LIF neuron to (1 - α^n) / (1 - α), takes the threshold at a spike, and holds it', () => {
    const network = recurrentNetwork({
      inputs: 1,
      layers: [lifLayer(1, { tau: 20 * ms, threshold: 3, refractory: 2 })],
    })
    const weights = zeroWeights(network)
    weights[0]!.input[0] = 1
    const [run] = runNetwork(network, weights, new Float64Array(10).fill(1))
    const alpha = Math.exp(-1 / 20)
    const v = (n: number): number => (1 - alpha ** n) / (1 - alpha)
    for (const n of [1, 2, 3, 4]) expect(run!.potential[n - 1]).toBeCloseTo(v(n), 12)
    expect(run!.potential[4]).toBeCloseTo(v(5) - 3, 12) // the spike of step 4 is taken in step 5
    // v(4) = 3.7 is the first above 3; then 1.5, 2.5, 3.3: step 7 is free again
    expect([...run!.output]).toEqual([0, 0, 0, 1, 0, 0, 1, 0, 0, 1])
    expect([...run!.held]).toEqual([0, 0, 0, 0, 1, 1, 0, 1, 1, 0])
  })

  it('raises the threshold of an ALIF neuron by beta one step after a spike, for its time constant', () => {
    const network = recurrentNetwork({ inputs: 1, layers: [alifLayer(1, { beta: 2, tauAdaptation: 10 * ms })] })
    const weights = zeroWeights(network)
    weights[0]!.input[0] = 1.5
    const [run] = runNetwork(network, weights, Float64Array.of(1, 0, 0, 0))
    expect([...run!.output]).toEqual([1, 0, 0, 0])
    const rho = Math.exp(-1 / 10)
    expect([...run!.adaptation]).toEqual([0, 1, rho, rho * rho])
  })

  it('passes spikes to the layer above in the same step and to its own layer in the next', () => {
    const network = recurrentNetwork({
      inputs: 1,
      layers: [lifLayer(2, { recurrent: true, reset: 'zero' }), readoutLayer(1, { tau: Infinity })],
    })
    const weights = zeroWeights(network)
    weights[0]!.input.set([1, 0]) // only unit 0 is driven
    weights[0]!.recurrent.set([0, 1, 0, 0]) // from unit 0 to unit 1
    weights[1]!.input.set([1, 10])
    weights[1]!.bias.set([0.5])
    const [hidden, readout] = runNetwork(network, weights, Float64Array.of(1, 0, 0))
    expect([...hidden!.output]).toEqual([1, 0, 0, 1, 0, 0])
    expect([...readout!.output]).toEqual([1.5, 12, 12.5])
  })

  it('relaxes a rate unit toward its activation', () => {
    const network = recurrentNetwork({ inputs: 1, layers: [rateLayer(1, { tau: 5 * ms, activation: 'tanh' })] })
    const weights = zeroWeights(network)
    weights[0]!.input[0] = 2
    const [run] = runNetwork(network, weights, new Float64Array(10).fill(1))
    expect(run!.output[9]).toBeCloseTo(Math.tanh(2) * (1 - Math.exp(-10 / 5)), 12)
  })
})

describe('surrogate', () => {
  const kinds: SurrogateKind[] = ['triangular', 'fastSigmoid', 'arctan', 'sigmoid', 'multiGaussian']
  it('has the integral of what it is the derivative of', () => {
    const integral: Record<string, number> = {
      triangular: 1,
      fastSigmoid: 0.08,
      arctan: 1,
      sigmoid: 1,
      multiGaussian: 0.85,
    }
    for (const kind of kinds) {
      let sum = 0
      for (let u = -400; u < 400; u += 0.002) sum += 0.002 * surrogateDerivative(surrogate(kind), u + 0.001)
      expect(sum, kind).toBeCloseTo(integral[kind]!, 2)
      expect(surrogateDerivative(surrogate(kind), 0.3)).toBeCloseTo(surrogateDerivative(surrogate(kind), -0.3), 14)
    }
    expect(surrogateDerivative(surrogate('straightThrough', { height: 0.3 }), 5)).toBe(0.3)
  })
})

describe('a synaptic current', () => {
  it('makes of one input a difference of exponentials', () => {
    const network = recurrentNetwork({ inputs: 1, dt: 0.5, layers: [lifLayer(1, { tau: 10, tauSynapse: 4, threshold: 100 })] })
    const weights = [{ ...zeroWeights(network)[0]!, input: Float64Array.of(3) }]
    const { potential, current } = runNetwork(network, weights, Float64Array.from({ length: 30 }, (_, step) => Number(step === 2)))[0]!
    const [alpha, gamma] = [Math.exp(-0.05), Math.exp(-0.125)]
    for (let step = 2; step < 30; step++) {
      const n = step - 2
      expect(current[step]).toBeCloseTo(3 * gamma ** n, 12)
      expect(potential[step]).toBeCloseTo((3 * (alpha ** (n + 1) - gamma ** (n + 1))) / (alpha - gamma), 12) // Σ α^k γ^(n-k)
    }
  })
})

describe('constants that are learned', () => {
  const layer = alifLayer(3, { tau: 10, tauSynapse: 4, threshold: 2, beta: 0.5, learns: ['threshold', 'beta', 'tau', 'tauSynapse'] })
  const network = recurrentNetwork({ inputs: 2, layers: [layer] })

  it('are those of the layer times e^p, which is 1 at first', () => {
    const [weights] = randomWeights(network) as [LayerWeights]
    expect(weights.constants).toEqual(new Float64Array(12))
    const own = { alpha: Math.exp(-1 / 10), gamma: Math.exp(-1 / 4), theta: 2, beta: 0.5 }
    for (const [name, value] of Object.entries(own)) expect(spikingConstants(layer, weights, 1)[name as 'alpha'][1]).toBeCloseTo(value, 15)
    weights.constants.set([0, Math.log(3), 0, 0, Math.log(2), 0, 0, Math.log(5), 0, 0, Math.log(7), 0])
    const changed = { alpha: Math.exp(-1 / 50), gamma: Math.exp(-1 / 28), theta: 6, beta: 1 }
    for (const [name, value] of Object.entries(changed)) {
      expect(spikingConstants(layer, weights, 1)[name as 'alpha'][1]).toBeCloseTo(value, 14)
      expect(spikingConstants(layer, weights, 1)[name as 'alpha'][2]).toBeCloseTo(own[name as 'alpha'], 15)
    }
  })

  it('are told where the layer has them, each once', () => {
    expect(() => lifLayer(3, { learns: ['beta'] })).toThrow("lif.learns[0] is 'beta'; it must be one of tau, threshold, each once")
    expect(() => alifLayer(3, { learns: ['tau', 'tau'] })).toThrow('alif.learns[1]')
    expect(() => lifLayer(3, { learns: ['tau'], tau: Infinity })).toThrow('lif.tau is Infinity; it must be finite where it is learned')
    expect(() => lifLayer(3, { learns: 3 as never })).toThrow('lif.learns is 3; it must be a list of constants')
    expect(() => lifLayer(3, { tauSynapse: -1 })).toThrow('lif.tauSynapse is -1; it must be at least 0 ms')
  })
})

it('draws the same weights for the same seed, and none from a unit to itself', () => {
  const network = recurrentNetwork({ inputs: 30, layers: [lifLayer(20, { recurrent: true }), readoutLayer(2)] })
  const weights = randomWeights(network, { seed: 3, gain: 2 })
  expect(weights).toEqual(randomWeights(network, { seed: 3, gain: 2 }))
  expect(weights).not.toEqual(randomWeights(network, { seed: 4, gain: 2 }))
  const variance = weights[0]!.input.reduce((sum, w) => sum + w * w, 0) / 600
  expect(Math.abs(variance / (4 / 30) - 1)).toBeLessThan(4 * Math.sqrt(2 / 600))
  checkWeights(network, weights)
  weights[0]!.recurrent[21] = 1
  expect(() => checkWeights(network, weights)).toThrow('weights[0].recurrent of unit 1 with itself is 1; it must be 0')
})

it('takes layers alone, and weights that fit them', () => {
  const of = (layer: unknown): unknown => recurrentNetwork({ inputs: 3, layers: [layer as ReturnType<typeof lifLayer>] })
  for (const none of [lifLayer, 'lif', { size: 3 }, null, undefined])
    expect(() => of(none)).toThrow(/recurrentNetwork\.layers\[0\] is .*; it must be a layer with its size/)
  expect(() => lifLayer(5, 20 as unknown as object)).toThrow('lif.options is 20; it must be an object')
  for (const make of [lifLayer, alifLayer, readoutLayer, rateLayer])
    expect(() => make(5, { recurrent: 'no' } as object)).toThrow(".recurrent is 'no'; it must be true or false")
  const [five, three] = [5, 3].map(inputs => recurrentNetwork({ inputs, layers: [lifLayer(2)] }))
  expect(() => runNetwork(five!, randomWeights(three!), new Float64Array(5))).toThrow('weights[0].input.length is 6')
})

/** Sends twice what it is sent. */
const twice = (size: number): StatelessLayer => ({
  kind: 'stateless',
  name: 'twice',
  size,
  sources: size,
  recurrent: false,
  selfConnections: false,
  bias: false,
  [passing]: {
    weights: { input: { extents: [0] }, bias: { extents: [0] } },
    made: { size },
    check() {},
    backward() {},
    forward({ from, to }) {
      for (let at = 0; at < size; at++) to.values[at] = 2 * from(0)[at]!
    },
  },
})

describe('layers without state', () => {
  it('pass on in the same step, and neurons hear them one to one without weights', () => {
    const layers = [twice(2), lifLayer(2, { oneToOne: true, bias: true, tau: Infinity, threshold: 3 }), readoutLayer(1, { tau: 0 })]
    const network = recurrentNetwork({ inputs: 2, layers })
    const weights = randomWeights(network, { seed: 1 })
    expect(weights.map(({ input }) => input.length)).toEqual([0, 0, 2])
    weights[1]!.bias.set([0, 0.5])
    weights[2]!.input.set([1, 10])
    const [passed, neurons, readout] = runNetwork(network, weights, Float64Array.of(1, 0, 1, 1, 0, 0))
    expect([...passed!.output]).toEqual([2, 0, 2, 2, 0, 0])
    expect([...neurons!.potential]).toEqual([2, 0.5, 4, 3, 1, 0.5]) // 4 and 3 are at the threshold of 3
    expect([...readout!.output]).toEqual([0, 11, 0])
    expect(passed!.potential.length).toBe(0)
  })

  it('fit on what is below them', () => {
    const of = (...layers: RecurrentLayer[]) => () => recurrentNetwork({ inputs: 3, layers })
    expect(of(twice(2))).toThrow(
      "recurrentNetwork.layers[0] is 'twice'; it must be of 3 units, which is what stands below it; it is sent 2",
    )
    expect(of(lifLayer(4, { oneToOne: true }))).toThrow('of 3 units, which is what stands below it; it is sent 4')
    expect(() => lifLayer(3, { oneToOne: 1 } as object)).toThrow('lif.oneToOne is 1; it must be true or false')
  })

  it('are steps of stepLayer as layers of units are, which looks at what it is given', () => {
    const state = initialState(recurrentNetwork({ inputs: 2, layers: [twice(2)] }))[0]!
    const weights = zeroWeights(recurrentNetwork({ inputs: 2, layers: [twice(2)] }))[0]!
    stepLayer(twice(2), weights, state, 1, [3, 0.5])
    expect([...state.output]).toEqual([6, 1])
    const step = stepLayer as (...given: unknown[]) => void
    expect(() => step()).toThrow('stepLayer.layer is undefined; it must be a layer of a network')
    expect(() => step(twice(2), {}, state, 1, [1, 1])).toThrow('stepLayer.weights')
    expect(() => step(twice(2), weights, {}, 1, [1, 1])).toThrow('stepLayer.state')
    expect(() => step(twice(2), weights, state, 0, [1, 1])).toThrow('stepLayer.dt is 0; it must be above 0 ms')
  })

  it('are refused by what takes none, by their names', () => {
    const network = recurrentNetwork({ inputs: 3, layers: [twice(3), lifLayer(3)] })
    expect(() => denseLayers('mine', network)).toThrow("mine: layers[0] is 'twice'; it must be units that hear all of the layer below")
    const each = recurrentNetwork({ inputs: 3, layers: [lifLayer(3, { oneToOne: true })] })
    expect(() => denseLayers('mine', each)).toThrow("mine: layers[0] is 'lif, one to one'")
    const plain = recurrentNetwork({ inputs: 3, layers: [lifLayer(3), readoutLayer(1)] })
    expect(denseLayers('mine', plain)).toEqual(plain.layers)
    const sim = simulation({ threads: 1, dt: 1 })
    const input = sim.population('input', bernoulli({ probability: 0 }), 3)
    expect(() => populate(sim, network, randomWeights(network), input)).toThrow("populate: layers[0] is 'twice'")
    sim.close()
  })
})

it('says what is wrong with a description', () => {
  expect(() => lifLayer(0)).toThrow('lif.size is 0; it must be a whole number at least 1')
  expect(() => lifLayer(3, { tau: -5 })).toThrow('lif.tau is -5; it must be above 0 ms')
  expect(() => lifLayer(3, { beta: 1 } as object)).toThrow(
    'lif.beta is not an option; (known: recurrent, selfConnections, bias, oneToOne, tau',
  )
  for (const layer of [lifLayer, alifLayer, readoutLayer, rateLayer])
    expect(() => layer(1e9)).toThrow(/\.size is 1000000000; it must be a whole number at least 1 and at most 16777216$/)
  expect(() => alifLayer(3, { beta: [1, 2] })).toThrow(/a number, or one for each of the 3 neurons/)
  expect(() => rateLayer(3, { activation: 'step' as 'relu' })).toThrow(ParameterError)
  expect(() => recurrentNetwork({ inputs: 3, layers: [] })).toThrow('it must be one layer at least')
  expect(() => surrogate('square' as SurrogateKind)).toThrow('surrogate.kind')
  const network = recurrentNetwork({ inputs: 3, layers: [lifLayer(2)] })
  expect(() => runNetwork(network, zeroWeights(network), new Float64Array(4))).toThrow('a multiple of the 3 inputs')
})
