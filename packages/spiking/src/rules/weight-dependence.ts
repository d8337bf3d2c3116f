import type { ParameterTable, RuleDescription } from '@ngrad/core'

/** Parameters of STDP whose changes depend on powers of the weight. */
export interface PowerParameters {
  /** Step size of potentiation, $\lambda$ [1]. */
  lambda: number
  /** Depression over potentiation, $\alpha$ [1]. */
  alpha: number
  /** Exponent of potentiation, $\mu_+$: 0 for additive, 1 for multiplicative [1]. */
  muPlus: number
  /** Exponent of depression, $\mu_-$ [1]. */
  muMinus: number
  /** Time constant of the window for pairs in causal order [ms]. */
  tauPlus: number
  /** Time constant of the window for pairs in the other order [ms]. */
  tauMinus: number
  /** Highest weight [pA]. */
  highest: number
  /** Lowest weight, where depression ends; NEST's is 0 [pA]. */
  lowest: number
  /** Share of the delay that is dendritic, from 0 to 1; in NEST it is all of it [1]. */
  dendritic: number
}

/** Their table. */
const powerParameters: ParameterTable = {
  lambda: { unit: '1', nest: 'lambda', default: 0.01, atLeast: 0 },
  alpha: { unit: '1', nest: 'alpha', default: 1, atLeast: 0 },
  muPlus: { unit: '1', nest: 'mu_plus', default: 1, atLeast: 0 },
  muMinus: { unit: '1', nest: 'mu_minus', default: 1, atLeast: 0 },
  tauPlus: { unit: 'ms', nest: 'tau_plus', default: 20, above: 0 },
  tauMinus: { unit: 'ms', nest: 'tau_minus', default: 20, above: 0 },
  highest: { unit: 'pA', nest: 'Wmax', default: 100, above: 0 },
  lowest: { unit: 'pA', default: 0 },
  dendritic: { unit: '1', default: 0, atLeast: 0, atMost: 1 },
}

/** A power of a share of the weights' range, of which those below 0 are 0; $x^0$ = 1 for 0 as well. */
const power = (share: string, exponent: string): string =>
  `where(${share} > 0, exp(${exponent} * log(${share})), where(${exponent} > 0, 0, 1))`

/** The weight after potentiation by the trace of pre-synaptic spikes, $w + \lambda w_{max} (1 - w/w_{max})^{\mu_+} x$. */
export const potentiated = (trace: string): string =>
  `w + lambda * highest * ${power('(1 - w / highest)', 'muPlus')} * ${trace}`

/** The weight after depression by the trace of post-synaptic spikes, $w - \alpha \lambda w_{max} (w/w_{max})^{\mu_-} y$. */
export const depressed = (trace: string): string =>
  `w - alpha * lambda * highest * ${power('(w / highest)', 'muMinus')} * ${trace}`

/** What all rules with these parameters have. */
export const powerRule: Pick<RuleDescription, 'parameters' | 'bounds' | 'dendritic'> = {
  parameters: powerParameters,
  bounds: { lowest: 'lowest', highest: 'highest' },
  dendritic: 'dendritic',
}
