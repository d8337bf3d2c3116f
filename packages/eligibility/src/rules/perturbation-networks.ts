import { ParameterError, required, seedOption } from '@ngrad/core'
import { checkFinite, kindsOf, takeWeights } from '@ngrad/learning'
import type { NetworkKind } from '@ngrad/learning'
import { nodePerturbation, otherParameters, perturbationParameters, roomOfTrial } from './node-perturbation.ts'
import type { NodePerturbation, NodePerturbationOptions } from './node-perturbation.ts'

type Told = Required<NodePerturbationOptions>

/** What of its description has no default in a file: how many there are of something. */
const sizes = { size: required(otherParameters.size), inputs: required(otherParameters.inputs), steps: required(otherParameters.steps) }

/**
 * Networks of {@link nodePerturbation} as files: what was drawn and learned, what each kind of trial is expected to give, and the
 * trial that is under way, so that one goes on as if it had not stopped.
 * @example
 * writeFileSync('match.ngradnet', saveNetwork(network))
 * const again = loadNetwork(readFileSync('match.ngradnet'), perturbationNetworks)
 */
export const perturbationNetworks: NetworkKind<NodePerturbation> = {
  kind: 'node perturbation',
  description: {
    fields: {
      ...kindsOf(otherParameters),
      ...kindsOf(perturbationParameters),
      ...sizes,
      power: { unit: '1', atLeast: 1, atMost: 3, integer: true },
      constant: { byName: { unit: '1' } },
      seed: seedOption,
    },
  },
  extents({ size, inputs, steps }: Told, { count = new Float64Array(2), expected }) {
    const [drawn, taken] = count as unknown as readonly [number, number]
    if (!(Number.isSafeInteger(drawn) && drawn >= 0)) throw new ParameterError('count[0]', drawn, 'how many numbers were drawn')
    if (!(Number.isSafeInteger(taken) && taken >= 0 && taken <= steps))
      throw new ParameterError('count[1]', taken, `the steps of a trial, of at most ${steps}`)
    const kinds = (expected?.length ?? 0) / 2
    if (!Number.isSafeInteger(kinds)) throw new ParameterError('expected.length', 2 * kinds, 'even: kinds of trials, each with its reward')
    if (expected) checkFinite('expected', expected)
    return {
      recurrent: [size, size],
      input: [size, inputs],
      rate: [size],
      x: [size],
      mean: [size],
      pre: [taken, size],
      post: [taken, size],
      count: [2],
      expected: [kinds, 2],
    }
  },
  room: roomOfTrial,
  load({ description, arrays: { expected, ...arrays } }) {
    const network = nodePerturbation(description as Told)
    const { input, rate: { length: size }, state } = network
    const taken = arrays['count']![1]!
    const { pre, post, ...others } = state as typeof arrays
    const ofTrial = { pre: pre!.subarray(0, taken * size), post: post!.subarray(0, taken * size) }
    const expects = network.growing.restore({ expected: Float64Array.from(expected!) })
    takeWeights(arrays, { ...others, ...ofTrial, input })
    expects()
    return network
  },
}
