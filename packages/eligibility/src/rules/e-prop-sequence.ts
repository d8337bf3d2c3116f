import { checkArguments, checkOptions, ParameterError } from '@ngrad/core'
import { checkFinite, checkFiniteWeights, FiniteError, lossShape, settingsOf } from '@ngrad/learning'
import type { InputEvents, Loss, Settings } from '@ngrad/learning'
import { checkWeights, decay, networkShape, surrogate, surrogateShape, zeroWeights } from '@ngrad/spiking'
import type { AlifLayer, LifLayer, NetworkWeights, ReadoutLayer, RecurrentNetwork } from '@ngrad/spiking'
import { derivative } from '../model/layer-dynamics.ts'
import { hiddenLayers } from '../model/linearized.ts'
import type { HiddenLayer } from '../model/linearized.ts'
import { checkRegularization, ratePull } from './e-prop.ts'
import type { RateRegularization } from './e-prop.ts'
import { checkFeedback, feedbackOf, feedbackWeights, kindsOf, symmetricFeedback } from './feedback.ts'
import type { EpropConventions, EpropSequence, EpropSequenceOptions, Lesson, LessonResult } from './lesson.ts'
import { addRow, addTo, SequenceLayer } from './sequence-layer.ts'
import type { Events } from './sequence-layer.ts'

/**
 * e-prop for whole sequences: the same sum as {@link eprop}, in another order, which spares the traces of synapses.
 *
 * A neuron's eligibility is linear in its input, so the sum over time can be made from its end: with $c_j^t$ the
 * learning signal that is filtered backward,
 *
 * $$b_j^t = c_j^t - r\, p_j^{t+1} + q_j^{t+1},\quad p_j^t = \psi_j^t b_j^t + \alpha\, p_j^{t+1},\quad
 * q_j^t = \rho\, q_j^{t+1} - \beta_j \psi_j^t b_j^t,\quad \frac{dE}{dW_{ij}} = \sum_{t:\, z_i^t = 1} p_j^t$$
 *
 * Nothing crosses from neuron to neuron of a layer, as in e-prop itself; but it remembers what each *neuron* did in each
 * step, so its memory grows with time. A step costs as much as its spikes and its neurons, not its synapses.
 *
 * In a stack of layers the signal of a layer with symmetric feedback is what it does to the layer above,
 * $c_j^t = \sum_k W_{jk}\, p_k^t$, so that its gradient is the one with the recurrent spike paths cut, that of the rates' loss
 * with it; fixed or adaptive weights bring it from the read-out. Where a layer with such weights lies above one with symmetric
 * feedback, two signals go back through it: what it learns by stays there, what it passes down is what it does to the layers above.
 * @param weights its weights, live
 * @throws ParameterError if a hidden layer is not of spiking neurons, or something does not fit
 * @see Bellec et al. (2020), Nature Communications 11:3625
 * @see Korcsak-Gorzo et al. (2025), arXiv:2511.21674 (updates by events)
 * @example sequenceLearner(epropSequence(network, weights, crossEntropy))
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
  checkFeedback('epropSequence', options.feedback)
  checkArguments(
    'epropSequence',
    { network, weights, loss },
    { network: networkShape, weights: 'list', loss: lossShape },
  )
  return new SequenceEprop(network, weights, loss, options)
}

/** A layer, and the weights by which the error comes to it; none where it comes by what the layer does to those above. */
interface Taught {
  readonly run: SequenceLayer
  readonly feedback: Float64Array | undefined
  /** Gradient of feedback that adapts. */
  readonly adapts: Float64Array | undefined
}

class SequenceEprop implements EpropSequence {
  readonly gradient: NetworkWeights
  readonly settings: Settings
  readonly loss: Loss
  readonly own?: NonNullable<EpropSequence['own']>
  readonly network: RecurrentNetwork
  readonly weights: NetworkWeights
  readonly #layers: readonly Taught[]
  readonly #readout: ReadoutLayer
  readonly #regularization: RateRegularization | undefined
  readonly #conventions: EpropConventions
  readonly #kappa: number
  readonly #readoutArrival: number
  readonly #counts: Uint32Array
  #steps = 0
  #output = new Float64Array(0)
  #error = new Float64Array(0)

  constructor(network: RecurrentNetwork, weights: NetworkWeights, loss: Loss, options: EpropSequenceOptions) {
    const { hidden, readout } = hiddenLayers(network)
    const { feedback = symmetricFeedback, regularization, throughReset = false, arrival = 'end' } = options
    checkWeights(network, weights)
    if (regularization) checkRegularization(regularization)
    this.gradient = zeroWeights(network)
    this.network = network
    this.weights = weights
    this.loss = loss
    const fixed = [feedback].flat().map(each => (each.kind === 'fixed' ? each.weights : undefined))
    const made = { ...options, ...derivative(options), arrival, feedback: kindsOf(feedback), fixed }
    this.settings = settingsOf({ network, loss: loss.name, ...made })
    this.#readout = readout
    this.#regularization = regularization
    this.#conventions = options
    this.#kappa = decay(network.dt, readout.tau)
    this.#readoutArrival = options.readoutArrival === 'start' ? 1 - this.#kappa : 1
    this.#counts = new Uint32Array(hidden.reduce((sum, { size }) => sum + size, 0))
    const shared = {
      dt: network.dt,
      surrogate: options.surrogate ?? surrogate('triangular', { height: 0.3 }),
      throughReset,
      arrival,
    }
    const own = hidden.map((_, index) => feedbackOf('epropSequence', feedback, index, hidden.length))
    const lowest = own.findIndex(({ kind }) => kind === 'symmetric')
    let from = 0
    this.#layers = hidden.map((layer, index) => {
      const counts = this.#counts.subarray(from, (from += layer.size))
      const { kind } = own[index]!
      const room = new Float64Array(layer.size * readout.size)
      const passesOther = kind !== 'symmetric' && lowest !== -1 && lowest < index
      return {
        run: new SequenceLayer(spiking(layer), { ...shared, counts, passesOther }),
        feedback: kind === 'symmetric' ? undefined : feedbackWeights(own[index]!, room, layer.size),
        adapts: kind === 'adaptive' ? room : undefined,
      }
    })
    const adaptive = this.#layers.flatMap(({ feedback: back, adapts }, layer) =>
      back && adapts ? [{ name: `layer${layer}.feedback`, back, adapts }] : [],
    )
    if (adaptive.length > 0)
      this.own = {
        weights: Object.fromEntries(adaptive.map(({ name, back }) => [name, back])),
        gradient: Object.fromEntries(adaptive.map(({ name, adapts }) => [name, adapts])),
      }
  }

  remembered(steps: number): number {
    return steps * this.#layers.reduce((sum, { run }) => sum + run.rememberedOfStep, 2 * this.#readout.size)
  }

  run(lesson: Lesson, learn = true): LessonResult {
    const { input, target } = lesson
    checkFinite('epropSequence: input', input.value)
    checkFinite('epropSequence: target', target)
    checkFiniteWeights('epropSequence: weights', this.weights)
    const steps = (this.#steps = input.steps)
    const outputs = this.#readout.size
    if (this.#output.length < steps * outputs) {
      this.#output = new Float64Array(steps * outputs)
      this.#error = new Float64Array(steps * outputs)
    }
    this.#forward(input)
    const taught = taughtOf(lesson)
    const loss = this.#teach(target, taught)
    if (!Number.isFinite(loss)) throw new FiniteError('epropSequence: loss', undefined, loss)
    if (learn) this.#backward(input, taught)
    return { loss, output: this.#output.subarray(0, steps * outputs), spikes: this.#counts }
  }

  raster(): Uint32Array {
    const spikes = this.#layers.map(({ run }) => run.spikes)
    const pairs = new Uint32Array(2 * spikes.reduce((sum, { first }) => sum + first[this.#steps]!, 0))
    let at = 0
    for (let step = 0; step < this.#steps; step++) {
      let offset = 0
      for (const [layer, { first, source }] of spikes.entries()) {
        for (let spike = first[step]!; spike < first[step + 1]!; spike++) {
          pairs[at++] = step
          pairs[at++] = offset + source[spike]!
        }
        offset += this.#layers[layer]!.run.layer.size
      }
    }
    return pairs
  }

  #forward(input: InputEvents): void {
    const outputs = this.#readout.size
    const { input: read, bias } = this.weights.at(-1)!
    const y = new Float64Array(outputs)
    const sum = new Float64Array(outputs)
    for (const [layer, { run }] of this.#layers.entries()) run.begin(this.#steps, this.weights[layer]!)
    for (let step = 0; step < this.#steps; step++) {
      let below: Events = input
      for (let layer = 0; layer < this.#layers.length; layer++) {
        const { run } = this.#layers[layer]!
        run.step(step, below, this.weights[layer]!)
        below = run.spikes
      }
      sum.fill(0)
      for (let spike = below.first[step]!; spike < below.first[step + 1]!; spike++)
        addRow(sum, read, below.source[spike]! * outputs, 1)
      for (let k = 0; k < outputs; k++) {
        y[k] = this.#readoutArrival * sum[k]! + this.#kappa * y[k]! + (bias.length > 0 ? bias[k]! : 0)
        this.#output[step * outputs + k] = y[k]!
      }
    }
  }

  /** Errors of the taught steps; returns the summed loss. */
  #teach(target: ArrayLike<number>, taught: ArrayLike<number>): number {
    const outputs = this.#readout.size
    const constant = target.length === outputs
    if (!constant && target.length !== this.#steps * outputs)
      throw new ParameterError('lesson.target.length', target.length, `${this.#steps * outputs} or ${outputs}`)
    const wanted = new Float64Array(outputs)
    let loss = 0
    for (let step = 0; step < this.#steps; step++) {
      const [at, weight] = [step * outputs, taught[step]!]
      const error = this.#error.subarray(at, at + outputs)
      if (weight === 0) error.fill(0)
      else {
        for (let k = 0; k < outputs; k++) wanted[k] = target[constant ? k : at + k]!
        loss += weight * this.loss.measure(this.#output.subarray(at, at + outputs), wanted, error)
        for (let k = 0; k < outputs; k++) error[k]! *= weight
      }
    }
    return loss
  }

  #backward(input: InputEvents, taught: Float64Array): void {
    const outputs = this.#readout.size
    const readout = this.gradient.at(-1)!
    const { averaged = false, normalizedFilter = false } = this.#conventions
    const counted = taught.reduce((sum, weight) => sum + weight, 0)
    const part = averaged ? (counted === 0 ? 0 : 1 / counted) : 1
    const filter = normalizedFilter ? 1 - this.#kappa : 1 // of eligibility, ζ with it
    const pulls = this.#layers.map(({ run }) => this.#pull(run, part))
    const error = new Float64Array(outputs) // filtered backward
    const readPart = part * this.#readoutArrival
    const top = this.#layers.length - 1
    const fromReadout = this.#layers.map(({ run }) => run.arrival.map(each => part * each * filter))
    const events: Events[] = [input, ...this.#layers.map(({ run }) => run.spikes)]
    for (const { run } of this.#layers) run.beginBack()
    for (let step = this.#steps - 1; step >= 0; step--) {
      for (let k = 0; k < outputs; k++) error[k] = this.#error[step * outputs + k]! + this.#kappa * error[k]!
      for (let layer = top; layer >= 0; layer--) {
        const { run, feedback, adapts } = this.#layers[layer]!
        const { learns, passes } = run
        const pull = pulls[layer]!
        if (feedback) setProduct(learns.signal, pull, feedback, error, fromReadout[layer]!)
        if (!feedback || passes !== learns) {
          const above = this.weights[layer + 1]!.input
          if (layer === top) setProduct(passes.signal, pull, above, error, fromReadout[layer]!)
          else setProduct(passes.signal, pull, above, this.#layers[layer + 1]!.run.passes.drive, run.arrival)
        }
        run.back(step, events[layer]!, this.gradient[layer]!)
        if (adapts) addOuter(adapts, events[layer + 1]!, step, error, readPart)
      }
      addOuter(readout.input, events.at(-1)!, step, error, readPart)
      if (readout.bias.length > 0) addTo(readout.bias, 0, error, part)
    }
    for (const [layer, { run }] of this.#layers.entries()) run.endBack(this.gradient[layer]!)
  }

  /** What draws the rates of a layer's neurons, in each step. */
  #pull({ counts, arrival }: SequenceLayer, part: number): Float64Array {
    const regularization = this.#regularization
    return Float64Array.from(counts, (count, unit) =>
      regularization ? part * arrival[unit]! * ratePull(regularization, count, this.#steps, this.network.dt) : 0,
    )
  }
}

/** How much each step counts [steps]. */
function taughtOf({ input: { steps }, taught, window = steps }: Lesson): Float64Array {
  if (taught) {
    if (taught.length !== steps) throw new ParameterError('lesson.taught.length', taught.length, `the ${steps} steps`)
    checkFinite('lesson.taught', taught)
    return Float64Array.from(taught)
  }
  if (!(Number.isSafeInteger(window) && window >= 0 && window <= steps))
    throw new ParameterError('lesson.window', window, `a number of steps up to ${steps}`)
  return new Float64Array(steps).fill(1, steps - window)
}

/**
 * $s_j = c_j + \sum_k f_j\, W_{jk}\, x_k$, added in this order whichever way the weights are gone through: the few columns of a read-out
 * one after the other, which spares a tenth of a whole step, and many by rows, as they lie in memory.
 */
function setProduct(
  sum: Float64Array,
  begin: Float64Array,
  weights: Float64Array,
  values: Float64Array,
  factors: Float64Array,
): void {
  const { length: size } = sum
  const { length: columns } = values
  sum.set(begin)
  if (columns <= 8)
    for (let k = 0; k < columns; k++) {
      const value = values[k]!
      for (let j = 0, at = k; j < size; j++, at += columns) sum[j]! += factors[j]! * weights[at]! * value
    }
  else
    for (let j = 0, at = 0; j < size; j++) {
      const factor = factors[j]!
      let own = sum[j]!
      for (let k = 0; k < columns; k++, at++) own += factor * weights[at]! * values[k]!
      sum[j] = own
    }
}

/** Adds to the rows of those who spike in a step. */
function addOuter(rows: Float64Array, { first, source }: Events, step: number, values: Float64Array, factor: number): void {
  for (let spike = first[step]!; spike < first[step + 1]!; spike++)
    addTo(rows, source[spike]! * values.length, values, factor)
}

function spiking(layer: HiddenLayer): LifLayer | AlifLayer {
  if (layer.kind !== 'rate') return layer
  throw new ParameterError('epropSequence.hidden', layer.kind, 'lif or alif layers; eprop takes all')
}
