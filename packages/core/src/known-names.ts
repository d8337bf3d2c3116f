import { ParameterError } from './errors.ts'
import { isPlain } from './plain.ts'

/**
 * Checks that all names of an object are known ones. It has to be a plain object: names that an instance of a class has from its
 * class, or that a map has, would not be seen.
 * @param what what they are names of: `option`, `parameter`
 * @throws ParameterError with the known name that comes nearest: `connect.wieght is not an option; did you mean weight?`
 * @example checkNames('connect', { wieght: 5 }, ['weight', 'delay'], 'option')
 */
export function checkNames(place: string, given: object, known: readonly string[], what: string): void {
  if (typeof place !== 'string') throw new ParameterError('checkNames.place', place, 'text')
  if (!Array.isArray(known)) throw new ParameterError('checkNames.known', known, 'a list of names')
  if (!isPlain(given))
    throw new ParameterError(
      `${place}.${what}s`,
      given,
      `${isInstance(given) ? 'a plain object' : 'an object'} such as { ${known[0] ?? 'name'}: … }`,
    )
  for (const [name, value] of Object.entries(given)) {
    if (known.includes(name)) continue
    const near = meant(name, known)
    const expected = known.length > 0 ? `one of ${known.join(', ')}` : 'left out'
    throw new ParameterError(
      `${place}.${name}`,
      value,
      expected,
      `${place}.${name} is not ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}; ` +
        `${near.length === 0 ? '' : `did you mean ${near.join(' or ')}? `}(known: ${known.join(', ') || 'none'})`,
    )
  }
}

const isInstance = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)

/** What some options are called elsewhere, by their names here. */
const elsewhere: Readonly<Record<string, RegExp>> = {
  rate: /^(lr|learning_?rate|step_?size|eta)$/i,
  decay: /^weight_?decay$/i,
  epsilon: /^eps$/i,
}

/**
 * The known names that were probably meant: what has this name elsewhere, or else one that is a few changes away, and those that end
 * with it: `firstStep` for `step`.
 */
function meant(name: string, known: readonly string[]): string[] {
  const near = known.find(other => elsewhere[other]?.test(name)) ?? nearest(name, known)
  const longer = known.filter(other => name.length > 2 && other.toLowerCase().endsWith(name.toLowerCase()))
  return [...new Set([...longer, ...(near === undefined ? [] : [near])])].slice(0, 3)
}

/**
 * The known name that is the fewest changes away, if it is so few that it was probably meant.
 * @param most so many at most
 */
export function nearest(
  name: string,
  known: readonly string[],
  most: number = Math.max(2, Math.floor(name.length / 3)),
): string | undefined {
  const [best] = known
    .map(other => ({ other, changes: changesBetween(name.toLowerCase(), other.toLowerCase()) }))
    .toSorted((one, other) => one.changes - other.changes)
  return best && best.changes <= most && best.changes < name.length
    ? best.other
    : undefined
}

/**
 * Letters that are to be put in, left out, replaced, or exchanged with the next one, to make one word from another.
 * @see Wagner & Fischer (1974), The string-to-string correction problem. Journal of the ACM 21:168
 * @see Damerau (1964), A technique for computer detection and correction of spelling errors. Communications of the ACM 7:171
 */
function changesBetween(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, index) => index)
  let earlier: readonly number[] = []
  for (let row = 1; row <= one.length; row++) {
    const now = [row]
    for (let column = 1; column <= other.length; column++) {
      const replaced = before[column - 1]! + Number(one[row - 1] !== other[column - 1])
      const exchanged = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      const swapped = exchanged ? earlier[column - 2]! + 1 : Infinity
      now.push(Math.min(replaced, swapped, before[column]! + 1, now[column - 1]! + 1))
    }
    earlier = before
    before = now
  }
  return before[other.length]!
}
