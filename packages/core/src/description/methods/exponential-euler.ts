import { isNumber, negated, number, product, sum } from '../algebra.ts'
import { names } from '../expression.ts'
import type { Expression } from '../expression.ts'
import { at } from './method.ts'
import type { Equations, Keep, Method, Values } from './method.ts'

/**
 * Exponential Euler, of order 1, each equation with the others held: $x + h\, \dot x\, \varphi_1(b h)$ where
 * $\dot x = a + b x$ is linear in its own variable, with $\varphi_1(y) = (e^y - 1) / y$, and forward Euler where it is not.
 * It is exact for a single linear equation, and stays stable where conductances are large.
 * @see Hochbruck & Ostermann (2010), Acta Numerica 19:209, eq. 1.5 (exponential integrators)
 */
export const exponentialEuler: Method = {
  order: 1,
  step: (equations, values, h, keep) => advance(equations, values, values, h, keep),
}

/**
 * The exponential midpoint rule, of order 2: half a step of {@link exponentialEuler}, and a whole one with what the other
 * variables are there. It is as stable, for twice the work.
 * @see Börgers & Nectow (2013), SIAM Journal on Scientific Computing 35:B623 (exponential time differencing for
 * Hodgkin-Huxley-like equations)
 */
export const exponentialMidpoint: Method = {
  order: 2,
  step(equations, values, h, keep) {
    const half = advance(equations, values, values, product(number(1 / 2), h), keep)
    const middle = new Map([...half].map(([variable, value]) => [variable, keep(variable, value)] as const))
    return advance(equations, values, middle, h, keep)
  },
}

/** Each variable moves from its value over a time h, with the others where they are said to be. */
function advance(equations: Equations, values: Values, others: Values, h: Expression, keep: Keep): Values {
  const there = at(equations, others, keep)
  return new Map(
    [...values].map(([variable, value]) => {
      const derivative = equations.derivatives.get(variable)
      if (!derivative) return [variable, value]
      const rate = rateOf(derivative, variable)
      if (rate === undefined) return [variable, sum(value, product(h, there(derivative)))]
      const own = new Map([[variable, value]])
      const phi: Expression = { kind: 'call', name: 'phi1', of: [product(there(rate), h)] }
      const factor: Expression = isNumber(rate, 0) ? h : { kind: 'binary', op: '*', left: h, right: phi }
      return [variable, sum(value, product(there(derivative, own), factor))]
    }),
  )
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
