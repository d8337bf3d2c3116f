import type { IInspect, IInspected, INetwork } from '@ngrad/core'

/**
 * What a part of a recorded network is: the network as it was when the recording began, and where its neurons are. Nothing is
 * known of single neurons and synapses.
 */
export function inspectRecorded(
  network: INetwork,
  { number, population, neuron, projection, positions }: IInspect,
): IInspected {
  const head = { number: number ?? 0, step: 0 }
  if (projection) return { ...head, refused: 'a recording has no weights of single synapses' }
  const all = network.population ?? []
  if (population && positions)
    return { ...head, network: { population: all.filter(({ name }) => name === population), projection: [] } }
  if (population) return { ...head, refused: `a recording has no state of neuron ${neuron ?? 0}` }
  return { ...head, network: { ...network, population: all.map(each => ({ ...each, position: [] })) } }
}
