import { ParameterError } from '@ngrad/core'
import { takeWeights } from '@ngrad/learning'
import type { NetworkKind } from '@ngrad/learning'
import { nodePerturbation } from './node-perturbation.ts'
import type { NodePerturbation, NodePerturbationOptions } from './node-perturbation.ts'

/**
 * Networks of {@link nodePerturbation} as files: what was drawn and learned, what each kind of trial is expected to give, and the
 * trial that is under way, so that one goes on as if it had not stopped.
 * @example
 * writeFileSync('match.ngradnet', saveNetwork(network))
 * const again = loadNetwork(readFileSync('match.ngradnet'), perturbationNetworks)
 */
export const perturbationNetworks: NetworkKind<NodePerturbation> = {
  kind: 'node perturbation',
  load({ description, arrays: { expected = new Float64Array(0), ...arrays } }) {
    const { extents: _, ...options } = description as NodePerturbationOptions & { readonly extents: unknown }
    const network = nodePerturbation(options)
    const { longest, input, rate: { length: size }, state } = network
    const taken = arrays['count']?.[1]
    if (!(Number.isInteger(taken) && taken! >= 0 && taken! <= longest))
      throw new ParameterError('count[1]', taken, `the steps of a trial, of at most ${longest}`)
    const { pre, post, ...others } = state as typeof arrays
    const ofTrial = { pre: pre!.subarray(0, taken! * size), post: post!.subarray(0, taken! * size) }
    const expects = network.growing.restore({ expected: Float64Array.from(expected) })
    takeWeights(arrays, { ...others, ...ofTrial, input })
    expects()
    return network
  },
}
