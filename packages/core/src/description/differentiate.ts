import { binary, call, isNumber, name, negated, number, product, sum, where } from './algebra.ts'
import { names } from './expression.ts'
import type { Expression } from './expression.ts'

const zero = number(0)
const one = number(1)
const square = (x: Expression): Expression => product(x, x)
const over = (top: Expression, below: Expression): Expression => (isNumber(top, 0) ? top : binary(top, '/', below))

/** Derivatives of functions of one argument. */
const slopes: Readonly<Record<string, (x: Expression) => Expression>> = {
  exp: x => call('exp', x),
  log: x => over(one, x),
  sqrt: x => over(number(1 / 2), call('sqrt', x)),
  abs: x => where(binary(x, '<', zero), number(-1), one),
  tanh: x => binary(one, '-', square(call('tanh', x))),
  expm1: x => call('exp', x),
  sigmoid: x => product(call('sigmoid', x), binary(one, '-', call('sigmoid', x))),
  exprelr: x => over(binary(call('exprelr', x), '-', product(square(call('exprelr', x)), call('exp', x))), x),
  phi1: x => over(binary(call('exp', x), '-', call('phi1', x)), x),
  sin: x => call('cos', x),
  cos: x => negated(call('sin', x)),
  floor: () => zero,
  not: () => zero,
}

/**
 * The derivative of an expression by a name: of a step it is 0, of a kink that of one side.
 * @example differentiate(parse('x^2'), 'x') // 2 * x
 */
export function differentiate(expression: Expression, by: string): Expression {
  if (!names(expression).has(by)) return zero
  const slope = (part: Expression): Expression => differentiate(part, by)
  switch (expression.kind) {
    case 'number':
      return zero
    case 'name':
      return one
    case 'negate':
      return negated(slope(expression.of))
    case 'binary': {
      const { op, left, right } = expression
      const [a, b] = [slope(left), slope(right)]
      if (op === '+') return sum(a, b)
      if (op === '-') return sum(a, negated(b))
      if (op === '*') return sum(product(a, right), product(left, b))
      if (op === '/') return sum(over(a, right), negated(over(product(left, b), square(right))))
      return zero
    }
    case 'call': {
      const { name: called, of } = expression
      const [x, y, z] = of
      if (called === 'where') return where(x!, slope(y!), slope(z!))
      if (called === 'min') return where(binary(x!, '<', y!), slope(x!), slope(y!))
      if (called === 'max') return where(binary(x!, '>', y!), slope(x!), slope(y!))
      if (called === 'pow') {
        const ofBase = product(slope(x!), product(y!, call('pow', x!, binary(y!, '-', one))))
        const ofExponent = product(slope(y!), product(expression, call('log', x!)))
        return y!.kind === 'number' && !isNumber(slope(x!), 0)
          ? product(slope(x!), product(y!, y!.value === 2 ? x! : call('pow', x!, number(y!.value - 1))))
          : sum(ofBase, ofExponent)
      }
      return product(slope(x!), slopes[called]!(x!))
    }
  }
}

/** An expression where names that are 0 are left out. */
export function without(expression: Expression, zeros: (name: string) => boolean): Expression {
  const inside = (part: Expression): Expression => without(part, zeros)
  switch (expression.kind) {
    case 'number':
      return expression
    case 'name':
      return zeros(expression.name) ? zero : name(expression.name)
    case 'negate':
      return negated(inside(expression.of))
    case 'binary': {
      const { op } = expression
      const [left, right] = [inside(expression.left), inside(expression.right)]
      if (op === '+') return sum(left, right)
      if (op === '-') return isNumber(right, 0) ? left : binary(left, '-', right)
      if (op === '*') return product(left, right)
      return op === '/' ? over(left, right) : binary(left, op, right)
    }
    case 'call':
      return call(expression.name, ...expression.of.map(inside))
  }
}
