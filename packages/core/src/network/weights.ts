import type { RandomStream } from '../random.ts'
import { ConnectionError, ParameterError } from '../errors.ts'

/** Numbers that are drawn, one for each synapse. */
export interface Distribution {
  /** Draws number `index` of a stream. */
  draw(stream: RandomStream, index: number): number
}

/** One number for all synapses, one for each, or numbers that are drawn. */
export type SynapseValue = number | Float32Array | Float64Array | Distribution

/**
 * Numbers that are equally likely between two bounds.
 * @throws ParameterError if the bounds are not finite or in the wrong order
 */
export function uniform(low: number, high: number): Distribution {
  if (!Number.isFinite(low)) throw new ParameterError('uniform.low', low, 'a finite number')
  if (!Number.isFinite(high) || high < low)
    throw new ParameterError('uniform.high', high, `a finite number, at least ${low}`)
  return { draw: (stream, index) => low + (high - low) * stream.uniform(index) }
}

/**
 * Numbers of the normal distribution.
 * @throws ParameterError if the mean is not finite or the standard deviation negative
 */
export function normal(mean: number, deviation: number): Distribution {
  if (!Number.isFinite(mean)) throw new ParameterError('normal.mean', mean, 'a finite number')
  if (!(deviation >= 0 && deviation < Infinity))
    throw new ParameterError('normal.deviation', deviation, 'a finite number, at least 0')
  return { draw: (stream, index) => mean + deviation * stream.normal(index) }
}

/**
 * Writes the value of each synapse into an array.
 * @throws ConnectionError if there are not as many values as synapses
 * @throws ParameterError if one is not finite
 */
export function fillSynapses(
  connection: string,
  what: 'weight' | 'delay',
  value: SynapseValue,
  stream: RandomStream,
  into: Float32Array | Float64Array,
): void {
  if (typeof value === 'number') into.fill(value)
  else if ('draw' in value) for (let index = 0; index < into.length; index++) into[index] = value.draw(stream, index)
  else if (value.length === into.length) into.set(value)
  else
    throw new ConnectionError(
      connection,
      `${value.length} ${what}s for ${into.length} synapses; give one for each, or a number`,
    )
  for (const each of typeof value === 'number' ? [value] : into) {
    if (!Number.isFinite(each)) throw new ParameterError(`${connection}.${what}`, each, 'a finite number')
  }
}
