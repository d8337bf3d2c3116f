import { RandomStream } from '@ngrad/core'
import { checksum, settingsOf } from '../settings.ts'
import type { Settings } from '../settings.ts'
import { checkExample } from './batch.ts'
import type { BatchOptions } from './batch.ts'
import type { Dataset, Example } from './dataset.ts'

/** Of more examples than so many some are looked at, as far apart; fewer of data that say what they are, which may take long to make. */
const most = 10_000
const mostOfTold = 100

/**
 * What tells a data set from others: its sizes, and the checksum of its examples as they are shown in the first round. Those are
 * looked at, up to ten thousand of them, unless the data say themselves what they were made with: then up to a hundred, if they are
 * augmented.
 */
export function dataSettings(data: Dataset, { augment, seed = 0 }: Pick<BatchOptions, 'augment' | 'seed'> = {}): Settings {
  const { count, inputs, outputs, settings } = data
  const shown = (looked: number): string => {
    const sums = Array.from({ length: looked }, (_, at) => {
      const index = Math.floor((at * count) / looked)
      const plain = data.example(index, 0)
      const example = augment ? augment(plain, new RandomStream(seed, 'augment', 0, index)) : plain
      checkExample(`example ${index} of the data`, example, inputs, outputs)
      return checksumOf(example)
    })
    return checksum(new TextEncoder().encode(sums.join()))
  }
  if (!settings) return { count, inputs, outputs, examples: shown(Math.min(count, most)) }
  return settingsOf({ count, inputs, outputs, augmented: augment ? shown(Math.min(count, mostOfTold)) : false, ...settings })
}

function checksumOf({ input, label, target, taught }: Example): string {
  const { steps, first, source, value } = input
  const [from, to] = [first[0] ?? 0, first[steps] ?? 0]
  return checksum(
    first.map(event => event - from),
    source.subarray(from, to),
    value.subarray(from, to),
    Float64Array.of(label ?? -1),
    Float64Array.from(target ?? []),
    Float64Array.from(taught ?? [NaN]),
  )
}
