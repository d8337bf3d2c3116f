import type { Expression } from '../description/expression.ts'
import type { ParameterTable } from '../parameters.ts'
import type { ChanceName, RuleDraw } from './draws.ts'
import type { ThirdTopic } from './third-factor.ts'

/** Which side of a synapse something belongs to. */
export type Side = 'pre' | 'post'

/** A trace jumps by 1 at each event of its side, or a time after it, and decays exponentially. */
export interface TraceDescription {
  /** Arrivals of pre-synaptic spikes, or post-synaptic events. */
  readonly of: Side
  /** The parameter that is the time constant [ms]. */
  readonly tau: string
  /**
   * The parameter that says how long after an event the trace jumps by it [ms]; at once if left out. Where it is above 0
   * changes have to be sums over pairs: the rule adds to the weight multiples of one trace of the other side, without bounds.
   */
  readonly delay?: string
}

/** The low-pass of a state variable of the target neuron, $\tau \dot f = x - f$; exact where x is constant in a step. */
export interface FilterDescription {
  /** The state variable. */
  readonly of: string
  /** The parameter that is the time constant [ms]. */
  readonly tau: string
  /** The parameter that says by how long it is late [ms]; not at all if left out. */
  readonly delay?: string
}

/** A variable of each synapse. */
export interface SynapseStateDescription {
  /** Its value at the beginning: a parameter or a number. */
  readonly initial: string | number
  /** The parameter that is the time constant with which it relaxes to `rest` [ms]; it stays as it is if left out. */
  readonly tau?: string
  /** What it relaxes to: a parameter or a number; 0 if left out. */
  readonly rest?: string | number
}

/** New values of the weight `w` and of variables of the synapse, one after the other. */
export type Changes = Readonly<Record<string, string>>

/**
 * What a rule of plasticity is: what it remembers, and what changes at which event.
 *
 * A synapse has a weight `w` and may have variables of its own. It changes at the arrival of a pre-synaptic spike
 * (`onPre`), at a post-synaptic event (`onPost`), a spike unless the rule says otherwise (`post`), and at a message
 * (`onThird`). Expressions may use `w`, variables of the synapse, traces of either side, filters and state variables of the
 * target neuron, parameters, and `dt`, the duration of a step [ms].
 *
 * With {@link chance} what changes at an arrival, and its effect, may use numbers that each synapse draws anew.
 *
 * All traces are those just before the event, and those of the other side exclude events of the same step: an arrival and
 * a post-synaptic spike in one step change nothing by pairing. The arrival comes first, since the spike may be of its making;
 * but a spike that took a step or more to the synapse (`dendritic`) comes before the arrival, as in NEST. State of the target neuron and
 * its filters are those at the end of the step before.
 *
 * @see Morrison, Diesmann & Gerstner (2008), Biological Cybernetics 98:459 (rules as traces and events)
 */
export interface RuleDescription {
  /** Unit, default and bounds of each parameter. */
  readonly parameters: ParameterTable
  /** Conditions on parameters that have to hold together. @example ['tauRecovery != tauCurrent'] */
  readonly requires?: readonly string[]
  /** The traces by name. */
  readonly traces?: Readonly<Record<string, TraceDescription>>
  /** Low-passes of state variables of the target neuron, by name. */
  readonly filters?: Readonly<Record<string, FilterDescription>>
  /** Variables of each synapse, by name. */
  readonly synapse?: Readonly<Record<string, SynapseStateDescription>>
  /** What changes at the arrival of a pre-synaptic spike. */
  readonly onPre?: Changes
  /** What changes at a post-synaptic event. */
  readonly onPost?: Changes
  /** What counts as a post-synaptic event in place of a spike: a condition on the target neuron at the end of each step. */
  readonly post?: { readonly when: string }
  /**
   * What has changed since the last event of the synapse, as its variables say that relax: done before each event, and
   * before the gate is shut or the scale of changes becomes another. Of `w`, variables of the synapse and parameters. It has
   * to make no difference, as far as bounds are not met, whether it is done once for a time or for each part of it.
   */
  readonly drift?: Changes
  /**
   * What changes at a message of a topic, before the step that comes next; at a target, before the first step that it holds
   * for. Its value for the target neuron has the name `value`: of one value that is for all, or of one for each. Of that, `w`,
   * variables of the synapse, traces of either side as they have decayed by then, and parameters.
   * @example { of: 'activity/<target>.error', value: 'error', changes: { w: 'w - rate * error * before' } }
   */
  readonly onThird?: { readonly of: ThirdTopic; readonly value: string; readonly changes: Changes }
  /** `chance` of this package, where synapses draw numbers at arrivals by `rand()`, `randn()` or `binomial(n, p)`. */
  readonly chance?: ChanceName
  /** What an arrival adds to its target, after `onPre`; the weight if left out. At a conductance at least 0: what is below counts as 0. */
  readonly effect?: string
  /**
   * What is added to the target in each step, whether or not something arrives: of `w`, variables of the synapse, the target's
   * traces, filters and state, and of state variables of the source, as they were a delay ago, with `_pre` behind their name. At a
   * conductance each synapse adds at least 0, as an effect does.
   */
  readonly summed?: string
  /**
   * What variables of the synapse that do not relax become in each step, one after the other: after what arrives and what is
   * added, before post-synaptic events, whether or not the gate is open. Of what `summed` may read, and of `dt`.
   * @example { s: 's + dt * (opening * x * (1 - s) - s / tau)' }
   */
  readonly eachStep?: Changes
  /** Parameters that the weight stays between, after each event; unbounded if left out. */
  readonly bounds?: { readonly lowest?: string; readonly highest?: string }
  /**
   * The parameter that says which share of the delay is dendritic, from 0 to 1: post-synaptic spikes take so long to the
   * synapse, which arrivals leave so long before they act on the neuron; to the nearest half step, the later of two. 0 if left out.
   */
  readonly dendritic?: string
  /** Looks at a projection that is to learn by it, before anything else does, and throws what is wrong with its ends. */
  readonly checkEnds?: CheckEnds
  /**
   * Name of the synapse of NEST that this one follows: `stdp_synapse`. Its parameters name their counterparts, and a test holds
   * their defaults against NEST's.
   */
  readonly nest?: string
  /** Where the rule comes from: author, year, title, equation. */
  readonly source?: string
}

/** A population at an end of a projection, as far as a rule may ask what it has. */
export interface RuleEnd {
  /** Its name. */
  readonly name: string
  /** Its model. */
  readonly model: { readonly name: string }
  /** Names of its state variables. */
  readonly variables: readonly string[]
  /** Names of its receptors. */
  readonly receptors: readonly string[]
  /** The unit of one of either; empty where it is not known. */
  unitOf(name: string): string
}

/** A projection that is to learn by a rule: its ends, and the receptor of the target at which it ends. */
export interface RuleEnds {
  /** Its name. */
  readonly name: string
  /** Where it begins. */
  readonly source: RuleEnd
  /** Where it ends. */
  readonly target: RuleEnd
  /** At which receptor. */
  readonly receptor: string
}

/** Looks at the ends of a projection. @throws NgradError that says what is wrong with them */
export type CheckEnds = (ends: RuleEnds) => void

/** A trace with its numbers. */
export interface Trace {
  /** Its name. */
  readonly name: string
  /** The side whose events it counts. */
  readonly of: Side
  /** Its time constant [ms]. */
  readonly tau: number
  /** How long after an event it jumps [ms]. */
  readonly delay: number
}

/** A filter with its numbers; one without a time constant is the state variable at the end of the step before. */
export interface Filter {
  /** Its name. */
  readonly name: string
  /** The state variable of the target neuron. */
  readonly of: string
  /** Its time constant [ms]. */
  readonly tau?: number
  /** By how long it is late [ms]; not at all if left out. */
  readonly delay?: number
}

/** A variable of each synapse with its numbers. */
export interface SynapseState {
  /** Its name. */
  readonly name: string
  /** Its value at the beginning. */
  readonly initial: number
  /** The time constant with which it relaxes [ms]. */
  readonly tau?: number
  /** What it relaxes to. */
  readonly rest: number
}

/** A new value of the weight or of a variable of the synapse. */
export interface Change {
  /** The weight `w`, or a variable of the synapse. */
  readonly of: string
  /** Its new value. */
  readonly value: Expression
}

/** A rule with its parameters. */
export interface PlasticityRule {
  /** Name of the rule. */
  readonly name: string
  /** Where the rule comes from. */
  readonly source?: string
  /** Value of each parameter. */
  readonly values: Readonly<Record<string, number>>
  /** Unit, default and bounds of each parameter. */
  readonly parameters: ParameterTable
  /** Parameters that stay as they are while it learns: they say for how long spikes are remembered. */
  readonly fixed: readonly string[]
  /**
   * The same rule with other values of some parameters.
   * @throws ParameterError if a parameter is unknown or out of its bounds
   */
  readonly with: (changed: Readonly<Record<string, number>>) => PlasticityRule
  /** Its traces. */
  readonly traces: readonly Trace[]
  /** What it reads of the target neuron. */
  readonly filters: readonly Filter[]
  /** Variables of each synapse. */
  readonly synapse: readonly SynapseState[]
  /** Numbers that each synapse draws anew at each arrival. */
  readonly draws?: readonly RuleDraw[]
  /** What draws them. */
  readonly chance?: ChanceName
  /** What changes at the arrival of a pre-synaptic spike, in order. */
  readonly onPre: readonly Change[]
  /** What changes at a post-synaptic event, in order. */
  readonly onPost: readonly Change[]
  /** What has changed since the last event, in order. */
  readonly drift: readonly Change[]
  /** What changes at a message, in order. */
  readonly onThird?: { readonly of: ThirdTopic; readonly value: string; readonly changes: readonly Change[] }
  /** What counts as a post-synaptic event in place of a spike. */
  readonly post?: Expression
  /** What an arrival adds to its target in place of the weight. */
  readonly effect?: Expression
  /** What a synapse adds to its target in each step. */
  readonly summed?: Expression
  /** What variables of the synapse become in each step, in order. */
  readonly eachStep: readonly Change[]
  /** State variables of the source that the sum and these read. */
  readonly sent: readonly string[]
  /** Lower bound of the weight. */
  readonly lowest: number
  /** Why the lower bound is 0, where the rule has none and its receptor takes no weight below. */
  readonly floor?: string
  /** Upper bound of the weight. */
  readonly highest: number
  /** Share of the delay that is dendritic. */
  readonly dendritic: number
  /** Looks at the ends of a projection that is to learn by it. */
  readonly checkEnds?: CheckEnds
  /** What follows it, which it brings: networks that do not learn do not load that. */
  readonly followed: FollowedBy
}

/** What stands for all that follows rules. */
export interface FollowedBy {
  readonly followed: 'by events or pairs'
}

/**
 * Makes a rule from its parameters; those that are left out have their defaults.
 * @throws ParameterError if a parameter is unknown or out of its bounds
 */
export interface RuleFactory<Parameters extends object> {
  (parameters?: Partial<Parameters>): PlasticityRule
  /** Name of the rule. */
  readonly ruleName: string
  /** The description it was made from. */
  readonly description: RuleDescription
}
