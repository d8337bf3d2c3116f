import { tileBins } from './tiles.ts'
import type { Tiles } from './tiles.ts'
import type { View } from './view.ts'

/** Mean rates of a population in view. */
export interface Rates {
  /** First step of each point. */
  readonly at: readonly number[]
  /** Spikes per neuron and second [Hz]. */
  readonly values: readonly number[]
  /** How much of each point there is: all of it, but of the last one [steps]. */
  readonly covered: readonly number[]
  /** Length of a point [steps]. */
  readonly unit: number
}

/** Of what rates are wanted. */
export interface RatesOptions {
  readonly view: View
  readonly tiles: Tiles
  /** Duration of a step [ms]. */
  readonly dt: number
  /** Topic of the spikes. */
  readonly topic: string
  /** Number of neurons. */
  readonly size: number
  /** Width of a point [pixels]. */
  readonly perPoint: number
}

/** Mean rates of a population over what is in view and known, each over whole columns of the picture, the last over what there is of it. */
export function ratesOf({ view, tiles, dt, topic, size, perPoint }: RatesOptions): Rates {
  const columns = Math.max(1, Math.round(perPoint / view.columnWidth))
  const unit = columns * view.stepsPerColumn
  const level = tiles.levelOf(view.stepsPerColumn)
  const width = tiles.widthOf(level)
  const bins = Math.round(unit / width)
  const at: number[] = []
  const lengths: number[] = []
  const values: number[] = []
  const [first, end] = [Math.max(0, Math.floor(view.start / unit)), Math.ceil(Math.min(view.end, view.last) / unit)]
  for (let point = first; point < end; point++) {
    const total = sumOf(tiles, topic, level, point * bins, Math.min((point + 1) * bins, Math.ceil(view.last / width)))
    const covered = tiles.covered(level, point * bins, unit, view)
    const known = total === undefined ? standIn({ view, tiles, topic }, level, point * unit, unit) : { total, covered }
    if (!known || (covered < unit / 2 && values.length > 0)) continue // of a moment there is no rate
    at.push(point * unit)
    lengths.push(known.covered)
    values.push((1000 * known.total) / (size * known.covered * (dt || 1)))
  }
  return { at, covered: lengths, values, unit }
}

/** The mean rate of the point that a step is in; nothing before the first point, and behind what there is of the last. */
export function rateAt({ at, covered, values, unit }: Rates, step: number): number | undefined {
  const point = at.findLastIndex(first => first <= step)
  return point >= 0 && step < at[point]! + Math.min(unit, covered[point]!) ? values[point] : undefined
}

/** Spikes of bins of another length that cover a point, where those that are wanted are on their way; and the steps that these cover. */
function standIn(
  { view, tiles, topic }: Pick<RatesOptions, 'view' | 'tiles' | 'topic'>,
  level: number,
  step: number,
  steps: number,
): { readonly total: number; readonly covered: number } | undefined {
  for (const other of tiles.standIns(level)) {
    const width = tiles.widthOf(other)
    const [from, to] = [Math.floor(step / width), Math.ceil(Math.min(step + steps, view.last) / width)]
    const total = sumOf(tiles, topic, other, from, to)
    if (total !== undefined) return { total, covered: tiles.covered(other, from, (to - from) * width, view) }
  }
  return undefined
}

/** Spikes of some bins; nothing where one of them is not known. */
function sumOf(tiles: Tiles, topic: string, level: number, from: number, to: number): number | undefined {
  let sum = 0
  for (let bin = from; bin < to;) {
    const tile = tiles.at(level, bin)
    const start = Math.floor(bin / tileBins) * tileBins
    const end = Math.min(to, start + tileBins)
    const counts = tile?.counts.get(topic)
    if (!counts || tiles.known(level, bin) < end) return undefined
    for (; bin < end; bin++) sum += counts.total[bin - start]!
  }
  return sum
}
