import { checkArgument, checkOptions, checkParameter, ParameterError, required } from '@ngrad/core'
import {
  checkFiniteWeights,
  checkInputs,
  FiniteError,
  lossShape,
  squaredError,
  unchangedOnError,
} from '@ngrad/learning'
import type { Batch, Learner, Loss, Outcome } from '@ngrad/learning'
import type { NodePerturbation } from './node-perturbation.ts'

/** What {@link perturbationLearner} is given beside the network. */
export interface PerturbationLearnerOptions {
  /** How many units, the first ones, are read out by their rates. */
  readonly outputs: number
  /** What is to become small: the reward of a sequence is its negative sum over the steps; squared error if left out. */
  readonly loss?: Loss
  /** What the expected reward keeps of itself in a trial; 0.75 if left out. */
  readonly remember?: number
  /** Name that it goes by; `node-perturbation` if left out. */
  readonly name?: string
}

const networkShape = { what: 'a network of nodePerturbation', has: ['recurrent', 'input', 'rate', 'state', 'begin'] }
const keeps = { unit: '1', default: 0.75, atLeast: 0, below: 1 }

/**
 * Node perturbation as a learner of `@ngrad/learning`: each sequence is a trial, its reward the negative loss, and sequences
 * of a class share an expectation $\bar R$. What it takes for the gradient is $-(R - \bar R)\,e$, in the mean of the
 * sequences, so an optimizer changes the weights: {@link @ngrad/learning!sgd} with the published rate and `clip`.
 * @param network a network of {@link nodePerturbation}, with as many inputs as the data have
 * @throws ParameterError if it is no such network, or an option cannot be used
 * @see Miconi (2017), eLife 6:e20899, equations 3 to 5
 * @example fit(perturbationLearner(nodePerturbation({ size: 200, inputs: 2 }), { outputs: 1 }), data, { optimizer: sgd({ rate: 0.1 }) })
 */
export function perturbationLearner(network: NodePerturbation, options: PerturbationLearnerOptions): Learner {
  checkOptions('perturbationLearner', options, {
    outputs: required('number'),
    loss: lossShape,
    remember: 'number',
    name: 'text',
  })
  const { outputs, loss = squaredError, remember = keeps.default, name = 'node-perturbation' } = options
  checkArgument('perturbationLearner.network', networkShape, network)
  const units = network.rate.length
  const fits = { unit: '1', default: 1, atLeast: 1, atMost: units, integer: true }
  checkParameter('perturbationLearner', 'outputs', fits, outputs)
  checkParameter('perturbationLearner', 'remember', keeps, remember)
  const { recurrent, input: into, rate } = network
  const count = network.state['count'] as Float64Array
  const inputs = into.length / units
  const weights = { recurrent, input: into }
  const gradient = { recurrent: new Float64Array(recurrent.length) }
  const [expected, trials] = [new Float64Array(outputs), new Float64Array(outputs)] // of each class; of the first, without
  const [shown, said, error] = [new Float64Array(inputs), new Float64Array(outputs), new Float64Array(outputs)]

  /** Runs through a sequence; returns its loss, and adds what is said to the answers. */
  const run = (batch: Batch, sample: number, answers: Float64Array, perturbed: boolean): number => {
    const { steps, first, source, value } = batch.events[sample]!
    let [total, counted] = [0, 0]
    network.begin()
    for (let step = 0; step < steps; step++) {
      shown.fill(0)
      for (let event = first[step]!; event < first[step + 1]!; event++) shown[source[event]!]! += value[event]!
      network.step(shown, perturbed)
      const row = step * batch.samples + sample
      const weight = batch.taught[row]!
      if (weight === 0) continue
      for (let k = 0; k < outputs; k++) {
        said[k] = rate[k]!
        answers[sample * outputs + k]! += weight * said[k]!
      }
      total += weight * loss.measure(said, batch.target.subarray(row * outputs, (row + 1) * outputs), error)
      counted += weight
    }
    if (counted !== 0) for (let k = 0; k < outputs; k++) answers[sample * outputs + k]! /= counted
    return total
  }
  const all = (batch: Batch, perturbed: boolean, seen: (sample: number, loss: number) => void): Outcome => {
    const { samples } = batch
    if (batch.inputs !== inputs || batch.outputs !== outputs || batch.steps > network.longest)
      throw new ParameterError(
        `${name}: batch`,
        `${batch.steps} steps with ${batch.inputs} inputs and ${batch.outputs} outputs`,
        `at most ${network.longest} steps with ${inputs} inputs and ${outputs} outputs`,
      )
    checkFiniteWeights(`${name}: weights`, weights)
    checkFiniteWeights(`${name}: state`, { count, expected, trials })
    checkInputs(name, batch)
    const answers = new Float64Array(samples * outputs)
    let total = 0
    for (let sample = 0; sample < samples; sample++) {
      const found = run(batch, sample, answers, perturbed)
      if (!Number.isFinite(found)) throw new FiniteError(`${name}: loss`, undefined, found)
      seen(sample, found)
      total += found
    }
    return { loss: total / samples, answers }
  }
  return {
    name,
    takes: 'sequences',
    weights,
    gradient,
    state: { count, expected, trials },
    network,
    settings: { ...network.settings, remember, outputs, loss: loss.name },
    remembered: steps => 2 * steps * units,
    learn: batch =>
      unchangedOnError([count, expected, trials], () => {
        gradient.recurrent.fill(0)
        const outcome = all(batch, true, (sample, found) => {
          const kind = batch.labels?.[sample] ?? 0
          const reward = -found
          if (trials[kind]!++ === 0) expected[kind] = reward
          const surprise = reward - expected[kind]!
          expected[kind] = remember * expected[kind]! + (1 - remember) * reward
          const eligibility = network.eligibility()
          for (let at = 0; at < eligibility.length; at++)
            gradient.recurrent[at]! -= (surprise * eligibility[at]!) / batch.samples
        })
        checkFiniteWeights(`${name}: gradient`, gradient)
        return outcome
      }),
    answer(batch) {
      const before = count.slice() // a trial begins from a state that is drawn, and an answer changes nothing
      try {
        return all(batch, false, () => {})
      } finally {
        count.set(before)
      }
    },
  }
}
