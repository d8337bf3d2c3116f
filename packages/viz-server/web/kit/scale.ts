import { logTicks, ticks, withUnit } from './format.ts'

/** A scale of values, drawn upward. */
export interface Scale {
  readonly low: number
  readonly high: number
  /** Values that have a line. */
  readonly ticks: readonly number[]
  /** Where a value lies [CSS pixels from the top]; NaN where it lies nowhere: it has no logarithm. */
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

/**
 * What a logarithmic scale does not show of some values, in words; nothing where it shows all.
 * @param unit that of the values
 */
export function unloggedInWords(values: Iterable<number>, unit: string): string {
  let [lowest, highest] = [Infinity, -Infinity]
  for (const value of values) if (Number.isFinite(value)) [lowest, highest] = [Math.min(lowest, value), Math.max(highest, value)]
  if (!(lowest <= 0)) return ''
  if (!(highest > 0)) return 'nothing is above 0: not logarithmic'
  return lowest < 0 ? `values down to ${withUnit(lowest, unit)} have no logarithm: left out` : '0 has no logarithm: left out'
}

/** A scale that holds some values and a little more, with lines at round ones. */
export function scaleOf({ low, high, top, bottom, log = false }: ScaleOptions): Scale {
  if (!(low <= high)) return scaleOf({ low: 0, high: 1, top, bottom })
  const wanted = Math.max(2, Math.floor((bottom - top) / 30))
  if (log && high > 0) {
    const from = low > 0 ? low : high / 1e4
    const [first, last] = from < high ? [Math.log10(from), Math.log10(high)] : [Math.log10(high) - 1, Math.log10(high)]
    const y = (value: number): number =>
      value > 0 ? bottom - ((Math.max(first, Math.log10(value)) - first) / (last - first)) * (bottom - top) : NaN
    return { low: 10 ** first, high: 10 ** last, ticks: logTicks(10 ** first, 10 ** last, wanted), y }
  }
  const room = (high - low) * 0.06 || Math.abs(high) * 0.1 || 0.5
  const [from, to] = [low === 0 ? 0 : low - room, high === 0 && low < 0 ? 0 : high + room]
  const y = (value: number): number => bottom - ((value - from) / (to - from)) * (bottom - top)
  return { low: from, high: to, ticks: ticks(from, to, wanted), y }
}
