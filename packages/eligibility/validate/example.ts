import { RandomStream } from '@ngrad/core'
import { everyStep, referenceGradient, squaredError } from '@ngrad/bptt'
import { randomWeights, readoutLayer, recurrentNetwork, runNetwork, weightNames } from '@ngrad/spiking'
import type { LayerRun, NetworkWeights, RecurrentNetwork, Surrogate } from '@ngrad/spiking'
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

/** Makes an {@link Example} of hidden layers: inputs are spikes for spiking layers, normal numbers for rate units; constants are drawn. */
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
  for (const { constants } of weights) for (let at = 0; at < constants.length; at++) constants[at] = 0.3 * random.normal(50_000 + at)
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

/** How {@link backward} goes back. */
export interface BackwardOptions {
  readonly surrogate: Surrogate
  /** Whether the gradient goes through the reset. */
  readonly throughReset?: boolean
  /** Whether the spikes (or rates) that reach other units are cut off, as in e-prop. */
  readonly cut?: boolean
}

/** What {@link backward} finds. */
export interface BackwardResult {
  readonly gradient: NetworkWeights
  /** dE/dz of what each unit of the lowest layer *transmits*, over the read-out and over other units [steps × units]. */
  readonly signal: Float64Array
  /** What each layer did. */
  readonly runs: readonly LayerRun[]
}

/**
 * The reference gradient where the read-out is so far from what it should say, whatever it says: connections of units with
 * themselves that are not there have none.
 * @param error derivative of the loss by what the read-out says [steps × outputs]
 */
export function backward(
  network: RecurrentNetwork,
  weights: NetworkWeights,
  input: Float64Array,
  error: Float64Array,
  { surrogate, throughReset = false, cut = false }: BackwardOptions,
): BackwardResult {
  const target = runNetwork(network, weights, input).at(-1)!.output.map((said, at) => said - error[at]!)
  const batch = { samples: 1, steps: input.length / network.inputs, input, target }
  const objective = { network, surrogate, loss: squaredError(everyStep()), throughReset, throughRecurrence: !cut }
  const { gradient, signals, runs } = referenceGradient(objective, weights, batch)
  network.layers.forEach(({ size, recurrent, selfConnections }, layer) => {
    if (recurrent && !selfConnections) for (let j = 0; j < size; j++) gradient[layer]!.recurrent[j * size + j] = 0
  })
  return { gradient, signal: signals[0]!, runs }
}

/** The largest difference of two gradients, relative to the largest number of the second. */
export function difference(a: NetworkWeights, b: NetworkWeights): number {
  let most = 0
  let size = 0
  b.forEach((layer, index) => {
    for (const name of weightNames) {
      layer[name].forEach((value, at) => {
        most = Math.max(most, Math.abs(value - a[index]![name][at]!))
        size = Math.max(size, Math.abs(value))
      })
    }
  })
  return most / size
}
