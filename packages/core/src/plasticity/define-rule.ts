import { names } from '../description/expression.ts'
import type { Expression } from '../description/expression.ts'
import { checkRequired } from '../description/neuron.ts'
import { parse } from '../description/parse.ts'
import { ParameterError } from '../errors.ts'
import { resolveParameters } from '../parameters.ts'
import { checkRule } from './check-rule.ts'
import { chanceOf } from './chance-method.ts'
import type { RuleDraw } from './draws.ts'
import { additiveForm } from './additive.ts'
import { byEventsOrPairs } from './by-events-or-pairs.ts'
import type { Change, Changes, Filter, PlasticityRule, RuleDescription, RuleFactory, TraceDescription } from './rule.ts'

/**
 * Defines a rule of plasticity.
 * @param name name of the rule, as the literature calls it
 * @param given its parameters, what it remembers, and what changes at which event
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
  given: RuleDescription,
): RuleFactory<Parameters> {
  const description = checkRule(name, given)
  const parsed = parseRule(name, description)
  const { parameters, traces = {}, filters = {}, synapse = {}, bounds = {}, dendritic, checkEnds, source } = description
  const make = (chosen: Partial<Record<string, number>> = {}): PlasticityRule => {
    const values = resolveParameters(name, parameters, chosen) as Record<string, number>
    checkRequired(name, parsed, new Map(Object.entries(values)))
    const number = (value: string | number): number => (typeof value === 'number' ? value : values[value]!)
    const lowest = bounds.lowest === undefined ? -Infinity : values[bounds.lowest]!
    const highest = bounds.highest === undefined ? Infinity : values[bounds.highest]!
    if (lowest > highest)
      throw new ParameterError(`${name}.${bounds.lowest}`, lowest, `at most ${bounds.highest}, which is ${highest}`)
    const rule: PlasticityRule = {
      name,
      ...(source !== undefined && { source }),
      values,
      parameters,
      fixed: [dendritic, ...Object.values({ ...traces, ...filters }).map(({ delay }) => delay)].filter(each => each !== undefined),
      with: changed => make({ ...values, ...changed }),
      traces: Object.entries(traces).map(([trace, { of, tau, delay }]) => ({
        name: trace,
        of,
        tau: values[tau]!,
        delay: delay === undefined ? 0 : values[delay]!,
      })),
      filters: parsed.filters.map(({ tau, delay, ...filter }) => ({
        ...filter,
        ...(tau !== undefined && { tau: values[tau]! }),
        ...(delay !== undefined && values[delay] !== 0 && { delay: values[delay]! }),
      })),
      synapse: Object.entries(synapse).map(([variable, { initial, tau, rest = 0 }]) => ({
        name: variable,
        initial: number(initial),
        ...(tau !== undefined && { tau: values[tau]! }),
        rest: number(rest),
      })),
      ...(parsed.draws.length > 0 && { draws: parsed.draws, chance: description.chance! }),
      ...parsed.changes,
      sent: parsed.sent,
      lowest,
      highest,
      dendritic: dendritic === undefined ? 0 : values[dendritic]!,
      ...(checkEnds && { checkEnds }),
      followed: byEventsOrPairs,
    }
    checkDelays(rule, traces)
    return rule
  }
  return Object.assign(make as (given?: Partial<Parameters>) => PlasticityRule, { ruleName: name, description })
}

/** Traces that jump after a time are for rules whose changes are sums over pairs of spikes. */
function checkDelays(rule: PlasticityRule, traces: Readonly<Record<string, TraceDescription>>): void {
  for (const { name, delay } of rule.traces) {
    const bounds = Number.isFinite(rule.lowest) || Number.isFinite(rule.highest)
    const why = bounds ? 'it has bounds' : additiveForm(rule)
    if (delay === 0 || typeof why !== 'string') continue
    const argument = `${rule.name}.${traces[name]!.delay}`
    throw new ParameterError(argument, delay, `0 ms: only changes that are sums over pairs have delays, and ${why}`)
  }
}

interface ParsedRule {
  /** What has to hold between parameters, by its text. */
  readonly required: ReadonlyMap<string, Expression>
  readonly filters: readonly (Omit<Filter, 'tau' | 'delay'> & { readonly tau?: string; readonly delay?: string })[]
  readonly changes: Pick<PlasticityRule, 'onPre' | 'onPost' | 'drift' | 'onThird' | 'post' | 'effect' | 'summed' | 'eachStep'>
  readonly sent: readonly string[]
  readonly draws: readonly RuleDraw[]
  /** Its expressions, by their places. */
  readonly texts: ReadonlyMap<string, { readonly text: string; readonly expression: Expression }>
}

function parseRule(name: string, description: RuleDescription): ParsedRule {
  const { parameters, traces = {}, filters = {}, synapse = {}, onPre = {}, onPost = {}, drift = {} } = description
  const { post, onThird, effect, summed, eachStep = {}, dendritic } = description
  const fail = (place: string, value: unknown, expected: string): never => {
    throw new ParameterError(`${name}.${place}`, value, expected)
  }
  const own = ['w', 'dt', ...[synapse, traces, filters, parameters].flatMap(Object.keys)]
  const states = new Set<string>() // what is read of the target neuron
  const sent = new Set<string>() // and of the source
  const chance = chanceOf(description.chance)
  const drawn: RuleDraw[] = [] // at arrivals
  const texts = new Map<string, { readonly text: string; readonly expression: Expression }>()
  /** Reads an expression, without what has no meaning there. @param elsewhere what a name is that has none of its own */
  const read = (
    place: string,
    text: string,
    without: readonly string[],
    elsewhere: (used: string) => unknown = used => states.add(used),
  ): Expression => {
    if (!chance && /\b(randn?|binomial) *\(/.test(text))
      fail(place, text, "an expression in which nothing is drawn, or with the description's chance: import { chance } from '@ngrad/core'")
    const written = parse(text, `${name}.${place}`, chance?.functions)
    texts.set(place, { text, expression: written })
    if (chance?.draws(written) && !place.startsWith('onPre') && place !== 'effect')
      fail(place, text, 'an expression without rand(), randn() and binomial(n, p), which synapses draw at arrivals: in onPre and effect')
    const expression = chance?.read(written, drawn) ?? written
    if (drawn.length > (chance?.most ?? 0)) fail(place, text, `no more than ${chance!.most} numbers that are drawn at an arrival`)
    for (const used of names(written)) {
      if (without.includes(used)) fail(place, text, `an expression without ${used}, which has no meaning there`)
      if (!own.includes(used)) elsewhere(used)
    }
    return expression
  }
  const changes = (place: string, of: Changes, without: readonly string[], elsewhere?: (used: string) => unknown) =>
    Object.entries(of).map(([key, text]): Change => {
      if (key !== 'w' && !Object.hasOwn(synapse, key))
        fail(`${place}.${key}`, text, `a change of ${['w', ...Object.keys(synapse)].join(', ')}`)
      return { of: key, value: read(`${place}.${key}`, text, without, elsewhere) }
    })
  const tracesOf = (...sides: readonly string[]): string[] =>
    Object.keys(traces).filter(trace => sides.includes(traces[trace]!.of))
  const ofSynapse = ['w', ...Object.keys(synapse), ...tracesOf('pre', 'post')]
  const remembered = [...tracesOf('pre', 'post'), ...Object.keys(filters)]
  const third = (): NonNullable<PlasticityRule['onThird']> => {
    const { of, value, changes: given } = onThird!
    const isValue = (used: string): boolean =>
      used === value || fail('onThird', used, `${value}, w, a variable of the synapse, a trace or a parameter`)
    return { of, value, changes: changes('onThird.changes', given, Object.keys(filters), isValue) }
  }
  const condition = (text: string): [string, Expression] => {
    const expression = parse(text, `${name}.requires`)
    for (const used of names(expression)) if (!Object.hasOwn(parameters, used)) fail('requires', text, 'an expression of parameters')
    return [text, expression]
  }
  const required = new Map((description.requires ?? []).map(condition))
  const nothing = (used: string): never => fail('drift', used, 'w, a variable of the synapse or a parameter')
  const source = (used: string): unknown => (used.endsWith('_pre') ? sent.add(used.slice(0, -4)) : states.add(used))
  const parsed = {
    onPre: changes('onPre', onPre, []),
    onPost: changes('onPost', onPost, []),
    drift: changes('drift', drift, remembered, nothing),
    ...(post && { post: read('post.when', post.when, ofSynapse) }),
    ...(effect !== undefined && { effect: read('effect', effect, []) }),
    ...(summed !== undefined && { summed: read('summed', summed, tracesOf('pre'), source) }),
    eachStep: changes('eachStep', eachStep, tracesOf('pre'), source),
    ...(onThird && { onThird: third() }),
  }
  if (dendritic !== undefined && states.size + sent.size + Object.keys(filters).length > 0)
    fail('dendritic', dendritic, 'left out where the rule reads the state of neurons')
  return {
    required,
    filters: [
      ...Object.entries(filters).map(([key, filter]) => ({ name: key, ...filter })),
      ...[...states].map(of => ({ name: of, of })),
    ],
    changes: parsed,
    sent: [...sent],
    draws: drawn,
    texts,
  }
}
