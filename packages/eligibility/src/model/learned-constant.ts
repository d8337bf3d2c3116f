import { log } from '@ngrad/core/internal'
import type { AlifLayer, LayerState, LearnableConstant, LifLayer, SpikingConstants } from '@ngrad/spiking'

/**
 * What a learned constant of each neuron of a layer does in a step by itself. It is $c\, e^p$, and p is what is learned; with
 * $\alpha = e^{-dt / \tau}$ and $\gamma = e^{-dt / \tau_s}$ that is
 *
 * | constant | on the current | on the potential | on the output |
 * |---|---|---|---|
 * | τ | | $-\alpha \ln \alpha\, v$ (0 after a reset to zero) | |
 * | τ of the synapse | $-\gamma \ln \gamma\, c$ | | |
 * | θ | | $-\theta z$ where a reset subtracts it | $-s\, \theta (1 + u)$ |
 * | β | | | $-s\, \beta a'$ |
 *
 * with c, v and z of the step before, and with the step's own slope s, distance from threshold u and adaptation a'.
 * @see Fang et al. (2021), ICCV (learned time constants)
 */
export class LearnedConstant {
  /** Which constant. */
  readonly name: LearnableConstant
  /** On the synaptic current [units]. */
  readonly onCurrent: Float64Array
  /** On the potential, beside what the current does [units]. */
  readonly onPotential: Float64Array
  /** On the output, beside what the potential does [units]. */
  readonly onOutput: Float64Array

  /** @param size number of neurons */
  constructor(name: LearnableConstant, size: number) {
    this.name = name
    this.onCurrent = new Float64Array(size)
    this.onPotential = new Float64Array(size)
    this.onOutput = new Float64Array(size)
  }

  /** Takes what stands before a step. */
  take({ size, reset }: LifLayer | AlifLayer, { alpha, gamma, theta }: SpikingConstants, before: LayerState): void {
    const { potential, output, current } = before
    for (let j = 0; j < size; j++) {
      const z = output[j]!
      if (this.name === 'tau') this.onPotential[j] = ofLogarithm(alpha[j]!) * potential[j]! * (reset === 'zero' ? 1 - z : 1)
      if (this.name === 'tauSynapse') this.onCurrent[j] = ofLogarithm(gamma[j]!) * current[j]!
      if (this.name === 'threshold' && reset === 'subtract') this.onPotential[j] = -theta[j]! * z
    }
  }

  /**
   * Takes what the step has come to.
   * @param slope what a change of the potential does to the output [units]
   */
  follow({ beta }: SpikingConstants, slope: Float64Array, { potential, adaptation }: LayerState): void {
    if (this.name !== 'threshold' && this.name !== 'beta') return
    for (let j = 0; j < slope.length; j++) {
      const raised = beta[j]! * adaptation[j]!
      this.onOutput[j] = -slope[j]! * (this.name === 'beta' ? raised : potential[j]! - raised) // θ (1 + u) = v - β a
    }
  }
}

/** Of $e^{-dt / (\tau e^p)}$, which is x, the derivative by p. */
const ofLogarithm = (x: number): number => (x > 0 ? -x * log(x) : 0)
