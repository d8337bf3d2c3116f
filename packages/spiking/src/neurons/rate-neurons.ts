import { defineNeuron } from '@ngrad/core'
import type { NeuronDescription, NeuronFactory, ParameterTable } from '@ngrad/core'

/** Parameters of {@link linearRate}. */
export interface LinearRateParameters {
  /** Time constant [ms]. */
  tau: number
  /** How strongly the rate returns to 0, $\lambda$ [1]. */
  leak: number
  /** Constant drive, $\mu$ [1]. */
  mean: number
  /** Gain, g [1]. */
  gain: number
  /** Strength of the noise, $\sigma$ [1]. */
  noise: number
}
/** Parameters of {@link tanhRate}. */
export interface TanhRateParameters extends LinearRateParameters {
  /** Input at which the gain function is 0, $\theta$ [1]. */
  threshold: number
}
/** Parameters of {@link sigmoidRate}. */
export interface SigmoidRateParameters extends LinearRateParameters {
  /** Input at which the gain function is half of its maximum, $\theta$ [1]. */
  threshold: number
  /** Steepness of the gain function, $\beta$ [1]. */
  steepness: number
}
/** Parameters of {@link thresholdLinearRate}. */
export interface ThresholdLinearRateParameters extends LinearRateParameters {
  /** Input above which the gain function is above 0, $\theta$ [1]. */
  threshold: number
  /** Most that the gain function gives, $\alpha$ [1]. */
  most: number
}

const membrane: ParameterTable = {
  tau: { unit: 'ms', nest: 'tau', default: 10, above: 0 },
  leak: { unit: '1', nest: 'lambda', default: 1, atLeast: 0 },
  mean: { unit: '1', nest: 'mu', default: 0 },
  gain: { unit: '1', nest: 'g', default: 1 },
  noise: { unit: '1', nest: 'sigma', default: 1, atLeast: 0 },
}

/** A rate whose drive is a function of the sum of what it hears; it has no spikes. */
const describeRate = (nest: string, drive: string, more: ParameterTable = {}): NeuronDescription => ({
  parameters: { ...membrane, ...more },
  state: { rate: 0 },
  equations: { rate: `(-leak * rate + mean + ${drive}) / tau` },
  // what white noise adds within a step, exactly: of variance (1 - exp(-2 λ dt / τ)) / 2 λ
  update: { rate: 'rate + noise * sqrt(dt / tau * phi1(-2 * leak * dt / tau)) * randn()' },
  spike: { when: '0 > 1' },
  nest,
  source:
    'Hahne, Dahmen, Schuecker, Frommer, Bolten, Helias & Diesmann (2017), Integration of continuous-time dynamics in a ' +
    'spiking neural network simulator. Frontiers in Neuroinformatics 11:34',
})

/**
 * Rate neuron with linear gain: $\tau \dot x = -\lambda x + \mu + g h + \sqrt{\tau} \sigma \xi$, where h is the sum of what
 * it hears and $\xi$ white noise; exact for an h that is constant within a step. It has no spikes; `rateConnection` brings
 * its rate to others.
 *
 * Left alone it is an Ornstein–Uhlenbeck process of variance $\sigma^2 / 2 \lambda$. Parameters and defaults, a noise of 1
 * among them, are those of NEST's `lin_rate_ipn`.
 * @see Hahne et al. (2017), Frontiers in Neuroinformatics 11:34, eq. 5
 * @example sim.connect(a, b, { weight: 0.5 }).learn(rateConnection()) // a and b of linearRate()
 */
export const linearRate: NeuronFactory<LinearRateParameters> = defineNeuron(
  'linearRate',
  describeRate('lin_rate_ipn', 'gain * input'),
)

/**
 * Rate neuron with sigmoid gain: $\tau \dot x = -\lambda x + \mu + g / (1 + e^{-\beta (h - \theta)})$; else it is as
 * {@link linearRate}. Parameters and defaults are those of NEST's `sigmoid_rate_ipn`.
 * @see Hahne et al. (2017), Frontiers in Neuroinformatics 11:34
 * @example sim.population('units', sigmoidRate({ steepness: 2 }), 100)
 */
export const sigmoidRate: NeuronFactory<SigmoidRateParameters> = defineNeuron(
  'sigmoidRate',
  describeRate('sigmoid_rate_ipn', 'gain * sigmoid(steepness * (input - threshold))', {
    threshold: { unit: '1', nest: 'theta', default: 0 },
    steepness: { unit: '1', nest: 'beta', default: 1 },
  }),
)

/**
 * Rate neuron with the sigmoid gain of the saccade generator: $\tau \dot x = -\lambda x + \mu + (g h)^4 / (0.1^4 + (g h)^4)$; else it
 * is as {@link linearRate}. Parameters and defaults are those of NEST's `sigmoid_rate_gg_1998_ipn`.
 * @see Gancarz & Grossberg (1998), Neural Networks 11:1159
 * @example sim.population('units', saccadeRate({ gain: 0.5 }), 100)
 */
export const saccadeRate: NeuronFactory<LinearRateParameters> = defineNeuron(
  'saccadeRate',
  describeRate('sigmoid_rate_gg_1998_ipn', '(gain * input)^4 / (0.0001 + (gain * input)^4)'),
)

/**
 * Rate neuron with saturating gain: $\tau \dot x = -\lambda x + \mu + \tanh(g (h - \theta))$; else it is as {@link linearRate}.
 * Parameters and defaults are those of NEST's `tanh_rate_ipn`.
 * @see Sompolinsky, Crisanti & Sommers (1988), Physical Review Letters 61:259
 * @example sim.population('units', tanhRate({ gain: 1.5 }), 1000)
 */
export const tanhRate: NeuronFactory<TanhRateParameters> = defineNeuron(
  'tanhRate',
  describeRate('tanh_rate_ipn', 'tanh(gain * (input - threshold))', {
    threshold: { unit: '1', nest: 'theta', default: 0 },
  }),
)

/**
 * Rate neuron with threshold-linear gain: $\tau \dot x = -\lambda x + \mu + \min([g (h - \theta)]_+, \alpha)$; else it is as
 * {@link linearRate}. Parameters and defaults are those of NEST's `threshold_lin_rate_ipn`.
 * @see Hahne et al. (2017), Frontiers in Neuroinformatics 11:34
 * @example sim.population('units', thresholdLinearRate({ threshold: 0.2 }), 100)
 */
export const thresholdLinearRate: NeuronFactory<ThresholdLinearRateParameters> = defineNeuron(
  'thresholdLinearRate',
  describeRate('threshold_lin_rate_ipn', 'min(max(gain * (input - threshold), 0), most)', {
    threshold: { unit: '1', nest: 'theta', default: 0 },
    most: { unit: '1', nest: 'alpha', default: 1e30 }, // no bound; infinite in NEST
  }),
)
