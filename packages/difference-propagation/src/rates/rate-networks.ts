import { required, seedOption } from '@ngrad/core'
import type { Precision } from '@ngrad/core'
import { takeWeights } from '@ngrad/learning'
import type { NetworkKind } from '@ngrad/learning'
import { bernoulliInput } from './bernoulli-input.ts'
import { laid, layerKinds, roomOfLayers } from './layer-kinds.ts'
import type { ToldLayer } from './layer-kinds.ts'
import { rateNetwork } from './network.ts'
import type { RateNetwork } from './network.ts'
import type { OutputName } from './output.ts'

/** What a file tells of a network of rates. */
interface Told {
  readonly input: { readonly shape: readonly number[]; readonly spikes: boolean }
  readonly layers: readonly ToldLayer[]
  readonly output: OutputName
  readonly batch: number
  readonly seed: number
  readonly precision: Precision
}

const layerFields = Object.fromEntries(Object.entries(layerKinds).map(([kind, { fields }]) => [kind, fields]))
const extent = { unit: '1', atLeast: 1, integer: true } as const

/**
 * Layered networks of rates as files, in the precision that they have.
 * @example
 * writeFileSync('rates.ngradnet', saveNetwork(network))
 * const again = loadNetwork(readFileSync('rates.ngradnet'), rateNetworks)
 */
export const rateNetworks: NetworkKind<RateNetwork> = {
  kind: 'layered',
  description: {
    fields: {
      input: { required: { fields: { shape: { required: { listOf: extent } }, spikes: required('flag') } } },
      layers: { required: { listOf: { byKind: layerFields } } },
      output: required(['linear', 'logistic', 'softmax']),
      batch: required(extent),
      seed: required(seedOption),
      precision: required(['f32', 'f64']),
    },
  },
  extents: (told: Told) =>
    Object.fromEntries(
      laid(told).flatMap(({ weights: [sources, units] }, index) => [
        [`layer${index}.weights`, [sources, units]],
        [`layer${index}.bias`, [1, units]],
      ]),
    ),
  room: roomOfLayers,
  load({ description, arrays }) {
    const { input, layers, output, batch, seed, precision } = description as Told
    const network = rateNetwork({
      input: input.spikes ? bernoulliInput(input.shape) : input.shape,
      layers: layers.map(({ kind, ...made }) => layerKinds[kind]!.make(made)),
      output,
      batch,
      seed,
      precision,
    })
    takeWeights(arrays, Object.fromEntries(network.parameters.map(({ name, value }) => [name, value.values])))
    return network
  },
}
