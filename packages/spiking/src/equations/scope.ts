import { ExpressionError, ParameterError } from '@ngrad/core'
import type { Expression, TimedArray } from '@ngrad/core'
import {
  checkUnit,
  DimensionCheck,
  findName,
  givenNames,
  inSimulation,
  inUnits,
  isNoise,
  names,
  nearest,
  parse,
  placeIn,
  quantityOf,
  readFrom,
  readUnit,
  substitute,
  unitOf,
  withParts,
} from '@ngrad/core/internal'
import type { Dimension, Excerpt, MoreFunctions, Unit } from '@ngrad/core/internal'
import { compact, scaled } from './compact.ts'

/** Numbers that have a name of their own. */
const constants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E, inf: Infinity }

const ms = readUnit('ms')!.dimension

/** A name of a model: its unit, and how many of a simulation's units one of what is stored under it is. */
interface Known {
  readonly dimension: Dimension | undefined
  readonly scale: number
}

/** What is read: the expression in the units of a simulation, and as it stands. */
export interface Read {
  readonly expression: Expression
  readonly written: Expression
  readonly text: Excerpt
}

/**
 * The names of a text: those of its model, units, and what every expression is given. It reads expressions, checks their units
 * strictly, and writes them without: in ms, mV, pA, nS, pF and GOhm.
 */
export class Scope {
  /** What the names measure. */
  readonly check: DimensionCheck = new DimensionCheck('plain')
  /** Names of something else that were read: where each stands first. */
  readonly elsewhere: Map<string, { readonly text: Excerpt; readonly at: number }> = new Map()
  readonly #known = new Map<string, Known>()
  readonly #arrays: Readonly<Record<string, TimedArray>>
  readonly #elsewhere: (name: string) => boolean
  readonly #functions: MoreFunctions

  /**
   * @param arrays arrays that expressions may look up, by name
   * @param elsewhere whether a name is that of something else, whose unit is found from where it is used
   * @param functions what expressions may call beside those that all have
   */
  constructor(
    arrays: Readonly<Record<string, TimedArray>> = {},
    elsewhere: (name: string) => boolean = () => false,
    functions: MoreFunctions = { rand: [0], randn: [0] },
  ) {
    this.#functions = functions
    this.#arrays = arrays
    this.#elsewhere = elsewhere
    this.check.declare('t', ms)
    this.check.declare('dt', ms)
    for (const name of ['i', 'N', ...Object.keys(constants)]) this.check.declare(name, plain)
    for (const [name, { unit }] of Object.entries(arrays))
      if (unit !== undefined) this.check.declareCall(name, checkUnit(`arrays.${name}.unit`, unit).dimension)
  }

  /** Adds a name; one without a unit gets it from where it is used. */
  add(name: string, unit?: Unit & { readonly text: string }): void {
    this.#known.set(name, { dimension: unit?.dimension, scale: unit && isPerSecond(unit.text) ? 1e-3 : 1 })
    if (unit) this.check.declare(name, unit.dimension)
  }

  /** Whether there is such a name. */
  has(name: string): boolean {
    return this.#known.has(name)
  }

  /** How many of a simulation's units one of what is stored under a name is: 0.001 where that is in Hz, else 1. */
  scaleOf(name: string): number {
    return this.#known.get(name)?.scale ?? 1
  }

  /** The unit in which a name's values are stored. */
  unitOf(name: string): string {
    if (this.scaleOf(name) !== 1) return 'Hz'
    const dimension = this.check.known(name)
    const unit = dimension && inUnits(dimension)
    return unit === undefined || unit === 'a number without unit' ? '1' : unit
  }

  /**
   * Reads an expression.
   * @param text where it stands @param piece the expression
   * @throws ExpressionError that points at what cannot be read, or a name that means nothing
   */
  read(text: Excerpt, piece: string): Read {
    const functions: MoreFunctions = {
      ...this.#functions,
      ...Object.fromEntries(Object.entries(this.#arrays).map(([name, { width }]) => [name, width === 1 ? [1] : [2]])),
    }
    const written = parse(piece, text, functions)
    for (const name of names(written)) this.#look(name, written, text)
    return { written, text, expression: this.inNumbers(written) }
  }

  /** Lets an expression measure what a name does, or something that is known. */
  mustBe({ written, text }: Read, expected: Dimension | string, whose: string, by = 0): void {
    const quantity = typeof expected === 'string' ? this.check.named(expected) : quantityOf(expected)
    this.check.mustBe(
      written,
      by === 0 ? quantity : this.check.product([quantity, 1], [quantityOf(ms), by]),
      text,
      whose,
    )
  }

  /** An expression with numbers in the place of units. */
  inNumbers(written: Expression): Expression {
    const perMs = this.#scaleArrays(written)
    return compact(
      substitute(perMs, name => {
        const known = this.#known.get(name)
        if (known) return known.scale === 1 ? undefined : scaled({ kind: 'name', name }, known.scale)
        if (this.#elsewhere(name)) return undefined
        if (Object.hasOwn(constants, name)) return { kind: 'number', value: constants[name]! }
        const unit = unitIn(name)
        return unit && !isGiven(name) ? { kind: 'number', value: inSimulation(unit) } : undefined
      }),
    )
  }

  #scaleArrays(expression: Expression): Expression {
    const array = expression.kind === 'call' && Object.hasOwn(this.#arrays, expression.name) && this.#arrays[expression.name]
    if (array) return isPerSecond(array.unit ?? '') ? scaled(expression, 1e-3) : expression
    return withParts(expression, part => this.#scaleArrays(part))
  }

  #look(name: string, written: Expression, text: Excerpt): void {
    if (this.#known.has(name) || name === 'dt' || Object.hasOwn(constants, name)) return
    if (this.#elsewhere(name)) {
      if (!this.elsewhere.has(name)) this.elsewhere.set(name, { text, at: readFrom(findName(written, name)!)!.at })
      return
    }
    if (isNoise(name)) return this.check.declare(name, readUnit('ms**-0.5')!.dimension)
    if (givenNames.includes(name)) return
    const unit = unitIn(name)
    if (unit) return this.check.declare(name, unit.dimension)
    const known = [...this.#known.keys()]
    const meant = nearest(name, known)
    const { at, length } = readFrom(findName(written, name)!)!
    const near = meant === undefined ? '' : ` (did you mean ${meant}?)`
    const all = known.length > 0 ? known.join(', ') : 'none'
    const expected = `an expression of names that are known, which ${name} is not${near}; known: ${all}, and units`
    throw new ExpressionError(text.argument, text.whole, expected, placeIn(text.whole, at, length))
  }
}

/** The dimension of a number without unit. */
export const plain: Dimension = [0, 0, 0, 0, 0, 0, 0]

const isGiven = (name: string): boolean => givenNames.includes(name) || isNoise(name) || name === 'dt'

/** Units as names in expressions have more than one letter, so that C, V and s are free. */
const unitIn = (name: string): Unit | undefined => (name.length > 1 ? unitOf(name) : undefined)

/** Whether numbers of a unit are stored per second, as `20 * Hz` is. */
export const isPerSecond = (unit: string): boolean => /^(\w*Hz|\w*hertz)$/.test(unit.trim())

/**
 * A unit of a text.
 * @throws ExpressionError that points at it, if it is none
 */
export function unitAt(text: Excerpt, unit: string, at: number): Unit & { readonly text: string } {
  const found = ['boolean', 'integer', 'float'].includes(unit) ? readUnit('1') : readUnit(unit)
  if (found) return { ...found, text: unit }
  try {
    checkUnit(text.argument, unit)
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error
    throw new ExpressionError(text.argument, text.whole, error.expected, placeIn(text.whole, at, unit.length))
  }
  throw new TypeError(unit)
}
