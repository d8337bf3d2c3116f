import { takeWeights } from '@ngrad/learning'
import type { NetworkFile, NetworkKind } from '@ngrad/learning'
import { checked, forceOf } from './rate-force.ts'
import type { ForceNetwork, ForceOptions, RateForceNetwork } from './rate-force.ts'
import { loadedSparse } from './sparse.ts'
import { checked as checkedSpiking, spikingForceOf } from './spiking-force.ts'
import type { SpikingForceNetwork, SpikingForceOptions } from './spiking-force.ts'

/**
 * Networks of {@link force} as files: what was drawn, what was learned, and the state in which they are, so that one goes on as if
 * it had not stopped.
 * @example
 * writeFileSync('sine.ngradnet', saveNetwork(network))
 * const again = loadNetwork(readFileSync('sine.ngradnet'), forceNetworks)
 */
export const forceNetworks: NetworkKind<RateForceNetwork> = {
  kind: 'force',
  load(file) {
    const made = checked(optionsOf(file) as ForceOptions)
    const { size, outputs, inputs } = made
    const [feedback, input, x, output] = [size * outputs, size * inputs, size, outputs].map(length => new Float64Array(length))
    return filled(
      forceOf(made, {
        recurrent: loadedSparse(file.arrays, size, 'source'),
        feedback: feedback!,
        input: input!,
        x: x!,
        output: output!,
      }),
      file,
    )
  },
}

/**
 * Networks of {@link spikingForce} as files, in the same way.
 * @example const again = loadNetwork(readFileSync('sine.ngradnet'), spikingForceNetworks)
 */
export const spikingForceNetworks: NetworkKind<SpikingForceNetwork> = {
  kind: 'spiking force',
  load(file) {
    const made = checkedSpiking(optionsOf(file) as SpikingForceOptions)
    const { size, outputs, inputs } = made
    const [feedback, input, v] = [size * outputs, size * inputs, size].map(length => new Float64Array(length))
    const recurrent = loadedSparse(file.arrays, size, 'target')
    return filled(spikingForceOf(made, { recurrent, feedback: feedback!, input: input!, v: v! }), file)
  },
}

/** What a network was made with; the extents of its arrays are for others. */
function optionsOf({ description }: NetworkFile): object {
  const { extents: _, ...options } = description as { readonly extents: unknown }
  return options
}

/** The network with the numbers of its file. */
function filled<Network extends ForceNetwork>(network: Network, { arrays }: NetworkFile): Network {
  takeWeights(arrays, network.saved().arrays)
  return network
}
