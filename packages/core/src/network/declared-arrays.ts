import { ParameterError } from '../errors.ts'
import { classesOf } from '../plain.ts'

/**
 * What an object has by name, if all of it can be seen, and stays: the fields of a plain object or an instance, without getters.
 * @throws ParameterError if there may be more, or others later: it is a map, a list or a promise, has getters, or is an instance
 * without fields
 */
export function declaredArrays<Each>(argument: string, given: Readonly<Record<string, Each>>): [name: string, each: Each][] {
  const words = 'a plain object of arrays by name, such as { rates }'
  if (typeof given !== 'object' || given === null) throw new ParameterError(argument, given, words)
  const entries = Object.entries(given)
  const kinds = classesOf(given)
  for (const each of Symbol.iterator in given ? [] : [given, ...kinds])
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(each)))
      if (get) throw new ParameterError(argument, given, `${words}: ${name} is a getter; give its array`)
  if (kinds.length > 0 && (entries.length === 0 || Symbol.iterator in given)) throw new ParameterError(argument, given, words)
  return entries
}
