import type { Expression } from '../description/expression.ts'
import { evaluate, names } from '../description/expression.ts'
import { functions } from '../description/functions.ts'

/** Numbers that expressions use, in an array, by name. */
export type Slots = ReadonlyMap<string, number>

/** The value of an expression, of numbers in an array. */
export type Compiled = (numbers: Float64Array) => number

/**
 * An expression as a function of numbers in an array, which is worked out many times: what depends on none of them is worked out
 * once.
 * @param constants what other names stand for
 */
export function compiled(expression: Expression, slots: Slots, constants: Readonly<Record<string, number>>): Compiled {
  const inside = (part: Expression): Compiled => compiled(part, slots, constants)
  if (![...names(expression)].some(name => slots.has(name))) {
    const value = evaluate(expression, name => constants[name]!)
    return () => value
  }
  switch (expression.kind) {
    case 'name': {
      const slot = slots.get(expression.name)!
      return numbers => numbers[slot]!
    }
    case 'negate': {
      const of = inside(expression.of)
      return numbers => -of(numbers)
    }
    case 'call': {
      const { value } = functions[expression.name]!
      const of = expression.of.map(inside)
      return numbers => value(...of.map(part => part(numbers)))
    }
    case 'binary':
      return operation(expression.op, inside(expression.left), inside(expression.right))
    default:
      throw new RangeError('a number depends on nothing')
  }
}

function operation(op: (Expression & { kind: 'binary' })['op'], left: Compiled, right: Compiled): Compiled {
  switch (op) {
    case '+':
      return numbers => left(numbers) + right(numbers)
    case '-':
      return numbers => left(numbers) - right(numbers)
    case '*':
      return numbers => left(numbers) * right(numbers)
    case '/':
      return numbers => left(numbers) / right(numbers)
    default: {
      const [a, b] = ['a', 'b'].map(name => ({ kind: 'name', name }) as const)
      const both = { kind: 'binary', op, left: a!, right: b! } as const
      return numbers => evaluate(both, name => (name === 'a' ? left(numbers) : right(numbers)))
    }
  }
}
