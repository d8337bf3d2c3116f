import { ParameterError } from '@ngrad/core'
import type { DenseAlgebra, Elementwise } from '@ngrad/core'

/** The functions f by which a unit answers its total input. */
export type ActivationName = 'sigmoid' | 'tanh' | 'softplus' | 'relu' | 'linear'

/** $y = f(x)$ as text, and its slope $f'(x)$ in terms of x and y. */
interface Formula {
  readonly f: (x: string) => string
  readonly slope: string
  /** Factor of the standard deviation $1/\sqrt{n}$ of weights at the start, which keeps the size of activity. */
  readonly gain: number
}

const formulas: Readonly<Record<ActivationName, Formula>> = {
  sigmoid: { f: x => `sigmoid(${x})`, slope: 'y * (1 - y)', gain: 1 },
  tanh: { f: x => `tanh(${x})`, slope: '1 - y * y', gain: 1 },
  softplus: { f: x => `max(${x}, 0) + log(1 + exp(-abs(${x})))`, slope: 'sigmoid(x)', gain: 1 },
  relu: { f: x => `max(${x}, 0)`, slope: 'x > 0', gain: Math.SQRT2 },
  linear: { f: x => `${x}`, slope: '1', gain: 1 },
}

/** Names of all functions. */
export const activationNames: readonly ActivationName[] = Object.keys(formulas) as ActivationName[]

/** An activation function as operations on matrices. */
export interface Activation {
  /** Its name. */
  readonly name: ActivationName
  /** $y = f(x)$, operands x and y. */
  readonly apply: Elementwise
  /** $d = f(x + s) - y$, operands d, x, s (what is added to the total input) and y. */
  readonly difference: Elementwise
  /** $d = s\, f'(x)$, operands d, s, x and y. */
  readonly slope: Elementwise
  /** Factor of the standard deviation $1/\sqrt{n}$ of weights at the start. */
  readonly gain: number
}

/**
 * An activation function on the matrices of an algebra.
 * @throws ParameterError if there is no such function
 */
export function activation(name: ActivationName, work: DenseAlgebra): Activation {
  if (!Object.hasOwn(formulas, name))
    throw new ParameterError('activation', name, `one of ${activationNames.join(', ')}`)
  const { f, slope, gain } = formulas[name]
  return {
    name,
    apply: work.elementwise({ y: f('x') }),
    difference: work.elementwise({ d: `${f('(x + s)')} - y` }),
    slope: work.elementwise({ d: `s * (${slope})` }),
    gain,
  }
}
