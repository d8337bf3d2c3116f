import type { RealArray } from '../kernel/real.ts'
import { gatheredSteps } from '../plasticity/pair-plasticity.ts'
import type { Population } from './population.ts'
import type { Projection } from './projection.ts'

/** Frames are not shorter than this, however short the delays, unless something is due within [ms]. */
const shortestFrame = 1
/** No window is longer, however long the delays [steps]. */
const longestWindow = 64

/** How a network divides time, counted from step 0 whatever is run: fixed by its shortest delay. */
export interface TimeGrid {
  /** Steps in a window: the shortest delay. */
  readonly window: number
  /** Steps in a frame, unless it ends early. */
  readonly frame: number
}

/** The grid of a network. @param dt duration of a step [ms] */
export function timeGrid(projections: readonly Projection<RealArray>[], dt: number): TimeGrid {
  const delays = projections.flatMap(({ layout }) => layout.synapses.pathways.map(({ delay }) => delay))
  const frame = Math.max(1, Math.round(shortestFrame / dt))
  const window = Math.min(longestWindow, ...(delays.length > 0 ? delays : [frame]))
  return { window, frame: Math.min(longestWindow, Math.max(window, frame)) }
}

/** Steps for which the spikes of a population have to be remembered: its longest delay, and what learning looks back. */
export function rememberedSteps(
  population: Population<RealArray>,
  projections: readonly Projection<RealArray>[],
  { frame }: TimeGrid,
  dt: number,
): number {
  const out = projections.filter(({ source }) => source === population)
  const heard = projections.filter(({ target }) => target === population)
  const longest = Math.max(
    0,
    ...out.map(({ layout }) => layout.synapses.longest),
    ...heard.map(({ rule, layout }) => Math.ceil(2 * (rule?.dendritic ?? 0) * layout.synapses.longest)),
  )
  const traces = [...out, ...heard].flatMap(({ rule }) => rule?.traces ?? [])
  const delayed = Math.max(0, ...traces.map(({ delay }) => Math.round(delay / dt)))
  return longest + delayed + 2 * frame + gatheredSteps + longestWindow
}
