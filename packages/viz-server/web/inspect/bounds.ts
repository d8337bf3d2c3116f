import { short } from '../kit/format.ts'
import type { Quantity } from './told.ts'

/** Positions of a slider. */
const positions = 200
/** What is set by it is so many times as large as what there is, at most. */
const mostTimes = 3

/** What bounds a number. */
export type Bounds = Pick<Quantity, 'above' | 'atLeast' | 'below' | 'atMost'> & { readonly integer?: boolean }

/**
 * Why a text cannot be what somebody wants a number to be; nothing where it can.
 * @param text what stands in a field; a browser gives none for what is no number
 */
export function whyNot(text: string, { above, atLeast, below, atMost, integer }: Bounds): string | undefined {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) return 'a number is wanted'
  if (integer && !Number.isSafeInteger(value)) return `${text} is no whole number`
  if (typeof atLeast === 'number' && value < atLeast) return `${text} is below ${short(atLeast)}, the least`
  if (typeof above === 'number' && !(value > above)) return `${text} is not above ${short(above)}`
  if (typeof atMost === 'number' && value > atMost) return `${text} is above ${short(atMost)}, the most`
  if (typeof below === 'number' && !(value < below)) return `${text} is not below ${short(below)}`
  return undefined
}

/** Where a slider may stand: from `low` to `high` in such steps. */
export interface Grid {
  readonly low: number
  readonly high: number
  readonly step: number
}

/**
 * Where a slider of a quantity may stand: between the bounds of the table, but no farther than so many times what there is. Its
 * default is one of the places, unless it is out of reach.
 */
export function gridOf({ value, usual, above, atLeast, below, atMost, integer }: Quantity): Grid {
  const now = [value, usual ?? value]
  const size = Math.max(...now.map(Math.abs)) || 1
  const lowest = Math.max(atLeast ?? above ?? -Infinity, Math.min(...now) - mostTimes * size)
  const highest = Math.min(atMost ?? below ?? Infinity, Math.max(...now) + mostTimes * size)
  const open = integer ? 1 : (highest - lowest) / positions
  const low = typeof above === 'number' && typeof atLeast !== 'number' && lowest === above ? lowest + open : lowest
  const high = typeof below === 'number' && typeof atMost !== 'number' && highest === below ? highest - open : highest
  const middle = usual ?? value
  const places = Math.max(1, Math.round(((middle - low) * positions) / (high - low)))
  const step = integer ? 1 : middle > low && middle < high ? (middle - low) / places : (high - low) / positions
  return { low, high, step }
}

/** The number that a slider stands for: what it says has lost its last digits, which a default has to have. */
export function settledOn(position: number, { low, step }: Grid, usual: number | undefined): number {
  if (usual !== undefined && Math.abs(position - usual) < step / 2) return usual
  const value = low + Math.round((position - low) / step) * step
  return Math.abs(value) < step * 1e-9 ? 0 : Number(value.toPrecision(12))
}
