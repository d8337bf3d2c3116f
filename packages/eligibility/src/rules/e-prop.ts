import { checkOptions, checkParameter } from '@ngrad/core'
import { checkFinite } from '@ngrad/learning'
import { zeroWeights } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import { Linearized } from '../model/linearized.ts'
import type { DerivativeOptions } from '../model/linearized.ts'
import { ReadoutGradient } from '../model/readout-gradient.ts'
import { feedbackWeights, symmetricFeedback } from './feedback.ts'
import type { Feedback } from './feedback.ts'
import type { ForwardLearner } from './learner.ts'

/** Draws the mean rate of each neuron of a sequence toward one rate. */
export interface RateRegularization {
  /** The rate [Hz]. */
  readonly rate: number
  /** Strength c of the loss $\frac{c}{2} \sum_j (f_j - f^*)^2$ [1; f in spikes per step]. */
  readonly strength: number
}

/** What {@link eprop} may be given. */
export interface EpropOptions extends DerivativeOptions {
  /** How the error reaches the hidden units; by the read-out's own weights if left out. */
  readonly feedback?: Feedback
  /** Draws the rates of the neurons toward one; no such thing if left out. */
  readonly regularization?: RateRegularization
}

/** e-prop by traces: the gradient, and the traces of each synapse for those who want to see them. */
export interface Eprop extends ForwardLearner {
  /** The eligibility $e_{ij}$ of the input synapses in this step [inputs × units]. */
  readonly inputTrace: Float64Array
  /** The eligibility $e_{ij}$ of the recurrent synapses in this step [units × units]. */
  readonly recurrentTrace: Float64Array
}

/**
 * e-prop: an eligibility trace for each synapse, made of what the synapse itself sees, and a learning signal for each
 * neuron, both going forward in time.
 *
 * $$\epsilon^v \leftarrow \alpha \epsilon^v + z_i,\quad e_{ij} = \psi_j (\epsilon^v - \beta_j \epsilon^a),\quad
 * \epsilon^a \leftarrow \rho\, \epsilon^a + e_{ij},\quad
 * \frac{dE}{dW_{ij}} \approx \sum_t L_j^t\, \mathcal{F}_\kappa(e_{ij})^t,\quad L_j = \sum_k B_{jk} (y_k - y^*_k)$$
 *
 * It is the gradient but for the paths from a spike over the spikes of other neurons; with symmetric feedback it equals
 * what automatic differentiation gives where the recurrent spikes are cut off. Rate units have
 * $\psi = 1$, and their gain in the trace. Its memory does not grow with time: three numbers for a synapse.
 * @param weights its weights, live: an optimizer may change them at any step
 * @throws ParameterError if the network has other layers than a hidden one and a read-out, or something does not fit
 * @see Bellec, Scherr, Subramoney, Hajek, Salaj, Legenstein & Maass (2020), Nature Communications 11:3625, equations 1
 * to 4, 13, 23 to 25
 * @example
 * const learner = eprop(network, weights, { feedback: randomFeedback(100, 2) })
 */
export function eprop(network: RecurrentNetwork, weights: NetworkWeights, options: EpropOptions = {}): Eprop {
  checkOptions('eprop', options, {
    surrogate: 'object',
    throughReset: 'flag',
    feedback: 'any',
    regularization: 'object',
  })
  return new TraceEprop(network, weights, options)
}

/** The traces of one matrix of synapses [sources × units]. */
interface Traces {
  readonly potential: Float64Array
  readonly adaptation: Float64Array
  readonly eligibility: Float64Array
  readonly filtered: Float64Array
  readonly summed: Float64Array
}

const traces = (length: number): Traces => ({
  potential: new Float64Array(length),
  adaptation: new Float64Array(length),
  eligibility: new Float64Array(length),
  filtered: new Float64Array(length),
  summed: new Float64Array(length),
})

class TraceEprop implements Eprop {
  readonly name = 'eprop'
  readonly gradient: NetworkWeights
  readonly remembered: number
  readonly #model: Linearized
  readonly #input: Traces
  readonly #recurrent: Traces
  readonly #bias: Traces
  readonly #readout: ReadoutGradient
  readonly #feedback: Float64Array
  readonly #regularization: RateRegularization | undefined
  readonly #spikes: Float64Array
  readonly #one = new Float64Array(1).fill(1)
  #steps = 0

  constructor(network: RecurrentNetwork, weights: NetworkWeights, options: EpropOptions) {
    const { feedback = symmetricFeedback, regularization } = options
    if (regularization) checkRegularization(regularization)
    this.#model = new Linearized(network, weights, options)
    this.gradient = zeroWeights(network)
    this.#input = traces(weights[0]!.input.length)
    this.#recurrent = traces(weights[0]!.recurrent.length)
    this.#bias = traces(weights[0]!.bias.length)
    this.#readout = new ReadoutGradient(this.#model, this.gradient[1]!)
    this.#feedback = feedbackWeights(feedback, weights[1]!.input)
    this.#regularization = regularization
    this.#spikes = new Float64Array(this.#model.hidden.size)
    const perSynapse = 2 + Number(this.#model.hidden.kind === 'alif') + Number(regularization !== undefined)
    const synapses = this.#input.potential.length + this.#recurrent.potential.length + this.#bias.potential.length
    this.remembered = perSynapse * synapses + this.#readout.remembered
  }

  get inputTrace(): Float64Array {
    return this.#input.eligibility
  }

  get recurrentTrace(): Float64Array {
    return this.#recurrent.eligibility
  }

  begin(): void {
    this.#model.begin()
    this.#readout.begin()
    this.#spikes.fill(0)
    this.#steps = 0
    for (const { potential, adaptation, eligibility, filtered, summed } of this.#all())
      for (const trace of [potential, adaptation, eligibility, filtered, summed]) trace.fill(0)
  }

  step(input: ArrayLike<number>): Float64Array {
    const model = this.#model
    model.step(input)
    this.#advance(this.#input, input)
    if (this.#recurrent.potential.length > 0) this.#advance(this.#recurrent, model.before)
    if (this.#bias.potential.length > 0) this.#advance(this.#bias, this.#one)
    this.#readout.step()
    for (let j = 0; j < this.#spikes.length; j++) this.#spikes[j]! += model.output[j]!
    this.#steps++
    return model.read
  }

  learn(error: ArrayLike<number>): void {
    checkFinite('eprop: error', error)
    const { size } = this.#model.hidden
    const outputs = this.#model.readout.size
    const signal = new Float64Array(size)
    for (let j = 0; j < size; j++)
      for (let k = 0; k < outputs; k++) signal[j]! += this.#feedback[j * outputs + k]! * error[k]!
    const [hidden] = this.gradient as [NetworkWeights[number]]
    addColumns(hidden.input, this.#input.filtered, signal)
    addColumns(hidden.recurrent, this.#recurrent.filtered, signal)
    addColumns(hidden.bias, this.#bias.filtered, signal)
    this.#readout.learn(error)
  }

  end(): void {
    if (!this.#regularization || this.#steps === 0) return
    const pull = this.#spikes.map(count => ratePull(this.#regularization!, count, this.#steps, this.#model.network.dt))
    const [hidden] = this.gradient as [NetworkWeights[number]]
    addColumns(hidden.input, this.#input.summed, pull)
    addColumns(hidden.recurrent, this.#recurrent.summed, pull)
    addColumns(hidden.bias, this.#bias.summed, pull)
  }

  #all(): readonly Traces[] {
    return [this.#input, this.#recurrent, this.#bias]
  }

  /** One step of the traces of all synapses from some sources. */
  #advance({ potential, adaptation, eligibility, filtered, summed }: Traces, sources: ArrayLike<number>): void {
    const { keep, gain, reset, slope, rho, beta, kappa, hidden } = this.#model
    const { size, selfConnections } = hidden
    const own = sources === this.#model.before && !selfConnections
    for (let i = 0; i < sources.length; i++) {
      const source = sources[i]!
      for (let j = 0; j < size; j++) {
        if (own && i === j) continue
        const at = i * size + j
        const before = eligibility[at]!
        const v = keep[j]! * potential[at]! + gain[j]! * source - reset[j]! * before
        const a = rho * adaptation[at]! + before
        const e = slope[j]! * (v - beta[j]! * a)
        potential[at] = v
        adaptation[at] = a
        eligibility[at] = e
        filtered[at] = kappa * filtered[at]! + e
        summed[at]! += e
      }
    }
  }
}

/** $G_{ij} \mathrel{+}= T_{ij} s_j$. */
function addColumns(gradient: Float64Array, trace: Float64Array, signal: Float64Array): void {
  const size = signal.length
  for (let at = 0; at < gradient.length; at++) gradient[at]! += trace[at]! * signal[at % size]!
}

/** Checks a {@link RateRegularization}. */
export function checkRegularization({ rate, strength }: RateRegularization): void {
  checkParameter('regularization', 'rate', { unit: 'Hz', default: 10, atLeast: 0 }, rate)
  checkParameter('regularization', 'strength', { unit: '1', default: 1, atLeast: 0 }, strength)
}

/** What a neuron's rate adds to the learning signal of each of its steps: $\frac{c}{T} (f_j - f^*)$. */
export const ratePull = ({ rate, strength }: RateRegularization, spikes: number, steps: number, dt: number): number =>
  (strength * (spikes / steps - (rate * dt) / 1000)) / steps
