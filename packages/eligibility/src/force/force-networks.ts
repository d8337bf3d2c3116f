import { required, seedOption } from '@ngrad/core'
import { kindsOf, takeWeights } from '@ngrad/learning'
import type { DescribedParameters, Extents, NamedArrays, NetworkFile, NetworkKind, Schema } from '@ngrad/learning'
import { checked, forceOf, forceParameters } from './rate-force.ts'
import type { ForceNetwork, ForceOptions, RateForceNetwork } from './rate-force.ts'
import { loadedSparse } from './sparse.ts'
import { checked as checkedSpiking, spikingForceOf, spikingForceParameters } from './spiking-force.ts'
import type { SpikingForceNetwork, SpikingForceOptions } from './spiking-force.ts'

/** How many there are of each, in both. */
interface Sizes {
  readonly size: number
  readonly outputs: number
  readonly inputs: number
}

const extent = { unit: '1', atLeast: 1, integer: true } as const

/** What both are made with, beside their own parameters. */
const described = (parameters: DescribedParameters): Schema => ({
  fields: {
    ...kindsOf(parameters),
    size: required(extent),
    outputs: required(extent),
    inputs: required('count'),
    seed: required(seedOption),
  },
})

/** What both have: connections, of which only the file tells how many there are, and what reads out. */
function extentsOf({ size, outputs, inputs }: Sizes, arrays: NamedArrays, end: 'source' | 'target'): Extents {
  const connections = arrays['recurrent']?.length ?? 0
  return {
    'recurrent.first': [size + 1],
    [`recurrent.${end}`]: [connections],
    recurrent: [connections],
    feedback: [size, outputs],
    input: [size, inputs],
    output: [outputs],
    readout: [size, outputs],
    inverse: [size, size],
  }
}

/** What is kept of each unit. */
const ofUnits = (size: number, names: readonly string[]): Extents => Object.fromEntries(names.map(name => [name, [size]]))

/**
 * Networks of {@link force} as files: what was drawn, what was learned, and the state in which they are, so that one goes on as if
 * it had not stopped.
 * @example
 * writeFileSync('sine.ngradnet', saveNetwork(network))
 * const again = loadNetwork(readFileSync('sine.ngradnet'), forceNetworks)
 */
export const forceNetworks: NetworkKind<RateForceNetwork> = {
  kind: 'force',
  description: described(forceParameters),
  extents: (made: Sizes, arrays) => ({
    ...extentsOf(made, arrays, 'source'),
    ...ofUnits(made.size, ['first.x', 'x', 'rate']),
    'first.output': [made.outputs],
  }),
  load(file) {
    const made = checked(file.description as ForceOptions)
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
  description: described(spikingForceParameters),
  extents: (made: Sizes, arrays) => ({
    ...extentsOf(made, arrays, 'target'),
    ...ofUnits(made.size, ['first.v', 'v', 'held', 'current', 'risen', 'rate', 'rateRisen']),
    spikes: [1],
  }),
  load(file) {
    const made = checkedSpiking(file.description as SpikingForceOptions)
    const { size, outputs, inputs } = made
    const [feedback, input, v] = [size * outputs, size * inputs, size].map(length => new Float64Array(length))
    const recurrent = loadedSparse(file.arrays, size, 'target')
    return filled(spikingForceOf(made, { recurrent, feedback: feedback!, input: input!, v: v! }), file)
  },
}

/** The network with the numbers of its file. */
function filled<Network extends ForceNetwork>(network: Network, { arrays }: NetworkFile): Network {
  takeWeights(arrays, network.saved().arrays)
  return network
}
