import { ParameterError, RandomStream } from '@ngrad/core'
import { loadDigits, loadMnist } from '@ngrad/data'
import type { LabelledImages } from '@ngrad/data'
import { sequences, subset } from '@ngrad/learning'
import type { Dataset } from '@ngrad/learning'

/** Examples to learn from and to be tested with. */
export interface DataSet {
  readonly train: Dataset
  readonly test: Dataset
}

const imagesOf = ({ pixels, rows, columns, labels }: LabelledImages, largest: number): Dataset =>
  sequences({ values: pixels, inputs: rows * columns, largest, labels })

const sets: Readonly<Record<string, () => DataSet>> = {
  /** 1437 of the 8 × 8 digits, drawn once, to learn from, and the other 360. */
  digits() {
    const digits = imagesOf(loadDigits(), 16)
    const order = new RandomStream(0, 'digits', 'parts').permutation(digits.count)
    return { train: subset(digits, order.subarray(0, 1437)), test: subset(digits, order.subarray(1437)) }
  },
  mnist() {
    const { train, test } = loadMnist()
    return { train: imagesOf(train, 255), test: imagesOf(test, 255) }
  },
}

/** Names of the data sets. */
const dataNames: readonly string[] = Object.keys(sets)

/**
 * Loads a data set.
 * @throws ParameterError if there is none of that name
 * @throws DataError if it is not installed
 */
export function loadData(name: string): DataSet {
  if (!Object.hasOwn(sets, name)) throw new ParameterError('compare.data', name, `one of ${dataNames.join(', ')}`)
  return sets[name]!()
}
