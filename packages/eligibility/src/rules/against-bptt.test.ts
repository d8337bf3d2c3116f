import { everyStep, referenceGradient, squaredError } from '@ngrad/bptt'
import { alifLayer, lifLayer, rateLayer, surrogate } from '@ngrad/spiking'
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
