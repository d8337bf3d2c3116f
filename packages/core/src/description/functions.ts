import { cos, sin } from '../elementary/circle.ts'
import { exp, expm1, tanh } from '../elementary/exponential.ts'
import { log } from '../elementary/logarithm.ts'

/** A function that expressions can call. */
export interface ExpressionFunction {
  /** How many arguments it takes. */
  readonly arity: number
  /** Its value in double precision; truth is 1 or 0. */
  readonly value: (...values: number[]) => number
}

const one = (value: (x: number) => number): ExpressionFunction => ({ arity: 1, value: x => value(x!) })
const two = (value: (x: number, y: number) => number): ExpressionFunction => ({
  arity: 2,
  value: (x, y) => value(x!, y!),
})

/** The functions that expressions can call, by name. */
export const functions: Readonly<Record<string, ExpressionFunction>> = {
  exp: one(exp),
  log: one(log),
  sqrt: one(Math.sqrt),
  abs: one(Math.abs),
  min: two(Math.min),
  max: two(Math.max),
  pow: two(Math.pow),
  tanh: one(tanh),
  expm1: one(expm1),
  sigmoid: one(x => 1 / (1 + exp(-x))),
  exprelr: one(x => (x === 0 ? 1 : x / expm1(x))),
  phi1: one(x => (x === 0 ? 1 : expm1(x) / x)),
  sin: one(sin),
  cos: one(cos),
  floor: one(Math.floor),
  not: one(x => Number(x === 0)),
  where: { arity: 3, value: (condition, yes, no) => (condition === 0 ? no! : yes!) },
}
