import { checkArguments, checkOptions, ParameterError } from '@ngrad/core'
import { checkFinite, checkFiniteWeights, FiniteError, lossShape } from '@ngrad/learning'
import type { InputEvents, Loss } from '@ngrad/learning'
import {
  checkWeights,
  decay,
  networkShape,
  surrogate,
  surrogateDerivative,
  surrogateShape,
  zeroWeights,
} from '@ngrad/spiking'
import type { AlifLayer, LifLayer, NetworkWeights, ReadoutLayer, RecurrentNetwork, Surrogate } from '@ngrad/spiking'
import { twoLayers } from '../model/linearized.ts'
import { checkRegularization, ratePull } from './e-prop.ts'
import type { RateRegularization } from './e-prop.ts'
import { feedbackWeights, symmetricFeedback } from './feedback.ts'
import type { Feedback } from './feedback.ts'
import type { EpropConventions, EpropSequence, EpropSequenceOptions, Lesson, LessonResult } from './lesson.ts'

/**
 * e-prop for whole sequences: the same sum as {@link eprop}, in another order, which spares the traces of synapses.
 *
 * A neuron's eligibility is linear in its input, so the sum over time can be made from its end: with $c_j^t$ the
 * learning signal that is filtered backward,
 *
 * $$b_j^t = c_j^t - r\, p_j^{t+1} + q_j^{t+1},\quad p_j^t = \psi_j^t b_j^t + \alpha\, p_j^{t+1},\quad
 * q_j^t = \rho\, q_j^{t+1} - \beta_j \psi_j^t b_j^t,\quad \frac{dE}{dW_{ij}} = \sum_{t:\, z_i^t = 1} p_j^t$$
 *
 * Nothing crosses from neuron to neuron, as in e-prop itself; but it remembers what each *neuron* did in each step, so
 * its memory grows with time. A step costs as much as its spikes and its neurons, not its synapses.
 * @param weights its weights, live
 * @throws ParameterError if the hidden layer is not of spiking neurons that subtract their threshold, or something does
 * not fit
 * @see Bellec et al. (2020), Nature Communications 11:3625
 * @see Korcsak-Gorzo et al. (2025), arXiv:2511.21674 (updates by events)
 */
export const epropSequence = (
  network: RecurrentNetwork,
  weights: NetworkWeights,
  loss: Loss,
  options: EpropSequenceOptions = {},
): EpropSequence => {
  checkOptions('epropSequence', options, {
    surrogate: surrogateShape,
    throughReset: 'flag',
    feedback: 'any',
    regularization: 'object',
    arrival: ['start', 'end'],
    readoutArrival: ['start', 'end'],
    normalizedFilter: 'flag',
    averaged: 'flag',
  })
  checkArguments('epropSequence', { network, weights, loss }, {
    network: networkShape,
    weights: 'list',
    loss: lossShape,
  })
  return new SequenceEprop(network, weights, loss, options)
}

class SequenceEprop implements EpropSequence {
  readonly gradient: NetworkWeights
  readonly #network: RecurrentNetwork
  readonly #weights: NetworkWeights
  readonly loss: Loss
  readonly #hidden: LifLayer | AlifLayer
  readonly #readout: ReadoutLayer
  readonly #surrogate: Surrogate
  readonly #feedback: Feedback
  readonly #regularization: RateRegularization | undefined
  readonly #conventions: EpropConventions
  readonly #alpha: number
  readonly #rho: number
  readonly #beta: Float64Array
  readonly #kappa: number
  readonly #taken: number
  readonly #arrival: number
  readonly #readoutArrival: number
  readonly #counts: Uint32Array
  #steps = 0
  #slope = new Float64Array(0)
  #output = new Float64Array(0)
  #error = new Float64Array(0)
  #spiked = new Uint32Array(1024)
  #firstSpike = new Uint32Array(1)

  constructor(network: RecurrentNetwork, weights: NetworkWeights, loss: Loss, options: EpropSequenceOptions) {
    const { hidden, readout } = twoLayers(network)
    if (hidden.kind === 'rate' || hidden.reset === 'zero')
      throw new ParameterError(
        'epropSequence.hidden',
        hidden.kind === 'rate' ? 'rate' : `${hidden.kind} with reset to zero`,
        'a lif or alif layer whose reset is subtract or none; eprop takes all',
      )
    checkWeights(network, weights)
    if (options.regularization) checkRegularization(options.regularization)
    this.gradient = zeroWeights(network)
    this.#network = network
    this.#weights = weights
    this.loss = loss
    this.#hidden = hidden
    this.#readout = readout
    this.#surrogate = options.surrogate ?? surrogate('triangular', { height: 0.3 })
    this.#feedback = options.feedback ?? symmetricFeedback
    this.#regularization = options.regularization
    this.#conventions = options
    this.#alpha = decay(network.dt, hidden.tau)
    this.#rho = hidden.kind === 'alif' ? decay(network.dt, hidden.tauAdaptation) : 0
    this.#beta = hidden.kind === 'alif' ? hidden.beta : new Float64Array(hidden.size)
    this.#kappa = decay(network.dt, readout.tau)
    this.#taken = options.throughReset && hidden.reset === 'subtract' ? hidden.threshold : 0
    this.#arrival = options.arrival === 'start' ? 1 - this.#alpha : 1
    this.#readoutArrival = options.readoutArrival === 'start' ? 1 - this.#kappa : 1
    this.#counts = new Uint32Array(hidden.size)
    feedbackWeights(this.#feedback, weights[1]!.input)
  }

  remembered(steps: number): number {
    return steps * (this.#hidden.size + 2 * this.#readout.size)
  }

  run({ input, target, window = input.steps }: Lesson, learn = true): LessonResult {
    checkFinite('epropSequence: input', input.value)
    checkFinite('epropSequence: target', target)
    checkFiniteWeights('epropSequence: weights', this.#weights)
    this.#prepare(input.steps)
    this.#forward(input)
    const loss = this.#teach(target, window)
    if (!Number.isFinite(loss)) throw new FiniteError('epropSequence: loss', undefined, loss)
    if (learn) this.#backward(input, window)
    return { loss, output: this.#output.subarray(0, this.#steps * this.#readout.size), spikes: this.#counts }
  }

  raster(): Uint32Array {
    const pairs = new Uint32Array(2 * this.#firstSpike[this.#steps]!)
    for (let step = 0; step < this.#steps; step++) {
      for (let spike = this.#firstSpike[step]!; spike < this.#firstSpike[step + 1]!; spike++) {
        pairs[2 * spike] = step
        pairs[2 * spike + 1] = this.#spiked[spike]!
      }
    }
    return pairs
  }

  #prepare(steps: number): void {
    this.#steps = steps
    if (this.#slope.length < steps * this.#hidden.size) {
      this.#slope = new Float64Array(steps * this.#hidden.size)
      this.#output = new Float64Array(steps * this.#readout.size)
      this.#error = new Float64Array(steps * this.#readout.size)
      this.#firstSpike = new Uint32Array(steps + 1)
    }
    this.#counts.fill(0)
  }

  #forward({ first, source, value }: InputEvents): void {
    const { size, threshold, reset, refractory, kind } = this.#hidden
    const outputs = this.#readout.size
    const [{ input, recurrent, bias }, { input: read, bias: readBias }] = this.#weights as [
      NetworkWeights[number],
      NetworkWeights[number],
    ]
    const current = new Float64Array(size)
    const v = new Float64Array(size)
    const a = new Float64Array(size)
    const z = new Uint8Array(size)
    const left = new Uint32Array(size)
    const y = new Float64Array(outputs)
    const sum = new Float64Array(outputs)
    const alpha = this.#alpha
    const rho = this.#rho
    const beta = this.#beta
    const arrival = this.#arrival
    const taken = reset === 'subtract' ? threshold : 0
    const adapts = kind === 'alif'
    const { kind: form, height, slope: steepness } = this.#surrogate
    const triangular = form === 'triangular'
    let spikes = 0
    for (let step = 0; step < this.#steps; step++) {
      if (bias.length > 0) current.set(bias)
      else current.fill(0)
      for (let event = first[step]!; event < first[step + 1]!; event++)
        addRow(current, input, source[event]! * size, value[event]!)
      if (recurrent.length > 0 && step > 0)
        for (let spike = this.#firstSpike[step - 1]!; spike < spikes; spike++)
          addRow(current, recurrent, this.#spiked[spike]! * size, 1)

      this.#firstSpike[step] = spikes
      if (spikes + size > this.#spiked.length) this.#spiked = grown(this.#spiked, spikes + size)
      const spiked = this.#spiked
      const slopes = this.#slope
      const row = step * size
      for (let j = 0; j < size; j++) {
        const potential = arrival * current[j]! + alpha * v[j]! - taken * z[j]!
        let level = threshold
        if (adapts) {
          const adaptation = rho * a[j]! + z[j]!
          a[j] = adaptation
          level += beta[j]! * adaptation
        }
        v[j] = potential
        z[j] = 0
        if (left[j]! > 0) {
          left[j]!--
          slopes[row + j] = 0
          continue
        }
        const u = (potential - level) / threshold
        const psi = triangular
          ? height * Math.max(0, 1 - steepness * Math.abs(u))
          : surrogateDerivative(this.#surrogate, u)
        slopes[row + j] = psi / threshold
        if (potential >= level) {
          z[j] = 1
          left[j] = refractory
          this.#counts[j]!++
          spiked[spikes++] = j
        }
      }
      sum.fill(0)
      for (let spike = this.#firstSpike[step]!; spike < spikes; spike++) addRow(sum, read, spiked[spike]! * outputs, 1)
      for (let k = 0; k < outputs; k++) {
        y[k] = this.#readoutArrival * sum[k]! + this.#kappa * y[k]! + (readBias.length > 0 ? readBias[k]! : 0)
        this.#output[step * outputs + k] = y[k]!
      }
    }
    this.#firstSpike[this.#steps] = spikes
  }

  /** Errors of the taught steps; returns the summed loss. */
  #teach(target: ArrayLike<number>, window: number): number {
    const outputs = this.#readout.size
    const from = this.#steps - window
    const constant = target.length === outputs
    if (!constant && target.length !== this.#steps * outputs)
      throw new ParameterError('lesson.target.length', target.length, `${this.#steps * outputs} or ${outputs}`)
    if (!(Number.isInteger(window) && window >= 0 && from >= 0))
      throw new ParameterError('lesson.window', window, `a number of steps up to ${this.#steps}`)
    this.#error.fill(0, 0, from * outputs)
    const wanted = new Float64Array(outputs)
    let loss = 0
    for (let step = from; step < this.#steps; step++) {
      const at = step * outputs
      for (let k = 0; k < outputs; k++) wanted[k] = target[constant ? k : at + k]!
      loss += this.loss.measure(this.#output.subarray(at, at + outputs), wanted, this.#error.subarray(at, at + outputs))
    }
    return loss
  }

  #backward({ first, source, value }: InputEvents, window: number): void {
    const { size, selfConnections } = this.#hidden
    const outputs = this.#readout.size
    const [hidden, readout] = this.gradient as [NetworkWeights[number], NetworkWeights[number]]
    const feedback = feedbackWeights(this.#feedback, this.#weights[1]!.input)
    const { averaged = false, normalizedFilter = false } = this.#conventions
    const part = averaged ? 1 / window : 1
    const signalScale = part * this.#arrival * (normalizedFilter ? 1 - this.#kappa : 1) // of eligibility, ζ with it
    const pull = new Float64Array(size)
    if (this.#regularization) {
      for (let j = 0; j < size; j++)
        pull[j] = part * this.#arrival * ratePull(this.#regularization, this.#counts[j]!, this.#steps, this.#network.dt)
    }
    const error = new Float64Array(outputs) // filtered backward, one behind the other
    const p = new Float64Array(size)
    const q = new Float64Array(size)
    const signal = new Float64Array(size)
    const alpha = this.#alpha
    const rho = this.#rho
    const kappa = this.#kappa
    const taken = this.#taken
    const beta = this.#beta
    const slopes = this.#slope
    const spiked = this.#spiked
    for (let step = this.#steps - 1; step >= 0; step--) {
      for (let k = 0; k < outputs; k++) error[k] = this.#error[step * outputs + k]! + kappa * error[k]!
      signal.set(pull)
      for (let j = 0; j < size; j++)
        for (let k = 0; k < outputs; k++) signal[j]! += signalScale * feedback[j * outputs + k]! * error[k]!
      const row = step * size
      for (let j = 0; j < size; j++) {
        const own = slopes[row + j]! * (signal[j]! - taken * p[j]! + q[j]!)
        p[j] = own + alpha * p[j]!
        q[j] = rho * q[j]! - beta[j]! * own
      }
      for (let event = first[step]!; event < first[step + 1]!; event++)
        addTo(hidden.input, source[event]! * size, p, value[event]!)
      if (hidden.recurrent.length > 0 && step > 0)
        for (let spike = this.#firstSpike[step - 1]!; spike < this.#firstSpike[step]!; spike++)
          addTo(hidden.recurrent, spiked[spike]! * size, p, 1)
      if (hidden.bias.length > 0) addTo(hidden.bias, 0, p, 1)
      const readPart = part * this.#readoutArrival
      for (let spike = this.#firstSpike[step]!; spike < this.#firstSpike[step + 1]!; spike++)
        addTo(readout.input, spiked[spike]! * outputs, error, readPart)
      if (readout.bias.length > 0) addTo(readout.bias, 0, error, part)
    }
    if (!selfConnections)
      for (let j = 0; j < size && hidden.recurrent.length > 0; j++) hidden.recurrent[j * size + j] = 0
  }
}

function addRow(sum: Float64Array, rows: Float64Array, from: number, factor: number): void {
  const { length } = sum
  for (let j = 0; j < length; j++) sum[j]! += factor * rows[from + j]!
}

function addTo(rows: Float64Array, from: number, values: Float64Array, factor: number): void {
  const { length } = values
  for (let j = 0; j < length; j++) rows[from + j]! += factor * values[j]!
}

function grown(array: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * length)
  larger.set(array)
  return larger
}
