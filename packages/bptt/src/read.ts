import { ParameterError } from '@ngrad/core'
import { exp } from '@ngrad/core/internal'
import { largest, logSumExp } from '@ngrad/learning'
import type { SequenceBatch } from './batch.ts'
import type { Loss } from './loss.ts'

/** What a loss makes of the last layer's activity. */
export interface LossValue {
  /** The loss, a mean over samples. */
  readonly error: number
  /** What was read [samples × units], or of every step [steps × samples × units]. */
  readonly values: Float64Array
  /** For how many samples, or of every step how many times, the right unit had the largest value; 0 if not asked. */
  readonly correct: number
  /** Derivative of the loss with respect to what it was read from [steps × samples × units]. */
  readonly gradient: Float64Array
}

/**
 * The value of a loss and its derivative.
 * @param signal potential or output of the last layer [steps × samples × units]
 * @param units number of units
 * @throws ParameterError if the target does not fit
 */
export function evaluateLoss(
  { error, reading }: Loss,
  signal: Float64Array | Float32Array,
  { samples, steps, target, taught }: SequenceBatch,
  units: number,
): LossValue {
  const row = samples * units
  const values = readers[reading.kind](signal, steps, row)
  const times = reading.kind === 'everyStep' ? steps : 1
  const sign = error === 'crossEntropy' && reading.kind === 'firstSpike' ? -1 : 1
  const inner = new Float64Array(values.length)
  let [total, correct] = [0, 0]
  if (target) {
    const spread = units > 1 && target.length === times * row // what is wanted of each unit, and not the index of one
    const wanted = times * (error === 'squared' || spread ? row : samples)
    if (target.length !== wanted)
      throw new ParameterError(
        'batch.target.length',
        target.length,
        error === 'squared' ? `${wanted}` : `${times * samples}, or ${times * row} for values of each unit`,
      )
    if (reading.weight instanceof Float64Array && reading.weight.length !== steps)
      throw new ParameterError('everyStep.weight.length', reading.weight.length, `the ${steps} steps`)
    const measure = error === 'squared' ? squared : spread ? softmaxOfAll : softmax
    const said = sign === 1 ? values : values.map(value => sign * value)
    for (let each = 0; each < times * samples; each++) {
      const ofStep =
        reading.weight instanceof Float64Array ? reading.weight[Math.floor(each / samples)]! : reading.weight
      const weight = (ofStep * (times === steps ? (taught?.[each] ?? 1) : 1)) / samples
      const found = measure(said, inner, each, units, target, weight, sign)
      total += found.error
      correct += found.correct
    }
  }
  return { error: total, values, correct, gradient: pullBack[reading.kind](signal, values, inner, steps, row) }
}

type Measure = (
  values: Float64Array,
  inner: Float64Array,
  each: number,
  units: number,
  target: ArrayLike<number>,
  weight: number,
  sign: number,
) => { error: number; correct: number }

const squared: Measure = (values, inner, each, units, target, weight) => {
  let error = 0
  for (let at = each * units; at < (each + 1) * units; at++) {
    const difference = values[at]! - target[at]!
    error += 0.5 * weight * difference * difference
    inner[at] = weight * difference
  }
  return { error, correct: 0 }
}

const softmax: Measure = (values, inner, each, units, target, weight, sign) => {
  const first = each * units
  const right = target[each]!
  if (!Number.isSafeInteger(right) || right < 0 || right >= units)
    throw new ParameterError(`batch.target[${each}]`, right, `an index of one of the ${units} units`)
  const normaliser = logSumExp(values, first, units)
  for (let at = first; at < first + units; at++)
    inner[at] = sign * weight * (exp(values[at]! - normaliser) - (at - first === right ? 1 : 0))
  const error = weight * (normaliser - values[first + right]!)
  return { error, correct: largest(values, first, units) === right ? 1 : 0 }
}

const softmaxOfAll: Measure = (values, inner, each, units, target, weight, sign) => {
  const first = each * units
  const normaliser = logSumExp(values, first, units)
  let [error, whole] = [0, 0]
  for (let at = first; at < first + units; at++) {
    whole += target[at]!
    if (target[at] !== 0) error += weight * target[at]! * (normaliser - values[at]!)
  }
  for (let at = first; at < first + units; at++)
    inner[at] = sign * weight * (whole * exp(values[at]! - normaliser) - target[at]!)
  return { error, correct: largest(values, first, units) === largest(target, first, units) ? 1 : 0 }
}

type Signal = Float64Array | Float32Array

/** What is read, by its kind. */
const readers: Record<Loss['reading']['kind'], (signal: Signal, steps: number, row: number) => Float64Array> = {
  everyStep: signal => new Float64Array(signal),
  lastStep: (signal, steps, row) => new Float64Array(signal.subarray((steps - 1) * row)),
  maximum: (signal, steps, row) => {
    const values = new Float64Array(signal.subarray(0, row))
    for (let step = 1; step < steps; step++)
      for (let at = 0; at < row; at++) values[at] = Math.max(values[at]!, signal[step * row + at]!)
    return values
  },
  sum: (signal, steps, row) => {
    const values = new Float64Array(row)
    for (let step = 0; step < steps; step++) for (let at = 0; at < row; at++) values[at]! += signal[step * row + at]!
    return values
  },
  firstSpike: (signal, steps, row) => {
    const values = new Float64Array(row).fill(steps)
    for (let step = steps - 1; step >= 0; step--)
      for (let at = 0; at < row; at++) if (signal[step * row + at]! !== 0) values[at] = step
    return values
  },
}

/** The derivative with respect to the signal, by what was read; `inner` is that with respect to the values. */
const pullBack: Record<
  Loss['reading']['kind'],
  (signal: Signal, values: Float64Array, inner: Float64Array, steps: number, row: number) => Float64Array
> = {
  everyStep: (_signal, _values, inner) => inner,
  lastStep: (_signal, _values, inner, steps, row) => {
    const gradient = new Float64Array(steps * row)
    gradient.set(inner, (steps - 1) * row)
    return gradient
  },
  maximum: (signal, values, inner, steps, row) => {
    const gradient = new Float64Array(steps * row)
    for (let at = 0; at < row; at++)
      for (let step = 0; step < steps; step++)
        if (signal[step * row + at] === values[at]) {
          gradient[step * row + at] = inner[at]!
          break
        }
    return gradient
  },
  sum: (_signal, _values, inner, steps, row) => {
    const gradient = new Float64Array(steps * row)
    for (let step = 0; step < steps; step++) gradient.set(inner, step * row)
    return gradient
  },
  firstSpike: (signal, values, inner, steps, row) => {
    // ∂t/∂z_s is minus the number of steps from s until the first spike other than one at s; 0 after the first spike
    const gradient = new Float64Array(steps * row)
    for (let at = 0; at < row; at++) {
      const first = values[at]!
      for (let step = 0; step < Math.min(first, steps); step++) gradient[step * row + at] = -inner[at]! * (first - step)
      if (first === steps) continue
      let second = first + 1
      while (second < steps && signal[second * row + at] === 0) second++
      gradient[first * row + at] = -inner[at]! * (second - first)
    }
    return gradient
  },
}
