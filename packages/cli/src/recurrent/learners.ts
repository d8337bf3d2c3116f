import { differentiator, everyStep, squaredError as squaredErrorOf } from '@ngrad/bptt'
import type { Objective } from '@ngrad/bptt'
import { ParameterError } from '@ngrad/core'
import { eprop, randomFeedback, rflo, rtrl, snap, squaredError, uoro } from '@ngrad/eligibility'
import type { ForwardLearner } from '@ngrad/eligibility'
import { surrogate } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import type { PatternTask } from './pattern.ts'

/** Finds the loss of the task at the weights as they are, and what the learner takes for its gradient. */
export type Asks = () => { readonly loss: number; readonly gradient: NetworkWeights }

/** A learner through time that can be compared. */
export interface RecurrentContestant {
  /** What it is, for the help. */
  readonly what: string
  /** Makes it for a task and weights, which it reads live. */
  readonly make: (task: PatternTask, weights: NetworkWeights, seed: number) => Asks
}

/** A learner that goes forward in time. */
export interface ForwardContestant {
  /** What it is, for the help. */
  readonly what: string
  /** Makes it for a network and weights, which it reads live. */
  readonly make: (network: RecurrentNetwork, weights: NetworkWeights, seed: number) => ForwardLearner
}

/** What is made small: the squared error of every step. */
export const objectiveOf = (network: RecurrentNetwork): Objective => ({
  network,
  surrogate: surrogate('triangular', { height: 0.3 }),
  loss: squaredErrorOf(everyStep()),
})

const forward =
  (make: ForwardContestant['make']) =>
  (task: PatternTask, weights: NetworkWeights, seed: number): Asks => {
    const { network, steps, input, target } = task
    const learner = make(network, weights, seed)
    const outputs = target.length / steps
    const error = new Float64Array(outputs)
    return () => {
      let loss = 0
      for (const { input: a, recurrent, bias } of learner.gradient)
        for (const array of [a, recurrent, bias]) array.fill(0)
      learner.begin()
      for (let t = 0; t < steps; t++) {
        const said = learner.step(input.subarray(t * network.inputs, (t + 1) * network.inputs))
        loss += squaredError.measure(said, target.subarray(t * outputs, (t + 1) * outputs), error)
        learner.learn(error)
      }
      learner.end()
      return { loss, gradient: learner.gradient }
    }
  }

const backward = ({ network, steps, input, target }: PatternTask, weights: NetworkWeights): Asks => {
  const differentiate = differentiator(objectiveOf(network))
  return () => {
    const { error, gradient } = differentiate(weights, { samples: 1, steps, input, target })
    withoutSelf(network, gradient)
    return { loss: error, gradient }
  }
}

/** Sets what a gradient says of the connection of a unit with itself to zero, where there is none. */
export function withoutSelf(network: RecurrentNetwork, gradient: NetworkWeights): void {
  gradient.forEach(({ recurrent }, layer) => {
    const { size, selfConnections } = network.layers[layer]!
    if (!selfConnections && recurrent.length > 0) for (let j = 0; j < size; j++) recurrent[j * size + j] = 0
  })
}

/** Learners that go forward in time, by name. */
export const forwardLearners: ReadonlyMap<string, ForwardContestant> = new Map([
  ['eprop', { what: 'e-prop, symmetric feedback', make: (network, weights) => eprop(network, weights) }],
  [
    'eprop-random',
    {
      what: 'e-prop, random feedback',
      make: (network, weights, seed) =>
        eprop(network, weights, {
          feedback: randomFeedback(network.layers[0]!.size, network.layers[1]!.size, { seed }),
        }),
    },
  ],
  ['rflo', { what: 'random-feedback local online learning', make: (network, weights) => rflo(network, weights) }],
  ['snap-1', { what: 'sparse RTRL, order 1', make: (network, weights) => snap(network, weights, { order: 1 }) }],
  [
    'snap-2',
    {
      what: 'sparse RTRL, order 2: all, where each unit reaches each',
      make: (network, weights) => snap(network, weights, { order: 2 }),
    },
  ],
  ['rtrl', { what: 'real-time recurrent learning', make: (network, weights) => rtrl(network, weights) }],
  ['uoro', { what: 'RTRL at random', make: (network, weights, seed) => uoro(network, weights, { seed }) }],
] satisfies [string, ForwardContestant][])

/** The learners that can be compared, by name. */
export const recurrentLearners: ReadonlyMap<string, RecurrentContestant> = new Map([
  ['bptt', { what: 'backpropagation through time, single precision', make: backward }],
  ...[...forwardLearners].map(([name, { what, make }]) => [name, { what, make: forward(make) }] as const),
])

/**
 * The learner of a name.
 * @throws ParameterError if there is none
 */
export function findRecurrentLearner(name: string): RecurrentContestant {
  const found = recurrentLearners.get(name)
  if (!found) throw new ParameterError('compare.learners', name, `one of ${[...recurrentLearners.keys()].join(', ')}`)
  return found
}
