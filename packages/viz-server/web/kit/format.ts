/** A number in few characters. */
export function short(value: number): string {
  const size = Math.abs(value)
  if (size >= 1e9) return value.toExponential(1).replace('e+', 'e')
  if (size >= 1e6) return `${trimmed(value / 1e6, 3)}M`
  if (size >= 1e4) return `${trimmed(value / 1e3, 3)}k`
  if (size > 0 && size < 1e-3) return value.toExponential(1)
  return size >= 100 ? trimmed(value, 4) : trimmed(value, 3)
}

/** A number in few characters with its unit, where it has one. */
export const withUnit = (value: number, unit: string | null | undefined): string =>
  Number.isNaN(value) ? 'no number' : `${short(value)}${plainUnit(unit) && ` ${unit}`}`

/** A unit as it is written: nothing where numbers have none, which streams and tables say as `1`. */
export const plainUnit = (unit: string | null | undefined): string => (!unit || unit === '1' ? '' : unit)

/** A name with its unit, as it stands at an axis and above a column. */
export const labelled = (name: string, unit: string | null | undefined): string => (plainUnit(unit) ? `${name} [${unit}]` : name)

const trimmed = (value: number, digits: number): string => String(Number(value.toPrecision(digits)))

/** A count with its thousands apart. */
export const count = (value: unknown): string => Number(value ?? 0).toLocaleString('en')

/** A count of things: `1 neuron`, `1,200 neurons`. */
export const counted = (value: unknown, thing: string, things = `${thing}s`): string =>
  `${count(value)} ${Number(value) === 1 ? thing : things}`

/**
 * A moment of model time, as exactly as a pixel is.
 * @param time the moment [ms]
 * @param perPixel duration of a pixel [ms]
 */
export function moment(time: number, perPixel = 1): string {
  const short = perPixel < 1 ? 1 : 0
  if (Math.abs(Number(time.toFixed(short))) < 1000 && perPixel < 50) return `${time.toFixed(short)} ms`
  const digits = Math.max(0, Math.min(4, Math.ceil(-Math.log10(perPixel / 1000))))
  const seconds = Number((time / 1000).toFixed(digits)) // of what is written, so that no 60 s are
  if (seconds < 3600) return `${seconds.toFixed(digits)} s`
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  return `${hours} h ${minutes} min ${(seconds % 60).toFixed(digits)} s`
}

/** Durations of units of time [ms]. */
const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 }

/** Reads a moment as {@link moment} writes it: `1 h 2 min 3.5 s`, `1200 ms`, `1200` [ms]; nothing if it is none. */
export function momentOf(text: string): number | undefined {
  const parts = [...text.trim().matchAll(/([\d.,]+)\s*(ms|s|min|h)?\s*/gy)]
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text.trim()) return undefined
  const time = parts.reduce((sum, [, value, unit = 'ms']) => sum + numberOf(value!) * units[unit]!, 0)
  return Number.isFinite(time) ? time : undefined
}

/** Reads a number: commas stand between thousands, as in `1,200`, or one of them before decimals, as in `0,5`. */
const numberOf = (text: string): number =>
  /^[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(text) ? Number(text.replaceAll(',', '')) : Number(text.replace(',', '.'))

/** Coefficient of variation of some numbers: their standard deviation over their mean, 0 where they only differ as numbers are rounded. */
export function variation(values: readonly number[]): number {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length
  const deviation = Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length)
  return deviation < 1e-9 * Math.abs(mean) ? 0 : deviation / mean
}

/** Lines of a scale between two values: multiples of 1, 2 or 5 times a power of ten, about as many as asked for. */
export function ticks(low: number, high: number, wanted: number): number[] {
  const span = high - low
  if (!(span > 0)) return [low]
  const power = 10 ** Math.floor(Math.log10(span / wanted))
  const step = [1, 2, 5, 10].find(factor => span / (factor * power) <= wanted)! * power
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}

/**
 * Lines of a logarithmic scale: powers of ten, thinned out where there are too many; where there are not two, 1, 2 and 5 times them, and
 * within less than that those of a scale that is not logarithmic.
 */
export function logTicks(low: number, high: number, wanted: number): number[] {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)]
  if (last <= first) {
    const between = [first - 1, first].flatMap(exponent => [1, 2, 5].map(factor => Number(`${factor}e${exponent}`)))
    const inside = between.filter(tick => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9))
    return inside.length > 1 ? inside : ticks(low, high, wanted)
  }
  const every = Math.max(1, Math.ceil((last - first + 1) / wanted))
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
    .filter(exponent => exponent % every === 0)
    .map(exponent => 10 ** exponent)
}
