import { ParameterError } from '../errors.ts'
import { resolveParameters } from '../parameters.ts'
import type { ParameterTable } from '../parameters.ts'
import { evaluate, names, parse } from './expression.ts'

/**
 * What a rule of plasticity by pairs of spikes is.
 *
 * It has two traces, one of the pre-synaptic arrivals and one of the post-synaptic spikes, that jump by 1 and decay
 * with their time constants; `onPre` and `onPost` say how the weight `w` changes at such an event, by adding a multiple
 * of the other side's trace. A pair in the same step changes nothing.
 */
export interface RuleDescription {
  /** Unit, default and bounds of each parameter. */
  readonly parameters: ParameterTable
  /** The traces by name: of which side, and the parameter that is the time constant [ms]. */
  readonly traces: Readonly<Record<string, { readonly of: 'pre' | 'post'; readonly tau: string }>>
  /** The weight after a pre-synaptic arrival: `w` plus a multiple of a post-synaptic trace. */
  readonly onPre: { readonly w: string }
  /** The weight after a post-synaptic spike: `w` plus a multiple of a pre-synaptic trace. */
  readonly onPost: { readonly w: string }
  /** Parameters that the weight stays between; unbounded if left out. */
  readonly bounds?: { readonly lowest?: string; readonly highest?: string }
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
  /** Lower bound of the weight. */
  readonly lowest: number
  /** Upper bound of the weight. */
  readonly highest: number
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
 * @throws ParameterError if a change is not `w` plus a multiple of the other side's trace
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
  /** How much the weight changes for a trace of 1. */
  const amplitude = (place: string, text: string, trace: string, values: Readonly<Record<string, number>>): number => {
    const expression = parse(text)
    const at = (w: number, value: number): number =>
      evaluate(expression, used =>
        used === 'w'
          ? w
          : used === trace
            ? value
            : (values[used] ?? fail(place, text, `an expression of w, ${trace} and parameters`)),
      )
    const change = at(0, 1)
    const additive = [
      [0, 0, 0],
      [2, 0, 2],
      [3, 2, 3 + 2 * change],
    ].every(([w, value, result]) => Math.abs(at(w!, value!) - result!) <= 1e-9 * (1 + Math.abs(result!)))
    return additive ? change : fail(place, text, `w plus a multiple of ${trace}`)
  }
  const make = (given: Partial<Record<string, number>> = {}): PairRule => {
    const values = resolveParameters(name, parameters, given) as Record<string, number>
    return {
      name,
      ...(description.source !== undefined && { source: description.source }),
      values,
      tauPlus: values[tauPre]!,
      tauMinus: values[tauPost]!,
      amplitudePlus: amplitude('onPost.w', onPost.w, pre, values),
      amplitudeMinus: -amplitude('onPre.w', onPre.w, post, values),
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
  for (const used of [...names(parse(onPre.w)), ...names(parse(onPost.w))]) {
    if (used !== 'w' && used !== pre && used !== post && !parameters[used])
      fail('onPre or onPost', used, 'w, a trace or a parameter')
  }
  return Object.assign(make as (given?: Partial<Parameters>) => PairRule, { ruleName: name, description })
}
