import { Workspace } from '@ngrad/core'
import type { NodePerturbation } from '@ngrad/eligibility'
import type { Learner } from '@ngrad/learning'
import { runTrials } from './trials.ts'
import type { StepError } from './trials.ts'

/** What {@link matchThroughTime} is given. */
export interface MatchThroughTimeOptions {
  /** Longest trial [steps]. */
  readonly steps: number
  /** Time constant of a unit [steps]. */
  readonly tau: number
  /** Units whose state never changes. */
  readonly constant: readonly number[]
  /** What is to become small. */
  readonly loss: StepError
}

/**
 * Backpropagation through time on the network that node perturbation learns with, by the error itself in the place of
 * a reward: with $g = dE/dx$ after a step and $d$ the derivative of the error,
 *
 * $$g_i^t = (1 - (r_i^t)^2) \Big(d_i^t + \frac{1}{\tau} \sum_k J_{ik}\, g_k^{t+1}\Big) + \Big(1 - \frac{1}{\tau}\Big) g_i^{t+1},
 * \qquad \frac{dE}{dJ_{ik}} = \frac{1}{\tau} \sum_t r_i^{t-1} g_k^t$$
 * @param network the network, run without perturbations; unit 0 is read out
 */
export function matchThroughTime(network: NodePerturbation, options: MatchThroughTimeOptions): Learner {
  const { steps, tau, constant, loss } = options
  const units = network.rate.length
  const work = new Workspace({ precision: 'f32' })
  const [before, after] = [work.matrix(steps, units), work.matrix(steps, units)] // r before each step; g after it
  const [later, sent] = [work.matrix(1, units), work.matrix(1, units)]
  const [recurrent, product] = [work.matrix(units, units), work.matrix(units, units)]
  const rates = new Float64Array(steps * units) // r after each step
  const derivative = new Float64Array(steps)
  const weights = { recurrent: Float64Array.from(network.recurrent) }
  const gradient = { recurrent: new Float64Array(units * units) }
  let taken = 0

  const back = (samples: number): void => {
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
    product.values.forEach((value, at) => (gradient.recurrent[at]! += value / tau / samples))
  }
  return {
    name: 'bptt',
    takes: 'sequences',
    weights,
    gradient,
    remembered: length => 2 * length * units,
    learn(batch) {
      network.recurrent.set(weights.recurrent)
      gradient.recurrent.fill(0)
      return runTrials(network, batch, loss, false, {
        begun() {
          taken = 0
          before.values.fill(0)
          after.values.fill(0)
          before.values.set(network.rate)
        },
        stepped(error) {
          derivative[taken] = error
          rates.set(network.rate, taken++ * units)
          if (taken < steps) before.values.set(network.rate, taken * units)
        },
        ended: () => back(batch.samples),
      })
    },
    answer(batch) {
      network.recurrent.set(weights.recurrent)
      return runTrials(network, batch, loss, false)
    },
  }
}
