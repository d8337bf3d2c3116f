import type { Expression, Operator } from '@ngrad/core'
import { evaluate } from '@ngrad/core/internal'
import type { Tensor, TensorLibrary } from './library.ts'

/** What a name or a part of an expression stands for. */
export type TensorValue = Tensor | number

/**
 * The value of an expression in tensors; what is of numbers alone stays a number, and needs no tensor.
 * @param value gives the value of a name
 */
export function evaluateTensors(
  tf: TensorLibrary,
  expression: Expression,
  value: (name: string) => TensorValue,
): TensorValue {
  const part = (of: Expression): TensorValue => evaluateTensors(tf, of, value)
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'name':
      return value(expression.name)
    case 'negate': {
      const of = part(expression.of)
      return typeof of === 'number' ? -of : tf.neg(of)
    }
    case 'binary': {
      const [left, right] = [part(expression.left), part(expression.right)]
      if (typeof left === 'number' && typeof right === 'number')
        return evaluate({ ...expression, left: number(left), right: number(right) }, () => NaN)
      return operations[expression.op](tf, tensorOf(tf, left), tensorOf(tf, right))
    }
    case 'call': {
      const of = expression.of.map(part)
      if (of.every(each => typeof each === 'number')) return evaluate({ ...expression, of: of.map(number) }, () => NaN)
      return functions[expression.name]!(tf, ...of.map(each => tensorOf(tf, each)))
    }
  }
}

const number = (value: number): Expression => ({ kind: 'number', value })

const tensorOf = (tf: TensorLibrary, value: TensorValue): Tensor =>
  typeof value === 'number' ? tf.scalar(value) : value

type Operation = (tf: TensorLibrary, a: Tensor, b: Tensor) => Tensor

/** Truth is 1 or 0. */
const truth =
  (compare: (tf: TensorLibrary, a: Tensor, b: Tensor) => Tensor): Operation =>
  (tf, a, b) =>
    tf.cast(compare(tf, a, b), 'float32')

const isTrue = (tf: TensorLibrary, a: Tensor): Tensor => tf.notEqual(a, tf.scalar(0))

const operations: Readonly<Record<Operator, Operation>> = {
  '+': (tf, a, b) => tf.add(a, b),
  '-': (tf, a, b) => tf.sub(a, b),
  '*': (tf, a, b) => tf.mul(a, b),
  '/': (tf, a, b) => tf.div(a, b),
  '<': truth((tf, a, b) => tf.less(a, b)),
  '<=': truth((tf, a, b) => tf.lessEqual(a, b)),
  '>': truth((tf, a, b) => tf.greater(a, b)),
  '>=': truth((tf, a, b) => tf.greaterEqual(a, b)),
  '==': truth((tf, a, b) => tf.equal(a, b)),
  '!=': truth((tf, a, b) => tf.notEqual(a, b)),
  '&&': (tf, a, b) => tf.mul(tf.cast(isTrue(tf, a), 'float32'), tf.cast(isTrue(tf, b), 'float32')),
  '||': (tf, a, b) => tf.maximum(tf.cast(isTrue(tf, a), 'float32'), tf.cast(isTrue(tf, b), 'float32')),
}

/** A quotient that is 1 where x is 0. */
const nearOne = (tf: TensorLibrary, x: Tensor, quotient: Tensor): Tensor =>
  tf.where(tf.equal(x, tf.scalar(0)), tf.onesLike(x), quotient)

/** The functions that expressions can call; `parse` lets no others through. */
const functions: Readonly<Record<string, (tf: TensorLibrary, ...of: Tensor[]) => Tensor>> = {
  exp: (tf, x) => tf.exp(x!),
  log: (tf, x) => tf.log(x!),
  sqrt: (tf, x) => tf.sqrt(x!),
  abs: (tf, x) => tf.abs(x!),
  min: (tf, a, b) => tf.minimum(a!, b!),
  max: (tf, a, b) => tf.maximum(a!, b!),
  pow: (tf, a, b) => tf.pow(a!, b!),
  tanh: (tf, x) => tf.tanh(x!),
  expm1: (tf, x) => tf.expm1(x!),
  sigmoid: (tf, x) => tf.sigmoid(x!),
  exprelr: (tf, x) => nearOne(tf, x!, tf.div(x!, tf.expm1(x!))),
  phi1: (tf, x) => nearOne(tf, x!, tf.div(tf.expm1(x!), x!)),
  sin: (tf, x) => tf.sin(x!),
  cos: (tf, x) => tf.cos(x!),
  floor: (tf, x) => tf.floor(x!),
  not: (tf, x) => tf.cast(tf.equal(x!, tf.scalar(0)), 'float32'),
  where: (tf, condition, yes, no) => tf.where(isTrue(tf, condition!), yes!, no!),
}
