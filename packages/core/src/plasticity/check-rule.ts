import { checkName, checkTable, checkWhole } from '../description/check-parts.ts'
import { ParameterError } from '../errors.ts'
import { checkOptions, required } from '../options.ts'
import type { OptionTable } from '../options.ts'
import type { NumberSpec } from '../parameters.ts'
import type { RuleDescription } from './rule.ts'
import { checkThirdTopic } from './third-factor.ts'

const parts: OptionTable<RuleDescription> = {
  parameters: required('object'),
  traces: 'object',
  filters: 'object',
  synapse: 'object',
  onPre: 'object',
  onPost: 'object',
  drift: 'object',
  post: 'object',
  onThird: 'object',
  effect: 'text',
  summed: 'text',
  bounds: 'object',
  dendritic: 'text',
  nest: 'text',
  source: 'text',
}

/**
 * Checks the parts of a description, that what should be a parameter is one, and that nothing has the name of something else.
 * @throws ParameterError that names the part
 */
export function checkRule(name: string, description: RuleDescription): void {
  if (typeof name !== 'string' || name === '') throw new ParameterError('defineRule.name', name, 'text')
  checkOptions(name, description, parts)
  const { parameters, traces = {}, filters = {}, synapse = {}, onPre = {}, onPost = {}, drift } = description
  const { post, onThird, bounds = {}, dendritic } = description
  const fail = (place: string, value: unknown, expected: string): never => {
    throw new ParameterError(`${name}.${place}`, value, expected)
  }
  if (parameters === undefined) fail('parameters', undefined, 'there')
  checkTable(name, parameters)
  const isParameter = (place: string, value: unknown): void => {
    if (typeof value !== 'string' || !Object.hasOwn(parameters, value))
      fail(place, value, `one of the parameters ${Object.keys(parameters).join(', ')}`)
  }
  /** A parameter whose table keeps it within bounds. */
  const isWithin = (place: string, value: unknown, what: string, bounds: Partial<NumberSpec>): void => {
    isParameter(place, value)
    const spec = parameters[value as string]!
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
    const { delay, ...whole } = trace
    checkWhole(`${name}.traces.${key}`, whole, { of: required(['pre', 'post']), tau: required('text') })
    isWithin(`traces.${key}.tau`, trace.tau, 'a time constant', { above: 0 })
    if (delay !== undefined) isWithin(`traces.${key}.delay`, delay, 'a delay', { atLeast: 0 })
  }
  for (const [key, filter] of Object.entries(filters)) {
    checkWhole(`${name}.filters.${key}`, filter, { of: required('text'), tau: required('text') })
    isWithin(`filters.${key}.tau`, filter.tau, 'a time constant', { above: 0 })
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
  const changing = { onPre, onPost, drift: drift ?? {}, 'onThird.changes': onThird?.changes ?? {} }
  for (const [place, changes] of Object.entries(changing))
    for (const [key, text] of Object.entries(changes))
      if (typeof text !== 'string') fail(`${place}.${key}`, text, 'text')
  if (drift && !Object.values(synapse).some(({ tau }) => tau !== undefined))
    fail('drift', drift, 'left out where no variable of the synapse relaxes')
  const own = ['w', 'dt', ...[synapse, traces, filters].flatMap(Object.keys), ...(onThird ? [onThird.value] : [])]
  for (const key of own) {
    checkName(name, key)
    if (Object.hasOwn(parameters, key) || own.indexOf(key) !== own.lastIndexOf(key))
      fail(key, key, 'a name of one thing')
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
