import type { RealArray } from '../kernel/real.ts'
import { ConnectionError, WireError } from '../errors.ts'
import type { Projection } from '../network/projection.ts'
import type { Simulation } from '../network/simulation.ts'
import { decodeBundle, encodeBundle } from '../wire/messages.ts'
import type { IWeights } from '../wire/messages.ts'

/**
 * All weights of a simulation, as a message `ngrad.v1.Bundle` of `Weights`, one for each projection with weights of its
 * own.
 */
export function encodeWeights({ projections, step }: Simulation<RealArray>): Uint8Array {
  return encodeBundle({
    event: [...projections.values()]
      .filter(({ synapses }) => !synapses.shared)
      .map(projection => ({ topic: `weights/${projection.name}`, weights: weightsOf(projection, step) })),
  })
}

/** The weights of a projection after so many steps, in the order of its synapses; they are copied. */
export const weightsOf = ({ name, source, target, weights }: Projection<RealArray>, step: number): IWeights => ({
  stream: name,
  step,
  sources: source.size,
  targets: target.size,
  value: weights.slice() as unknown as number[],
  shape: [...source.shape],
})

/**
 * Gives a simulation the weights that {@link encodeWeights} wrote. All is checked before anything is changed.
 * @throws WireError if the bytes are no such message
 * @throws ConnectionError if a projection of that name is missing or has another number of synapses
 */
export function restoreWeights({ projections }: Simulation<RealArray>, bytes: Uint8Array): void {
  const found = (decodeBundle(bytes).event ?? []).map(({ weights }) => {
    if (!weights) throw new WireError('the bundle holds something other than weights', 0)
    const name = weights.stream ?? ''
    const projection = projections.get(name)
    const value = weights.value ?? []
    if (!projection)
      throw new ConnectionError(name, `there is no such projection, only ${[...projections.keys()].join(', ')}`)
    if (value.length !== projection.weights.length) {
      throw new ConnectionError(name, `it has ${projection.weights.length} synapses; the message has ${value.length}`)
    }
    return { projection, value }
  })
  for (const { projection, value } of found) projection.weights.set(value)
}
