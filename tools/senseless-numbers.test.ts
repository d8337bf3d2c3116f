import { ParameterError, RandomStream } from '@ngrad/core'
import { eventNetwork, eventWeights, everyStep, firingRate } from '@ngrad/bptt'
import { markovChain } from '@ngrad/data'
import { windowResponse } from '@ngrad/difference-propagation'
import { backpropagation, dense, dualPropagation, exampleLearner, rateNetwork } from '@ngrad/difference-propagation/rates'
import { adaptiveFeedback, force, nodePerturbation, randomFeedback, recursiveLeastSquares, snap, spikingForce } from '@ngrad/eligibility'
import { associationSequences, DeltaMemory, delayedCue, overwriting, recallOf } from '@ngrad/fastweights'
import { syntheticConnectome } from '@ngrad/interop'
import { batchCount, batches, evaluate, sequences, split } from '@ngrad/learning'
import { bands, block, canonicalCorrelation, examplesOf, gaussian, masked, nGram, stream } from '@ngrad/prediction'
import { alifLayer, lifLayer, randomWeights, readoutLayer, recurrentNetwork, zeroWeights } from '@ngrad/spiking'
import { spikeCounts } from '@ngrad/spiking/statistics'
import { describe, expect, it } from 'vitest'

const data = sequences({ values: [1, 0, 1, 0], inputs: 2, labels: [0, 1] })
const random = new RandomStream(1, 'mine')
const view = { size: 2, values: Float64Array.of(1, 2, 2, 1, 3, 1) }
const frames = stream('frames', Float32Array.of(0, 1, 2, 3), { shape: [2, 2] })
const rates = rateNetwork({ input: 2, layers: [dense(2)] })
const small = recurrentNetwork({ inputs: 2, layers: [lifLayer(3, { recurrent: true }), readoutLayer(1)] })
const memory = () => new DeltaMemory({ keySize: 2 })
const learner = exampleLearner(rates, backpropagation(rates))

/** Calls with a number that nothing can be done with, without meaning or too large for memory; each beside the argument that is named. */
const senseless: Readonly<Record<string, readonly [argument: string, call: () => unknown]>> = {
  'batchCount of none': ['batchCount.size', () => batchCount(data, 0)],
  'batches of an epoch in between': ['batches.epoch', () => batches(data, { epoch: 0.5 }).next()],
  'batches from before the first': ['batches.first', () => batches(data, { first: -1 }).next()],
  'evaluate of endless data': ['evaluate.data.count', () => evaluate(learner, { ...data, count: 1e300 })],
  'split of words': ['split.data.inputs', () => split({ ...data, inputs: '1' as never }, [0.5, 0.5])],
  'rateNetwork of anything': ['rateNetwork.input', () => rateNetwork({ input: {} as never, layers: [dense(2)] })],
  'dualPropagation for ever': ['dualPropagation.sweeps', () => dualPropagation(rates, { sweeps: 1e300 })],
  windowResponse: ['windowResponse.blind', () => windowResponse(5, 10, 6, Number.NaN)],
  'windowResponse for ever': ['windowResponse.lead', () => windowResponse(1e300, 10, 6)],
  'spikingForce in steps beyond tau': ['spikingForce.dt', () => spikingForce({ size: 10, dt: 20, tau: 10 })],
  nodePerturbation: ['nodePerturbation.inputs', () => nodePerturbation({ size: 10, inputs: 1e300 })],
  DeltaMemory: ['deltaMemory.keySize', () => new DeltaMemory({ keySize: 1e300 })],
  'recallOf no pairs': ['recallOf.pairs', () => recallOf(memory, { size: 2, pairs: 0, seed: 1 })],
  'recallOf for ever': ['recallOf.trials', () => recallOf(memory, { size: 2, pairs: 1, trials: Infinity, seed: 1 })],
  delayedCue: ['delayedCue.count', () => delayedCue(1e300, 2, random)],
  'delayedCue from a word': ['delayedCue.first', () => delayedCue(1, 2, random, '1' as never)],
  'overwriting more keys than a word of 16 bits numbers': ['overwriting.keyCount', () => overwriting(65_537, random)],
  associationSequences: ['associationSequences.keyCount', () => associationSequences(Number.NaN, 1, () => overwriting(3, random))],
  'everyStep of nothing': ['everyStep.weight', () => everyStep({ weight: null as never })],
  'everyStep of infinite errors': ['everyStep.weight[0]', () => everyStep({ weight: [Infinity] })],
  firingRate: ['firingRate.strength', () => firingRate({ rate: 1, strength: 1e300 })],
  eventWeights: ['eventWeights.gain', () => eventWeights(eventNetwork({ inputs: 1, layers: [{ size: 1 }] }), { gain: Infinity })],
  'a negative ridge': ['canonicalCorrelation.ridge', () => canonicalCorrelation(view, view, { components: 1, ridge: -1 })],
  'gaussian beyond single precision': ['gaussian.deviation', () => gaussian(1e300)],
  'half a band': ['bands', () => masked(frames, bands(0.5, 1)).lesson(0, 0)],
  'half a pixel': ['block', () => masked(frames, block(1.5, 1)).lesson(0, 0)],
  alifLayer: ['alif.size', () => alifLayer(1e300)],
  zeroWeights: [
    'layers[0].size',
    () => zeroWeights(recurrentNetwork({ inputs: 1, layers: [lifLayer(2 ** 24, { recurrent: true }), readoutLayer(1)] })),
  ],
  randomWeights: ['randomWeights.gain', () => randomWeights(small, { gain: Infinity })],
  randomFeedback: ['randomFeedback.deviation', () => randomFeedback(2, 1, { deviation: Infinity })],
  'randomFeedback of many': ['feedback.hidden', () => randomFeedback(2 ** 45, 2)],
  adaptiveFeedback: ['adaptiveFeedback.deviation', () => adaptiveFeedback(2, 1, { deviation: Infinity })],
  force: ['force.inputs', () => force({ size: 10, inputs: 1e300 })],
  'force of many': ['force.size', () => force({ size: 2 ** 45 })],
  'force with many outputs': ['force.outputs', () => force({ size: 10, outputs: 2 ** 45 })],
  spikingForce: ['spikingForce.inputs', () => spikingForce({ size: 10, inputs: 1e300 })],
  recursiveLeastSquares: ['recursiveLeastSquares.inputs', () => recursiveLeastSquares({ inputs: 2 ** 30, outputs: 1 })],
  markovChain: ['markovChain.length', () => markovChain({ symbols: 3, length: 1e300 })],
  spikeCounts: ['spikeCounts.bin', () => spikeCounts([1], { bin: 2 ** -60, to: 1 })],
  permutation: ['permutation.count', () => new RandomStream(1, 'mine').permutation(2 ** 32)],
  'nGram of an order that is not told from the next': ['nGram.order', () => nGram([0, 1, 1], 1e300, 2)],
  'snap of one': ['snap.order', () => snap(small, randomWeights(small), { order: 1e300 })],
  'syntheticConnectome of many': ['syntheticConnectome.neurons', () => syntheticConnectome({ neurons: 2 ** 45 })],
  'examplesOf none': ['examplesOf.count', () => examplesOf(frames, 0, null as never)],
}

describe('a number that nothing can be done with', () => {
  it.each(Object.entries(senseless))('of %s is refused by name', (_, [argument, call]) => {
    expect(call).toThrow(ParameterError)
    expect(call).toThrow(`${argument} is `)
  })

  it('does not count beyond what there is: of a text for the order of an n-gram, of paths for that of SnAp', () => {
    const text = [0, 1, 1, 0, 1]
    expect(nGram(text, 2 ** 40, 2).probability([0, 1], 1)).toBe(nGram(text, text.length, 2).probability([0, 1], 1))
    expect(snap(small, randomWeights(small), { order: 2 ** 40 }).name).toBe('snap-1099511627776')
  })
})
