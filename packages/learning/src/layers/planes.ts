import { ParameterError } from '@ngrad/core'
import { placesAlong } from '@ngrad/core/internal-more'

/** Numbers that stand in planes: channels, rows, columns. Number (c, y, x) has the index (c × rows + y) × columns + x, as in torch. */
export type Planes = readonly [channels: number, rows: number, columns: number]

/** Something along rows and along columns. */
export type ByAxis = readonly [rows: number, columns: number]

/** A window that slides over planes. */
export interface SlidingWindow {
  /** Its extents. */
  readonly kernel: ByAxis
  /** How far it goes at a time. */
  readonly stride: ByAxis
  /** How many zeros stand around the planes, on each side. */
  readonly padding: ByAxis
  /** Distance between neighbours that it sees. */
  readonly dilation: ByAxis
}

/** What a convolution was made with, nothing left out. */
export interface MadeConv2d extends SlidingWindow {
  readonly from: Planes
  readonly channels: number
  readonly groups: number
  readonly bias: boolean
}

/** How many numbers stand in planes. */
export const countOf = ([channels, rows, columns]: Planes): number => channels * rows * columns

/**
 * Planes from what was given.
 * @throws ParameterError if they are no three whole numbers above 0
 */
export function planesOf(place: string, given: readonly number[]): Planes {
  if (given.length !== 3 || given.some(extent => !Number.isSafeInteger(extent) || extent < 1))
    throw new ParameterError(place, given, 'three whole numbers above 0: channels, rows, columns')
  if (countOf(given as unknown as Planes) > 2 ** 24) throw new ParameterError(place, given, `at most ${2 ** 24} numbers in all`)
  return Object.freeze([...given]) as unknown as Planes
}

/**
 * One number for rows and columns, or two.
 * @throws ParameterError if they are no whole numbers, or too small
 */
export function pairOf(place: string, given: unknown, atLeast: number): ByAxis {
  const pair = typeof given === 'number' ? [given, given] : (given as readonly number[])
  if (!Array.isArray(pair) || pair.length !== 2 || pair.some(each => !Number.isSafeInteger(each) || each < atLeast))
    throw new ParameterError(place, given, `a whole number of at least ${atLeast}, or two: of rows, of columns`)
  return Object.freeze([...pair]) as unknown as ByAxis
}

/**
 * How many places a window has along rows and columns: $\lfloor (n + 2p - d (k - 1) - 1) / s \rfloor + 1$.
 * @throws ParameterError if it has none
 */
export function placesOf(place: string, [, ...extents]: Planes, window: SlidingWindow): ByAxis {
  const { kernel, stride, padding, dilation } = window
  return [0, 1].map(axis => {
    const sides = { kernel: dilation[axis]! * (kernel[axis]! - 1) + 1, stride: stride[axis]!, padding: padding[axis]! }
    const places = placesAlong(extents[axis]!, sides)
    const most = `at most as large as the ${extents.join(' × ')} that it goes over, padding included`
    if (places < 1) throw new ParameterError(`${place}.kernel`, kernel.join(' × '), most)
    return places
  }) as unknown as ByAxis
}

/** For each number along an axis the places whose windows see it: those from `first[n]` to `first[n + 1]`. */
export interface SeenFrom {
  /** Where those of a number begin, and where the last ones end. */
  readonly first: Int32Array
  /** The places. */
  readonly place: Int32Array
  /** At which of its own places the window sees it. */
  readonly tap: Int32Array
}

/** Which windows see the numbers along an axis. */
export function seenFrom(extent: number, places: number, window: SlidingWindow, axis: 0 | 1): SeenFrom {
  const [kernel, stride, padding, dilation] = [window.kernel[axis], window.stride[axis], window.padding[axis], window.dilation[axis]]
  const seen = Array.from({ length: extent }, (): ByAxis[] => [])
  for (let place = 0; place < places; place++)
    for (let tap = 0; tap < kernel; tap++) seen[place * stride - padding + tap * dilation]?.push([place, tap])
  const first = new Int32Array(extent + 1)
  seen.forEach(({ length }, at) => (first[at + 1] = first[at]! + length))
  return { first, place: Int32Array.from(seen.flat(), ([place]) => place), tap: Int32Array.from(seen.flat(), ([, tap]) => tap) }
}
