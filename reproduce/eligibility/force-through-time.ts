import { clipNorm } from '@ngrad/bptt'
import type { RateForceNetwork } from '@ngrad/eligibility'
import { adam } from '@ngrad/learning'

/** What {@link forceThroughTime} is given. */
export interface ForceThroughTimeOptions {
  /** Duration of a step, in time constants of a unit. */
  readonly dt: number
  /** For how many steps the gradient goes back; the weights change as often. */
  readonly window: number
  /** Learning rate of Adam at first. */
  readonly rate: number
}

/** Truncated backpropagation through time on the network of FORCE. Made by {@link forceThroughTime}. */
export interface ForceThroughTime {
  /**
   * Takes the step that the network has made, and what its output should have been [outputs]; at the end of a window it
   * changes the weights of the read-out.
   * @param left part of the learning rate that is left
   */
  learn(target: ArrayLike<number>, left?: number): void
  /** Goes back through the steps since the last change; the derivative of their summed error [size × outputs]. */
  gradient(): Float64Array
}

/**
 * Backpropagation through time for what FORCE learns: the weights w of the read-out, by what the output is and by what
 * its feedback does to the network. With the error $e = z - z^*$ and $\gamma = dE/dx$,
 *
 * $$d^t = e^t + \Delta t\, (w^f)^T \gamma^{t+1},\quad \gamma^t = (1 - (r^t)^2)\,\big(\Delta t\, (gJ)^T \gamma^{t+1} + w\, d^t\big)
 * + (1 - \Delta t)\, \gamma^{t+1}, \quad \frac{dE}{dw} = \sum_t r^t d^t$$
 */
export function forceThroughTime(network: RateForceNetwork, options: ForceThroughTimeOptions): ForceThroughTime {
  const { dt, window, rate } = options
  const { rate: rates, output, recurrent, feedback, readout } = network
  const [size, outputs] = [rates.length, output.length]
  const none = new Float64Array(0)
  const weights = { input: readout.weights, recurrent: none, bias: none }
  const change = { input: new Float64Array(size * outputs), recurrent: none, bias: none }
  const optimizer = adam({ rate, beside: 'plain' })
  const was = new Float64Array(window * size) // r after each step
  const errors = new Float64Array(window * outputs)
  const [later, sent] = [new Float64Array(size), new Float64Array(size)]
  const d = new Float64Array(outputs)
  let taken = 0

  const gradient = (): Float64Array => {
    change.input.fill(0)
    later.fill(0)
    const { first, source, weight } = recurrent
    for (let step = taken - 1; step >= 0; step--) {
      sent.fill(0)
      for (let o = 0; o < outputs; o++) d[o] = errors[step * outputs + o]!
      for (let j = 0; j < size; j++) {
        const back = dt * later[j]!
        for (let at = first[j]!; at < first[j + 1]!; at++) sent[source[at]!]! += back * weight[at]!
        for (let o = 0; o < outputs; o++) d[o]! += back * feedback[j * outputs + o]!
      }
      for (let i = 0; i < size; i++) {
        const r = was[step * size + i]!
        let direct = sent[i]!
        for (let o = 0; o < outputs; o++) {
          direct += weights.input[i * outputs + o]! * d[o]!
          change.input[i * outputs + o]! += r * d[o]!
        }
        later[i] = (1 - r * r) * direct + (1 - dt) * later[i]!
      }
    }
    return change.input
  }
  return {
    gradient,
    learn(target, left = 1) {
      was.set(rates, taken * size)
      for (let o = 0; o < outputs; o++) errors[taken * outputs + o] = output[o]! - target[o]!
      if (++taken < window) return
      gradient()
      clipNorm([change], 1)
      optimizer.rate = left * rate
      optimizer.step([weights], [change])
      taken = 0
    },
  }
}
