import { ParameterError } from '../errors.ts'
import { classesOf } from '../plain.ts'

/**
 * What an object has by name, if all of it can be seen: the fields of a plain object, or of an instance whose class adds no getters.
 * @throws ParameterError if there may be more: it is a map, a list or a promise, has getters, or is an instance without fields
 */
export function declaredArrays<Each>(argument: string, given: Readonly<Record<string, Each>>): [name: string, each: Each][] {
  const words = 'a plain object of arrays by name, such as { rates }'
  if (typeof given !== 'object' || given === null) throw new ParameterError(argument, given, words)
  const entries = Object.entries(given)
  const kinds = classesOf(given)
  if (kinds.length === 0) return entries
  const getter = kinds.flatMap(kind => Object.entries(Object.getOwnPropertyDescriptors(kind))).find(([, { get }]) => get !== undefined)
  if (getter && !(Symbol.iterator in given))
    throw new ParameterError(argument, given, `${words}: ${getter[0]} is a getter of its class, which is not looked at`)
  if (entries.length === 0 || Symbol.iterator in given) throw new ParameterError(argument, given, words)
  return entries
}
