import { evaluate, names } from './expression.ts'
import type { Expression } from './expression.ts'

/** Equations $\dot x = A x + B u + c$ whose coefficients depend on parameters only. */
export interface LinearSystem {
  /** Names of the state variables x. */
  readonly state: readonly string[]
  /** Names of the inputs u, constant within a step. */
  readonly inputs: readonly string[]
  /** The derivative of each state variable. */
  readonly derivatives: readonly Expression[]
}

/** What a step does: $x(t + \Delta t) = P x(t) + Q u + r$. */
export interface Propagator {
  /** P [state × state]. */
  readonly state: Float64Array
  /** Q [state × inputs]. */
  readonly input: Float64Array
  /** r [state]. */
  readonly constant: Float64Array
}

/**
 * Reads equations as a linear system; undefined if one of them is not linear in the state and the inputs.
 * @param equations derivative of each state variable
 */
export function linearize(
  equations: Readonly<Record<string, Expression>>,
  state: readonly string[],
  inputs: readonly string[],
): LinearSystem | undefined {
  const variables = new Set([...state, ...inputs])
  const derivatives = state.map(name => equations[name]!)
  return derivatives.every(derivative => degree(derivative, variables) <= 1)
    ? { state, inputs, derivatives }
    : undefined
}

/**
 * The exact step of a linear system for inputs that are constant within it, from the exponential of the matrix
 * $\begin{pmatrix} A & B & c \\ 0 & 0 & 0 \end{pmatrix} \Delta t$.
 * @param value gives the values of the parameters
 * @param dt duration of the step [ms]
 * @see Rotter & Diesmann (1999), Biological Cybernetics 81:381, eq. 6
 */
export function propagator(
  { state, inputs, derivatives }: LinearSystem,
  value: (name: string) => number,
  dt: number,
): Propagator {
  const variables = [...state, ...inputs]
  const order = variables.length + 1
  const matrix = new Float64Array(order * order)
  derivatives.forEach((derivative, row) => {
    const at = (one: string | undefined): number =>
      evaluate(derivative, name => (variables.includes(name) ? Number(name === one) : value(name)))
    const constant = at(undefined)
    variables.forEach((name, column) => {
      matrix[row * order + column] = (at(name) - constant) * dt
    })
    matrix[row * order + order - 1] = constant * dt
  })
  const exponential = exponentiate(matrix, order)
  const block = (from: number, to: number): Float64Array =>
    Float64Array.from(
      { length: state.length * (to - from) },
      (_, index) => exponential[Math.floor(index / (to - from)) * order + from + (index % (to - from))]!,
    )
  return {
    state: block(0, state.length),
    input: block(state.length, variables.length),
    constant: block(variables.length, order),
  }
}

/** Degree of an expression in some variables; infinity if it is no polynomial of them. */
function degree(expression: Expression, variables: ReadonlySet<string>): number {
  switch (expression.kind) {
    case 'number':
      return 0
    case 'name':
      return variables.has(expression.name) ? 1 : 0
    case 'negate':
      return degree(expression.of, variables)
    case 'call':
      return [...names(expression)].some(name => variables.has(name)) ? Infinity : 0
    case 'binary': {
      const left = degree(expression.left, variables)
      const right = degree(expression.right, variables)
      switch (expression.op) {
        case '+':
        case '-':
          return Math.max(left, right)
        case '*':
          return left + right
        case '/':
          return right === 0 ? left : Infinity
        default:
          return left === 0 && right === 0 ? 0 : Infinity
      }
    }
  }
}

/**
 * The exponential of a square matrix: Taylor's series of the matrix divided by a power of two, then squared as often.
 */
function exponentiate(matrix: Float64Array, order: number): Float64Array {
  let norm = 0
  for (let row = 0; row < order; row++) {
    let sum = 0
    for (let column = 0; column < order; column++) sum += Math.abs(matrix[row * order + column]!)
    norm = Math.max(norm, sum)
  }
  const squarings = norm > 0 ? Math.max(0, Math.ceil(Math.log2(norm)) + 4) : 0
  const small = matrix.map(value => value / 2 ** squarings)
  // e^M - 1 is what is squared, (e^M - 1)² + 2 (e^M - 1) = e^2M - 1, so that small rates keep their digits
  let [term, product] = [small.slice(), new Float64Array(matrix.length)]
  const sum = small.slice()
  for (let power = 2; power <= 14; power++) {
    multiply(term, small, order, product)
    for (let entry = 0; entry < sum.length; entry++) sum[entry]! += product[entry]! /= power
    ;[term, product] = [product, term]
  }
  for (let squaring = 0; squaring < squarings; squaring++) {
    multiply(sum, sum, order, product)
    for (let entry = 0; entry < sum.length; entry++) sum[entry] = product[entry]! + 2 * sum[entry]!
  }
  for (let row = 0; row < order; row++) sum[row * order + row]! += 1
  return sum
}

function multiply(a: Float64Array, b: Float64Array, order: number, product: Float64Array): void {
  product.fill(0)
  for (let row = 0; row < order; row++) {
    for (let inner = 0; inner < order; inner++) {
      const factor = a[row * order + inner]!
      if (factor === 0) continue
      for (let column = 0; column < order; column++)
        product[row * order + column]! += factor * b[inner * order + column]!
    }
  }
}
