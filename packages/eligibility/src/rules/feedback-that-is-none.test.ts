import { ParameterError, simulation } from '@ngrad/core'
import { squaredError } from '@ngrad/learning'
import { lifLayer, poisson, populate, randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { onlineEprop } from '../engine/online-e-prop.ts'
import { epropSequence } from './e-prop-sequence.ts'
import { eprop } from './e-prop.ts'
import { randomFeedback } from './feedback.ts'
import { rewardEprop } from './reward-e-prop.ts'
import { rflo } from './rflo.ts'

const network = recurrentNetwork({ inputs: 2, layers: [lifLayer(3), lifLayer(3), readoutLayer(2)] })
const rates = recurrentNetwork({ inputs: 2, layers: [rateLayer(3), rateLayer(3), readoutLayer(2)] })
const weights = randomWeights(network)

/** All rules that are given feedback. */
const rules: Readonly<Record<string, (feedback: never) => unknown>> = {
  eprop: feedback => eprop(network, weights, { feedback }),
  epropSequence: feedback => epropSequence(network, weights, squaredError, { feedback }),
  rewardEprop: feedback => rewardEprop(network, weights, { feedback }),
  rflo: feedback => rflo(rates, randomWeights(rates), { feedback }),
  onlineEprop(feedback) {
    const sim = simulation({ dt: 1, threads: 1 })
    const populations = populate(sim, network, weights, sim.population('input', poisson({ rate: 100 }), 2))
    return onlineEprop({ network, populations, rate: 1, feedback })
  },
}

it.each(Object.entries(rules))('%s says in one line what is wrong with feedback that is none', (name, make) => {
  const such = 'it must be feedback, such as symmetricFeedback or randomFeedback(100, 2)'
  const some = randomFeedback(3, 2)
  for (const [wrong, place, words] of [
    ['random', '', such],
    [randomFeedback, '', such],
    [{}, '', such],
    [null, '', 'it must be a value'],
    [[some, null], '[1]', such],
    [[some, 'symmetric'], '[1]', such],
    [{ kind: 'random' }, '.kind', 'it must be symmetric, fixed or adaptive'],
    [[some, { kind: 'fixed' }], '[1].weights', 'it must be'],
    [{ kind: 'adaptive', weights: 'all' }, '.weights', 'it must be'],
  ] as const) {
    const call = (): unknown => make(wrong as never)
    expect(call).toThrow(ParameterError)
    expect(call).toThrow(`${name}.feedback${place} is `)
    expect(call).toThrow(words)
  }
})
