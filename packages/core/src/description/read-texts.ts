import { ExpressionError, ParameterError } from '../errors.ts'
import { nearest } from '../known-names.ts'
import { placeIn } from './excerpt.ts'
import type { Excerpt } from './excerpt.ts'
import { names } from './expression.ts'
import type { Expression } from './expression.ts'
import { findName, givenNames, isNoise } from './given.ts'
import type { GivenNames } from './given.ts'
import { noisesIn } from './methods/noise.ts'
import { failAt, parse, readFrom } from './parse.ts'

/** A text of a description, as it was read. */
export interface ReadText {
  /** Where it stands. */
  readonly text: Excerpt
  /** What it says, before names are put in the place of what is given. */
  readonly expression: Expression
}

/** Names of a description that its texts may use. */
export interface OwnNames {
  /** Parameters, and what is known with them: the step and the number of neurons. */
  readonly parameters: ReadonlySet<string>
  /** Inputs that have a name of their own. */
  readonly inputs: readonly string[]
  /** State variables. */
  readonly state: readonly string[]
}

/** Texts by the variables that they are about. */
type Texts = Readonly<Record<string, string | number>>

/** Reads the texts of a description, and remembers them by their places. */
export class TextReader {
  /** What was read, by its place. */
  readonly all: Map<string, ReadText> = new Map()
  readonly #owner: string
  readonly #given: GivenNames
  readonly #own: OwnNames
  readonly #known: Set<string>
  readonly #noisy = new Set<string>()

  /** @param owner whose description it is */
  constructor(owner: string, given: GivenNames, own: OwnNames) {
    this.#owner = owner
    this.#given = given
    this.#own = own
    this.#known = new Set([...own.parameters, ...own.inputs, ...own.state])
  }

  /**
   * Reads a text.
   * @param noise whether white noise has a meaning there
   * @param allowed names that it may use; all that are known by now if left out
   * @throws ExpressionError that points at what cannot be read, or at a name that means nothing there
   */
  read(place: string, text: string | number, noise = false, allowed: ReadonlySet<string> = this.#known): Expression {
    const excerpt = { argument: `${this.#owner}.${place}`, whole: String(text), from: 0 }
    const expression =
      typeof text === 'number'
        ? { kind: 'number' as const, value: text }
        : parse(text, excerpt, allowed === this.#known ? this.#given.functions : {})
    for (const used of names(expression)) {
      const known = allowed.has(used) || (allowed === this.#known && (givenNames.includes(used) || isNoise(used)))
      if (!known || (this.#noisy.has(used) && !noise)) this.#fail(excerpt, expression, used, allowed)
    }
    this.all.set(place, { text: excerpt, expression })
    return this.#given.replace(expression, excerpt, noise)
  }

  /** Reads new values of state variables. */
  changes(place: string, texts: Texts = {}, noise = false): Map<string, Expression> {
    return this.#each(texts, variable => {
      if (!this.#own.state.includes(variable))
        throw new ParameterError(
          `${this.#owner}.${place}`,
          variable,
          `one of the state variables ${this.#own.state.join(', ')}`,
        )
      return this.read(`${place}.${variable}`, texts[variable]!, noise)
    })
  }

  /** Reads terms, each of which those behind it may use. */
  terms(texts: Texts = {}): Map<string, Expression> {
    return this.#each(texts, term => {
      const expression = this.read(`terms.${term}`, texts[term]!, true)
      if (noisesIn(expression).length > 0 || [...names(expression)].some(used => this.#noisy.has(used)))
        this.#noisy.add(term)
      this.#known.add(term)
      return expression
    })
  }

  /** Reads values that parameters alone decide, and the index of the neuron, where that is asked for. */
  ofParameters(place: string, texts: Texts = {}, index = false): Map<string, Expression> {
    const allowed = index ? new Set([...this.#own.parameters, 'i']) : this.#own.parameters
    return this.#each(texts, key => this.read(`${place}.${key}`, texts[key]!, false, allowed))
  }

  #each(texts: Texts, read: (key: string) => Expression): Map<string, Expression> {
    return new Map(Object.keys(texts).map(key => [key, read(key)]))
  }

  #fail(text: Excerpt, expression: Expression, used: string, allowed: ReadonlySet<string>): never {
    const { at, length } = readFrom(findName(expression, used)!) ?? { at: 0, length: 1 }
    if (this.#noisy.has(used) || isNoise(used))
      return failAt(text, at, length, `what has no white noise in it (${used}), which has a meaning in equations only`)
    const meant = nearest(used, [...allowed])
    const expected = `an expression of ${[...allowed].join(', ')} (not ${used}${meant ? `; did you mean ${meant}?` : ''})`
    throw new ExpressionError(text.argument, text.whole, expected, placeIn(text.whole, at, length))
  }
}
