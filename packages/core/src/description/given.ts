import type { Excerpt } from './excerpt.ts'
import { parts, withParts } from './expression.ts'
import type { Expression } from './expression.ts'
import { failAt, readFrom } from './parse.ts'
import type { MoreFunctions } from './parse.ts'
import type { TimedArray } from './timed-array.ts'

/** Name of the time at the beginning of a step [ms]. */
export const timeName = '#t'
/** Name of the index of a neuron. */
export const indexName = '#i'
/** What the names of white noise begin with. */
export const noisePrefix = '#xi'

/** A number that each neuron draws anew in each step. */
export interface Draw {
  /** Name that stands for it. */
  readonly name: string
  /** Its distribution: from 0 to 1, or standard normal. */
  readonly kind: 'uniform' | 'normal'
}

/** An array that is looked up at the beginning of each step. */
export interface LookUp {
  /** Name that stands for what is found. */
  readonly name: string
  /** The array. */
  readonly array: TimedArray
}

/** What expressions use beside the names of a description. */
export interface Given {
  /** Whether they use the time. */
  readonly time: boolean
  /** Whether they use the index. */
  readonly index: boolean
  /** The numbers that they draw. */
  readonly draws: readonly Draw[]
  /** The arrays that they look up. */
  readonly arrays: readonly LookUp[]
}

/** Whether a name is one of white noise, as it stands in a text. */
export const isNoise = (name: string): boolean => /^xi(_\w+)?$/.test(name)

/** Names that are given wherever a description has none of its own with that name. */
export const givenNames: readonly string[] = ['t', 'i', 'N', 'xi']

/** Finds what expressions use beside the names of a description, and puts names in its place. */
export class GivenNames {
  readonly #own: ReadonlySet<string>
  readonly #arrays: Readonly<Record<string, TimedArray>>
  readonly #draws = new Map<string, Draw>()
  readonly #lookUps = new Map<string, LookUp>()
  readonly #calls = new Map<Expression, Expression>()
  #time = false
  #index = false

  /** @param own names of the description @param arrays its arrays, by name */
  constructor(own: ReadonlySet<string>, arrays: Readonly<Record<string, TimedArray>>) {
    this.#own = own
    this.#arrays = arrays
  }

  /** What may be called in a text beside the functions that every expression has. */
  get functions(): MoreFunctions {
    const arrays = Object.entries(this.#arrays).map(([name, { width }]) => [name, width === 1 ? [1] : [2]] as const)
    return { rand: [0], randn: [0], ...Object.fromEntries(arrays) }
  }

  /** All that has been found. */
  get found(): Given {
    return {
      time: this.#time,
      index: this.#index,
      draws: [...this.#draws.values()],
      arrays: [...this.#lookUps.values()],
    }
  }

  /**
   * An expression with names in the place of what is given.
   * @param noise whether white noise has a meaning there
   * @throws ExpressionError where it has none, or an array is looked up by something else than time and index
   */
  replace(expression: Expression, text: Excerpt, noise: boolean): Expression {
    if (expression.kind === 'name') return this.#name(expression, text, noise)
    if (expression.kind === 'call') {
      const { name } = expression
      if (name === 'rand' || name === 'randn') return this.#draw(expression, name)
      if (Object.hasOwn(this.#arrays, name)) return this.#lookUp(expression, text)
    }
    return withParts(expression, part => this.replace(part, text, noise))
  }

  #name(expression: Extract<Expression, { kind: 'name' }>, text: Excerpt, noise: boolean): Expression {
    const { name } = expression
    if (this.#own.has(name)) return expression
    if (name === 't') {
      this.#time = true
      return { kind: 'name', name: timeName }
    }
    if (name === 'i') {
      this.#index = true
      return { kind: 'name', name: indexName }
    }
    if (!isNoise(name)) return expression
    if (!noise) fail(expression, text, 'randn() in its place: white noise has a meaning in equations only')
    const own = `${noisePrefix}${name.slice(2)}`
    this.#draws.set(own, { name: own, kind: 'normal' })
    return { kind: 'name', name: own }
  }

  /** One call is one number, however often what it stands in is used. */
  #draw(expression: Expression, name: 'rand' | 'randn'): Expression {
    let own = this.#calls.get(expression)
    if (!own) {
      const draw = { name: `#${name}${this.#draws.size}`, kind: name === 'rand' ? 'uniform' : 'normal' } as const
      this.#draws.set(draw.name, draw)
      this.#calls.set(expression, (own = { kind: 'name', name: draw.name }))
    }
    return own
  }

  #lookUp(expression: Extract<Expression, { kind: 'call' }>, text: Excerpt): Expression {
    const { name, of } = expression
    const array = this.#arrays[name]!
    const wanted = array.width === 1 ? ['t'] : ['t', 'i']
    if (!of.every((part, at) => part.kind === 'name' && part.name === wanted[at] && !this.#own.has(part.name)))
      fail(expression, text, `${name}(${wanted.join(', ')}), which is how it is looked up`)
    const own = `#${name}`
    this.#lookUps.set(own, { name: own, array })
    return { kind: 'name', name: own }
  }
}

function fail(expression: Expression, text: Excerpt, expected: string): never {
  const { at, length } = readFrom(expression) ?? { at: text.from, length: 1 }
  failAt(text, at, length, expected)
}

/** The first part of an expression that is a certain name. */
export function findName(expression: Expression, name: string): Expression | undefined {
  if (expression.kind === 'name') return expression.name === name ? expression : undefined
  for (const part of parts(expression)) {
    const found = findName(part, name)
    if (found) return found
  }
  return undefined
}
