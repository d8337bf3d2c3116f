import { checkArgument, checkArguments, ParameterError } from '@ngrad/core'
import { logSumExp } from './losses/softmax.ts'

/** How answers compare with the classes that are right. */
export interface Metrics {
  /** Number of answers. */
  readonly count: number
  /** Part of the answers that are right [1]; 0 where there are none. */
  readonly accuracy: number
  /** Mean negative log-likelihood of the right class [nats]. */
  readonly nll: number
  /** How often class i was taken for class j, at i × classes + j [classes × classes]. */
  readonly confusion: Uint32Array
  /** Part of the answers that are right, of each class; NaN where there is no example of it [classes]. */
  readonly perClass: Float64Array
}

/**
 * The metrics of answers, of which the largest value names the class and their softmax its probability.
 * @param answers values of the classes [count × classes]
 * @param labels class of each [count]
 * @throws ParameterError if they do not fit, or an answer is NaN
 * @example metricsOf([2, 0, 0, 2], [0, 1], 2).accuracy // 1
 */
export function metricsOf(answers: ArrayLike<number>, labels: ArrayLike<number>, classes: number): Metrics {
  checkArguments('metricsOf', { answers, labels, classes }, { answers: 'numbers', labels: 'numbers', classes: 'count' })
  const count = labels.length
  if (answers.length !== count * classes)
    throw new ParameterError('metrics.answers.length', answers.length, `${count} × ${classes}`)
  const confusion = new Uint32Array(classes * classes)
  let nll = 0
  for (let each = 0; each < count; each++) {
    const label = labels[each]!
    if (!(Number.isSafeInteger(label) && label >= 0 && label < classes))
      throw new ParameterError(`metrics.labels[${each}]`, label, `a class from 0 to ${classes - 1}`)
    const first = each * classes
    for (let at = first; at < first + classes; at++)
      if (Number.isNaN(answers[at]!)) throw new ParameterError(`metrics.answers[${at}]`, NaN, 'a number')
    confusion[label * classes + largest(answers, first, classes)]!++
    nll += logSumExp(answers, first, classes) - answers[first + label]!
  }
  const right = Array.from({ length: classes }, (_, each) => confusion[each * classes + each]!)
  return {
    count,
    accuracy: count === 0 ? 0 : right.reduce((sum, each) => sum + each, 0) / count,
    nll: count === 0 ? 0 : nll / count,
    confusion,
    perClass: Float64Array.from(right, (hits, each) => {
      const row = confusion.subarray(each * classes, (each + 1) * classes)
      return hits / row.reduce((sum, some) => sum + some, 0)
    }),
  }
}

/**
 * Index of the largest of some values, from the first of them; the first one where there are several.
 * @throws ParameterError if there are not so many values
 * @example largest([1, 5, 2]) // 1
 */
export function largest(values: ArrayLike<number>, first = 0, count: number = values?.length): number {
  checkArgument('largest.values', 'list', values)
  const { length } = values
  if (!(Number.isSafeInteger(first) && first >= 0 && first <= length))
    throw new ParameterError('largest.first', first, `the place of one of ${length} values`)
  if (!(Number.isSafeInteger(count) && count >= 0 && first + count <= length))
    throw new ParameterError('largest.count', count, `a whole number, at most the ${length - first} values that there are`)
  let best = 0
  for (let each = 1; each < count; each++) if (values[first + each]! > values[first + best]!) best = each
  return best
}
