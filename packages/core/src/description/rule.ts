import { ParameterError } from '../errors.ts'
import { resolveParameters } from '../parameters.ts'
import type { ParameterTable } from '../parameters.ts'
import { evaluate, names, parse } from './expression.ts'
import type { Expression } from './expression.ts'

/**
 * What a rule of plasticity by pairs of spikes is.
 *
 * It has two traces, one of the pre-synaptic arrivals and one of the post-synaptic spikes, that jump by 1 and decay
 * with their time constants; `onPre` and `onPost` say what the weight `w` is after such an event, by the other side's
 * trace. A pair in the same step changes nothing.
 *
 * Where each event adds a multiple of the trace, whatever the weight, pairs are gathered and weights changed by all of
 * them at once. Any other rule is followed event by event.
 */
export interface RuleDescription {
  /** Unit, default and bounds of each parameter. */
  readonly parameters: ParameterTable
  /** The traces by name: of which side, and the parameter that is the time constant [ms]. */
  readonly traces: Readonly<Record<string, { readonly of: 'pre' | 'post'; readonly tau: string }>>
  /** The weight after a pre-synaptic arrival, by the post-synaptic trace. */
  readonly onPre: { readonly w: string }
  /** The weight after a post-synaptic spike, by the pre-synaptic trace. */
  readonly onPost: { readonly w: string }
  /** Parameters that the weight stays between; unbounded if left out. */
  readonly bounds?: { readonly lowest?: string; readonly highest?: string }
  /**
   * Name of the synapse of NEST that this one follows: `stdp_synapse`. Its parameters name their counterparts, and a test holds
   * their defaults against NEST's.
   */
  readonly nest?: string
  /** Where the rule comes from: author, year, title, equation. */
  readonly source?: string
}

/** A rule with its parameters: what the kernel of pairs needs to know. */
export interface PairRule {
  /** Name of the rule. */
  readonly name: string
  /** Where the rule comes from. */
  readonly source?: string
  /** Value of each parameter. */
  readonly values: Readonly<Record<string, number>>
  /** Time constant of the pre-synaptic trace [ms]. */
  readonly tauPlus: number
  /** Time constant of the post-synaptic trace [ms]. */
  readonly tauMinus: number
  /** Change of the weight at a post-synaptic spike for a pre-synaptic trace of 1 [unit of the weight]. */
  readonly amplitudePlus: number
  /** Change of the weight, negated, at a pre-synaptic arrival for a post-synaptic trace of 1 [unit of the weight]. */
  readonly amplitudeMinus: number
  /** The rule as it is to be followed event by event, where a change depends on the weight; undefined where it does not. */
  readonly events?: EventRule
  /** Lower bound of the weight. */
  readonly lowest: number
  /** Upper bound of the weight. */
  readonly highest: number
}

/** What happens to a weight at the events of either side. */
export interface EventRule {
  /** The weight after a pre-synaptic arrival. */
  readonly onPre: Expression
  /** The weight after a post-synaptic spike. */
  readonly onPost: Expression
  /** Name of the pre-synaptic trace. */
  readonly pre: string
  /** Name of the post-synaptic trace. */
  readonly post: string
}

/**
 * Makes a rule from its parameters; those that are left out have their defaults.
 * @throws ParameterError if a parameter is unknown or out of its bounds
 */
export interface RuleFactory<Parameters extends object> {
  (parameters?: Partial<Parameters>): PairRule
  /** Name of the rule. */
  readonly ruleName: string
  /** The description it was made from. */
  readonly description: RuleDescription
}

/**
 * Defines a rule of plasticity by pairs of spikes.
 * @param name name of the rule, as the literature calls it
 * @param description its parameters, traces and changes
 * @throws ParameterError if a change uses anything but `w`, the other side's trace and parameters
 */
export function defineRule<Parameters extends object>(
  name: string,
  description: RuleDescription,
): RuleFactory<Parameters> {
  const { parameters, traces, onPre, onPost, bounds = {} } = description
  const traceOf = (side: 'pre' | 'post'): readonly [string, { readonly tau: string }] => {
    const found = Object.entries(traces).filter(([, trace]) => trace.of === side)
    if (found.length !== 1) throw new ParameterError(`${name}.traces`, found.length, `one trace of the ${side} side`)
    return found[0]!
  }
  const [pre, { tau: tauPre }] = traceOf('pre')
  const [post, { tau: tauPost }] = traceOf('post')
  /** How much the weight changes for a trace of 1; undefined if that is no multiple of the trace alone. */
  const amplitude = (text: string, trace: string, values: Readonly<Record<string, number>>): number | undefined => {
    const expression = parse(text)
    const at = (w: number, value: number): number =>
      evaluate(expression, used => (used === 'w' ? w : used === trace ? value : values[used]!))
    const change = at(0, 1)
    const additive = [
      [0, 0, 0],
      [2, 0, 2],
      [3, 2, 3 + 2 * change],
    ].every(([w, value, result]) => Math.abs(at(w!, value!) - result!) <= 1e-9 * (1 + Math.abs(result!)))
    return additive ? change : undefined
  }
  const make = (given: Partial<Record<string, number>> = {}): PairRule => {
    const values = resolveParameters(name, parameters, given) as Record<string, number>
    const plus = amplitude(onPost.w, pre, values)
    const minus = amplitude(onPre.w, post, values)
    const events = { onPre: parse(onPre.w), onPost: parse(onPost.w), pre, post }
    return {
      name,
      ...(description.source !== undefined && { source: description.source }),
      values,
      tauPlus: values[tauPre]!,
      tauMinus: values[tauPost]!,
      amplitudePlus: plus ?? Number.NaN,
      amplitudeMinus: -(minus ?? Number.NaN),
      ...((plus === undefined || minus === undefined) && { events }),
      lowest: bounds.lowest === undefined ? -Infinity : values[bounds.lowest]!,
      highest: bounds.highest === undefined ? Infinity : values[bounds.highest]!,
    }
  }
  const fail = (place: string, value: unknown, expected: string): never => {
    throw new ParameterError(`${name}.${place}`, value, expected)
  }
  for (const parameter of [tauPre, tauPost, ...Object.values(bounds)]) {
    if (!parameters[parameter]) fail('traces', parameter, `one of the parameters ${Object.keys(parameters).join(', ')}`)
  }
  for (const [place, text, trace] of [
    ['onPre.w', onPre.w, post],
    ['onPost.w', onPost.w, pre],
  ] as const) {
    for (const used of names(parse(text)))
      if (used !== 'w' && used !== trace && !parameters[used])
        fail(place, text, `an expression of w, ${trace} and parameters (not ${used})`)
  }
  return Object.assign(make as (given?: Partial<Parameters>) => PairRule, { ruleName: name, description })
}
