import { names } from './expression.ts'
import type { Expression } from './expression.ts'

const number = (value: number): Expression => ({ kind: 'number', value })
const isNumber = (expression: Expression, value: number): boolean =>
  expression.kind === 'number' && expression.value === value

const sum = (left: Expression, right: Expression): Expression =>
  isNumber(left, 0) ? right : isNumber(right, 0) ? left : { kind: 'binary', op: '+', left, right }
const negated = (of: Expression): Expression => (isNumber(of, 0) ? of : { kind: 'negate', of })
const product = (left: Expression, right: Expression): Expression =>
  isNumber(left, 0) || isNumber(right, 0)
    ? number(0)
    : isNumber(left, 1)
      ? right
      : isNumber(right, 1)
        ? left
        : { kind: 'binary', op: '*', left, right }

/**
 * A step of one equation, the others held: exponential Euler where the derivative is linear in its own variable,
 * $x \leftarrow x + \dot x\, \Delta t\, \varphi_1(b\, \Delta t)$ with $\dot x = a + b x$ and
 * $\varphi_1(y) = (e^y - 1) / y$, and forward Euler where it is not.
 * @param variable the variable
 * @param derivative its derivative in time [unit / ms]
 * @see Hochbruck & Ostermann (2010), Acta Numerica 19:209, eq. 1.5 (exponential integrators)
 */
export function exponentialEuler(variable: string, derivative: Expression): Expression {
  const dt: Expression = { kind: 'name', name: 'dt' }
  const rate = rateOf(derivative, variable)
  const factor: Expression =
    rate === undefined || isNumber(rate, 0)
      ? dt
      : { kind: 'binary', op: '*', left: dt, right: { kind: 'call', name: 'phi1', of: [product(rate, dt)] } }
  return sum({ kind: 'name', name: variable }, product(derivative, factor))
}

/** The derivative of an expression by a variable in which it is linear; undefined if it is not. */
function rateOf(expression: Expression, variable: string): Expression | undefined {
  if (!names(expression).has(variable)) return number(0)
  switch (expression.kind) {
    case 'name':
      return number(1)
    case 'negate': {
      const inner = rateOf(expression.of, variable)
      return inner && negated(inner)
    }
    case 'binary': {
      const { op, left, right } = expression
      const [ofLeft, ofRight] = [rateOf(left, variable), rateOf(right, variable)]
      if (!ofLeft || !ofRight) return undefined
      if (op === '+') return sum(ofLeft, ofRight)
      if (op === '-') return sum(ofLeft, negated(ofRight))
      if (op === '*' && isNumber(ofRight, 0)) return product(ofLeft, right)
      if (op === '*' && isNumber(ofLeft, 0)) return product(left, ofRight)
      if (op === '/' && isNumber(ofRight, 0)) return { kind: 'binary', op: '/', left: ofLeft, right }
      return undefined
    }
    default:
      return undefined
  }
}
