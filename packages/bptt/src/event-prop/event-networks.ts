import { required } from '@ngrad/core'
import { namedArrays, takeWeights } from '@ngrad/learning'
import type { NetworkKind } from '@ngrad/learning'
import type { NetworkWeights } from '@ngrad/spiking'
import { eventNetwork, eventWeights } from './event-network.ts'
import type { EventLayer, EventNetwork } from './event-network.ts'

/** An event network and its weights, as {@link @ngrad/learning!loadNetwork} finds them. */
export interface SavedEventNetwork {
  /** The network. */
  readonly network: EventNetwork
  /** Its weights. */
  readonly weights: NetworkWeights
}

/** What a file tells of an event network. */
interface Told {
  readonly inputs: number
  readonly layers: readonly EventLayer[]
}

const extent = { unit: '1', atLeast: 1, integer: true } as const
const layerFields = { size: required(extent), tau: 'number', tauSynapse: 'number', threshold: 'number', recurrent: 'flag' } as const

/**
 * Networks of {@link eventNetwork} as files, with the weights beside them.
 * @example
 * writeFileSync('order.ngradnet', saveNetwork(network, weights))
 * const { network, weights } = loadNetwork(readFileSync('order.ngradnet'), eventNetworks)
 */
export const eventNetworks: NetworkKind<SavedEventNetwork> = {
  kind: 'events',
  description: { fields: { inputs: required(extent), layers: { required: { listOf: { fields: layerFields } } } } },
  extents: ({ inputs, layers }: Told) =>
    Object.fromEntries(
      layers.flatMap(({ size, recurrent }, index) => [
        [`layer${index}.input`, [index === 0 ? inputs : layers[index - 1]!.size, size]],
        ...(recurrent ? [[`layer${index}.recurrent`, [size, size]]] : []),
      ]),
    ),
  load({ description, arrays }) {
    const { inputs, layers } = description as Told
    const network = eventNetwork({ inputs, layers })
    const weights = eventWeights(network, { mean: 0, gain: 0 })
    takeWeights(arrays, namedArrays(weights))
    return { network, weights }
  },
}
