import { checkArgument, checkNames, ParameterError } from '@ngrad/core'
import { absent } from './absent.ts'
import type { Counterpart, Translated } from './counterparts.ts'
import { elsewhere } from './elsewhere.ts'

/** A value of a parameter of NEST's: a number, one for each neuron, a list as NEST has them, or a switch. */
export type NestValue = number | boolean | readonly number[] | Float32Array | Float64Array

/** Makes a model or a rule from parameters by NEST's names, or by ours. */
export interface NestFactory<Made> {
  (parameters?: Readonly<Record<string, NestValue>>): Made
  /** Its name in NEST. */
  readonly nestName: string
  /** Names of its parameters in NEST. */
  readonly parameterNames: readonly string[]
}

/** Finds what stands for a name of NEST's. @throws ParameterError with the names that come nearest, if nothing does */
export function byNestName<Made>(
  place: string,
  what: string,
  all: ReadonlyMap<string, Counterpart<Made>>,
  name: string,
): NestFactory<Made> {
  checkArgument(`${place}.name`, 'text', name)
  const counterpart = all.get(name)
  if (!counterpart) {
    const [said, lacks] = [elsewhere.get(name), absent.get(name)]
    const instead = said ? `here it is ${said}` : lacks ? `there is none for ${lacks}` : near(name, [...all.keys()])
    throw new ParameterError(place, name, `${what}; ${instead}`)
  }
  const { parameters, lists = {}, flags = {}, kinds = {} } = counterpart
  const make = (given: Readonly<Record<string, NestValue>> = {}): Made => {
    const switches = { ...kinds }
    const values = translate(name, counterpart, given, switches)
    return counterpart.make(values, switches)
  }
  const parameterNames = [parameters, lists, flags, kinds].flatMap(Object.keys)
  return Object.assign(make, { nestName: name, parameterNames })
}

/** Parameters by our names; NEST's switches that say which model it is go into `kinds`. */
function translate<Made>(
  model: string,
  { parameters, lists = {}, flags = {}, kinds: known = {}, defaults = {}, own = [] }: Counterpart<Made>,
  given: Readonly<Record<string, NestValue>>,
  kinds: Record<string, boolean>,
): Translated {
  const ours = new Set([...Object.values(parameters), ...Object.values(lists).flat(), ...own])
  const names = [parameters, lists, flags, known].flatMap(Object.keys)
  checkNames(model, given, [...names, ...[...ours].filter(own => !names.includes(own))], 'parameter')
  const values: Record<string, unknown> = { ...defaults }
  const said = new Set<string>()
  const put = (own: string, value: unknown, by: string): void => {
    if (said.has(own)) throw new ParameterError(`${model}.${by}`, value, `given once: ${own} is the same`)
    said.add(own)
    values[own] = value
  }
  for (const [name, value] of Object.entries(given)) {
    if (Object.hasOwn(known, name)) kinds[name] = flag(`${model}.${name}`, value)
    else if (Object.hasOwn(flags, name)) {
      const { is, on, off } = flags[name]!
      put(is, flag(`${model}.${name}`, value) ? on : off, name)
    } else if (Object.hasOwn(lists, name)) {
      const places = lists[name]!
      if (!Array.isArray(value) || value.length > places.length)
        throw new ParameterError(`${model}.${name}`, value, `a list of ${places.length} numbers at most`)
      places.forEach((own, index) => {
        if (index < value.length) put(own, value[index], name)
        else if (!name.startsWith('tau')) put(own, 0, name)
      })
    } else put(parameters[name] ?? name, value, name)
  }
  return values
}

function flag(place: string, value: NestValue): boolean {
  if (typeof value !== 'boolean') throw new ParameterError(place, value, 'true or false')
  return value
}

/** Names that have most in common with another, the nearest first. */
function near(name: string, all: readonly string[]): string {
  const parts = new Set(String(name).toLowerCase().split(/[_\W]+/))
  const common = (other: string): number => other.split('_').filter(part => parts.has(part)).length
  const close = all.filter(other => common(other) > 0).toSorted((a, b) => common(b) - common(a))
  return `near it: ${(close.length > 0 ? close.slice(0, 8) : all).join(', ')}`
}
