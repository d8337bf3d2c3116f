import { names, parse } from '../description/expression.ts'
import type { Expression } from '../description/expression.ts'
import { ParameterError } from '../errors.ts'
import { resolveParameters } from '../parameters.ts'
import type { Change, Changes, Filter, PlasticityRule, RuleDescription, RuleFactory } from './rule.ts'

/**
 * Defines a rule of plasticity.
 * @param name name of the rule, as the literature calls it
 * @param description its parameters, what it remembers, and what changes at which event
 * @throws ParameterError if a name is used that means nothing there, or means two things
 * @example
 * const hebb = defineRule<{ rate: number; tau: number }>('hebb', {
 *   parameters: { rate: { unit: '1', default: 0.01 }, tau: { unit: 'ms', default: 20, above: 0 } },
 *   traces: { before: { of: 'pre', tau: 'tau' } },
 *   onPost: { w: 'w + rate * before' },
 * })
 */
export function defineRule<Parameters extends object>(
  name: string,
  description: RuleDescription,
): RuleFactory<Parameters> {
  const parsed = parseRule(name, description)
  const { parameters, traces = {}, synapse = {}, bounds = {}, dendritic, source } = description
  const make = (given: Partial<Record<string, number>> = {}): PlasticityRule => {
    const values = resolveParameters(name, parameters, given) as Record<string, number>
    const number = (value: string | number): number => (typeof value === 'number' ? value : values[value]!)
    const share = dendritic === undefined ? 0 : values[dendritic]!
    if (!(share >= 0 && share <= 1)) throw new ParameterError(`${name}.${dendritic}`, share, 'from 0 to 1')
    return {
      name,
      ...(source !== undefined && { source }),
      values,
      traces: Object.entries(traces).map(([trace, { of, tau }]) => ({ name: trace, of, tau: values[tau]! })),
      filters: parsed.filters.map(({ tau, ...filter }) => ({
        ...filter,
        ...(tau !== undefined && { tau: values[tau]! }),
      })),
      synapse: Object.entries(synapse).map(([variable, { initial, tau, rest = 0 }]) => ({
        name: variable,
        initial: number(initial),
        ...(tau !== undefined && { tau: values[tau]! }),
        rest: number(rest),
      })),
      ...parsed.changes,
      sent: parsed.sent,
      lowest: bounds.lowest === undefined ? -Infinity : values[bounds.lowest]!,
      highest: bounds.highest === undefined ? Infinity : values[bounds.highest]!,
      dendritic: share,
    }
  }
  return Object.assign(make as (given?: Partial<Parameters>) => PlasticityRule, { ruleName: name, description })
}

interface ParsedRule {
  readonly filters: readonly (Omit<Filter, 'tau'> & { readonly tau?: string })[]
  readonly changes: Pick<PlasticityRule, 'onPre' | 'onPost' | 'onThird' | 'post' | 'effect' | 'summed'>
  readonly sent: readonly string[]
}

function parseRule(name: string, description: RuleDescription): ParsedRule {
  const { parameters, traces = {}, filters = {}, synapse = {}, onPre = {}, onPost = {} } = description
  const { post, onThird, effect, summed, bounds = {}, dendritic } = description
  const fail = (place: string, value: unknown, expected: string): never => {
    throw new ParameterError(`${name}.${place}`, value, expected)
  }
  const isParameter = (place: string, value: string | number | undefined): void => {
    if (typeof value === 'string' && !parameters[value])
      fail(place, value, `one of the parameters ${Object.keys(parameters).join(', ')}`)
  }
  for (const [key, { of, tau }] of Object.entries(traces)) {
    if (of !== 'pre' && of !== 'post') fail(`traces.${key}.of`, of, 'pre or post')
    isParameter(`traces.${key}.tau`, tau)
  }
  for (const [key, { tau }] of Object.entries(filters)) isParameter(`filters.${key}.tau`, tau)
  for (const [key, { initial, tau, rest }] of Object.entries(synapse))
    for (const [what, value] of Object.entries({ initial, tau, rest })) isParameter(`synapse.${key}.${what}`, value)
  for (const [key, value] of Object.entries(bounds)) isParameter(`bounds.${key}`, value)
  isParameter('dendritic', dendritic)
  if (dendritic !== undefined && (post !== undefined || summed !== undefined || Object.keys(filters).length > 0))
    fail('dendritic', dendritic, 'left out where the rule reads the state of the target neuron')
  const own = ['w', 'dt', ...Object.keys(synapse), ...Object.keys(traces), ...Object.keys(filters)]
  for (const key of own) {
    if (parameters[key] || own.indexOf(key) !== own.lastIndexOf(key)) fail(key, key, 'a name of one thing')
  }
  if (onThird && (own.includes(onThird.value) || parameters[onThird.value]))
    fail('onThird.value', onThird.value, 'a name of one thing')

  const states = new Set<string>() // what is read of the target neuron
  const sent = new Set<string>() // and of the source
  const known = (used: string): boolean => own.includes(used) || parameters[used] !== undefined
  const expression = (place: string, text: string, without: readonly string[], more: readonly string[]): Expression => {
    const read = parse(text)
    for (const used of names(read)) {
      if (place === 'summed' && used.endsWith('_pre') && !known(used)) {
        sent.add(used.slice(0, -'_pre'.length))
        continue
      }
      if (without.includes(used)) fail(place, text, `an expression without ${used}, which has no meaning there`)
      if (!known(used) && !more.includes(used)) states.add(used)
    }
    return read
  }
  const changes = (
    place: string,
    of: Changes,
    without: readonly string[] = [],
    more: readonly string[] = [],
  ): Change[] =>
    Object.entries(of).map(([key, text]) => {
      if (key !== 'w' && !synapse[key])
        fail(`${place}.${key}`, text, `a change of ${['w', ...Object.keys(synapse)].join(', ')}`)
      return { of: key, value: expression(`${place}.${key}`, text, without, more) }
    })
  const preTraces = Object.keys(traces).filter(key => traces[key]!.of === 'pre')
  const parsed = {
    onPre: changes('onPre', onPre),
    onPost: changes('onPost', onPost),
    ...(post && {
      post: expression('post.when', post.when, ['w', ...Object.keys(synapse), ...Object.keys(traces)], []),
    }),
    ...(effect !== undefined && { effect: expression('effect', effect, [], []) }),
    ...(summed !== undefined && { summed: expression('summed', summed, preTraces, []) }),
    ...(onThird && {
      onThird: {
        of: onThird.of,
        value: onThird.value,
        changes: changes(
          'onThird',
          onThird.changes,
          [...Object.keys(traces), ...Object.keys(filters)],
          [onThird.value],
        ),
      },
    }),
  }
  return {
    filters: [
      ...Object.entries(filters).map(([key, { of, tau }]) => ({ name: key, of, tau })),
      ...[...states].map(of => ({ name: of, of })),
    ],
    changes: parsed,
    sent: [...sent],
  }
}
