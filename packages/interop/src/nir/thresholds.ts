const bits = new DataView(new ArrayBuffer(8))

/** The next number of double precision above or below one that is not 0. */
function neighbour(value: number, up: boolean): number {
  bits.setFloat64(0, value)
  bits.setBigInt64(0, bits.getBigInt64(0) + (up === value > 0 ? 1n : -1n))
  return bits.getFloat64(0)
}

/**
 * The threshold of a node for that of a layer: a node spikes above its own, a layer at its own too, so it is the number before. In double
 * precision both spike at the same potentials, also where sums of spikes reach the threshold to the bit.
 */
export const nodeThreshold = (threshold: number): number => neighbour(threshold, false)

/** The threshold of a layer for that of a node, the number after it. */
export const layerThreshold = (threshold: number): number => (threshold === 0 ? Number.MIN_VALUE : neighbour(threshold, true))
