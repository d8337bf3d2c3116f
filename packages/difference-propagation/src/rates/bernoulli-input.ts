import { checkArgument, ParameterError } from '@ngrad/core'
import { checkCount } from './layer.ts'

/** What a network is shown, as it says it to its lowest layer. Made by {@link bernoulliInput}. */
export interface SpikingInput {
  /** Its extents, slowest first. */
  readonly shape: readonly number[]
  /** Whether it says spikes while the network learns. */
  readonly spikes: true
}

/**
 * An input of spikes: while the network learns each number that it is shown, from 0 to 1, is the probability of a spike,
 * drawn anew for each presentation; in answering it is heard as it is.
 * @param extents number of inputs, or their extents, slowest first: rows, columns, channels
 * @throws ParameterError if an extent is no whole number above 0
 * @example rateNetwork({ input: bernoulliInput([28, 28]), layers: [dense(512, { spikes: true }), dense(10)] })
 */
export function bernoulliInput(extents: number | readonly number[]): SpikingInput {
  if (typeof extents !== 'number') checkArgument('bernoulliInput.extents', 'list', extents)
  const shape = typeof extents === 'number' ? [extents] : [...extents]
  if (shape.length === 0) throw new ParameterError('bernoulliInput.extents', extents, 'at least one extent')
  for (const extent of shape) checkCount('bernoulliInput.extents', extent)
  return { shape, spikes: true }
}
