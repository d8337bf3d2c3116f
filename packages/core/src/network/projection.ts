import { ConnectionError, ParameterError } from '../errors.ts'
import type { RealArray } from '../kernel/real.ts'
import { checkArgument } from '../kinds.ts'
import { checkParameter } from '../parameters.ts'
import type { PlasticityPlan } from '../plasticity/plan.ts'
import type { PlasticityRule } from '../plasticity/rule.ts'
import { thirdTopic } from '../plasticity/third-factor.ts'
import { checkHeld } from './check-held.ts'
import { heldReceptors } from './current-target.ts'
import type { Population } from './population.ts'
import { ProjectionLayout } from './projection-layout.ts'
import type { ProjectionPlace } from './projection-place.ts'
import type { SynapsePlan } from './synapses.ts'
import { checkSign, positiveWeight, signedRule } from './weight-sign.ts'

/**
 * The synapses from one population to another. Made by {@link Simulation.connect}.
 * @example
 * const synapses = sim.connect(input, output, { weight: 50 * pA, delay: 1.5 * ms })
 * synapses.learn(stdp()).gate(false)
 * const mean = synapses.weights.reduce((sum, weight) => sum + weight, 0) / synapses.weights.length
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

  /** Where its synapses lie in the kernels' memory, and how they learn. @internal */
  readonly layout: ProjectionLayout

  /** @internal */
  constructor(
    name: string,
    source: Population<Numbers>,
    target: Population<Numbers>,
    receptor: string,
    plan: SynapsePlan,
    place: ProjectionPlace,
  ) {
    this.name = name
    this.source = source
    this.target = target
    this.receptor = receptor
    const check = (weights: ArrayLike<number>): void => checkSign(this, weights)
    this.layout = new ProjectionLayout(name, source.layout, target.layout, plan, place, check)
    if (target.isPositive(receptor)) this.layout.sign.expected ??= positiveWeight(target, receptor)
  }

  /** Number of synapses; where several processes run the network, of those onto neurons of this one, as all that follows. */
  get count(): number {
    return this.layout.synapses.count
  }

  /**
   * Weight of each synapse [pA where the input is a current], live: learners write, delivery reads [synapses]; row by
   * row by source. Whose each is, {@link Projection.sources | sources} and {@link Projection.targets | targets} say: within a row
   * they lie as the threads need them, in an order that depends on the number of threads and on whether they learn. So nothing
   * may follow from a place, and weights that were kept are given back by `restoreWeights` or an event `parameters`, which count
   * synapses by source, target and delay; what a plugin has for each synapse is declared by {@link perSynapse}. A weight
   * that all synapses share takes no room until it is asked for here. Weights that learn event by event are
   * those of the present step when they are asked for here, and after a run.
   * @example
   * const { weights, sources, targets } = synapses
   * for (let at = 0; at < weights.length; at++) weights[at] = sources[at] === targets[at] ? 0 : 20 * pA
   * @example sim.send('parameters', { projection: synapses.name, name: 'weights', value: kept })
   */
  get weights(): Numbers {
    return this.layout.weights as Numbers
  }

  /**
   * Delay of each synapse, in the order of {@link Projection.weights | weights} [steps; synapses].
   * A copy that is made for whoever asks: a loop over synapses asks before it begins.
   */
  get delays(): Uint32Array {
    return this.layout.synapses.delays()
  }

  /**
   * Index of the source of each synapse, in the order of {@link Projection.weights | weights} [synapses].
   * A copy that is made for whoever asks: a loop over synapses asks before it begins.
   */
  get sources(): Uint32Array {
    return this.layout.synapses.ends().sources
  }

  /**
   * Index of the target of each synapse, in the order of {@link Projection.weights | weights} [synapses].
   * A copy that is made for whoever asks: a loop over synapses asks before it begins.
   */
  get targets(): Uint32Array {
    return this.layout.synapses.ends().targets
  }

  /** The shortest delay of its synapses [steps]. */
  get shortestDelay(): number {
    return this.layout.shortestDelay
  }

  /** The rule by which it learns, if it does, with the values that its parameters have now. */
  get rule(): PlasticityRule | undefined {
    return this.layout.learning.rule
  }

  /** How it learns by its rule, and why so; undefined if it does not. */
  get plasticity(): PlasticityPlan | undefined {
    return this.layout.learning.plasticity
  }

  /**
   * Factor of all changes that learning makes, from the next step on, for example to let them become smaller in the end; 1
   * at first. What the weights drift between events counts by the factor of the time in which they do.
   * @throws ParameterError if it is no finite number
   */
  get learningScale(): number {
    return this.layout.learning.scale
  }

  /** From the next step on. */
  set learningScale(factor: number) {
    if (typeof factor !== 'number' || !Number.isFinite(factor))
      throw new ParameterError(`${this.name}.learningScale`, factor, 'a finite number')
    checkHeld(`${this.name}.learningScale`, factor, this.target.layout.state.numbers.BYTES_PER_ELEMENT)
    this.layout.learning.scale = factor
  }

  /**
   * Sets a parameter of the rule by which it learns, from the next step on: traces, variables of synapses and weights stay what
   * they are then. Traces decay into that step by a time constant that is set; what relaxes has done so up to it by the old one.
   * Kernels are compiled anew for it, so that a few changes in each second cost little, and one in each step much.
   * @throws ParameterError if it learns by no rule, the rule has no such parameter, or that cannot be changed to the value: a
   * delay of a trace or the dendritic share of delays never can
   * @example synapses.set('rate', 1e-4)
   */
  set(name: string, value: number): void {
    const write = this.planSet(name, value)
    this.layout.learning.whenStill(write)
  }

  /** Checks what {@link Projection.set} is to do; returns how to do it, while no thread is at work. @internal */
  planSet(name: string, value: number): () => void {
    checkArgument(`${this.name}.set`, 'text', name)
    return this.layout.learning.planSet(name, value)
  }

  /**
   * The weights that reach one target, one for each source [sources].
   * @throws ParameterError if there is no such target
   * @throws ConnectionError if its weights are no matrix: whole populations have one by `allToAll()` with a number as delay. Of other
   * synapses {@link Projection.sources | sources} and {@link Projection.targets | targets} say whose each weight is
   */
  weightsInto(target: number): Numbers {
    const {
      source: { size: sources },
      target: { size: targets },
      weights,
    } = this
    this.layout.checkMatrix()
    const index = { unit: '1', atLeast: 0, atMost: targets - 1, integer: true }
    checkParameter(`${this.name}.weightsInto`, 'target', index, target)
    const into = new (weights.constructor as new (length: number) => Numbers)(sources)
    for (let source = 0; source < sources; source++) into[source] = weights[source * targets + target]!
    return into
  }

  /**
   * Makes the weights learn by a rule, from the next step on or while the {@link Projection.gate | gate} is open. What was
   * before counts for nothing. Where the receptor is a conductance weights stay at least 0, whether the rule has bounds or not, and so
   * does what an arrival adds in their place.
   * @throws ParameterError if the receptor is a conductance and a bound of the rule lies below 0, or a delay of the rule is no
   * multiple of dt; what the rule throws of its ends, such as ExpressionError where a text of synapses names what its target lacks
   * @throws ConnectionError if it has learned by another rule already, its weights belong to another projection, it has several delays
   * and is laid out already (by a run, or because somebody looked at its synapses): then learn before that, its
   * target lacks a variable that the rule reads, or has a jump where the rule adds a current
   */
  learn(rule: PlasticityRule): this {
    const fail = (why: string): never => {
      throw new ConnectionError(this.name, why)
    }
    if (typeof rule !== 'object' || rule === null || !Array.isArray(rule.onPre))
      throw new ParameterError(`${this.name}.learn`, rule, 'a rule with its parameters, such as stdp()')
    rule.checkEnds?.(this)
    for (const of of rule.sent)
      if (!this.source.variables.includes(of))
        fail(
          `${rule.name} reads ${of}_pre, which ${this.source.model.name} lacks; it has ${this.source.variables.join(', ') || 'none'}`,
        )
    for (const { of } of rule.filters)
      if (!this.target.variables.includes(of))
        fail(
          `${rule.name} reads ${of}, which ${this.target.model.name} lacks; it has ${this.target.variables.join(', ') || 'none'}`,
        )
    if (rule.summed) this.#checkHeld(rule.name, fail)
    this.target.layout.method?.checkRule(this.name, rule)
    const topic = rule.onThird && thirdTopic(rule.onThird.of, this.target)
    if (this.target.variables.some(variable => topic === `activity/${this.target.name}.${variable}`))
      fail(`${rule.name} hears ${topic}, which is state that somebody watches; rules read state by a filter`)
    this.layout.learn(signedRule(this, rule))
    return this
  }

  /** What is added in each step is a current, not a jump. */
  #checkHeld(rule: string, fail: (why: string) => never): void {
    const { model } = this.target.layout.state
    const held = heldReceptors(model.neuron)
    if (held.includes(this.receptor)) return
    const there = held.length > 0 ? `connect to ${held.join(' or ')}` : 'it has no other'
    fail(`${rule} adds a current in each step, and what arrives at ${this.receptor} of ${this.target.model.name} is a jump; ${there}`)
  }

  /**
   * Opens or shuts the gate on plasticity, from the next step on. While it is shut nothing is remembered and no weight
   * changes. Opening forgets all that was before, as if the weights began to learn then: traces are 0 and variables of
   * synapses what they are at first. What the weights drift between events counts up to the step at which it is shut.
   * @throws ParameterError if it is neither true nor false
   */
  gate(open: boolean): void {
    if (typeof open !== 'boolean') throw new ParameterError(`${this.name}.gate`, open, 'true or false')
    this.layout.learning.gate(open)
  }
}
