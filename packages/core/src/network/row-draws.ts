import { log1p } from '../elementary/logarithm.ts'
import { drawings } from '../kernel/row-request.ts'
import type { RowStream, RowValues } from '../kernel/row-request.ts'
import { RandomStream, streamKey } from '../random.ts'
import type { DrawnConnections } from './rules/rule.ts'
import { stepsBetween } from './sparse-synapses.ts'
import { widest } from './weights.ts'
import type { DrawnValue } from './weights.ts'

/** What rows are drawn for. */
export interface RowRequest {
  readonly name: string
  readonly sources: number
  readonly targets: number
  readonly samePopulation: boolean
  readonly drawn: DrawnConnections
  /** Weight of each synapse: one for all, or drawn. */
  readonly weight: number | DrawnValue
  /** Delay of each: one for all [steps], or drawn [ms]. */
  readonly delay: number | DrawnValue
  readonly dt: number
  readonly seed: number
}

const streams: readonly RowStream[] = ['target', 'count', 'weight', 'delay']

/** How the neurons of a row, or of a column where the sources of each target are drawn, are drawn. */
export function drawsOf({ name, drawn, sources, targets, samePopulation, seed }: RowRequest): RowValues {
  const { by, value, multapses, autapses } = drawn
  const own: Record<string, number> = {}
  for (const what of streams)
    [own[`${what}Stream`], own[`${what}Stream1`]] = streamKey(seed, ['projection', name, what])
  const without = Number(samePopulation && !autapses)
  const candidates = (by === 'indegree' ? sources : targets) - without
  if (by !== 'probability')
    return { ...own, drawing: multapses ? drawings.below : drawings.distinct, candidates, without }
  const drawing = value === 0 ? drawings.none : value < 1 ? drawings.bernoulli : drawings.all
  return { ...own, drawing, candidates, without, scale: 1 / log1p(-value) }
}

/** Number of synapses of each source, where it can be said without drawing them. */
export function knownCounts({
  name,
  drawn,
  sources,
  targets,
  samePopulation,
  seed,
}: RowRequest): Uint32Array | undefined {
  const { by, value, autapses } = drawn
  if (by === 'probability') return undefined
  if (by === 'outdegree') return new Uint32Array(sources).fill(value)
  const draws = new RandomStream(seed, 'projection', name, 'count')
  const mean = value * (targets - Number(samePopulation && !autapses))
  return Uint32Array.from({ length: sources }, (_, source) => draws.poisson(source, mean))
}

/** How a weight or delay is drawn. */
export function valuesOf(what: 'weight' | 'delay', value: number | DrawnValue): RowValues {
  if (typeof value === 'number') return { [what]: drawings.none }
  const { kind } = value
  const numbers =
    kind === 'uniform'
      ? [value.low, value.high]
      : [value.mean, value.deviation, ...bounds(value.mean, value.deviation, value.least, value.most)]
  return { [what]: drawings[kind], ...Object.fromEntries(numbers.map((number, index) => [`${what}${index}`, number])) }
}

/** Room for those of some events that happen, each with a probability: more than eight standard deviations above the mean. */
export function room(events: number, probability: number): number {
  const mean = events * probability
  return Math.min(events, Math.ceil(mean + 8 * Math.sqrt(mean) + 64))
}

const bounds = (mean: number, deviation: number, least: number, most: number): readonly [number, number] => [
  Math.max(least, mean - widest * deviation),
  Math.min(most, mean + widest * deviation),
]

/** The delays that can occur, in ascending order [steps]. */
export function delaysOf(delay: number | DrawnValue, dt: number): number[] {
  if (typeof delay === 'number') return [delay]
  const [low, high] =
    delay.kind === 'uniform' ? [delay.low, delay.high] : bounds(delay.mean, delay.deviation, delay.least, delay.most)
  const first = Math.max(1, Math.round(low / dt))
  const last = Math.max(first, Math.round(high / dt))
  return stepsBetween(first, last)
}
