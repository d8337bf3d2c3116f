import type { RateForceNetwork } from '@ngrad/eligibility'
import { copyOf, meanAnswers, squaredError } from '@ngrad/learning'
import type { Batch, Learner, Outcome } from '@ngrad/learning'

/** What {@link forceThroughTime} is given. */
export interface ForceThroughTimeOptions {
  /** Duration of a step, in time constants of a unit. */
  readonly dt: number
  /** Advances the network by a step; its own `step` if left out. */
  readonly advance?: () => void
}

/**
 * Backpropagation through time for what FORCE learns: the weights w of the read-out, by what the output is and by what
 * its feedback does to the network. With the error $e = z - z^*$ and $\gamma = dE/dx$,
 *
 * $$d^t = e^t + \Delta t\, (w^f)^T \gamma^{t+1},\quad \gamma^t = (1 - (r^t)^2)\,\big(\Delta t\, (gJ)^T \gamma^{t+1} + w\, d^t\big)
 * + (1 - \Delta t)\, \gamma^{t+1}, \quad \frac{dE}{dw} = \sum_t r^t d^t$$
 *
 * A sequence goes on where the one before has ended: each is a window of a run, and the gradient goes back to its beginning.
 */
export function forceThroughTime(network: RateForceNetwork, options: ForceThroughTimeOptions): Learner {
  const { dt, advance = () => network.step() } = options
  const { rate: rates, output, recurrent, feedback, readout } = network
  const [size, outputs] = [rates.length, output.length]
  const weights = { readout: readout.weights }
  const gradient = { readout: new Float64Array(size * outputs) }
  const { x, rate } = network.state
  const state = { x: x as Float64Array, rate: rate as Float64Array, output }
  const [later, sent] = [new Float64Array(size), new Float64Array(size)]
  const d = new Float64Array(outputs)

  /** Runs through a window: rates [steps × size] and errors [steps × outputs]. */
  const run = (batch: Batch): Outcome & Readonly<Record<'was' | 'errors', Float64Array>> => {
    const { steps, target, taught } = batch
    const [was, errors, values] = [size, outputs, outputs].map(width => new Float64Array(steps * width)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ]
    let loss = 0
    for (let step = 0; step < steps; step++) {
      advance()
      const [from, to] = [step * outputs, (step + 1) * outputs]
      const error = errors.subarray(from, to)
      was.set(rates, step * size)
      values.set(output, from)
      loss += taught[step]! * squaredError.measure(output, target.subarray(from, to), error)
      for (let o = 0; o < outputs; o++) error[o]! *= taught[step]!
    }
    return { loss, answers: meanAnswers(values, batch), was, errors }
  }
  const back = ({ was, errors }: ReturnType<typeof run>): void => {
    gradient.readout.fill(0)
    later.fill(0)
    const { first, source, weight } = recurrent
    for (let step = was.length / size - 1; step >= 0; step--) {
      sent.fill(0)
      for (let o = 0; o < outputs; o++) d[o] = errors[step * outputs + o]!
      for (let j = 0; j < size; j++) {
        const sends = dt * later[j]!
        for (let at = first[j]!; at < first[j + 1]!; at++) sent[source[at]!]! += sends * weight[at]!
        for (let o = 0; o < outputs; o++) d[o]! += sends * feedback[j * outputs + o]!
      }
      for (let i = 0; i < size; i++) {
        const r = was[step * size + i]!
        let direct = sent[i]!
        for (let o = 0; o < outputs; o++) {
          direct += readout.weights[i * outputs + o]! * d[o]!
          gradient.readout[i * outputs + o]! += r * d[o]!
        }
        later[i] = (1 - r * r) * direct + (1 - dt) * later[i]!
      }
    }
  }
  return {
    name: 'bptt',
    takes: 'sequences',
    samples: 1,
    weights,
    gradient,
    state,
    remembered: steps => steps * (size + outputs),
    learn(batch) {
      const found = run(batch)
      back(found)
      return found
    },
    answer(batch) {
      const before = copyOf(state)
      const found = run(batch)
      for (const [name, array] of Object.entries(state)) array.set(before[name]!)
      return found
    },
  }
}
