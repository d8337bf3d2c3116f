import { ParameterError } from '@ngrad/core'

/**
 * A description as JSON, in which an infinite number is its name; what would come back as something else is refused.
 * @param place what it is called, for errors
 * @throws ParameterError that names what a file cannot hold
 */
export function jsonOf(place: string, description: unknown): string {
  checkTold(place, description, [])
  return JSON.stringify(description, (_key, value: unknown) =>
    value === Infinity || value === -Infinity ? String(value) : value,
  )
}

/** The description that {@link jsonOf} wrote. */
export const ofJson = (json: string): unknown =>
  JSON.parse(json, (_key, value: unknown) => (value === 'Infinity' ? Infinity : value === '-Infinity' ? -Infinity : value))

/** @param around the objects that it is in */
function checkTold(place: string, value: unknown, around: readonly object[]): void {
  if (value === null || typeof value === 'boolean') return
  if (typeof value === 'number' && !Number.isNaN(value)) return
  if (typeof value === 'string') {
    if (value !== 'Infinity' && value !== '-Infinity') return
    throw new ParameterError(place, value, 'another word: in a file this one is a number')
  }
  const list = Array.isArray(value)
  if (typeof value !== 'object' || !(list || isPlain(value)) || around.includes(value))
    throw new ParameterError(place, value, 'what JSON can hold, or an infinite number')
  for (const [key, each] of Object.entries(value))
    if (list || each !== undefined) checkTold(list ? `${place}[${key}]` : `${place}.${key}`, each, [...around, value])
}

/** Whether an object is no more than its entries. */
const isPlain = (value: object): boolean => Object.prototype.toString.call(value) === '[object Object]' && !('toJSON' in value)
