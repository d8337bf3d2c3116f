import type { EventRule, PairRule } from '../description/rule.ts'
import { CheckpointError, ConnectionError, StateError } from '../errors.ts'
import type { Blocks } from '../record/blocks.ts'
import { Digest } from '../record/digest.ts'
import type { EventPlasticity } from './event-plasticity.ts'
import type { Plasticity } from './plasticity.ts'
import type { Population } from './population.ts'
import type { RealArray } from '../kernel/real.ts'
import { SparseSynapses } from './sparse-synapses.ts'
import type { Rows } from './sparse-synapses.ts'
import { structureOf } from './structure.ts'
import type { SynapsePlan, Synapses } from './synapses.ts'

/**
 * The synapses from one population to another. Made by {@link Simulation.connect}.
 */
export class Projection<Numbers extends RealArray = Float32Array> {
  /** Name of the projection, unique in its simulation; `source→target` if none was given. */
  readonly name: string
  /** The population whose spikes it carries. */
  readonly source: Population<Numbers>
  /** The population that it excites or inhibits. */
  readonly target: Population<Numbers>
  /** Which input of the target's neurons it ends on. */
  readonly receptor: string

  /** Factor of all changes that learning makes, for example to let them become smaller in the end; 1 at first. */
  learningScale = 1

  readonly #plan: SynapsePlan
  #synapses: Synapses | undefined
  #rule: PairRule | undefined
  #plasticity: Plasticity | undefined
  #events: EventPlasticity | undefined
  readonly #step: () => number
  readonly #changed: () => void
  #structure: string | undefined
  #order: Uint32Array | undefined
  #open = true
  #gated = false

  /** @internal */
  constructor(
    name: string,
    source: Population<Numbers>,
    target: Population<Numbers>,
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

  /** Whether its synapses have been made. @internal */
  get isMade(): boolean {
    return this.#synapses !== undefined
  }

  /** Bytes that each synapse will take, about. @internal */
  get bytesPerSynapse(): number {
    return this.#plan.bytes ?? 0
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
  get weights(): Numbers {
    if (this.synapses.sharesWeight) this.#changed() // delivery reads the array from now on
    return this.synapses.weights as RealArray as Numbers
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
    if (this.#rule?.events)
      throw new ConnectionError(this.name, `${this.#rule.name} is followed event by event and has no gate`)
    this.#open = open
    this.#gated = true
    if (this.#plasticity?.gate(open, this.#step(), this.learningScale)) this.#notFinite()
  }

  /**
   * Synapses in the order of their sources and targets, where that is not the order of the weights: which lie as the
   * threads need them. @internal
   */
  get order(): Uint32Array | undefined {
    if (this.synapses.dense !== undefined || this.synapses.shared) return undefined
    if (!this.#order) {
      const { sources, targets } = this.synapses.ends()
      this.#order = inOrder(sources, targets)
    }
    return this.#order
  }

  /** What stands for the ends and delays of its synapses. @internal */
  get structure(): string {
    return (this.#structure ??= this.#findStructure())
  }

  #findStructure(): string {
    const { synapses, source, target, shortestDelay } = this
    const whole = synapses.dense !== undefined || synapses.shared
    if (whole) return new Digest().word(source.size).word(target.size).word(shortestDelay).hex
    const { sources, targets } = synapses.ends()
    return structureOf(sources, targets, synapses.delays())
  }

  /** Keeps the weights, one number where all have the same, and what learning needs. @internal */
  save(blocks: Blocks): void {
    const { synapses } = this
    if (synapses.sharedWeight !== undefined)
      blocks.put(`${this.name}/weight of all`, Float64Array.of(synapses.sharedWeight))
    else if (!synapses.shared) {
      blocks.put(`${this.name}/weights`, this.weights)
      if (!synapses.dense) {
        // the order depends on the number of threads, which may be another where it goes on
        const { sources, targets } = synapses.ends()
        blocks.put(`${this.name}/sources`, sources)
        blocks.put(`${this.name}/targets`, targets)
      }
    }
    blocks.put(`${this.name}/scale`, Float64Array.of(this.learningScale))
    this.#plasticity?.save(blocks, this.name)
    this.#events?.save(blocks, this.name)
  }

  /**
   * Checks what was kept after some steps; returns how to take it up.
   * @throws CheckpointError if it does not fit
   * @internal
   */
  restore(blocks: Blocks, step: number): () => void {
    const [scale = Number.NaN] = blocks.copy(`${this.name}/scale`, Float64Array)
    const writes = [
      this.#restoreWeights(blocks),
      this.#plasticity?.restore(blocks, this.name, step),
      this.#events?.restore(blocks, this.name, step),
    ]
    return () => {
      this.learningScale = scale
      for (const write of writes) write?.()
    }
  }

  #restoreWeights(blocks: Blocks): () => void {
    const { name, synapses } = this
    if (synapses.shared) return () => {}
    const ofAll = `${name}/weight of all`
    if (blocks.has(ofAll)) {
      const weight = blocks.copy(ofAll, Float64Array)[0]!
      return () => {
        if (synapses.sharedWeight !== weight) this.weights.fill(weight)
      }
    }
    const weights = blocks.any(`${name}/weights`)
    if (weights.length !== this.count)
      throw new CheckpointError(`${name} has ${weights.length} weights; this simulation has ${this.count}`)
    if (synapses.dense) return () => this.weights.set(weights)
    const [sources, targets] = ['sources', 'targets'].map(end => blocks.copy(`${name}/${end}`, Uint32Array))
    const ends = synapses.ends()
    const now = this.order!
    const before = inOrder(sources!, targets!)
    const same = (synapse: number, place: number): boolean =>
      sources![before[place]!] === ends.sources[synapse] && targets![before[place]!] === ends.targets[synapse]
    if (before.length !== now.length || targets!.length !== now.length || !now.every(same))
      throw new CheckpointError(`${name} has other sources and targets`)
    return () => {
      const into = this.weights
      now.forEach((synapse, place) => {
        into[synapse] = weights[before[place]!]!
      })
    }
  }

  /** What follows its rule event by event, if it is such a rule. @internal */
  get events(): EventPlasticity | undefined {
    return this.#events
  }

  /**
   * Makes ready what follows its rule event by event.
   * @throws ConnectionError if its synapses are laid out as a matrix
   * @internal
   */
  prepareEvents(
    make: (rule: PairRule & { readonly events: EventRule }, rows: Rows, weights: number) => EventPlasticity,
  ): void {
    const rule = this.#rule
    if (!rule?.events || this.#events) return
    const { events } = rule
    const { synapses } = this
    if (!(synapses instanceof SparseSynapses))
      throw new ConnectionError(
        this.name,
        `${rule.name} needs synapses of their own; connect it by explicit(), say, not all to all`,
      )
    this.#events = synapses.learnByEvents((rows, weights) => make({ ...rule, events }, rows, weights))
  }

  /** @internal */
  prepare(make: (rule: PairRule) => Plasticity): void {
    if (!this.#rule || this.#rule.events || this.#plasticity) return
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

/** Synapses in the order of their sources and targets; those of one pair in the order in which they are. */
function inOrder(sources: Uint32Array, targets: Uint32Array): Uint32Array {
  return Uint32Array.from(sources.keys()).sort(
    (a, b) => sources[a]! - sources[b]! || targets[a]! - targets[b]! || a - b,
  )
}
