import { ParameterError } from '@ngrad/core'
import type { DenseAlgebra, DenseMatrix, Elementwise } from '@ngrad/core'

/** The functions f by which a unit answers its total input. */
export type ActivationName = 'sigmoid' | 'tanh' | 'softplus' | 'relu' | 'linear'

/** $y = f(x)$ as text, and its slope $f'(x)$ in terms of x and y. */
interface Formula {
  readonly f: (x: string) => string
  /**
   * $f(x + s) - f(x)$ in terms of x, s and y, without taking one number from another of nearly its size: a small s keeps
   * all of its digits, in single precision too.
   */
  readonly difference: string
  readonly slope: string
  /** Factor of the standard deviation $1/\sqrt{n}$ of weights at the start, which keeps the size of activity. */
  readonly gain: number
}

function softplus(x: string): string {
  return `max(${x}, 0) + log(1 + exp(-abs(${x})))`
}

/** $\ln(1 + u)$: its series where u is small. */
function logOfOneAnd(u: string): string {
  return `where(abs(${u}) < 0.001, ${u} * (1 - ${u} * (1 / 2 - ${u} * (1 / 3 - ${u} * (1 / 4 - ${u} / 5)))), log(1 + ${u}))`
}

const formulas: Readonly<Record<ActivationName, Formula>> = {
  sigmoid: {
    f: x => `sigmoid(${x})`,
    difference: 'where(abs(s) < 1, y * (1 - y) * s * phi1(s) / (1 + y * s * phi1(s)), sigmoid(x + s) - y)',
    slope: 'y * (1 - y)',
    gain: 1,
  },
  tanh: {
    f: x => `tanh(${x})`,
    difference:
      'where(abs(s) < 1, (1 - y * y) * 2 * s * phi1(2 * s) / (2 + (1 + y) * 2 * s * phi1(2 * s)), tanh(x + s) - y)',
    slope: '1 - y * y',
    gain: 1,
  },
  softplus: {
    f: softplus,
    difference: `where(abs(s) < 1, ${logOfOneAnd('sigmoid(x) * s * phi1(s)')}, ${softplus('(x + s)')} - y)`,
    slope: 'sigmoid(x)',
    gain: 1,
  },
  relu: {
    f: x => `max(${x}, 0)`,
    difference: 'where(x > 0, max(s, -x), max(x + s, 0))',
    slope: 'x > 0',
    gain: Math.SQRT2,
  },
  linear: { f: x => `${x}`, difference: 's', slope: '1', gain: 1 },
}

/**
 * Names of all functions.
 * @example activationNames // ["sigmoid", "tanh", "softplus", "relu", "linear"]
 */
export const activationNames: readonly ActivationName[] = Object.keys(formulas) as ActivationName[]

/** An activation function as operations on matrices. */
export interface Activation {
  /** Its name. */
  readonly name: ActivationName
  /** $y = f(x)$, operands x and y. */
  readonly apply: Elementwise
  /** $d = f(x + s) - f(x)$, operands d, x, s (what is added to the total input) and $y = f(x)$. */
  readonly difference: Elementwise
  /** $d = s\, f'(x)$, operands d, s, x and y. */
  readonly slope: Elementwise
  /** Factor of the standard deviation $1/\sqrt{n}$ of weights at the start. */
  readonly gain: number
}

/**
 * An activation function on the matrices of an algebra.
 * @param answers 1 for units that answer by it, 0 for those that say what they are given [1 × units]; all answer if left out
 * @throws ParameterError if there is no such function
 */
export function activation(name: ActivationName, work: DenseAlgebra, answers?: DenseMatrix): Activation {
  if (!Object.hasOwn(formulas, name))
    throw new ParameterError('activation', name, `one of ${activationNames.join(', ')}`)
  const { f, difference, slope, gain } = formulas[name]
  const made = (of: 'y' | 'd', text: string, given: 'x' | 's'): Elementwise => {
    if (!answers) return work.elementwise({ [of]: text })
    const some = work.elementwise({ [of]: `where(answers > 0, ${text}, ${given})` })
    return operands => some({ ...operands, answers })
  }
  return { name, apply: made('y', f('x'), 'x'), difference: made('d', difference, 's'), slope: made('d', `s * (${slope})`, 's'), gain }
}
