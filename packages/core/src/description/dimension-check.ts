import type { Excerpt } from './excerpt.ts'
import { evaluate, names, parts } from './expression.ts'
import type { Expression } from './expression.ts'
import { failAt, readFrom } from './parse.ts'
import { multiplied, plain, quantityOf, Unknowns } from './quantity.ts'
import type { Quantity } from './quantity.ts'
import type { Dimension } from './dimension.ts'

/** Functions whose value has no unit, whatever they are given. */
const plainCalls = new Set(['not', 'rand', 'randn', 'binomial'])
/** Functions of numbers without unit. */
const ofPlain: ReadonlySet<string> = new Set('exp log tanh expm1 sigmoid exprelr phi1 sin cos floor'.split(' '))

/** Functions whose arguments are all of one dimension, which is that of the value. */
const ofOneKind: ReadonlySet<string> = new Set(['min', 'max', 'abs'])

/**
 * Checks that expressions add and compare only what is of one dimension. What a name measures is declared, or found out from
 * what it is added to and compared with.
 */
export class DimensionCheck {
  readonly #unknowns = new Unknowns()
  readonly #declared = new Map<string, Quantity>()
  readonly #calls = new Map<string, Quantity>()
  readonly #strict: boolean

  /**
   * @param numbers what a number in the text is: `plain`, or of `any` unit, which is not said (0 always is)
   */
  constructor(numbers: 'plain' | 'any') {
    this.#strict = numbers === 'plain'
  }

  /** Says what a name measures. */
  declare(name: string, dimension: Dimension): void {
    this.#declared.set(name, quantityOf(dimension))
  }

  /** Says what the value of a function measures. */
  declareCall(name: string, dimension: Dimension): void {
    this.#calls.set(name, quantityOf(dimension))
  }

  /** What a name measures, as far as that is known. */
  named(name: string): Quantity {
    let quantity = this.#declared.get(name)
    if (!quantity) this.#declared.set(name, (quantity = this.#unknowns.named(name)))
    return quantity
  }

  /** What a name measures, if that is known by now. */
  known(name: string): Dimension | undefined {
    const { known, unknown } = this.#unknowns.resolve(this.named(name))
    return unknown.size === 0 ? known : undefined
  }

  /** A product of powers. */
  product(...factors: readonly (readonly [Quantity, number])[]): Quantity {
    return multiplied(...factors)
  }

  /**
   * What an expression measures.
   * @throws ExpressionError that points at what does not fit together
   */
  of(expression: Expression, text: Excerpt): Quantity {
    const inside = (part: Expression): Quantity => this.of(part, text)
    switch (expression.kind) {
      case 'number':
        return this.#strict && expression.value !== 0 ? plain : this.#unknowns.fresh()
      case 'name':
        return this.named(expression.name)
      case 'negate':
        return inside(expression.of)
      case 'binary':
        return this.#ofPair(expression, text)
      case 'call':
        return this.#ofCall(expression, text)
    }
  }

  /**
   * Lets an expression be of a dimension.
   * @param whose what it is the value of, for the error: `v`
   * @param or what it may be as well
   * @throws ExpressionError where it cannot be
   */
  mustBe(expression: Expression, expected: Quantity, text: Excerpt, whose: string, or: Quantity = expected): void {
    const is = this.of(expression, text)
    if (this.#unknowns.unify(is, expected) || this.#unknowns.unify(is, or)) return
    this.#fail(expression, text, `a value in ${this.#words(expected)} for ${whose} (it is in ${this.#words(is)})`)
  }

  #ofPair(expression: Extract<Expression, { kind: 'binary' }>, text: Excerpt): Quantity {
    const { op, left, right } = expression
    const factor = op === '*' || op === '/'
    // 0 may be of any unit where it stands alone, but 0 * mV is in mV
    const side = (part: Expression): Quantity =>
      factor && this.#strict && part.kind === 'number' ? plain : this.of(part, text)
    const [one, other] = [side(left), side(right)]
    if (factor) return multiplied([one, 1], [other, op === '*' ? 1 : -1])
    if (op === '&&' || op === '||') return plain
    if (!this.#unknowns.unify(one, other)) {
      const [a, b] = [this.#words(one), this.#words(other)]
      const what = op === '+' ? `adds ${b} to ${a}` : op === '-' ? `takes ${b} from ${a}` : `compares ${a} with ${b}`
      this.#fail(expression, text, `the same unit on both sides of ${op} (it ${what})`)
    }
    return op === '+' || op === '-' ? one : plain
  }

  #ofCall(expression: Extract<Expression, { kind: 'call' }>, text: Excerpt): Quantity {
    const { name, of } = expression
    const declared = this.#calls.get(name)
    if (declared) return declared
    if (name === 'pow') return this.#ofPower(of[0]!, of[1]!, text)
    const quantities = of.map(part => this.of(part, text))
    if (name === 'sqrt') return multiplied([quantities[0]!, 1 / 2])
    const alike = name === 'where' ? [1, 2] : ofOneKind.has(name) ? [...of.keys()] : []
    for (const index of alike.slice(1)) {
      const [one, other] = [quantities[alike[0]!]!, quantities[index]!]
      if (!this.#unknowns.unify(one, other))
        this.#fail(
          expression,
          text,
          `values of one unit in ${name} (they are in ${this.#words(one)} and ${this.#words(other)})`,
        )
    }
    if (alike.length > 0) return quantities[alike[0]!]!
    if (ofPlain.has(name) && !this.#unknowns.unify(quantities[0]!, plain))
      this.#fail(of[0]!, text, `a number without unit in ${name} (it is in ${this.#words(quantities[0]!)})`)
    return ofPlain.has(name) || plainCalls.has(name) ? plain : this.#unknowns.fresh()
  }

  #ofPower(base: Expression, exponent: Expression, text: Excerpt): Quantity {
    const of = this.of(base, text)
    if (names(exponent).size === 0 && !hasCalls(exponent)) return multiplied([of, evaluate(exponent, () => NaN)])
    const by = this.of(exponent, text)
    if (!this.#unknowns.unify(by, plain))
      this.#fail(exponent, text, `an exponent without unit (it is in ${this.#words(by)})`)
    if (!this.#strict) return this.#unknowns.fresh()
    if (!this.#unknowns.unify(of, plain))
      this.#fail(base, text, `a number without unit, or an exponent that is a number (${this.#words(of)} is raised)`)
    return plain
  }

  #words(quantity: Quantity): string {
    return this.#unknowns.inWords(quantity)
  }

  #fail(expression: Expression, text: Excerpt, expected: string): never {
    const { at, length } = readFrom(expression) ?? { at: text.from, length: 1 }
    return failAt(text, at, length, expected)
  }
}

/** Whether an expression has random numbers or arrays in it, which are calls that `evaluate` does not know. */
const hasCalls = (expression: Expression): boolean =>
  expression.kind === 'call' || parts(expression).some(hasCalls)
