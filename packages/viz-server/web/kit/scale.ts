import { logTicks, ticks } from './format.ts'

/** A scale of values, drawn upward. */
export interface Scale {
  readonly low: number
  readonly high: number
  /** Values that have a line. */
  readonly ticks: readonly number[]
  /** Where a value lies [CSS pixels from the top]. */
  y(value: number): number
}

/** What a scale has to hold. */
export interface ScaleOptions {
  readonly low: number
  readonly high: number
  /** Upper and lower edge [CSS pixels from the top]. */
  readonly top: number
  readonly bottom: number
  /** Whether it is logarithmic; where no value is above 0 it is not. */
  readonly log?: boolean
}

/** A scale that holds some values and a little more, with lines at round ones. */
export function scaleOf({ low, high, top, bottom, log = false }: ScaleOptions): Scale {
  if (!(low <= high)) return scaleOf({ low: 0, high: 1, top, bottom })
  const wanted = Math.max(2, Math.floor((bottom - top) / 30))
  if (log && high > 0) {
    const from = low > 0 ? low : high / 1e4
    const [first, last] = from < high ? [Math.log10(from), Math.log10(high)] : [Math.log10(high) - 1, Math.log10(high)]
    const y = (value: number): number =>
      bottom - ((Math.max(first, Math.log10(Math.max(value, 1e-300))) - first) / (last - first)) * (bottom - top)
    return { low: 10 ** first, high: 10 ** last, ticks: logTicks(10 ** first, 10 ** last, wanted), y }
  }
  const room = (high - low) * 0.06 || Math.abs(high) * 0.1 || 0.5
  const [from, to] = [low === 0 ? 0 : low - room, high === 0 && low < 0 ? 0 : high + room]
  const y = (value: number): number => bottom - ((value - from) / (to - from)) * (bottom - top)
  return { low: from, high: to, ticks: ticks(from, to, wanted), y }
}
