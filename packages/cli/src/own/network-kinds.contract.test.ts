import * as bptt from '@ngrad/bptt'
import * as spikes from '@ngrad/difference-propagation'
import * as rateLayers from '@ngrad/difference-propagation/rates'
import type { RateNetworkOptions } from '@ngrad/difference-propagation/rates'
import * as eligibility from '@ngrad/eligibility'
import * as fastweights from '@ngrad/fastweights'
import * as learning from '@ngrad/learning'
import { simulation, Workspace } from '@ngrad/core'
import { saveNetwork } from '@ngrad/learning'
import type { NetworkKind } from '@ngrad/learning'
import { describeNetworkKind } from '@ngrad/learning/testing'
import { alifLayer, bernoulli, lifLayer, randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'

const { bernoulliInput, convolution, dense, rateNetwork, rateNetworks, skip } = rateLayers
const recurrent = recurrentNetwork({
  inputs: 2,
  dt: 0.5,
  layers: [
    alifLayer(2, { recurrent: true, beta: [0, 0.1], learns: ['beta'] }),
    lifLayer(2, { tauSynapse: 4, tau: Infinity, bias: true }),
    rateLayer(2, { activation: 'relu', recurrent: true, selfConnections: true }),
    readoutLayer(2),
  ],
})
const conv = learning.conv2dLayer({ from: [2, 4, 3], channels: 4, kernel: [3, 2], stride: [2, 1], padding: 1, groups: 2, bias: true })
const images = recurrentNetwork({
  inputs: 24,
  layers: [
    conv,
    lifLayer(conv.size, { oneToOne: true }),
    learning.skipLayer({ size: conv.size, layer: 0, joins: 'iand' }),
    learning.dropoutLayer({ size: conv.size, probability: 0.25, of: 'step', together: 2 }),
    learning.batchNormLayer({ size: conv.size, together: 8, scale: 0.7, momentum: 0.2 }),
    learning.pool2dLayer({ from: conv.shape, takes: 'max', kernel: 2 }),
    learning.layerNormLayer({ size: 8, epsilon: 0.01 }),
    learning.delayLayer({ sources: 8, size: 3, most: 4, of: 'source', shape: 'gaussian', sigma: 0.5, bias: true }),
    readoutLayer(2),
  ],
})
const events = bptt.eventNetwork({ inputs: 2, layers: [{ size: 3, recurrent: true }, { size: 2, threshold: Infinity }] })
const rates = (options: Omit<RateNetworkOptions, 'batch'>) => saveNetwork(rateNetwork({ ...options, batch: 2 }))
function spiking(wayDown: 'tied' | 'mirror'): Uint8Array {
  const sim = simulation({ seed: 1, dt: 1, name: 'file' })
  const input = sim.population('pixels', bernoulli({ probability: 0 }), 2)
  return saveNetwork(spikes.spikingLayers({ simulation: sim, input, hidden: [3, 2], outputs: 2, perOutput: 2, wayDown }))
}
function perturbed(): Uint8Array {
  const network = eligibility.nodePerturbation({ size: 4, inputs: 2, steps: 3, constant: { 1: 0.5 }, seed: 5 })
  network.begin()
  network.step([1, 0])
  network.reward(1)
  return saveNetwork(network)
}
const { AssociativeLstm, FastWeights, Lstm, Rectified, SequenceClassifier, VectorClassifier } = fastweights
const size = { size: 4, batch: 2, steps: 3 }
const vectors = (cell: (work: Workspace) => ConstructorParameters<typeof VectorClassifier>[1], precision: 'f32' | 'f64' = 'f32') => {
  const work = new Workspace({ precision })
  return saveNetwork(new VectorClassifier(work, cell(work), { inputs: 2, classes: 2, readout: 3, seed: 1 }))
}
const symbols = (feedback: 'exact' | 'random') => {
  const work = new Workspace()
  const model = { symbols: 3, classes: 2, embedding: 2, readout: 3, feedback, seed: 1 }
  return saveNetwork(new SequenceClassifier(work, new Rectified(work, { ...size, identity: 0.5 }), model))
}

const keys = (rule: fastweights.WriteRule, features: fastweights.FeatureMap, precision: 'f32' | 'f64') => {
  const work = new Workspace({ precision })
  return saveNetwork(new fastweights.KeyValueModel(work, { keyCount: 3, keySize: 2, rule, features, seed: 1 }))
}

/** Files of each kind, which have all that such a file can have. */
const files: Readonly<Record<string, () => Readonly<Record<string, Uint8Array>>>> = {
  recurrent: () => ({
    'of all layers': saveNetwork(recurrent, randomWeights(recurrent)),
    'with layers without state': saveNetwork(images, randomWeights(images)),
  }),
  events: () => ({ '': saveNetwork(events, bptt.eventWeights(events)) }),
  layered: () => ({
    'of images': rates({
      input: [3, 3, 1],
      layers: [convolution(2, { kernel: 2, stride: 1, padding: 1, pool: 2, activation: 'relu', dropout: 0.5 }), skip(2), dense(2)],
      precision: 'f64',
    }),
    'with steps': rates({ input: [3, 2], layers: [rateLayers.recurrent(2, { activation: 'relu' }), dense(2, { hears: 'last' })] }),
    'of spikes': rates({ input: bernoulliInput(3), layers: [dense(2, { spikes: true }), dense(1)], output: 'logistic', seed: 2 }),
  }),
  'spiking layers': () => ({ tied: spiking('tied'), mirror: spiking('mirror') }),
  force: () => ({ '': saveNetwork(eligibility.force({ size: 5, inputs: 2, outputs: 2, probability: 0.5 })) }),
  'spiking force': () => ({ '': saveNetwork(eligibility.spikingForce({ size: 5, inputs: 2, outputs: 2, probability: 0.5 })) }),
  'node perturbation': () => ({ 'in a trial': perturbed() }),
  'key-value': () => ({
    'delta rule': keys(fastweights.deltaWrites, fastweights.shares(fastweights.dpfpFeatures(2)), 'f64'),
    'sum rule': keys(fastweights.sumWrites, fastweights.eluFeatures, 'f32'),
  }),
  memory: () => ({
    'fast weights': vectors(work => new FastWeights(work, { ...size, decay: 0.9, rate: 0.4, inner: 2, normalize: true, form: 'matrix' })),
    local: vectors(work => new FastWeights(work, { ...size, credit: 'local', normalize: false, inner: 1, identity: 0.1 }), 'f64'),
    LSTM: vectors(work => new Lstm(work, { ...size, keep: 2, seed: 1 })),
    'A-LSTM': vectors(work => new AssociativeLstm(work, { ...size, copies: 2, seed: 1 })),
    symbols: symbols('exact'),
    'symbols by random feedback': symbols('random'),
  }),
}

const packages: readonly object[] = [bptt, spikes, { rateNetworks }, eligibility, fastweights, learning]
const isKind = (value: unknown): value is NetworkKind<unknown> => typeof value === 'object' && value !== null && 'load' in value
const kinds = packages.flatMap(each => Object.values(each as Readonly<Record<string, unknown>>).filter(isKind))

it('has files of every kind that a package of learners exports', () => {
  expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(files).toSorted())
})

const savedBeside = (found: unknown): Uint8Array => {
  const { network, weights } = found as learning.SavedNetwork
  return saveNetwork(network, weights)
}

for (const kind of kinds)
  describe(`files of ${kind.kind}`, () => {
    for (const [name, file] of Object.entries(files[kind.kind]?.() ?? {}))
      describe(`a file ${name}`, () => {
        const save = (found: unknown): Uint8Array =>
          'weights' in (found as object) ? savedBeside(found) : saveNetwork(found as learning.SavableNetwork)
        describeNetworkKind({ describe, it }, { kind, file, save })
      })
  })
