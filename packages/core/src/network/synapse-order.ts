/**
 * Synapses in the order of their sources and targets; those of one pair in the order in which they are.
 * @param sources of each synapse, in ascending order
 */
export function inOrder(sources: Uint32Array, targets: Uint32Array): Uint32Array {
  const order = new Uint32Array(targets.length)
  for (let first = 0, end = 0; first < order.length; first = end) {
    while (end < order.length && sources[end] === sources[first]) end++
    const length = end - first
    const keys = new Float64Array(length)
    for (let place = 0; place < length; place++) keys[place] = targets[first + place]! * length + place
    keys.sort()
    for (let place = 0; place < length; place++) order[first + place] = first + (keys[place]! % length)
  }
  return order
}
