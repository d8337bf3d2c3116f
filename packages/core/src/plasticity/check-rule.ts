import { checkName, checkTable, checkWhole } from '../description/check-parts.ts'
import { ParameterError } from '../errors.ts'
import { checkOptions, required } from '../options.ts'
import type { OptionTable } from '../options.ts'
import type { NumberSpec, ParameterSpec } from '../parameters.ts'
import type { RuleDescription } from './rule.ts'
import { checkThirdTopic } from './third-factor.ts'

const parts: OptionTable<RuleDescription> = {
  parameters: required('object'),
  requires: 'list',
  traces: 'object',
  filters: 'object',
  synapse: 'object',
  onPre: 'object',
  onPost: 'object',
  drift: 'object',
  post: 'object',
  onThird: 'object',
  chance: 'object',
  effect: 'text',
  summed: 'text',
  eachStep: 'object',
  bounds: 'object',
  dendritic: 'text',
  checkEnds: 'function',
  nest: 'text',
  source: 'text',
}

/**
 * Checks the parts of a description, that what should be a parameter is one, and that nothing has the name of something else.
 * @returns the description, in which a time constant, a delay or a share has the bounds of one where it said none
 * @throws ParameterError that names the part
 */
export function checkRule(name: string, description: RuleDescription): RuleDescription {
  if (typeof name !== 'string' || name === '') throw new ParameterError('defineRule.name', name, 'text')
  checkOptions(name, description, parts)
  const { traces = {}, filters = {}, synapse = {}, onPre = {}, onPost = {}, drift } = description
  const parameters: Record<string, ParameterSpec> = { ...description.parameters }
  const { post, onThird, eachStep = {}, bounds = {}, dendritic } = description
  const fail = (place: string, value: unknown, expected: string): never => {
    throw new ParameterError(`${name}.${place}`, value, expected)
  }
  checkTable(name, parameters)
  const isParameter = (place: string, value: unknown): void => {
    if (typeof value !== 'string' || !Object.hasOwn(parameters, value))
      fail(place, value, `one of the parameters ${Object.keys(parameters).join(', ')}`)
  }
  /** A parameter that is kept within bounds: by its table, or by these where it says none. */
  const isWithin = (place: string, value: unknown, what: string, bounds: Partial<NumberSpec>): void => {
    isParameter(place, value)
    const spec = bounded(parameters[value as string]!, bounds)
    parameters[value as string] = spec
    if (!keepsWithin(spec, bounds)) {
      const expected = Object.entries(bounds)
        .map(bound => bound.join(': '))
        .join(', ')
      const argument = `${name}.parameters.${value as string}`
      const words = `${argument} has other bounds than ${expected}, which it must have as ${what}`
      throw new ParameterError(argument, spec, expected, words)
    }
  }
  for (const [key, trace] of Object.entries(traces)) {
    checkOptions(`${name}.traces.${key}`, trace, { of: required(['pre', 'post']), tau: required('text'), delay: 'text' })
    isWithin(`traces.${key}.tau`, trace.tau, 'a time constant', { above: 0 })
    if (trace.delay !== undefined) isWithin(`traces.${key}.delay`, trace.delay, 'a delay', { atLeast: 0 })
  }
  for (const [key, filter] of Object.entries(filters)) {
    checkOptions(`${name}.filters.${key}`, filter, { of: required('text'), tau: required('text'), delay: 'text' })
    isWithin(`filters.${key}.tau`, filter.tau, 'a time constant', { above: 0 })
    if (filter.delay !== undefined) isWithin(`filters.${key}.delay`, filter.delay, 'a delay', { atLeast: 0 })
  }
  for (const [key, variable] of Object.entries(synapse)) {
    checkOptions(`${name}.synapse.${key}`, variable, { initial: required('any'), tau: 'text', rest: 'any' })
    if (variable.tau !== undefined)
      isWithin(`synapse.${key}.tau`, variable.tau, 'a time constant that may be none', { atLeast: 0 })
    for (const [what, value] of Object.entries({ initial: variable.initial, rest: variable.rest ?? 0 }))
      if (typeof value !== 'number' || !Number.isFinite(value)) isParameter(`synapse.${key}.${what}`, value)
  }
  checkOptions(`${name}.bounds`, bounds, { lowest: 'text', highest: 'text' })
  for (const [key, value] of Object.entries(bounds)) isParameter(`bounds.${key}`, value)
  if (dendritic !== undefined) isWithin('dendritic', dendritic, 'a share', { atLeast: 0, atMost: 1 })
  if (post !== undefined) checkWhole(`${name}.post`, post, { when: required('text') })
  if (onThird !== undefined) {
    checkWhole(`${name}.onThird`, onThird, {
      of: required('text'),
      value: required('text'),
      changes: required('object'),
    })
    checkThirdTopic(`${name}.onThird.of`, onThird.of)
  }
  const changing = { onPre, onPost, drift: drift ?? {}, eachStep, 'onThird.changes': onThird?.changes ?? {} }
  for (const [place, changes] of Object.entries(changing))
    for (const [key, text] of Object.entries(changes))
      if (typeof text !== 'string') fail(`${place}.${key}`, text, 'text')
  for (const [key, text] of Object.entries(eachStep))
    if (!Object.hasOwn(synapse, key) || synapse[key]!.tau !== undefined)
      fail(`eachStep.${key}`, text, 'of a variable of the synapse without a time constant')
  if (drift && !Object.values(synapse).some(({ tau }) => tau !== undefined))
    fail('drift', drift, 'left out where no variable of the synapse relaxes')
  const own = ['w', 'dt', ...[synapse, traces, filters].flatMap(Object.keys), ...(onThird ? [onThird.value] : [])]
  for (const key of own) {
    checkName(name, key)
    if (Object.hasOwn(parameters, key) || own.indexOf(key) !== own.lastIndexOf(key))
      fail(key, key, 'a name of one thing')
  }
  return { ...description, parameters }
}

/** A parameter with bounds, on each side on which it has none of its own. */
function bounded(spec: ParameterSpec, { above, atLeast, atMost }: Partial<NumberSpec>): ParameterSpec {
  return {
    ...spec,
    ...(spec.above === undefined && spec.atLeast === undefined && {
      ...(above !== undefined && { above }),
      ...(atLeast !== undefined && { atLeast }),
    }),
    ...(spec.below === undefined && spec.atMost === undefined && atMost !== undefined && { atMost }),
  }
}

/** Whether what a table lets through is within bounds. */
function keepsWithin(spec: NumberSpec, bounds: Partial<NumberSpec>): boolean {
  const { above = -Infinity, atLeast = -Infinity, below = Infinity, atMost = Infinity } = spec
  const lowest = Math.max(above, atLeast)
  return (
    (bounds.above === undefined || above >= bounds.above || atLeast > bounds.above) &&
    lowest >= (bounds.atLeast ?? -Infinity) &&
    Math.min(below, atMost) <= (bounds.atMost ?? Infinity)
  )
}
