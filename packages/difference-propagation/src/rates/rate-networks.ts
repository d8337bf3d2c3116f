import { ParameterError } from '@ngrad/core'
import type { Precision } from '@ngrad/core'
import { takeWeights } from '@ngrad/learning'
import type { NetworkKind } from '@ngrad/learning'
import { bernoulliInput } from './bernoulli-input.ts'
import { convolution } from './convolution.ts'
import type { ConvolutionOptions } from './convolution.ts'
import { dense } from './layer.ts'
import type { DenseOptions, LayerDescription } from './layer.ts'
import { rateNetwork } from './network.ts'
import type { RateNetwork } from './network.ts'
import type { OutputName } from './output.ts'
import { skip } from './skip.ts'
import type { SkipOptions } from './skip.ts'

/** What a file tells of a network of rates. */
interface Told {
  readonly input: { readonly shape: readonly number[]; readonly spikes: boolean }
  readonly layers: readonly (Readonly<Record<string, unknown>> & { readonly kind: string })[]
  readonly output: OutputName
  readonly batch: number
  readonly seed: number
  readonly precision: Precision
}

/**
 * Layered networks of rates as files, in the precision that they have.
 * @example
 * writeFileSync('rates.ngradnet', saveNetwork(network))
 * const again = loadNetwork(readFileSync('rates.ngradnet'), rateNetworks)
 */
export const rateNetworks: NetworkKind<RateNetwork> = {
  kind: 'layered',
  load({ description, arrays }) {
    const { input, layers, output, batch, seed, precision } = description as Told
    const network = rateNetwork({
      input: input.spikes ? bernoulliInput(input.shape) : input.shape,
      layers: layers.map(layerOf),
      output,
      batch,
      seed,
      precision,
    })
    takeWeights(arrays, Object.fromEntries(network.parameters.map(({ name, value }) => [name, value.values])))
    return network
  },
}

function layerOf({ kind, ...made }: Told['layers'][number]): LayerDescription {
  if (kind === 'dense') {
    const { units, ...options } = made as unknown as DenseOptions & { readonly units: number }
    return dense(units, options)
  }
  if (kind === 'convolution') {
    const { channels, ...options } = made as unknown as ConvolutionOptions & { readonly channels: number }
    return convolution(channels, options)
  }
  if (kind === 'skip') {
    const { units, ...options } = made as unknown as SkipOptions & { readonly units: number }
    return skip(units, options)
  }
  throw new ParameterError('layer.kind', kind, 'dense, convolution or skip')
}
