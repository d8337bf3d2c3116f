import type { StateArrays } from '@ngrad/core'
import type { LayerWeights, RecurrentNetwork } from '@ngrad/spiking'
import type { LayerDynamics } from '../model/layer-dynamics.ts'
import type { Linearized } from '../model/linearized.ts'
import { underNames } from '../model/under-names.ts'

/** The influence of all synapses that end on one unit, on units of its layer and of those above. */
interface Influence {
  /** The unit that the synapses end on. */
  readonly target: number
  /** On each layer from its own on. */
  readonly on: readonly OnLayer[]
  /** On what the read-out says [outputs × sources]. */
  readonly read: Float64Array
}

/** Influence on some units of a layer, each [units × sources]. */
interface OnLayer {
  /** The units that are followed. */
  readonly units: readonly number[]
  /** Empty where there is no synaptic current. */
  readonly current: Float64Array
  readonly potential: Float64Array
  readonly adaptation: Float64Array
  readonly output: Float64Array
  /** Room for the output of the step that is made. */
  readonly next: Float64Array
}

/** Which influence is followed. */
export interface InfluenceReach {
  /** The units of its own layer that the synapses of a unit are followed to. */
  reach(target: number): readonly number[]
  /** Whether it goes on over recurrent synapses. */
  readonly recurrence: boolean
  /** Whether there is a recurrent synapse. */
  present(source: number, target: number): boolean
}

/** Up through the layers above, and over no recurrent synapse. */
export function withoutRecurrence({ layers }: RecurrentNetwork, layer: number): InfluenceReach {
  const { selfConnections } = layers[layer]!
  return {
    reach: target => [target],
    recurrence: false,
    present: (source, target) => selfConnections || source !== target,
  }
}

/** What an influence goes through, as it is in each step: a network that is computed here, or one that runs elsewhere. */
export type InfluencePlace = Pick<Linearized, 'layers' | 'weights' | 'readout' | 'kappa'>

/**
 * How the state of units depends on each weight into one layer, carried along with the network: through its own layer, and
 * up through all layers above to the read-out. All synapses of a unit share which units they reach, so they are carried
 * together.
 */
export class LayerInfluence {
  /** How many numbers it remembers. */
  readonly remembered: number
  readonly #model: InfluencePlace
  readonly #layer: number
  readonly #reach: InfluenceReach
  readonly #blocks: readonly Influence[]
  readonly #inputs: number
  /** What a weight of each source, and each learned constant, of the block that is at work does by itself [sources]. */
  readonly #direct: { readonly current: Float64Array; readonly potential: Float64Array; readonly output: Float64Array }

  /**
   * @param layer index of the layer that the synapses lead into
   * @param inputs number of units below it
   */
  constructor(model: InfluencePlace, layer: number, inputs: number, reach: InfluenceReach) {
    this.#model = model
    this.#layer = layer
    this.#reach = reach
    this.#inputs = inputs
    const { layer: { size, recurrent, bias }, learned } = model.layers[layer]!
    const sources = inputs + (recurrent ? size : 0) + Number(bias) + learned.length
    this.#direct = { current: new Float64Array(sources), potential: new Float64Array(sources), output: new Float64Array(sources) }
    this.#blocks = Array.from({ length: size }, (_, target) => ({
      target,
      on: model.layers.slice(layer).map(({ layer: { size: above }, filters }, index) => {
        const units = index === 0 ? reach.reach(target) : Array.from({ length: above }, (_each, unit) => unit)
        const room = (): Float64Array => new Float64Array(units.length * sources)
        const current = filters ? room() : new Float64Array(0)
        return { units, current, potential: room(), adaptation: room(), output: room(), next: room() }
      }),
      read: new Float64Array(model.readout.size * sources),
    }))
    const states = model.layers
      .slice(layer)
      .map(({ layer: { kind }, filters }) => ({ alif: 3, lif: 2, rate: 1 })[kind] + Number(filters))
    this.remembered = this.#blocks.reduce(
      (sum, { on, read }) =>
        sum + read.length + on.reduce((all, { output }, index) => all + states[index]! * output.length, 0),
      0,
    )
  }

  /** The influence so far, live, by name. */
  get remembers(): StateArrays {
    return underNames(
      this.#blocks.flatMap(({ target, on, read }) => [
        [`to${target}`, { read }] as const,
        ...on.map(
          ({ current, potential, adaptation, output }, up) =>
            [`to${target}.up${up}`, { current, potential, adaptation, output }] as const,
        ),
      ]),
    )
  }

  /** Begins a sequence. */
  begin(): void {
    for (const { on, read } of this.#blocks) {
      read.fill(0)
      for (const { current, potential, adaptation, output } of on)
        for (const array of [current, potential, adaptation, output]) array.fill(0)
    }
  }

  /**
   * Follows a step of the network.
   * @param below what the layer below said in it [inputs]
   * @param bias whether biases act in it: 1, or 0
   */
  step(below: ArrayLike<number>, bias = 1): void {
    const { layer, before, learned } = this.#model.layers[this.#layer]!
    const { current, potential, output } = this.#direct
    for (let i = 0; i < below.length; i++) current[i] = below[i]!
    if (layer.recurrent) current.set(before, this.#inputs)
    const first = current.length - learned.length
    if (layer.bias) current[first - 1] = bias
    for (const block of this.#blocks) {
      for (const [which, { onCurrent, onPotential, onOutput }] of learned.entries()) {
        current[first + which] = onCurrent[block.target]!
        potential[first + which] = onPotential[block.target]!
        output[first + which] = onOutput[block.target]!
      }
      this.#advance(block)
    }
  }

  /** Adds the gradient of an error [outputs] to that of the layer's weights and constants. */
  learn(error: ArrayLike<number>, gradient: LayerWeights): void {
    const { size, recurrent, bias } = this.#model.layers[this.#layer]!.layer
    const [inputs, sources] = [this.#inputs, this.#direct.current.length]
    const constants = sources - gradient.constants.length / size
    for (const { target, read } of this.#blocks) {
      for (let s = 0; s < sources; s++) {
        let sum = 0
        for (let k = 0; k < error.length; k++) sum += error[k]! * read[k * sources + s]!
        if (s >= constants) gradient.constants[(s - constants) * size + target]! += sum
        else if (s < inputs) gradient.input[s * size + target]! += sum
        else if (recurrent && s < inputs + size) {
          if (this.#reach.present(s - inputs, target)) gradient.recurrent[(s - inputs) * size + target]! += sum
        } else if (bias) gradient.bias[target]! += sum
      }
    }
  }

  #advance({ target, on, read }: Influence): void {
    const { layers, weights, kappa, readout } = this.#model
    const sources = this.#direct.current.length
    for (const [index, here] of on.entries()) {
      const at = this.#layer + index
      const { recurrent, input } = weights[at]!
      here.next.fill(0)
      if (this.#reach.recurrence && recurrent.length > 0)
        addThrough(here.next, here.units, recurrent, here.units, here.output, layers[at]!.layer.size, sources)
      const below = on[index - 1] // whose output is already that of this step
      if (below) addThrough(here.next, here.units, input, below.units, below.output, layers[at]!.layer.size, sources)
      this.#pass(layers[at]!, here, index === 0 ? target : -1)
    }
    const top = on.at(-1)!
    const outputs = readout.size
    const { input: out } = weights.at(-1)!
    for (let k = 0; k < outputs; k++) {
      for (let s = 0; s < sources; s++) read[k * sources + s]! *= kappa
      for (let from = 0; from < top.units.length; from++) {
        const weight = out[top.units[from]! * outputs + k]!
        for (let s = 0; s < sources; s++) read[k * sources + s]! += weight * top.output[from * sources + s]!
      }
    }
  }

  /** One step of a layer: what drives it is in `next`; the synapses themselves drive their target. */
  #pass(dynamics: LayerDynamics, here: OnLayer, target: number): void {
    const { current: gamma, filters, keep, gain, reset, slope, rho, beta } = dynamics
    const direct = this.#direct
    const sources = direct.current.length
    const { units, current, potential, adaptation, output, next } = here
    for (let to = 0; to < units.length; to++) {
      const j = units[to]!
      const own = j === target
      for (let s = 0; s < sources; s++) {
        const at = to * sources + s
        const drive = next[at]! + (own ? direct.current[s]! : 0)
        const arrived = filters ? (current[at] = gamma[j]! * current[at]! + drive) : drive
        const before = output[at]!
        potential[at] = keep[j]! * potential[at]! + gain[j]! * arrived - reset[j]! * before + (own ? direct.potential[s]! : 0)
        adaptation[at] = rho * adaptation[at]! + before
        next[at] = slope[j]! * (potential[at]! - beta[j]! * adaptation[at]!) + (own ? direct.output[s]! : 0)
      }
    }
    output.set(next)
  }
}

/** $n_{us} \mathrel{+}= \sum_p W_{pu}\, o_{ps}$ for units p and u that are followed. */
function addThrough(
  next: Float64Array,
  to: readonly number[],
  weights: Float64Array,
  from: readonly number[],
  output: Float64Array,
  size: number,
  sources: number,
): void {
  for (let u = 0; u < to.length; u++) {
    for (let p = 0; p < from.length; p++) {
      const weight = weights[from[p]! * size + to[u]!]!
      if (weight !== 0) for (let s = 0; s < sources; s++) next[u * sources + s]! += weight * output[p * sources + s]!
    }
  }
}
