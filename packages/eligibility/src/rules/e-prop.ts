import { checkArguments, checkOptions, ParameterError, required } from '@ngrad/core'
import type { StateArrays } from '@ngrad/core'
import { settingsOf } from '@ngrad/learning'
import type { NamedArrays, Settings } from '@ngrad/learning'
import { fanIn, networkShape, surrogateShape, zeroWeights } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import { derivative } from '../model/layer-dynamics.ts'
import { Linearized } from '../model/linearized.ts'
import type { DerivativeOptions } from '../model/linearized.ts'
import { ReadoutGradient } from '../model/readout-gradient.ts'
import { underNames } from '../model/under-names.ts'
import { EligibilityTraces } from './eligibility-traces.ts'
import { checkFeedback, FeedbackGradient, feedbackOf, kindsOf, feedbackWeights, symmetricFeedback } from './feedback.ts'
import type { Feedback } from './feedback.ts'
import { LayerInfluence, withoutRecurrence } from './layer-influence.ts'
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
  /**
   * How the error reaches the hidden units, the same way for all hidden layers or one for each, the lowest first; by the
   * weights that the network has (symmetric) if left out. Below the last hidden layer fixed or adaptive weights bring it from
   * the read-out, and symmetric feedback follows each synapse up through the layers, whatever feedback those have, which costs its
   * influence on each unit above.
   */
  readonly feedback?: Feedback | readonly Feedback[]
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
 * $\psi = 1$, and their gain in the trace. Where a synaptic current stands between, it has a trace, too:
 * $\epsilon^c \leftarrow \gamma \epsilon^c + z_i$, which drives $\epsilon^v$ in the place of z. Learned constants of neurons have traces as
 * synapses do. Its memory does not grow with time: three numbers for a synapse.
 * @param weights its weights, live: an optimizer may change them at any step
 * @throws ParameterError if the network has other layers than hidden ones and a read-out, or something does not fit
 * @see Bellec, Scherr, Subramoney, Hajek, Salaj, Legenstein & Maass (2020), Nature Communications 11:3625, equations 1
 * to 4, 13, 23 to 25
 * @example
 * const learner = eprop(network, weights, { feedback: randomFeedback(100, 2) })
 */
export function eprop(network: RecurrentNetwork, weights: NetworkWeights, options: EpropOptions = {}): Eprop {
  checkOptions('eprop', options, {
    surrogate: surrogateShape,
    throughReset: 'flag',
    feedback: 'any',
    regularization: 'object',
  })
  checkFeedback('eprop', options.feedback)
  checkArguments('eprop', { network, weights }, { network: networkShape, weights: 'list' })
  return new TraceEprop(network, weights, options)
}

/** What follows the synapses into one layer: traces and a learning signal, or their whole influence on the layers above. */
type Follower =
  | {
      readonly traces: EligibilityTraces
      readonly feedback: Float64Array
      readonly adapts: FeedbackGradient | undefined
    }
  | { readonly influence: LayerInfluence }

class TraceEprop implements Eprop {
  readonly name = 'eprop'
  readonly weights: NetworkWeights
  readonly gradient: NetworkWeights
  readonly remembered: number
  readonly own?: NonNullable<ForwardLearner['own']>
  /** Feedback that stays, and is drawn, as a rule: a copy of the learner has it, too. */
  readonly state: NamedArrays
  readonly settings: Settings
  readonly #model: Linearized
  readonly #layers: readonly Follower[]
  readonly #lowest: EligibilityTraces
  readonly #readout: ReadoutGradient
  readonly #regularization: RateRegularization | undefined
  readonly #spikes: readonly Float64Array[]

  constructor(network: RecurrentNetwork, weights: NetworkWeights, options: EpropOptions) {
    const { feedback = symmetricFeedback, regularization } = options
    if (regularization) checkRegularization(regularization)
    const model = (this.#model = new Linearized(network, weights, options))
    this.weights = weights
    this.gradient = zeroWeights(network)
    this.settings = settingsOf({ network, ...derivative(options), feedback: kindsOf(feedback), regularization })
    this.#readout = new ReadoutGradient(model, this.gradient.at(-1)!)
    this.#regularization = regularization
    const each = model.layers.map(
      dynamics => new EligibilityTraces(dynamics, weights[model.layers.indexOf(dynamics)]!, model.kappa),
    )
    this.#lowest = each[0]!
    this.#layers = each.map((traces, layer) => {
      const top = layer === each.length - 1
      const own = feedbackOf('eprop', feedback, layer, each.length)
      if (top || own.kind !== 'symmetric') {
        const back = top ? feedbackWeights(own, weights.at(-1)!.input, model.layers[layer]!.layer.size) : lowerFeedback(own, model, layer)
        const { size } = model.layers[layer]!.layer
        const adapts = own.kind === 'adaptive' ? new FeedbackGradient(back, size, model.kappa) : undefined
        return { traces, feedback: back, adapts }
      }
      if (regularization)
        throw new ParameterError(
          'eprop.regularization',
          regularization,
          'left out where a layer below has symmetric feedback',
        )
      return { influence: new LayerInfluence(model, layer, fanIn(network, layer), withoutRecurrence(network, layer)) }
    })
    const adaptive = this.#layers.flatMap((follower, layer) =>
      'adapts' in follower && follower.adapts ? [[`layer${layer}.feedback`, follower.adapts] as const] : [],
    )
    if (adaptive.length > 0)
      this.own = {
        weights: Object.fromEntries(adaptive.map(([name, { weights: back }]) => [name, back])),
        gradient: Object.fromEntries(adaptive.map(([name, { gradient }]) => [name, gradient])),
      }
    this.state = Object.fromEntries(
      this.#layers.flatMap((follower, layer) =>
        feedbackOf('eprop', feedback, layer, each.length).kind === 'fixed' && 'feedback' in follower
          ? [[`layer${layer}.feedback`, follower.feedback]]
          : [],
      ),
    )
    this.#spikes = model.layers.map(({ layer: { size } }) => new Float64Array(size))
    this.remembered = this.#layers.reduce((sum, follower, layer) => {
      if ('influence' in follower) return sum + follower.influence.remembered
      const { layer: { kind }, filters } = model.layers[layer]!
      const perSynapse = 2 + Number(filters) + Number(kind === 'alif') + Number(regularization !== undefined)
      return sum + perSynapse * follower.traces.synapses
    }, this.#readout.remembered)
  }

  get inputTrace(): Float64Array {
    return this.#lowest.input
  }

  get recurrentTrace(): Float64Array {
    return this.#lowest.recurrent
  }

  get sequence(): StateArrays {
    return underNames([
      ['network', this.#model.remembers],
      ['readout', this.#readout.remembers],
      ['lowest', 'influence' in this.#layers[0]! ? this.#lowest.remembers : {}],
      ...this.#layers.flatMap((follower, layer) => [
        [`layer${layer}`, { spikes: this.#spikes[layer]! }] as const,
        [`layer${layer}`, 'influence' in follower ? follower.influence.remembers : follower.traces.remembers] as const,
        [`layer${layer}.feedback`, ('adapts' in follower && follower.adapts?.remembers) || {}] as const,
      ]),
    ])
  }

  begin(): void {
    this.#model.begin()
    this.#readout.begin()
    this.#lowest.begin()
    for (const follower of this.#layers) {
      if ('influence' in follower) follower.influence.begin()
      else {
        follower.traces.begin()
        follower.adapts?.begin()
      }
    }
    for (const spikes of this.#spikes) spikes.fill(0)
  }

  step(input: ArrayLike<number>): Float64Array {
    const model = this.#model
    model.step(input)
    for (const [layer, follower] of this.#layers.entries()) {
      const below = layer === 0 ? input : model.outputOf(layer - 1)
      if ('influence' in follower) {
        follower.influence.step(below)
        if (layer === 0) this.#lowest.step(below) // for those who want to see its traces
      } else follower.traces.step(below)
      const [spikes, output] = [this.#spikes[layer]!, model.outputOf(layer)]
      if ('adapts' in follower) follower.adapts?.step(output)
      for (let j = 0; j < spikes.length; j++) spikes[j]! += output[j]!
    }
    this.#readout.step()
    return model.read
  }

  learn(error: ArrayLike<number>): void {
    this.#model.checkError(this.name, error)
    const outputs = error.length
    for (const [layer, follower] of this.#layers.entries()) {
      if ('influence' in follower) {
        follower.influence.learn(error, this.gradient[layer]!)
        continue
      }
      const { size } = this.#model.layers[layer]!.layer
      const signal = new Float64Array(size)
      for (let j = 0; j < size; j++)
        for (let k = 0; k < outputs; k++) signal[j]! += follower.feedback[j * outputs + k]! * error[k]!
      follower.traces.learn(this.gradient[layer]!, signal)
      follower.adapts?.learn(error)
    }
    this.#readout.learn(error)
  }

  end(): void {
    const regularization = this.#regularization
    const { steps } = this.#model
    if (!regularization || steps === 0) return
    for (const [layer, follower] of this.#layers.entries()) {
      if ('influence' in follower) continue
      const pull = this.#spikes[layer]!.map(count =>
        ratePull(regularization, count, steps, this.#model.network.dt),
      )
      follower.traces.learn(this.gradient[layer]!, pull, 'summed')
    }
  }
}

/** The weights by which the error comes to a layer below the last hidden one [units × outputs]. */
function lowerFeedback(feedback: Feedback, { layers, readout }: Linearized, layer: number): Float64Array {
  const { size } = layers[layer]!.layer
  if (feedback.kind === 'symmetric')
    throw new ParameterError(`eprop.feedback[${layer}]`, feedback.kind, 'of fixed or adaptive weights of its own')
  return feedbackWeights(feedback, new Float64Array(size * readout.size), size)
}

/** Checks a {@link RateRegularization}. */
export function checkRegularization(regularization: RateRegularization): void {
  checkOptions('regularization', regularization, {
    rate: required({ unit: 'Hz', atLeast: 0 }),
    strength: required({ unit: '1', atLeast: 0 }),
  })
}

/** What a neuron's rate adds to the learning signal of each of its steps: $\frac{c}{T} (f_j - f^*)$. */
export const ratePull = ({ rate, strength }: RateRegularization, spikes: number, steps: number, dt: number): number =>
  (strength * (spikes / steps - (rate * dt) / 1000)) / steps
