import type { RandomStream } from '@ngrad/core'
import type { Example, FitOptions } from '@ngrad/learning'

/** How images are moved. */
export interface ShiftOptions {
  /** Rows of an image, columns, and numbers at each of its points. */
  readonly extents: readonly [rows: number, columns: number, depth: number]
  /** By how much at most, each way [pixels]. */
  readonly most: number
  /** Whether half of them are turned round, left to right. */
  readonly mirror?: boolean
}

/** Shows each image shifted by chance, anew in each round; what leaves it is gone, and what comes in is 0. */
export const shifts = ({ extents: [rows, columns, depth], most, mirror = false }: ShiftOptions): NonNullable<FitOptions['augment']> => {
  const moved = (example: Example, random: RandomStream): Example => {
    const { source, value } = example.input
    const [down, across] = [random.below(0, 2 * most + 1) - most, random.below(1, 2 * most + 1) - most]
    const turned = mirror && random.below(2, 2) === 1
    const [to, numbers] = [new Uint32Array(source.length), new Float64Array(source.length)]
    let count = 0
    for (let event = 0; event < source.length; event++) {
      const point = Math.floor(source[event]! / depth)
      const own = point % columns
      const row = Math.floor(point / columns) + down
      const column = (turned ? columns - 1 - own : own) + across
      if (row < 0 || row >= rows || column < 0 || column >= columns) continue
      to[count] = (row * columns + column) * depth + (source[event]! % depth)
      numbers[count++] = value[event]!
    }
    const input = { steps: 1, first: Uint32Array.of(0, count), source: to.subarray(0, count), value: numbers.subarray(0, count) }
    return { ...example, input }
  }
  return moved
}
