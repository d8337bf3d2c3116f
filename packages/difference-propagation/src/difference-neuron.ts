import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link differenceNeuron}. */
export interface DifferenceNeuronParameters {
  /** Potential without input [mV]. */
  bias: number
  /** Range of potentials over which the odds of a spike grow e-fold [mV]. */
  width: number
  /** Probability of a spike in a step at a high potential [1]. */
  maximum: number
  /** By how much a change of the apical input moves the potential [1]. */
  gain: number
  /**
   * 1 while the baseline is held and the apical change is felt, -1 while it is felt with the opposite sign, 0 while the
   * baseline is formed and nothing is felt.
   */
  feedback: number
  /**
   * Time constant with which the baseline follows the apical input all the time [ms]: nobody then has to tell the neuron in
   * which phase it is, and `feedback` stays 1. 0 where it is formed while `feedback` is 0.
   */
  tauBaseline: number
  /** Time constant with which the basal dendrite follows its input [steps]; 1 if it follows at once. */
  integration: number
}

/**
 * Stochastic neuron with a basal and an apical input, which feels the apical one as a *change*.
 *
 * The basal input drives it: in each step it spikes with probability $p = p_{max} / (1 + e^{-u / \Delta})$,
 * $u = b + d + g\,s\,(I_{apical} - \bar I)$. The basal dendrite follows its input, $\tau\,\dot d = I_{basal} - d$ with $\tau$
 * the `integration`: what spikes bring by chance averages out there, instead of in a rate that it has flattened. The
 * baseline $\bar I$ is the mean of the apical input since `samples` was set to 0, until top-down activity is expected to
 * carry a difference (`feedback` $s = \pm 1$): then it is held, and what arrives counts against it. So a top-down input
 * that is the same as before moves nothing, however strong it is. With `tauBaseline` it follows by itself instead.
 * @see Guerguiev, Lillicrap & Richards (2017), eLife 6:e22901 (apical activity in two phases)
 * @see Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Nature Reviews Neuroscience 21:335, fig. 4
 * @example sim.population('hidden', differenceNeuron({ gain: 2 }), 500)
 */
export const differenceNeuron: NeuronFactory<DifferenceNeuronParameters> = defineNeuron('differenceNeuron', {
  parameters: {
    bias: { unit: 'mV', default: 0 },
    width: { unit: 'mV', default: 1, above: 0 },
    maximum: { unit: '1', default: 1, above: 0, atMost: 1 },
    gain: { unit: '1', default: 1, atLeast: 0 },
    feedback: { unit: '1', default: 0, atLeast: -1, atMost: 1 },
    tauBaseline: { unit: 'ms', default: 0, atLeast: 0 },
    integration: { unit: '1', default: 1, atLeast: 1 },
  },
  receptors: ['basal', 'apical'],
  state: { samples: 0, baseline: 0, dendrite: 0 },
  update: {
    dendrite: '(1 - 1 / integration) * dendrite + basal / integration',
    samples: 'samples + (1 - abs(feedback))',
    baseline: `baseline + (tauBaseline == 0) * (1 - abs(feedback)) * (apical - baseline) / max(samples, 1)
      + (tauBaseline > 0) * (1 - exp(-dt / max(tauBaseline, 1e-3))) * (apical - baseline)`,
  },
  spike: { probability: 'maximum * sigmoid((bias + dendrite + gain * feedback * (apical - baseline)) / width)' },
  source:
    'Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Backpropagation and the brain. Nature Reviews Neuroscience 21:335',
})
