import { namedArrays, takeWeights } from '@ngrad/learning'
import type { NetworkKind } from '@ngrad/learning'
import type { NetworkWeights } from '@ngrad/spiking'
import { eventNetwork, eventWeights } from './event-network.ts'
import type { EventLayerOptions, EventNetwork } from './event-network.ts'

/** An event network and its weights, as {@link @ngrad/learning!loadNetwork} finds them. */
export interface SavedEventNetwork {
  /** The network. */
  readonly network: EventNetwork
  /** Its weights. */
  readonly weights: NetworkWeights
}

/**
 * Networks of {@link eventNetwork} as files, with the weights beside them.
 * @example
 * writeFileSync('order.ngradnet', saveNetwork(network, weights))
 * const { network, weights } = loadNetwork(readFileSync('order.ngradnet'), eventNetworks)
 */
export const eventNetworks: NetworkKind<SavedEventNetwork> = {
  kind: 'events',
  load({ description, arrays }) {
    const { inputs, layers } = description as { readonly inputs: number; readonly layers: readonly EventLayerOptions[] }
    const network = eventNetwork({ inputs, layers })
    const weights = eventWeights(network, { mean: 0, gain: 0 })
    takeWeights(arrays, namedArrays(weights))
    return { network, weights }
  },
}
