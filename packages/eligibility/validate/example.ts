import { RandomStream } from '@ngrad/core'
import { randomWeights, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import type { HiddenLayer } from '../src/model/linearized.ts'
import type { ForwardLearner } from '../src/rules/learner.ts'

/** A small network with weights, an input and a target, for tests. */
export interface Example {
  readonly network: RecurrentNetwork
  readonly weights: NetworkWeights
  readonly input: Float64Array
  readonly target: Float64Array
  readonly steps: number
}

/** Makes an {@link Example} of hidden layers: inputs are spikes for spiking layers, normal numbers for rate units. */
export function example(
  layers: HiddenLayer | readonly HiddenLayer[],
  options: { steps?: number; inputs?: number; seed?: number } = {},
): Example {
  const { steps = 40, inputs = 6, seed = 1 } = options
  const outputs = 2
  const stack = [layers].flat() as readonly HiddenLayer[]
  const [hidden] = stack as readonly [HiddenLayer]
  const network = recurrentNetwork({ inputs, layers: [...stack, readoutLayer(outputs, { tau: 15 })] })
  const weights = randomWeights(network, { seed, gain: hidden.kind === 'rate' ? 1 : 1.5 })
  const random = new RandomStream(seed, 77)
  const input = Float64Array.from({ length: steps * inputs }, (_, at) =>
    hidden.kind === 'rate' ? random.normal(at) : Number(random.uniform(at) < 0.3),
  )
  const target = Float64Array.from({ length: steps * outputs }, (_, at) => random.normal(100_000 + at))
  return { network, weights, input, target, steps }
}

/** Runs a learner over an example with the squared error; returns the errors and the loss. */
export function teach(
  learner: ForwardLearner,
  { network, input, target, steps }: Example,
  after?: (step: number) => void,
): { error: Float64Array; loss: number } {
  const outputs = target.length / steps
  const all = new Float64Array(target.length)
  let loss = 0
  learner.begin()
  for (let t = 0; t < steps; t++) {
    const y = learner.step(input.subarray(t * network.inputs, (t + 1) * network.inputs))
    const error = all.subarray(t * outputs, (t + 1) * outputs)
    for (let k = 0; k < outputs; k++) {
      error[k] = y[k]! - target[t * outputs + k]!
      loss += error[k]! ** 2 / 2
    }
    learner.learn(error)
    after?.(t)
  }
  learner.end()
  return { error: all, loss }
}

/** The largest difference of two gradients, relative to the largest number of the second. */
export function difference(a: NetworkWeights, b: NetworkWeights): number {
  let most = 0
  let size = 0
  b.forEach((layer, index) => {
    for (const name of ['input', 'recurrent', 'bias'] as const) {
      layer[name].forEach((value, at) => {
        most = Math.max(most, Math.abs(value - a[index]![name][at]!))
        size = Math.max(size, Math.abs(value))
      })
    }
  })
  return most / size
}
