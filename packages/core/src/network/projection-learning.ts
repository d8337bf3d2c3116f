import { CheckpointError, ConnectionError, ParameterError, StateError } from '../errors.ts'
import type { Code, KernelFunction } from '../kernel/module.ts'
import type { ProgramLearner } from '../kernel/program.ts'
import type { RealArray } from '../kernel/real.ts'
import { EventPlasticity } from '../plasticity/event-plasticity.ts'
import type { LearnedRows, Learning, LearningState } from '../plasticity/learning.ts'
import { PairPlasticity } from '../plasticity/pair-plasticity.ts'
import { planOf } from '../plasticity/plan.ts'
import type { PlasticityPlan } from '../plasticity/plan.ts'
import type { PlasticityRule } from '../plasticity/rule.ts'
import { thirdTopic } from '../plasticity/third-factor.ts'
import type { ThirdMessage, ThirdTopic } from '../plasticity/third-factor.ts'
import type { Blocks } from '../record/blocks.ts'
import { PrecisePlasticity } from '../precise/precise-plasticity.ts'
import type { PreciseSynapses } from '../precise/precise-plasticity.ts'
import { PendingLearning } from './pending-learning.ts'
import type { PopulationLayout } from './population-layout.ts'
import type { ProjectionPlace } from './projection-place.ts'
import { arrivals } from './synapses.ts'
import type { Delivery } from './synapses.ts'
import { ThirdFactorInput } from './third-factor-input.ts'

/** A projection as its learning sees it. */
export interface LearningSynapses {
  readonly name: string
  readonly source: PopulationLayout
  readonly target: PopulationLayout
  /** Which synapses there are, with a weight for each from now on. */
  readonly rows: () => LearnedRows
  /** The weights as they lie, of whatever step they are. */
  readonly weights: () => RealArray
  /** Ends and delays of the synapses, in the order of the weights. */
  readonly ends: () => Pick<PreciseSynapses, 'sources' | 'targets' | 'delays'>
}

/** What learns, and how that was decided. */
interface Made {
  readonly plan: PlasticityPlan
  readonly learning: Learning
}

/**
 * Whether and how the weights of a projection learn: its rule, its gate, its scale, and the third factor that it hears
 * from the moment that it has the rule. What learns is made when the network begins to run; what was asked before is done
 * then, in order.
 */
export class ProjectionLearning {
  readonly #synapses: LearningSynapses
  readonly #place: ProjectionPlace
  #given: PlasticityRule | undefined
  #rule: PlasticityRule | undefined // as its parameters are now
  #plan: PlasticityPlan | undefined
  #learning: Learning | undefined
  #begun = -1 // step at which it began to learn
  #third: ThirdFactorInput | undefined
  readonly #pending = new PendingLearning()
  #scale = 1
  #open = true
  #gated = false
  #reader: string | undefined

  constructor(synapses: LearningSynapses, place: ProjectionPlace) {
    this.#synapses = synapses
    this.#place = place
  }

  /** The rule that it was given, if it was. */
  get given(): PlasticityRule | undefined {
    return this.#given
  }

  /** The rule by which it learns, if it does, with the values that its parameters have now. */
  get rule(): PlasticityRule | undefined {
    return this.#rule
  }

  /** How it learns by its rule, and why so. */
  get plasticity(): PlasticityPlan | undefined {
    return this.#plan ?? (this.#rule && this.#planOf(this.#rule, this.#gated))
  }

  /** What it remembers. */
  get state(): LearningState {
    return this.#learning?.state ?? nothing
  }

  /** The topic that its rule hears, if it does. */
  get topic(): ThirdTopic | undefined {
    return this.#third?.topic
  }

  /** Factor of all changes that learning makes. */
  get scale(): number {
    return this.#scale
  }

  set scale(factor: number) {
    if (factor === this.#scale) return
    this.#scale = factor
    this.#note()
    this.#place.whenStill(this.#synapses.name, () => this.#learning?.scale(factor, this.#place.step()))
  }

  /**
   * Learns by a rule from the next step on.
   * @throws ConnectionError if it cannot
   */
  learn(rule: PlasticityRule): void {
    const { name, target } = this.#synapses
    if (this.#rule) throw new ConnectionError(name, `it learns by ${this.#rule.name} already`)
    if ((rule.dendritic > 0 || rule.traces.some(({ delay }) => delay > 0)) && this.#place.fixed())
      throw new ConnectionError(
        name,
        `spikes are not remembered for long enough for ${rule.name}; learn() comes before the first run`,
      )
    this.#rule = this.#given = rule
    if (!rule.onThird) return
    const heard = { name, target, rule: rule.name, topic: thirdTopic(rule.onThird.of, target) }
    this.#third = new ThirdFactorInput(heard, this.#place, values => this.#hear(values))
  }

  /**
   * Checks that a parameter of the rule can have another value; returns how to give it that, from the next step on.
   * @throws ParameterError if it cannot
   */
  planSet(parameter: string, value: number): () => void {
    this.#changed(parameter, value)
    return () => {
      const next = this.#changed(parameter, value)
      const learning = this.#learning
      if (next === this.#rule) return
      learning?.carry(next, this.#place.step())
      this.#rule = next
      learning?.follow(next)
      if (learning) this.#place.changed()
    }
  }

  /** Does something to it, once no thread is at work. */
  whenStill(action: () => void): void {
    this.#place.whenStill(this.#synapses.name, action)
  }

  /** The rule with another value of a parameter. @throws ParameterError if it cannot have that */
  #changed(parameter: string, value: number): PlasticityRule {
    const { name } = this.#synapses
    const rule = this.#rule
    const place = `${name}.${parameter}`
    if (!rule) throw new ParameterError(place, value, 'of a projection that learns by a rule')
    return withValues(name, rule, { [parameter]: value })
  }

  /** Opens or shuts the gate on plasticity, from the next step on. */
  gate(open: boolean): void {
    const first = !this.#gated
    this.#open = open
    this.#gated = true
    this.#note()
    this.#place.whenStill(this.#synapses.name, () => {
      const step = this.#place.step()
      const { form } = this.#rule ? this.#planOf(this.#rule, true) : {}
      if (first && step === this.#begun && form !== this.#plan?.form)
        this.#learning = this.#plan = undefined // before its first step: it begins anew
      else this.#learning?.gate(open, step)
    })
  }

  /** What learns where the target has spikes with times of their own. */
  get precise(): PrecisePlasticity | undefined {
    return this.#learning instanceof PrecisePlasticity ? this.#learning : undefined
  }

  /** Whether others read its weights. */
  get lent(): boolean {
    return this.#reader !== undefined
  }

  /** Others read its weights, which have to be right at any time. */
  lend(reader: string): void {
    this.#reader = reader
  }

  /**
   * Checks that somebody can tell what its rule hears.
   * @throws ConnectionError if that is a target of no population
   */
  checkTopic(): void {
    this.#third?.checkTopic()
  }

  /**
   * Checks that its rule can use what is going to be told.
   * @throws ParameterError if it cannot
   */
  checkThird(topic: string, message: ThirdMessage): void {
    this.#third?.check(topic, message)
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

  /** Brings the weights up to a step. */
  settle(step: number): void {
    this.#learning?.settle(step)
  }

  /** Code that lets the spikes that arrive in a step learn. @param plain code that adds them to their targets */
  deliver({ functions, spikes, step, into, part }: Delivery, plain: Code): Code {
    if (!(this.#learning instanceof EventPlasticity)) return plain
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

  /** Keeps what it needs, beside what there is of each synapse. */
  save(blocks: Blocks): void {
    const { name } = this.#synapses
    const form = Number(this.#plan?.form === 'pairs')
    const flags = [Number(this.#open), Number(this.#gated), form, this.#begun]
    blocks.put(`${name}/scale`, Float64Array.of(this.#scale, ...flags))
    if (this.#rule) blocks.put(`${name}/parameters`, Float64Array.from(Object.values(this.#rule.values)))
    for (const [what, array] of this.state.arrays) blocks.put(`${name}/${what}`, array)
    this.#learning?.save(blocks, name)
  }

  /**
   * Checks what was kept after some steps.
   * @returns how to take it up, and where what there is of each synapse belongs
   * @throws CheckpointError if it does not fit
   */
  restore(
    blocks: Blocks,
    step: number,
  ): { readonly write: () => void; readonly synapses: LearningState['synapses'] } {
    const { name } = this.#synapses
    const numbers: unknown = blocks.copy(`${name}/scale`, Float64Array, 5)
    const [scale, open, gated, pairs, begun] = numbers as readonly [number, number, number, number, number]
    const flags = [open, gated, pairs].every(flag => flag === 0 || flag === 1)
    const begins = this.#given ? begun >= 0 && begun <= step : begun === -1 && pairs === 0 // nothing begins without a rule
    if (!flags || !Number.isInteger(begun) || !begins)
      throw new CheckpointError(
        `${name}/scale is ${scale}, ${open}, ${gated}, ${pairs}, ${begun}; that is no scale and gate`,
      )
    const form = pairs === 1 ? 'pairs' : 'events'
    const rule = this.#given && this.#restoreRule(blocks, this.#given)
    const made = rule && this.#plan?.form !== form ? this.#make(rule, pairs === 1, step) : undefined
    if (made && made.plan.form !== form)
      throw new CheckpointError(`${name} learned by ${form} of spikes; here it cannot: ${made.plan.why}`)
    const learning = made?.learning ?? this.#learning
    const { arrays, synapses } = learning?.state ?? nothing
    const writes = [
      ...[...arrays].map(([what, array]) => blocks.plan(`${name}/${what}`, array)),
      learning?.restore(blocks, name, step),
    ]
    const write = (): void => {
      this.#scale = scale
      this.#open = open === 1
      this.#gated = gated === 1
      this.#begun = begun
      this.#rule = rule
      if (made) this.#take(made)
      else if (rule) this.#learning?.follow(rule)
      this.#place.changed()
      this.#learning?.takeBad() // of weights that are written over
      for (const each of writes) each?.()
    }
    return { write, synapses }
  }

  /** The rule with the values that were kept. @throws CheckpointError if it cannot have them */
  #restoreRule(blocks: Blocks, given: PlasticityRule): PlasticityRule {
    const { name } = this.#synapses
    const names = Object.keys(given.values)
    const kept = blocks.copy(`${name}/parameters`, Float64Array, names.length)
    try {
      return withValues(name, given, Object.fromEntries(names.map((parameter, place) => [parameter, kept[place]!])))
    } catch (cause) {
      throw new CheckpointError((cause as Error).message, { cause })
    }
  }

  #prepare(rule: PlasticityRule, step: number): void {
    const made = this.#make(rule, this.#gated, step)
    this.#begun = step
    this.#take(made)
    const now = { open: this.#open, scale: this.#scale }
    this.#pending.replay(made.learning, step, now, values => this.#hear(values))
  }

  /** What learns by a rule from a step on. */
  #make(rule: PlasticityRule, gated: boolean, step: number): Made {
    const { name, source, target, rows } = this.#synapses
    const { learning } = this.#place
    const plan = this.#planOf(rule, gated)
    if (plan.form === 'events' && this.#reader !== undefined)
      throw new ConnectionError(
        name,
        `${this.#reader} reads its weights, which are right at times only where they are changed event by event ` +
          `(${plan.why}); work its gate before it begins to learn, by a rule without bounds`,
      )
    if (target.precise) {
      rows() // gives each synapse a weight of its own
      const { ends, weights } = this.#synapses
      return { plan, learning: new PrecisePlasticity(rule, { ...ends(), weights, size: target.size }, learning.dt) }
    }
    return {
      plan,
      learning: plan.additive
        ? new PairPlasticity(learning, plan.additive, rows(), source, target, step)
        : new EventPlasticity(learning, rule, rows(), source, target, step),
    }
  }

  #planOf(rule: PlasticityRule, gated: boolean): PlasticityPlan {
    if (!this.#synapses.target.precise) return planOf(rule, gated)
    return { form: 'events', why: `${rule.name}: its target has spikes with times of their own` }
  }

  #take({ plan, learning }: Made): void {
    this.#plan = plan
    this.#learning = learning
    this.#place.changed()
  }

  /** A third factor is told. */
  #hear(values: readonly number[]): void {
    if (this.#learning instanceof EventPlasticity) this.#learning.third(values, this.#place.step())
    else this.#note(values)
  }

  /** Notes how it stands, and what it heard, before it begins to learn. */
  #note(values?: readonly number[]): void {
    if (this.#learning || !this.#third) return
    this.#pending.add({ open: this.#open, scale: this.#scale, ...(values && { values }) })
  }

  #notFinite(step: number): never {
    const { name, weights } = this.#synapses
    for (const [variable, values] of [['weight', weights()] as const, ...this.#learning!.state.synapses]) {
      const synapse = values.findIndex(value => !Number.isFinite(value))
      if (synapse >= 0) throw new StateError(name, variable, synapse, values[synapse]!, step, 'synapse')
    }
    throw new StateError(name, 'weight', -1, Number.NaN, step)
  }
}

/**
 * A rule with other values of some parameters, whether they are set or were kept.
 * @throws ParameterError if it cannot have them
 */
function withValues(projection: string, rule: PlasticityRule, changed: Readonly<Record<string, number>>): PlasticityRule {
  const others = Object.entries(changed).filter(([parameter, value]) => value !== rule.values[parameter])
  for (const [parameter, value] of others)
    if (rule.fixed.includes(parameter)) {
      const right = `${rule.values[parameter]}, as it was made: spikes are remembered for as long as that needs`
      throw new ParameterError(`${projection}.${parameter}`, value, right)
    }
  return others.length === 0 ? rule : rule.with(changed)
}

const nothing: LearningState = { arrays: new Map(), synapses: new Map() }
