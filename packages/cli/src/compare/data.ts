import { ParameterError, RandomStream } from '@ngrad/core'
import { loadDigits, loadMnist } from '@ngrad/data'
import type { LabelledImages } from '@ngrad/data'
import type { Examples } from '@ngrad/difference-propagation/rates'

/** Examples to learn from and to be tested with. */
export interface DataSet {
  readonly train: Examples
  readonly test: Examples
}

const sets: Readonly<Record<string, () => DataSet>> = {
  /** 1437 of the 8 × 8 digits, drawn once, to learn from, and the other 360. */
  digits() {
    const { count, pixels, labels } = loadDigits()
    const order = new RandomStream(0, 'digits', 'parts').permutation(count)
    const part = (from: number, to: number): Examples => ({
      count: to - from,
      values: Uint8Array.from(
        { length: 64 * (to - from) },
        (_, at) => pixels[64 * order[from + Math.floor(at / 64)]! + (at % 64)]!,
      ),
      largest: 16,
      labels: Uint8Array.from(order.subarray(from, to), index => labels[index]!),
    })
    return { train: part(0, 1437), test: part(1437, count) }
  },
  mnist() {
    const { train, test } = loadMnist()
    const examples = ({ count, pixels, labels }: LabelledImages): Examples => ({
      count,
      values: pixels,
      largest: 255,
      labels,
    })
    return { train: examples(train), test: examples(test) }
  },
}

/** Names of the data sets. */
export const dataNames: readonly string[] = Object.keys(sets)

/**
 * Loads a data set.
 * @throws ParameterError if there is none of that name
 * @throws DataError if it is not installed
 */
export function loadData(name: string): DataSet {
  if (!Object.hasOwn(sets, name)) throw new ParameterError('compare.data', name, `one of ${dataNames.join(', ')}`)
  return sets[name]!()
}
