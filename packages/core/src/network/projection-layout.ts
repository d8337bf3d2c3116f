import { CheckpointError, ConnectionError, StateError } from '../errors.ts'
import type { RealArray } from '../kernel/real.ts'
import type { Code, KernelFunction } from '../kernel/module.ts'
import type { ProgramLearner } from '../kernel/program.ts'
import { EventPlasticity } from '../plasticity/event-plasticity.ts'
import type { Learning, LearningPlace } from '../plasticity/learning.ts'
import { PairPlasticity } from '../plasticity/pair-plasticity.ts'
import { planOf } from '../plasticity/plan.ts'
import type { PlasticityPlan } from '../plasticity/plan.ts'
import type { PlasticityRule } from '../plasticity/rule.ts'
import { thirdStep, thirdTopic, thirdValues } from '../plasticity/third-factor.ts'
import type { ThirdMessage, ThirdTopic } from '../plasticity/third-factor.ts'
import type { Blocks, Numbers } from '../record/blocks.ts'
import { Digest } from '../record/digest.ts'
import type { Timetable } from './agenda.ts'
import type { PopulationLayout } from './population-layout.ts'
import { structureOf } from './structure.ts'
import { inOrder } from './synapse-order.ts'
import { arrivals } from './synapses.ts'
import type { Delivery, SynapsePlan, Synapses } from './synapses.ts'

/** What a projection needs to know about its simulation. */
export interface ProjectionPlace {
  /** The step that is computed next. */
  readonly step: () => number
  /** Is told when the kernels have to be written anew. */
  readonly changed: () => void
  /** Whether windows and histories of spikes are fixed. */
  readonly fixed: () => boolean
  /** Whether threads are at work on the network. */
  readonly waiting: () => boolean
  /** Does something to the network, once no thread is at work on it. */
  readonly whenStill: (owner: string, action: () => void) => void
  /** What learning is made with. */
  readonly learning: LearningPlace
  /** Listens to a topic for a projection. */
  readonly listen: (topic: ThirdTopic, owner: string, hear: (message: ThirdMessage) => void) => void
  /** A timetable for a projection, which checkpoints hold. */
  readonly timetable: (owner: string, act: (values: readonly number[]) => void) => Timetable
}

/**
 * Where the synapses of a projection lie in the kernels' memory, how spikes are delivered and weights learn, and what a
 * checkpoint keeps of it. What users see of it is {@link Projection}.
 */
export class ProjectionLayout {
  /** Name of the projection. */
  readonly name: string
  readonly #source: PopulationLayout
  readonly #target: PopulationLayout
  readonly #plan: SynapsePlan
  readonly #place: ProjectionPlace
  #synapses: Synapses | undefined
  #written: RealArray | undefined
  #rule: PlasticityRule | undefined
  #learns: PlasticityPlan | undefined
  #learning: Learning | undefined
  #begun = -1 // step at which it began to learn
  #hears = false
  #targets: Timetable | undefined // third factors that hold from a later step on
  #scale = 1
  #open = true
  #gated = false
  #reader: string | undefined
  #structure: string | undefined
  #order: Uint32Array | undefined

  constructor(
    name: string,
    source: PopulationLayout,
    target: PopulationLayout,
    plan: SynapsePlan,
    place: ProjectionPlace,
  ) {
    this.name = name
    this.#source = source
    this.#target = target
    this.#plan = plan
    this.#place = place
  }

  /** Which synapses there are; they are made when somebody first asks. */
  get synapses(): Synapses {
    return (this.#synapses ??= this.#plan.make(this.#rule !== undefined))
  }

  /** About how many synapses there are, or will be. */
  get expected(): number {
    return this.#plan.expected
  }

  /** Whether its synapses have been made. */
  get isMade(): boolean {
    return this.#synapses !== undefined
  }

  /** Bytes that each synapse will take, about. */
  get bytesPerSynapse(): number {
    return this.#plan.bytes ?? 0
  }

  /** Whether there is a weight for each pair. */
  get dense(): boolean {
    return this.#plan.dense ?? false
  }

  /** The weights of the present step. */
  get weights(): RealArray {
    if (!this.#place.waiting()) this.#learning?.settle(this.#place.step())
    this.#written = this.#unsettled
    return this.#written
  }

  /** The weights as they lie, of whatever step they are. */
  get #unsettled(): RealArray {
    if (this.synapses.sharesWeight) this.#place.changed() // delivery reads the array from now on
    return this.synapses.weights as RealArray
  }

  /** The weights, where somebody may have written to them. */
  get written(): RealArray | undefined {
    return this.#written
  }

  /** The shortest delay of its synapses [steps]. */
  get shortestDelay(): number {
    return this.synapses.pathways[0]?.delay ?? 0
  }

  /** The rule by which it learns, if it does. */
  get rule(): PlasticityRule | undefined {
    return this.#rule
  }

  /** How it learns by its rule, and why so. */
  get plasticity(): PlasticityPlan | undefined {
    return this.#learns ?? (this.#rule && planOf(this.#rule, this.#gated))
  }

  /** Factor of all changes that learning makes. */
  get scale(): number {
    return this.#scale
  }

  set scale(factor: number) {
    if (factor === this.#scale) return
    this.#scale = factor
    this.#place.whenStill(this.name, () => this.#learning?.scale(factor, this.#place.step()))
  }

  /**
   * Learns by a rule from the next step on.
   * @throws ConnectionError if it cannot
   */
  learn(rule: PlasticityRule): void {
    const fail = (why: string): never => {
      throw new ConnectionError(this.name, why)
    }
    if (this.#rule) fail(`it learns by ${this.#rule.name} already`)
    if (this.#plan.shared) fail('its weights belong to another projection, which can learn')
    if (this.#synapses && this.#synapses.span > 1)
      fail('it is laid out with its several delays already; learn() comes before that')
    if ((rule.dendritic > 0 || rule.traces.some(({ delay }) => delay > 0)) && this.#place.fixed())
      fail(`spikes are not remembered for long enough for ${rule.name}; learn() comes before the first run`)
    this.#rule = rule
    if (rule.onThird?.of.startsWith('targets/'))
      this.#targets = this.#place.timetable(this.name, values => this.#third(values))
  }

  /** Opens or shuts the gate on plasticity, from the next step on. */
  gate(open: boolean): void {
    const first = !this.#gated
    this.#open = open
    this.#gated = true
    this.#place.whenStill(this.name, () => {
      const step = this.#place.step()
      const { form } = this.#rule ? planOf(this.#rule, true) : {}
      if (first && step === this.#begun && form !== this.#learns?.form)
        this.#learning = this.#learns = undefined // before its first step: it begins anew
      else this.#learning?.gate(open, step)
    })
  }

  /** Others read its weights, which have to be right at any time. */
  lend(reader: string): void {
    this.#reader = reader
  }

  /**
   * Synapses in the order of their sources and targets, where that is not the order of the weights: which lie as the
   * threads need them.
   */
  get order(): Uint32Array | undefined {
    if (this.synapses.dense !== undefined || this.synapses.shared) return undefined
    if (!this.#order) {
      const { sources, targets } = this.synapses.ends()
      this.#order = inOrder(sources, targets)
    }
    return this.#order
  }

  /** Numbers of the synapses in the {@link Projection.order | order} that depends on nothing. */
  sorted<Kind extends Numbers>(numbers: Kind): Kind {
    const { order } = this
    if (!order) return numbers
    const sorted = new (numbers.constructor as new (length: number) => Kind)(numbers.length)
    for (let place = 0; place < order.length; place++) sorted[place] = numbers[order[place]!]!
    return sorted
  }

  /** What stands for the ends and delays of its synapses. */
  get structure(): string {
    return (this.#structure ??= this.#findStructure())
  }

  #findStructure(): string {
    const { synapses } = this
    const whole = synapses.dense !== undefined || synapses.shared
    if (whole) return new Digest().word(this.#source.size).word(this.#target.size).word(this.shortestDelay).hex
    const { sources, targets } = synapses.ends()
    return structureOf(sources, targets, synapses.delays())
  }

  /** Keeps the weights, one number where all have the same, and what learning needs. */
  save(blocks: Blocks): void {
    const { synapses } = this
    if (synapses.sharedWeight !== undefined)
      blocks.put(`${this.name}/weight of all`, Float64Array.of(synapses.sharedWeight))
    else if (!synapses.shared) blocks.put(`${this.name}/weights`, this.sorted(this.weights))
    const form = Number(this.#learns?.form === 'pairs')
    const flags = [Number(this.#open), Number(this.#gated), form, this.#begun]
    blocks.put(`${this.name}/scale`, Float64Array.of(this.#scale, ...flags))
    const { arrays, synapses: variables } = this.#learning?.state ?? nothing
    for (const [what, array] of arrays) blocks.put(`${this.name}/${what}`, array)
    for (const [what, array] of variables) blocks.put(`${this.name}/${what}`, this.sorted(array))
    this.#learning?.save(blocks, this.name)
  }

  /**
   * Checks what was kept after some steps; returns how to take it up.
   * @throws CheckpointError if it does not fit
   */
  restore(blocks: Blocks, step: number): () => void {
    const numbers: unknown = blocks.copy(`${this.name}/scale`, Float64Array, 5)
    const [scale, open, gated, pairs, begun] = numbers as readonly [number, number, number, number, number]
    const flags = [open, gated, pairs].every(flag => flag === 0 || flag === 1)
    if (!flags || !Number.isInteger(begun) || begun < -1 || begun > step)
      throw new CheckpointError(
        `${this.name}/scale is ${scale}, ${open}, ${gated}, ${pairs}, ${begun}; that is no scale and gate`,
      )
    const form = pairs === 1 ? 'pairs' : 'events'
    const made = this.#rule && this.#learns?.form !== form ? this.#make(this.#rule, pairs === 1, step) : undefined
    if (made && made.plan.form !== form)
      throw new CheckpointError(`${this.name} learned by ${form} of spikes; here it cannot: ${made.plan.why}`)
    const learning = made?.learning ?? this.#learning
    const { arrays, synapses: variables } = learning?.state ?? nothing
    const writes = [
      ...[...arrays].map(([what, array]) => blocks.plan(`${this.name}/${what}`, array)),
      learning?.restore(blocks, this.name, step),
      this.#restoreWeights(blocks, variables),
    ]
    return () => {
      this.#scale = scale
      this.#open = open === 1
      this.#gated = gated === 1
      this.#begun = begun
      if (made) this.#take(made)
      for (const write of writes) write?.()
    }
  }

  #restoreWeights(blocks: Blocks, state: Learning['state']['synapses']): () => void {
    const { name, synapses } = this
    if (synapses.shared) return () => {}
    const ofAll = `${name}/weight of all`
    if (blocks.has(ofAll)) {
      const weight = blocks.copy(ofAll, Float64Array, 1)[0]!
      return () => {
        if (synapses.sharedWeight !== weight) this.#unsettled.fill(weight)
      }
    }
    const read = (what: string): Numbers => {
      const kept = blocks.any(`${name}/${what}`)
      if (kept.length !== synapses.count)
        throw new CheckpointError(`${name} has ${kept.length} ${what}; this simulation has ${synapses.count}`)
      return kept
    }
    const weights = read('weights')
    const { order } = this
    const write = (into: Numbers, kept: Numbers): void => {
      if (!order) into.set(kept)
      else for (let place = 0; place < order.length; place++) into[order[place]!] = kept[place]!
    }
    const variables = [...state].map(([what, into]) => [into, read(what)] as const)
    return () => {
      write(this.#unsettled, weights) // the clock stands where it stood, to which nothing may be settled now
      for (const [into, kept] of variables) write(into, kept)
    }
  }

  /** Code that adds the spikes that arrive in a step to their targets, and lets them learn. */
  deliver(delivery: Delivery): Code {
    const plain = this.synapses.deliver(delivery)
    if (!(this.#learning instanceof EventPlasticity)) return plain
    const { functions, spikes, step, into, part } = delivery
    return this.#learning.deliver(functions, delay => arrivals(spikes, step, delay), step, part, into, plain)
  }

  /** The kernels of what follows its rule event by event. */
  get functions(): readonly KernelFunction[] {
    return this.#learning instanceof EventPlasticity ? this.#learning.functions : []
  }

  /** What is done in each step for that. */
  get learner(): ProgramLearner | undefined {
    return this.#learning instanceof EventPlasticity ? this.#learning.learner : undefined
  }

  /** What is done in each step for it with the source, which is divided so. */
  rememberer(parts: readonly { readonly first: number; readonly end: number }[]): ProgramLearner | undefined {
    const learning = this.#learning
    if (!(learning instanceof EventPlasticity) || this.#rule!.sent.length === 0) return undefined
    return {
      begin: () => [],
      end: (_functions, _entry, step, part) => learning.remember(step, parts[part]!.first, parts[part]!.end),
    }
  }

  /**
   * Makes ready to learn, before a part of a frame; returns the step at which the part has to end at the latest.
   * @throws ConnectionError if the weights cannot be right whenever somebody reads them
   */
  begin(step: number): number {
    if (this.#rule && !this.#learning) this.#prepare(this.#rule, step)
    return this.#learning?.due ?? Infinity
  }

  /**
   * Changes the weights if that is due, after a part of a frame.
   * @throws StateError if one has become other than finite
   */
  end(step: number): void {
    if (!this.#learning) return
    this.#learning.gather(step)
    if (this.#learning.takeBad()) this.#notFinite(step)
  }

  /**
   * Brings the weights up to a step.
   * @throws StateError if one has become other than finite
   */
  settle(step: number): void {
    this.#learning?.settle(step)
    this.end(step)
  }

  #prepare(rule: PlasticityRule, step: number): void {
    const made = this.#make(rule, this.#gated, step)
    if (this.#scale !== 1) made.learning.scale(this.#scale, step)
    if (!this.#open) made.learning.gate(false, step)
    this.#begun = step
    this.#take(made)
  }

  /** What learns by a rule from a step on. */
  #make(rule: PlasticityRule, gated: boolean, step: number): Made {
    const { learning } = this.#place
    const plan = planOf(rule, gated)
    if (plan.form === 'events' && this.#reader !== undefined)
      throw new ConnectionError(
        this.name,
        `${this.#reader} reads its weights, which are right at times only where they are changed event by event ` +
          `(${plan.why}); work its gate before it begins to learn, by a rule without bounds`,
      )
    const rows = this.synapses.learned!()
    return {
      plan,
      learning: plan.additive
        ? new PairPlasticity(learning, plan.additive, rows, this.#source, this.#target, step)
        : new EventPlasticity(learning, rule, rows, this.#source, this.#target, step),
    }
  }

  #take({ plan, learning }: Made): void {
    this.#learns = plan
    this.#learning = learning
    if (this.#rule?.onThird && !this.#hears) this.#hear(this.#rule.onThird.of)
    this.#hears = true
    this.#place.changed()
  }

  /** Listens to the third factor of its rule. */
  #hear(of: ThirdTopic): void {
    const topic = thirdTopic(of, this.#target)
    this.#place.listen(topic, this.name, message => {
      const values = thirdValues(this.name, topic, this.#target, message)
      const [now, step] = [this.#place.step(), thirdStep(topic, message, this.#place.step())]
      if (values && step > now) this.#targets!.at(step, ...values)
      else if (values) this.#third(values)
    })
  }

  #third(values: readonly number[]): void {
    if (this.#learning instanceof EventPlasticity) this.#learning.third(values, this.#place.step())
  }

  #notFinite(step: number): never {
    for (const [variable, values] of [['weight', this.#unsettled] as const, ...this.#learning!.state.synapses]) {
      const synapse = values.findIndex(value => !Number.isFinite(value))
      if (synapse >= 0) throw new StateError(this.name, variable, synapse, values[synapse]!, step, 'synapse')
    }
    throw new StateError(this.name, 'weight', -1, Number.NaN, step)
  }
}

/** What learns, and how that was decided. */
interface Made {
  readonly plan: PlasticityPlan
  readonly learning: Learning
}

const nothing: Learning['state'] = { arrays: new Map(), synapses: new Map() }
