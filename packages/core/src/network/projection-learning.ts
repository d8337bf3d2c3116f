import { CheckpointError, ConnectionError, ParameterError, StateError } from '../errors.ts'
import type { RealArray } from '../kernel/real.ts'
import type { EventPlasticity } from '../plasticity/event-plasticity.ts'
import { followersOf } from '../plasticity/followers.ts'
import type { Follower } from '../plasticity/followers.ts'
import type { LearnedRows, Learning, LearningState } from '../plasticity/learning.ts'
import type { PlasticityPlan } from '../plasticity/plan.ts'
import type { PlasticityRule } from '../plasticity/rule.ts'
import { thirdTopic } from '../plasticity/third-factor.ts'
import type { ThirdMessage, ThirdTopic } from '../plasticity/third-factor.ts'
import { blockName } from '../record/blocks.ts'
import type { Blocks } from '../record/blocks.ts'
import { checkKept } from '../record/check-kept.ts'
import type { PrecisePlasticity, PreciseSynapses } from '../precise/precise-plasticity.ts'
import { readStanding, saveStanding, untold } from './learning-standing.ts'
import { PendingLearning } from './pending-learning.ts'
import type { PopulationLayout } from './population-layout.ts'
import type { ProjectionPlace } from './projection-place.ts'
import { fittingRule, withValues } from './rule-values.ts'
import { checkSynapses } from './synapse-order.ts'
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
  /** Ends and delays of the synapses, or of those from one up to another, in the order of the weights. */
  readonly ends: (from?: number, to?: number) => Pick<PreciseSynapses, 'sources' | 'targets' | 'delays'>
}

/** What learns, and how that was decided. */
interface Made extends Follower {
  readonly plan: PlasticityPlan
  /** The same, where the target has spikes with times of their own. */
  readonly precise?: PrecisePlasticity
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
  #events: EventPlasticity | undefined
  #precise: PrecisePlasticity | undefined
  #standing = untold
  #third: ThirdFactorInput | undefined
  readonly #pending = new PendingLearning()
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
    return this.#plan ?? (this.#rule && this.#planOf(this.#rule, this.#standing.gated))
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
    return this.#standing.scale
  }

  set scale(factor: number) {
    if (factor === this.scale) return
    this.#standing = { ...this.#standing, scale: factor }
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
    const fitting = fittingRule(name, rule, this.#place.learning)
    this.#place.asking.undoable(() => {
      if (!this.#learning) this.#rule = this.#given = this.#third = undefined // else it has begun meanwhile
    })
    this.#rule = this.#given = fitting
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
    if (!rule) throw new ParameterError(`${name}.${parameter}`, value, 'of a projection that learns by a rule')
    return withValues(name, rule, { [parameter]: value })
  }

  /** Opens or shuts the gate on plasticity, from the next step on. */
  gate(open: boolean): void {
    const first = !this.#standing.gated
    this.#standing = { ...this.#standing, open, gated: true }
    this.#note()
    this.#place.whenStill(this.#synapses.name, () => {
      const step = this.#place.step()
      const { form } = this.#rule ? this.#planOf(this.#rule, true) : {}
      if (first && step === this.#standing.begun && form !== this.#plan?.form)
        this.#learning = this.#events = this.#plan = undefined // before its first step: it begins anew
      else this.#learning?.gate(open, step)
    })
  }

  /** What learns where the target has spikes with times of their own. */
  get precise(): PrecisePlasticity | undefined {
    return this.#precise
  }

  /** Whether others read its weights. */
  get lent(): boolean {
    return this.#reader !== undefined
  }

  /** Others read its weights, which have to be right at any time; returns how that is undone. */
  lend(reader: string): () => void {
    const [before, rule] = [this.#reader, this.#rule]
    this.#reader = reader
    return () => {
      this.#reader = before
      if (rule) this.#rule = this.#given = rule
    }
  }

  /** Its rule becomes what it is by what weights have to be now, before it has begun to learn. @throws ParameterError if it cannot */
  remake(): void {
    if (this.#rule) this.#rule = this.#given = this.#rule.with({})
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

  /** What follows its rule event by event, as a part of the network's program; undefined if nothing does. */
  get events(): EventPlasticity | undefined {
    return this.#events
  }

  /** Keeps what it needs, beside what there is of each synapse. */
  save(blocks: Blocks): void {
    const name = blockName(this.#synapses.name)
    saveStanding(blocks, name, this.#standing, this.#plan?.form, this.#rule)
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
    const name = blockName(this.#synapses.name)
    const { standing, form, rule } = readStanding(blocks, name, this.#given, step)
    const made = rule && this.#plan?.form !== form ? this.#makeAs(form, rule, step) : undefined
    const learning = made?.learning ?? this.#learning
    const { arrays, synapses } = learning?.state ?? nothing
    const writes = [
      ...[...arrays].map(([what, array]) => blocks.plan(`${name}/${what}`, array)),
      learning?.restore(blocks, name, step),
    ]
    const write = (): void => {
      this.#standing = standing
      this.#rule = rule
      if (made) this.#take(made)
      else if (rule) this.#learning?.follow(rule)
      this.#place.changed()
      this.#learning?.takeBad() // of weights that are written over
      for (const each of writes) each?.()
    }
    return { write, synapses }
  }

  /** What learns by a rule from a step on, in the form in which it did. @throws CheckpointError if it cannot */
  #makeAs(form: PlasticityPlan['form'], rule: PlasticityRule, step: number): Made {
    const gated = form === 'pairs'
    const plan = this.#planOf(rule, gated)
    if (plan.form !== form)
      throw new CheckpointError(`${this.#synapses.name} learned by ${form} of spikes; here it cannot: ${plan.why}`)
    return checkKept(() => this.#make(rule, gated, step))
  }

  #prepare(rule: PlasticityRule, step: number): void {
    const made = this.#make(rule, this.#standing.gated, step)
    this.#standing = { ...this.#standing, begun: step }
    this.#take(made)
    this.#pending.replay(made.learning, step, this.#standing, values => this.#hear(values))
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
    if (target.method) {
      rows() // gives each synapse a weight of its own
      const { ends, weights } = this.#synapses
      const precise = target.method.learning(rule, { ...ends(), weights, size: target.size }, learning.dt, learning.key)
      return { plan, learning: precise, precise }
    }
    return { plan, ...followersOf(rule).follow(plan, rule, { rows: rows(), source, target, step }, learning) }
  }

  #planOf(rule: PlasticityRule, gated: boolean): PlasticityPlan {
    if (!this.#synapses.target.precise) return followersOf(rule).plan(rule, gated)
    return { form: 'events', why: `${rule.name}: its target has spikes with times of their own` }
  }

  #take({ plan, learning, events, precise }: Made): void {
    this.#plan = plan
    this.#learning = learning
    this.#events = events
    this.#precise = precise
    this.#place.changed()
  }

  /** A third factor is told. */
  #hear(values: readonly number[]): void {
    ;(this.#events ?? this.#precise)?.third(values, this.#place.step())
    this.#note(values)
  }

  /** Notes how it stands, and what it heard, before it begins to learn. */
  #note(values?: readonly number[]): void {
    if (this.#learning || !this.#third) return
    const { open, scale } = this.#standing
    this.#pending.add({ open, scale, ...(values && { values }) })
  }

  #notFinite(step: number): never {
    const { name: owner, weights, ends } = this.#synapses
    for (const [variable, values] of [['weight', weights()] as const, ...this.#learning!.state.synapses])
      checkSynapses(values, ends, value => !Number.isFinite(value), { owner, variable, step })
    throw new StateError(owner, 'weight', -1, Number.NaN, step)
  }
}

const nothing: LearningState = { arrays: new Map(), synapses: new Map() }
