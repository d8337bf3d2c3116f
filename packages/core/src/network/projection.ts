import type { PairRule } from '../description/rule.ts'
import { ConnectionError, StateError } from '../errors.ts'
import type { Plasticity } from './plasticity.ts'
import type { Population } from './population.ts'
import type { SynapsePlan, Synapses } from './synapses.ts'

/**
 * The synapses from one population to another. Made by {@link Simulation.connect}.
 */
export class Projection {
  /** Name of the projection, unique in its simulation; `source→target` if none was given. */
  readonly name: string
  /** The population whose spikes it carries. */
  readonly source: Population
  /** The population that it excites or inhibits. */
  readonly target: Population
  /** Which input of the target's neurons it ends on. */
  readonly receptor: string

  /** Factor of all changes that learning makes, for example to let them become smaller in the end; 1 at first. */
  learningScale = 1

  readonly #plan: SynapsePlan
  #synapses: Synapses | undefined
  #rule: PairRule | undefined
  #plasticity: Plasticity | undefined
  readonly #step: () => number
  readonly #changed: () => void
  #open = true
  #gated = false

  /** @internal */
  constructor(
    name: string,
    source: Population,
    target: Population,
    receptor: string,
    plan: SynapsePlan,
    step: () => number,
    changed: () => void,
  ) {
    this.name = name
    this.source = source
    this.target = target
    this.receptor = receptor
    this.#plan = plan
    this.#step = step
    this.#changed = changed
  }

  /** Which synapses there are; they are made when somebody first asks. @internal */
  get synapses(): Synapses {
    return (this.#synapses ??= this.#plan.make(this.#rule !== undefined))
  }

  /** About how many synapses there are, or will be. @internal */
  get expected(): number {
    return this.#plan.expected
  }

  /** Whether there is a weight for each pair. @internal */
  get dense(): boolean {
    return this.#plan.dense ?? false
  }

  /** Number of synapses. */
  get count(): number {
    return this.synapses.count
  }

  /**
   * Weight of each synapse [pA where the input is a current], live: learners write, delivery reads [synapses]; row by
   * row by source. A weight that all synapses share takes no room until it is asked for here.
   */
  get weights(): Float32Array {
    if (this.synapses.sharesWeight) this.#changed() // delivery reads the array from now on
    return this.synapses.weights
  }

  /** Delay of each synapse, in the order of {@link Projection.weights | weights} [steps; synapses]. */
  get delays(): Uint32Array {
    return this.synapses.delays()
  }

  /** Index of the source of each synapse, in the order of {@link Projection.weights | weights} [synapses]. */
  get sources(): Uint32Array {
    return this.synapses.ends().sources
  }

  /** Index of the target of each synapse, in the order of {@link Projection.weights | weights} [synapses]. */
  get targets(): Uint32Array {
    return this.synapses.ends().targets
  }

  /** The shortest delay of its synapses [steps]. */
  get shortestDelay(): number {
    return this.synapses.pathways[0]?.delay ?? 0
  }

  /** The rule by which it learns, if it does. */
  get rule(): PairRule | undefined {
    return this.#rule
  }

  /** The weights that reach one target, one for each source [sources]; for a weight for each pair. */
  weightsInto(target: number): Float32Array {
    const {
      source: { size: sources },
      target: { size: targets },
      weights,
    } = this
    if (weights.length !== sources * targets)
      throw new ConnectionError(this.name, 'only dense synapses have a weight for each source')
    return Float32Array.from({ length: sources }, (_, source) => weights[source * targets + target]!)
  }

  /**
   * Makes the weights learn by a rule, from the first step on or while the {@link Projection.gate | gate} is open.
   * @throws ConnectionError if it has learned by another rule already, or its weights belong to another projection
   */
  learn(rule: PairRule): this {
    if (this.#rule) throw new ConnectionError(this.name, `it learns by ${this.#rule.name} already`)
    if (this.#plan.shared)
      throw new ConnectionError(this.name, 'its weights belong to another projection, which can learn')
    if (this.#synapses && this.#synapses.span > 1)
      throw new ConnectionError(this.name, 'it is laid out with its several delays already; learn() comes before that')
    this.#rule = rule
    return this
  }

  /**
   * Opens or shuts the gate on plasticity, from the next step on. While it is open pairs of spikes are gathered; when
   * it is shut the weights are changed by all of them. Without a gate the weights change at the end of each window.
   */
  gate(open: boolean): void {
    this.#open = open
    this.#gated = true
    if (this.#plasticity?.gate(open, this.#step(), this.learningScale)) this.#notFinite()
  }

  /** @internal */
  prepare(make: (rule: PairRule) => Plasticity): void {
    if (!this.#rule || this.#plasticity) return
    void this.weights // each synapse has its own from now on
    this.#plasticity = make(this.#rule)
    if (this.#gated) this.#plasticity.gate(this.#open, this.#step(), this.learningScale)
  }

  /** Changes the weights if that is due before a window of so many steps. @internal */
  gather(step: number, window: number): void {
    if (this.#plasticity?.full(step, window) && this.#plasticity.gather(step, this.learningScale)) this.#notFinite()
  }

  #notFinite(): never {
    const synapse = this.weights.findIndex(weight => !Number.isFinite(weight))
    throw new StateError(this.name, 'weight', synapse, this.weights[synapse]!, this.#step())
  }
}
