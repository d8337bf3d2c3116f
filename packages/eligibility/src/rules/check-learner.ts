import { checkOptions, NgradError, RandomStream, required } from '@ngrad/core'
import { sin } from '@ngrad/core/internal'
import { networkShape, randomWeights, runNetwork, weightNames } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import type { ForwardLearner } from './learner.ts'

/** What {@link checkForwardLearner} is given. */
export interface LearnerContract {
  /** A network that the learner takes. */
  readonly network: RecurrentNetwork
  /** Makes the learner. */
  make(network: RecurrentNetwork, weights: NetworkWeights): ForwardLearner
  /** Whether it draws random numbers, so that no two sequences give the same gradient; not if left out. */
  readonly random?: boolean
}

const steps = 12

/**
 * Holds a learner against what {@link ForwardLearner} promises: it runs the network as it is described, begins anew,
 * reads the weights live, learns nothing from no error and twice as much from twice the error, leaves out synapses that
 * are not there, remembers as much after many steps as after one, and refuses what it cannot learn from, an error before the first step
 * among it, before it has learned from it. For the tests of learners of one's own.
 * @throws NgradError that says what the learner does and what it should do
 * @example it('keeps the contract', () => checkForwardLearner({ network, make: myRule }))
 */
export function checkForwardLearner(contract: LearnerContract): void {
  checkOptions('checkForwardLearner', contract, {
    network: required(networkShape),
    make: required('function'),
    random: 'flag',
  })
  const { network, make, random = false } = contract
  const weights = randomWeights(network, { seed: 7, gain: 1.5 })
  const learner = make(network, weights)
  const say = (problem: string): never => {
    throw new NgradError(`${learner.name || 'the learner'} ${problem}`)
  }
  if (!learner.name) say('has no name')
  const draws = new RandomStream(7, 'checkLearner')
  const input = Float64Array.from({ length: steps * network.inputs }, (_, at) => Number(draws.uniform(at) < 0.5))
  const outputs = network.layers.at(-1)!.size
  /** Runs the sequence with an error of so much; returns what was said and the gradient. */
  const run = (error: number): { said: number[]; gradient: number[] } => {
    clear(learner.gradient)
    const said: number[] = []
    learner.begin()
    for (let t = 0; t < steps; t++) {
      said.push(...learner.step(input.subarray(t * network.inputs, (t + 1) * network.inputs)))
      learner.learn(Array.from({ length: outputs }, (_, k) => error * sin(t + 1 + k)))
    }
    learner.end()
    return { said, gradient: flat(learner.gradient) }
  }

  learner.gradient.forEach((layer, index) => {
    for (const name of weightNames)
      if (layer[name].length !== weights[index]![name].length)
        say(
          `has a gradient of ${layer[name].length} ${name} weights in layer ${index}; there are ${weights[index]![name].length}`,
        )
  })
  const remembered = learner.remembered
  const once = run(1)
  const wanted = runNetwork(network, weights, input).at(-1)!.output
  if (once.said.some((value, at) => !near(value, wanted[at]!)))
    say('says something else than the network that is described')
  if (once.gradient.some(value => !Number.isFinite(value))) say('has a gradient that is not finite')
  if (once.gradient.every(value => value === 0)) say('learns nothing from an error')
  if (run(0).gradient.some(value => value !== 0)) say('learns from no error')
  const again = run(1)
  if (again.said.some((value, at) => value !== once.said[at]))
    say('remembers the sequence before in the next one: begin() has to forget it')
  if (!random) {
    if (again.gradient.some((value, at) => value !== once.gradient[at]))
      say('gives two gradients for the same sequence')
    const twice = run(2)
    if (twice.gradient.some((value, at) => !near(value, 2 * once.gradient[at]!)))
      say('learns from twice the error not twice as much')
  }
  const wrong: readonly (readonly [words: string, error: number[]])[] = [
    ['an error that has fewer numbers than there are outputs', Array.from({ length: outputs - 1 }, () => 1)],
    ['an error that has more numbers than there are outputs', Array.from({ length: outputs + 1 }, () => 1)],
    ['an error that is NaN', Array.from({ length: outputs }, () => NaN)],
  ]
  for (const [words, error] of wrong) {
    learner.begin()
    learner.step(input.subarray(0, network.inputs))
    clear(learner.gradient)
    let taken = true
    try {
      learner.learn(error)
    } catch (cause) {
      if (!(cause instanceof NgradError)) throw cause
      taken = false
    }
    if (taken) say(`takes ${words}`)
    if (flat(learner.gradient).some(value => value !== 0)) say(`has learned from ${words} before it refuses it`)
  }
  clear(learner.gradient)
  learner.begin()
  const early = thrownBy(() => learner.learn(Array.from({ length: outputs }, () => 1)))
  if (!(early instanceof NgradError)) say('takes an error before the first step of a sequence')
  if (flat(learner.gradient).some(value => value !== 0)) say('has learned before the first step of a sequence')
  if (learner.remembered !== remembered) say('remembers more after a sequence than before')
  network.layers.forEach(({ size, recurrent, selfConnections }, index) => {
    if (!recurrent || selfConnections) return
    for (let unit = 0; unit < size; unit++)
      if (learner.gradient[index]!.recurrent[unit * size + unit] !== 0)
        say('has a gradient for connections of units with themselves; there are none')
  })
  weights.forEach(layer => layer.input.forEach((value, at) => (layer.input[at] = 1.7 * value)))
  const changed = runNetwork(network, weights, input).at(-1)!.output
  if (run(1).said.some((value, at) => !near(value, changed[at]!))) say('does not follow weights that were changed')
}

function thrownBy(body: () => void): unknown {
  try {
    body()
  } catch (error) {
    return error
  }
  return undefined
}
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
const arrays = (weights: NetworkWeights): Float64Array[] =>
  weights.flatMap(layer => weightNames.map(name => layer[name]))
const flat = (weights: NetworkWeights): number[] => arrays(weights).flatMap(array => [...array])
const clear = (weights: NetworkWeights): void => arrays(weights).forEach(array => array.fill(0))
