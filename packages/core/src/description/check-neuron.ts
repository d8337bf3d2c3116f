import { ParameterError } from '../errors.ts'
import { checkOptions, required } from '../options.ts'
import type { OptionTable } from '../options.ts'
import { methodName } from './methods/methods.ts'
import { checkName, checkTable, checkUnit } from './check-parts.ts'
import type { NeuronDescription } from './neuron-description.ts'

const parts: OptionTable<NeuronDescription> = {
  parameters: required('object'),
  receptors: 'list',
  positive: 'list',
  requires: 'list',
  state: 'object',
  terms: 'object',
  equations: 'object',
  arrays: 'object',
  units: 'object',
  arrival: 'object',
  update: 'object',
  events: 'object',
  method: 'any',
  substeps: 'number',
  spike: required('object'),
  refractory: 'object',
  nest: 'text',
  source: 'text',
}

/**
 * Checks the parts of a description and that nothing has the name of something else.
 * @throws ParameterError that names the part
 */
export function checkDescription(name: string, description: NeuronDescription): void {
  if (typeof name !== 'string' || name === '') throw new ParameterError('defineNeuron.name', name, 'text')
  checkOptions(name, description, parts)
  const { parameters, receptors = ['input'], positive = [], state = {}, terms = {}, spike, refractory } = description
  const { arrival = {}, arrays = {}, events = {}, units = {}, method } = description
  if (method !== undefined) methodName(name, method)
  if ('when' in spike) checkOptions(`${name}.spike`, spike, { when: required('text'), then: 'object' })
  else if ('rate' in spike) checkOptions(`${name}.spike`, spike, { rate: required('text') })
  else checkOptions(`${name}.spike`, spike, { probability: required('text'), then: 'object' })
  if (refractory) checkOptions(`${name}.refractory`, refractory, { duration: required('text'), hold: required('list') })
  for (const [event, one] of Object.entries(events))
    checkOptions(`${name}.events.${event}`, one, { when: required('text'), then: 'object' })
  for (const [array, one] of Object.entries(arrays))
    if (!(one?.values instanceof Float64Array))
      throw new ParameterError(`${name}.arrays.${array}`, one, 'timedArray(values, dt)')
  checkTable(name, parameters)
  const added = receptors.filter(receptor => Object.hasOwn(state, receptor))
  for (const receptor of added)
    if (Object.hasOwn(arrival, receptor))
      throw new ParameterError(`${name}.arrival.${receptor}`, arrival[receptor], 'left out, as its receptor adds to it')
  const inputs = receptors.filter(receptor => !added.includes(receptor))
  const taken = new Set(['dt'])
  for (const [what, all] of Object.entries({ parameters, receptors: inputs, state, terms, arrays, events }))
    for (const each of Array.isArray(all) ? (all as readonly string[]) : Object.keys(all)) {
      checkName(`${name}.${what}`, each)
      if (taken.has(each)) throw new ParameterError(`${name}.${what}`, each, 'a name that nothing else has')
      taken.add(each)
    }
  for (const receptor of positive)
    if (!receptors.includes(receptor))
      throw new ParameterError(`${name}.positive`, receptor, `one of the receptors ${receptors.join(', ')}`)
  for (const [key, unit] of Object.entries(units)) {
    if (!taken.has(key) && !added.includes(key))
      throw new ParameterError(`${name}.units`, key, `one of ${[...taken].join(', ')}`)
    checkUnit(`${name}.units.${key}`, unit)
  }
}
