import { ParameterError } from '../errors.ts'

/** Whether something comes later: a promise, or what else has a `then`, as queries of databases have. */
export const comesLater = (value: unknown): value is PromiseLike<unknown> =>
  ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
  typeof (value as { readonly then?: unknown }).then === 'function'

/**
 * What somebody returns who is asked for it at once.
 * @throws ParameterError if it comes later; what it is rejected with is then nobody's matter any more, and ends no process
 */
export function atOnce<Value>(argument: string, value: Value): Value {
  if (!comesLater(value)) return value
  Promise.resolve(value).catch(() => {})
  throw new ParameterError(argument, value, 'returned at once', `${argument} comes later, as a promise does; it must be there at once`)
}
