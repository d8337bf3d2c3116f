import { bptt, everyStep, referenceGradient, squaredError } from '@ngrad/bptt'
import { Batch, crossEntropy, flat, sequences, throughTime } from '@ngrad/learning'
import {
  alifLayer,
  lifLayer,
  randomWeights,
  rateLayer,
  readoutLayer,
  recurrentNetwork,
  surrogate,
} from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { difference, example, teach } from '../../validate/example.ts'
import type { HiddenLayer } from '../model/linearized.ts'
import { eprop } from './e-prop.ts'
import { rtrl } from './rtrl.ts'

const layers: readonly [string, HiddenLayer][] = [
  ['LIF', lifLayer(7, { recurrent: true, bias: true, refractory: 2 })],
  ['ALIF', alifLayer(7, { recurrent: true, beta: 0.5, tauAdaptation: 80 })],
  ['tanh', rateLayer(7, { recurrent: true, tau: 4 })],
]

it.each(layers)('agrees with @ngrad/bptt, which was written apart from it: %s', (_name, hidden) => {
  const problem = example(hidden)
  const { network, weights, input, target, steps } = problem
  for (const throughReset of [false, true]) {
    const objective = {
      network,
      surrogate: surrogate('triangular', { height: 0.3 }),
      loss: squaredError(everyStep()),
      throughReset,
    }
    const batch = { samples: 1, steps, input, target }
    for (const [make, throughRecurrence] of [
      [rtrl, true],
      [eprop, false],
    ] as const) {
      const learner = make(network, weights, { throughReset })
      const { loss } = teach(learner, problem)
      const { error, gradient } = referenceGradient({ ...objective, throughRecurrence }, weights, batch)
      expect(Math.abs(error / loss - 1)).toBeLessThan(1e-12)
      gradient.forEach(({ recurrent }, layer) => {
        const { size } = network.layers[layer]!
        if (recurrent.length > 0) for (let j = 0; j < size; j++) recurrent[j * size + j] = 0
      })
      expect(difference(learner.gradient, gradient)).toBeLessThan(1e-12)
    }
  }
})

it.each([[[1, 1]], [[0.3, 0.7]], [[0, 0]], [[0, 1]]])(
  'has the cross-entropy of targets %j, and its gradient',
  wanted => {
    const small = recurrentNetwork({ inputs: 2, layers: [rateLayer(3, { recurrent: true }), readoutLayer(2)] })
    const weights = randomWeights(small, { seed: 1 })
    const given = sequences({ values: [1, 0, 0.5, 1], inputs: 2, steps: 2, targets: wanted, outputs: 2 })
    const batch = new Batch([given.example(0)], given)
    for (const backend of ['kernels', 'reference'] as const) {
      const learner = bptt({ network: small, weights, loss: crossEntropy, backend, precision: 'f64' })
      const truth = throughTime(rtrl(small, weights), { weights, loss: crossEntropy })
      expect(learner.learn(batch).loss).toBeCloseTo(truth.learn(batch).loss, 12)
      const [found, right] = [flat(learner.gradient), flat(truth.gradient)]
      found.forEach((each, at) => expect(each).toBeCloseTo(right[at]!, 10))
    }
  },
)
