import { Workspace } from '@ngrad/core'
import type { NodePerturbation } from '@ngrad/eligibility'
import { adam } from '@ngrad/learning'

/** What {@link matchThroughTime} is given. */
export interface MatchThroughTimeOptions {
  readonly units: number
  /** Longest trial [steps]. */
  readonly steps: number
  /** Time constant of a unit [steps]. */
  readonly tau: number
  /** Units whose state never changes. */
  readonly constant: readonly number[]
  /** Learning rate of Adam. */
  readonly rate: number
}

/** Backpropagation through the trials of a network. Made by {@link matchThroughTime}. */
export interface MatchThroughTime {
  /** Forgets the trial before; the network has begun another. */
  begin(): void
  /** Remembers the step that the network has made. */
  remember(): void
  /**
   * Goes back through the trial.
   * @param derivative of the error with respect to the rate of unit 0 after each step [steps]
   * @returns that with respect to the recurrent weights [sources × targets], live
   */
  gradient(derivative: ArrayLike<number>): Float64Array
  /** Changes the network's recurrent weights by what {@link MatchThroughTime.gradient} found. */
  learn(): void
}

/**
 * Backpropagation through time on the network that node perturbation learns with, by the error itself in the place of
 * a reward: with $g = dE/dx$ after a step and $d$ the derivative of the error,
 *
 * $$g_i^t = (1 - (r_i^t)^2) \Big(d_i^t + \frac{1}{\tau} \sum_k J_{ik}\, g_k^{t+1}\Big) + \Big(1 - \frac{1}{\tau}\Big) g_i^{t+1},
 * \qquad \frac{dE}{dJ_{ik}} = \frac{1}{\tau} \sum_t r_i^{t-1} g_k^t$$
 * @param network the network, run without perturbations
 */
export function matchThroughTime(network: NodePerturbation, options: MatchThroughTimeOptions): MatchThroughTime {
  const { units, steps, tau, constant, rate } = options
  const work = new Workspace({ precision: 'f32' })
  const [before, after] = [work.matrix(steps, units), work.matrix(steps, units)] // r before each step; g after it
  const [later, sent] = [work.matrix(1, units), work.matrix(1, units)]
  const [recurrent, product] = [work.matrix(units, units), work.matrix(units, units)]
  const rates = new Float64Array(steps * units) // r after each step
  const none = new Float64Array(0)
  const weights = { input: none, recurrent: Float64Array.from(network.recurrent), bias: none }
  const gradient = { input: none, recurrent: new Float64Array(units * units), bias: none }
  const optimizer = adam({ rate, beside: 'plain' })
  let taken = 0
  return {
    begin() {
      taken = 0
      before.values.fill(0)
      after.values.fill(0)
      before.values.set(network.rate)
    },
    remember() {
      rates.set(network.rate, taken++ * units)
      if (taken < steps) before.values.set(network.rate, taken * units)
    },
    gradient(derivative) {
      recurrent.values.set(network.recurrent)
      later.values.fill(0)
      for (let step = taken - 1; step >= 0; step--) {
        work.multiply(sent, later, recurrent, { transposeB: true })
        const row = step * units
        for (let i = 0; i < units; i++) {
          const d = sent.values[i]! / tau + (i === 0 ? derivative[step]! : 0)
          later.values[i] = (1 - rates[row + i]! ** 2) * d + (1 - 1 / tau) * later.values[i]!
        }
        for (const unit of constant) later.values[unit] = 0
        after.values.set(later.values, row)
      }
      work.multiply(product, before, after, { transposeA: true })
      product.values.forEach((value, at) => (gradient.recurrent[at] = value / tau))
      return gradient.recurrent
    },
    learn() {
      optimizer.step([weights], [gradient])
      network.recurrent.set(weights.recurrent)
    },
  }
}
