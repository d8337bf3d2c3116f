import { checkArgument, checkOptions, ParameterError } from '@ngrad/core'
import { binaryUnit } from './binary-unit.ts'
import { checkFinite } from './finite.ts'
import { namedArrays } from './weights.ts'
import type { NamedArrays, Weights } from './weights.ts'

/** How a change of weights lies to the one that is right. */
export interface Alignment {
  /** Cosine of the angle between them: 1 where they point the same way, 0 where they have nothing in common. */
  readonly cosine: number
  /** Size of what the change has too much or too little, in units of the size of the right one. */
  readonly relativeError: number
}

/** The alignment of each array of weights: `layer0.input`, `layer0.recurrent`, `layer1.bias`. */
export type Alignments = Readonly<Record<string, Alignment>>

/** What an update is compared as. */
export interface AlignmentOptions {
  /**
   * Factor of the update: it is compared with $-\eta\, g$. 1 if left out; -1 where what is given is no update but an
   * estimate of the gradient itself.
   */
  readonly rate?: number
}

/**
 * How well an update follows the descent of a gradient: with $d = -\eta\, g$, the cosine
 * $\Delta \cdot d / (\lVert\Delta\rVert \lVert d\rVert)$, +1 downhill, and the relative error
 * $\lVert\Delta - d\rVert / \lVert d\rVert$. Where one of the two is zero the cosine is 0.
 * @param update change of each weight
 * @param gradient derivative of the loss with respect to each weight, in the same order
 * @throws ParameterError if they are no arrays, differ in length, or the rate is 0
 * @throws FiniteError that names the first number that is not finite
 * @example alignment(update, gradient, { rate: 1e-3 }).cosine
 */
export function alignment(
  update: ArrayLike<number>,
  gradient: ArrayLike<number>,
  options: AlignmentOptions = {},
): Alignment {
  checkOptions('alignment', options, { rate: 'number' })
  const { rate = 1 } = options
  if (!(Math.abs(rate) > 0 && Math.abs(rate) < Infinity))
    throw new ParameterError('alignment.rate', rate, 'a finite number other than 0')
  return compared(update, gradient, -rate, ['alignment', 'update', 'gradient'])
}

/**
 * How a change lies to another one, of which neither is a gradient: cosine and relative error, 1 and 0 where they are
 * equal. Where one of the two is zero the cosine is 0.
 * @param change what a learner asks for
 * @param reference what would be right, for example $-\partial L / \partial W$
 * @throws ParameterError if they are no arrays, or differ in length
 * @throws FiniteError that names the first number that is not finite
 * @example agreement([1, 0], [1, 1]).cosine // 0.7071
 */
export const agreement = (change: ArrayLike<number>, reference: ArrayLike<number>): Alignment =>
  compared(change, reference, 1, ['agreement', 'change', 'reference'])

function compared(
  change: ArrayLike<number>,
  reference: ArrayLike<number>,
  factor: number,
  [name, what, of]: readonly [name: string, what: string, of: string],
): Alignment {
  checkNumbers(`${name}.${what}`, change)
  checkNumbers(`${name}.${of}`, reference)
  if (change.length !== reference.length)
    throw new ParameterError(`${name}.${what}.length`, change.length, `that of the ${of}, ${reference.length}`)
  checkFinite(`${name}.${what}`, change)
  checkFinite(`${name}.${of}`, reference)
  const [unit, other] = [binaryUnit([change]), binaryUnit([reference])] // taken out: no square overflows or vanishes
  if (unit === 0 || other === 0) return { cosine: 0, relativeError: unit === other ? 0 : other === 0 ? Infinity : 1 }
  const ratio = unit / other / Math.abs(factor)
  const [larger, smaller] = [Math.min(1, ratio), Math.min(1, 1 / ratio)]
  let [product, own, right, difference] = [0, 0, 0, 0]
  for (let at = 0; at < reference.length; at++) {
    const [a, b] = [change[at]! / unit, (Math.sign(factor) * reference[at]!) / other]
    product += a * b
    own += a * a
    right += b * b
    difference += (larger * a - smaller * b) ** 2
  }
  return {
    cosine: Math.max(-1, Math.min(1, product / (Math.sqrt(own) * Math.sqrt(right)))), // rounding does not leave what an angle has
    relativeError: Math.sqrt(difference / right) * Math.max(1, ratio),
  }
}

/** Weights by name have no length, and would be compared as nothing. */
function checkNumbers(argument: string, numbers: ArrayLike<number>): void {
  if (!Array.isArray(numbers) && !ArrayBuffer.isView(numbers))
    throw new ParameterError(argument, numbers, 'an array of numbers; alignments compares weights by name')
}

/**
 * The {@link alignment} of each array of weights; arrays that a layer does not have are left out.
 * @example alignments(learner.gradient, reference.gradient)
 */
export function alignments(update: Weights, gradient: Weights, options: AlignmentOptions = {}): Alignments {
  checkOptions('alignments', options, { rate: 'number' })
  const updates = namedArrays(update)
  return Object.fromEntries(
    Object.entries(namedArrays(gradient)).map(([name, array]) => [
      name,
      alignment(updates[name] ?? [], array, options),
    ]),
  )
}

/**
 * What has changed from one set of weights to another, array by array.
 * @throws ParameterError if an array was not there before, or had another length
 * @example changeOf({ w: Float64Array.of(3, 5) }, { w: Float64Array.of(1, 5) }).w // [2, 0]
 */
export function changeOf(now: Weights, before: Weights): NamedArrays {
  const old = namedArrays(before)
  for (const [name, { length }] of Object.entries(namedArrays(now))) {
    checkArgument(`changeOf.before ${name}`, 'reals', old[name])
    if (old[name]!.length !== length)
      throw new ParameterError(
        `changeOf.before ${name}.length`,
        old[name]!.length,
        `${length}, as many as there are now`,
      )
  }
  return Object.fromEntries(
    Object.entries(namedArrays(now)).map(([name, array]) => [name, array.map((w, at) => w - old[name]![at]!)]),
  )
}

/**
 * All entries of weights one after the other, to be compared as one.
 * @param like whose arrays are taken, in their order: what it has not is left out; all if left out
 * @example flat({ w: Float64Array.of(3, 4), b: Float64Array.of(5) }) // [3, 4, 5]
 */
export function flat(weights: Weights, like: Weights = weights): Float64Array {
  const named = namedArrays(weights)
  const arrays = Object.keys(namedArrays(like)).map(name => named[name] ?? new Float64Array(0))
  const all = new Float64Array(arrays.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const array of arrays) {
    all.set(array, at)
    at += array.length
  }
  return all
}
