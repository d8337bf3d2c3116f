import { tileBins } from './tiles.ts'
import type { Tiles } from './tiles.ts'
import type { View } from './view.ts'

/** Mean rates of a population in view. */
export interface Rates {
  /** First step of each point. */
  readonly at: readonly number[]
  /** Spikes per neuron and second [Hz]. */
  readonly values: readonly number[]
  /** How much of each point there is: all of it, but of the first and the last one [steps]. */
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

/**
 * Mean rates of a population over what is in view and known, each over whole columns of the picture, the first and the last over what
 * there is of them in view: what lies beyond is known or not by what was looked at before. A point of less than half is left out.
 */
export function ratesOf({ view, tiles, dt, topic, size, perPoint }: RatesOptions): Rates {
  const columns = Math.max(1, Math.round(perPoint / view.columnWidth))
  const unit = columns * view.stepsPerColumn
  const level = tiles.levelOf(view.stepsPerColumn)
  const width = tiles.widthOf(level)
  const bins = Math.round(unit / width)
  const [left, right] = [Math.max(0, Math.floor(view.start / width)), Math.ceil(Math.min(view.end, view.last) / width)]
  const points: { readonly at: number; readonly covered: number; readonly value: number }[] = []
  for (let point = Math.floor(left / bins); point * bins < right; point++) {
    const [from, to] = [Math.max(left, point * bins), Math.min(right, (point + 1) * bins)]
    const steps = (to - from) * width
    const total = sumOf(tiles, topic, level, from, to)
    const known = total === undefined ? standIn({ view, tiles, topic }, level, from * width, steps)
      : { total, covered: tiles.covered(level, from, steps, view) }
    if (!known) continue
    const covered = Math.min(steps, known.covered)
    points.push({ at: from * width, covered, value: (1000 * known.total) / (size * known.covered * (dt || 1)) })
  }
  const longest = Math.max(...points.map(({ covered }) => covered))
  const told = points.filter(({ covered }) => covered >= Math.min(unit / 2, longest)) // of a moment there is no rate
  return { at: told.map(({ at }) => at), covered: told.map(({ covered }) => covered), values: told.map(({ value }) => value), unit }
}

/** The mean rate of the point that a step is in; nothing before the first point, and behind what there is of the last. */
export function rateAt({ at, covered, values }: Rates, step: number): number | undefined {
  const point = at.findLastIndex(first => first <= step)
  return point >= 0 && step < at[point]! + covered[point]! ? values[point] : undefined
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
