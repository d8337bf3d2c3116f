import type { StateArrays } from '@ngrad/core'
import type { LayerWeights } from '@ngrad/spiking'
import type { LayerDynamics } from '../model/layer-dynamics.ts'
import type { LearnedConstant } from '../model/learned-constant.ts'
import { underNames } from '../model/under-names.ts'

/** The traces of one matrix of synapses [sources × units], or of the units' learned constants [constants × units]. */
interface Traces {
  /** Empty where there is no synaptic current. */
  readonly current: Float64Array
  readonly potential: Float64Array
  readonly adaptation: Float64Array
  readonly eligibility: Float64Array
  readonly filtered: Float64Array
  readonly summed: Float64Array
}

const traces = (length: number, filters: boolean): Traces => ({
  current: new Float64Array(filters ? length : 0),
  potential: new Float64Array(length),
  adaptation: new Float64Array(length),
  eligibility: new Float64Array(length),
  filtered: new Float64Array(length),
  summed: new Float64Array(length),
})

/** The eligibility traces of all synapses into one layer, what each of them sees of its own two ends, and of its neurons' constants. */
export class EligibilityTraces {
  /** Number of its synapses, biases and learned constants among them. */
  readonly synapses: number
  readonly #dynamics: LayerDynamics
  readonly #kappa: number
  readonly #input: Traces
  readonly #recurrent: Traces
  readonly #bias: Traces
  readonly #constants: Traces
  readonly #one = new Float64Array(1).fill(1)

  /**
   * @param weights the weights into the layer, for their number
   * @param kappa what is kept of the filtered eligibility in a step
   */
  constructor(dynamics: LayerDynamics, weights: LayerWeights, kappa: number) {
    this.#dynamics = dynamics
    this.#kappa = kappa
    const { filters } = dynamics
    this.#input = traces(weights.input.length, filters)
    this.#recurrent = traces(weights.recurrent.length, filters)
    this.#bias = traces(weights.bias.length, filters)
    this.#constants = traces(weights.constants.length, filters)
    this.synapses = weights.input.length + weights.recurrent.length + weights.bias.length + weights.constants.length
  }

  /** The eligibility $e_{ij}$ of the synapses from below in this step [sources × units]. */
  get input(): Float64Array {
    return this.#input.eligibility
  }

  /** The eligibility $e_{ij}$ of the recurrent synapses in this step [units × units]. */
  get recurrent(): Float64Array {
    return this.#recurrent.eligibility
  }

  /** All traces, live, by name. */
  get remembers(): StateArrays {
    return underNames([
      ['input', { ...this.#input }],
      ['recurrent', { ...this.#recurrent }],
      ['bias', { ...this.#bias }],
      ['constants', { ...this.#constants }],
    ])
  }

  /** Begins a sequence. */
  begin(): void {
    for (const each of [this.#input, this.#recurrent, this.#bias, this.#constants])
      for (const trace of Object.values(each) as Float64Array[]) trace.fill(0)
  }

  /**
   * Follows a step of the network.
   * @param below what the layer below said in it [sources]
   */
  step(below: ArrayLike<number>): void {
    this.#advance(this.#input, below)
    if (this.#recurrent.potential.length > 0) this.#advance(this.#recurrent, this.#dynamics.before)
    if (this.#bias.potential.length > 0) this.#advance(this.#bias, this.#one)
    for (const [which, constant] of this.#dynamics.learned.entries()) this.#advanceConstant(constant, which)
  }

  /**
   * Adds a learning signal times the filtered eligibility, or times its sum over the sequence.
   * @param signal of each unit [units]
   */
  learn({ input, recurrent, bias, constants }: LayerWeights, signal: Float64Array, of: 'filtered' | 'summed' = 'filtered'): void {
    addColumns(input, this.#input[of], signal)
    addColumns(recurrent, this.#recurrent[of], signal)
    addColumns(bias, this.#bias[of], signal)
    addColumns(constants, this.#constants[of], signal)
  }

  /** One step of the traces of all synapses from some sources. */
  #advance({ current, potential, adaptation, eligibility, filtered, summed }: Traces, sources: ArrayLike<number>): void {
    const { current: gamma, filters, keep, gain, reset, slope, rho, beta, layer, before: own } = this.#dynamics
    const { size, selfConnections } = layer
    const kappa = this.#kappa
    const noSelf = sources === own && !selfConnections
    for (let i = 0; i < sources.length; i++) {
      const source = sources[i]!
      for (let j = 0; j < size; j++) {
        if (noSelf && i === j) continue
        const at = i * size + j
        const before = eligibility[at]!
        const arrived = filters ? (current[at] = gamma[j]! * current[at]! + source) : source
        const v = keep[j]! * potential[at]! + gain[j]! * arrived - reset[j]! * before
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

  /** One step of the traces of a learned constant, which acts on its own neuron alone. */
  #advanceConstant({ onCurrent, onPotential, onOutput }: LearnedConstant, which: number): void {
    const { current: gamma, filters, keep, gain, reset, slope, rho, beta, layer } = this.#dynamics
    const { current, potential, adaptation, eligibility, filtered, summed } = this.#constants
    for (let j = 0; j < layer.size; j++) {
      const at = which * layer.size + j
      const before = eligibility[at]!
      const arrived = filters ? (current[at] = gamma[j]! * current[at]! + onCurrent[j]!) : 0
      const v = keep[j]! * potential[at]! + gain[j]! * arrived - reset[j]! * before + onPotential[j]!
      const a = rho * adaptation[at]! + before
      const e = slope[j]! * (v - beta[j]! * a) + onOutput[j]!
      potential[at] = v
      adaptation[at] = a
      eligibility[at] = e
      filtered[at] = this.#kappa * filtered[at]! + e
      summed[at]! += e
    }
  }
}

/** $G_{ij} \mathrel{+}= T_{ij} s_j$. */
function addColumns(gradient: Float64Array, trace: Float64Array, signal: Float64Array): void {
  const size = signal.length
  for (let at = 0; at < gradient.length; at++) gradient[at]! += trace[at]! * signal[at % size]!
}
