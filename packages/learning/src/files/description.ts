import { ParameterError } from '@ngrad/core'
import { isPlain } from '@ngrad/core/internal'

/** So many lists and objects may lie in each other: more than any description needs, and few enough for every reader. */
const deepest = 64

/**
 * A description as JSON, in which an infinite number is its name; what would come back as something else is refused.
 * @param place what it is called, for errors
 * @throws ParameterError that names what a file cannot hold
 */
export function jsonOf(place: string, description: unknown, depth = 0): string {
  if (typeof description === 'number' && !Number.isNaN(description)) {
    if (Object.is(description, -0)) return '-0.0' // JSON.stringify has 0 for it
    return Number.isFinite(description) ? String(description) : `"${description}"`
  }
  if (description === null || typeof description === 'boolean') return String(description)
  if (typeof description === 'string') {
    if (description !== 'Infinity' && description !== '-Infinity') return JSON.stringify(description)
    throw new ParameterError(place, description, 'another word: in a file this one is a number')
  }
  const list = Array.isArray(description)
  if (!list && !isPlain(description)) throw new ParameterError(place, description, 'what JSON can hold, or an infinite number')
  if (depth === deepest) throw new ParameterError(place, description, `at most ${deepest} lists and objects deep, and not in itself`)
  const entries = Object.entries(description as object)
  if (!list) {
    const told = entries.filter(([, each]) => each !== undefined)
    return `{${told.map(([name, each]) => `${JSON.stringify(name)}:${jsonOf(`${place}.${name}`, each, depth + 1)}`).join(',')}}`
  }
  if (entries.length !== description.length || entries.some(([name], at) => name !== String(at)))
    throw new ParameterError(place, description, 'a list without holes, that has nothing beside its entries')
  return `[${entries.map(([at, each]) => jsonOf(`${place}[${at}]`, each, depth + 1)).join(',')}]`
}

/**
 * The description that {@link jsonOf} wrote.
 * @throws SyntaxError if it is no JSON, or lies deeper in itself than any description
 */
export function ofJson(json: string): unknown {
  checkDepth(json)
  return JSON.parse(json, (_key, value: unknown) => (value === 'Infinity' ? Infinity : value === '-Infinity' ? -Infinity : value))
}

/** Looks before it is parsed: who walks through what lies too deep runs out of stack. */
function checkDepth(json: string): void {
  let depth = 0
  for (const [sign] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (sign === '[' || sign === '{') depth++
    else if (sign === ']' || sign === '}') depth--
    if (depth > deepest) throw new SyntaxError(`its description lies more than ${deepest} lists and objects deep`)
  }
}
