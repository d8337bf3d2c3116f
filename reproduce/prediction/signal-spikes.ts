import { dense } from '@ngrad/difference-propagation/rates'
import type { LayerDescription } from '@ngrad/difference-propagation/rates'
import { across } from '@ngrad/prediction'
import type { Teacher } from '@ngrad/prediction'
import type { Watch } from './claim.ts'
import { logLikelihood, pupil, targetsOf } from './lessons.ts'
import { signals, traced, tunedRates, tunedSpikes } from './pictured.ts'

/** What {@link signalSpikes} is given. */
export interface SignalSpikesOptions {
  /** Signals to learn from, and others to test with. */
  readonly learned: number
  readonly tested: number
  readonly hidden: number
  /** How often each signal is seen, by the network and by logistic regression. */
  readonly rounds: number
  readonly learner?: string
  readonly seed?: number
  readonly watch?: Watch
}

/** Negative log likelihood of the spikes of signals that were not learned from [nats per signal, of steps × neurons]. */
export interface SignalSpikesResult {
  readonly network: number
  /** By the rate of each neuron, the same for all signals and steps. */
  readonly rates: number
  /** By logistic regression on the signal: a weight from each of its steps to each neuron in each step. */
  readonly regression: number
  /** By the probabilities that the spikes were drawn with: no prediction is expected to be better. */
  readonly truth: number
  readonly teacher: Teacher
  /** Probabilities of the network, and those that spikes were drawn with [signals × steps × neurons]. */
  readonly predicted: Float32Array
  readonly drawn: Float32Array
}

/** Lets a network predict the spikes of a population from the signal that it hears. */
export async function signalSpikes(options: SignalSpikesOptions): Promise<SignalSpikesResult> {
  const { learned, tested, hidden, rounds, learner, seed = 0, watch } = options
  const lessonsOf = (count: number, from: number): { teacher: Teacher; drawn: Float32Array } => {
    const heard = signals(count, from)
    return { teacher: across(heard, tunedSpikes(heard, from)), drawn: tunedRates(heard) }
  }
  const { teacher: lessons } = lessonsOf(learned, 2 * seed)
  const { teacher, drawn } = lessonsOf(tested, 2 * seed + 1)
  const truth = targetsOf(teacher)
  const cost = (probabilities: Float32Array): number => -logLikelihood(probabilities, truth) / tested
  let trained = 0
  const answers = async (between: readonly LayerDescription[], rate: number): Promise<Float32Array> => {
    const network = pupil(lessons, { hidden: between, rate, seed, ...(learner !== undefined && { learner }) })
    await network.rounds(rounds, { watch: (done, total) => watch?.(trained * total + done, 2 * total) })
    trained++
    return network.answers(teacher)
  }
  const predicted = await answers([dense(hidden, { activation: 'relu' })], 1e-3)
  const [, neurons] = traced
  const spikes = new Float64Array(neurons)
  const shown = targetsOf(lessons)
  shown.forEach((spike, at) => {
    spikes[at % neurons]! += spike
  })
  return {
    network: cost(predicted),
    rates: cost(truth.map((_, at) => (neurons * spikes[at % neurons]!) / shown.length)),
    regression: cost(await answers([], 3e-2)),
    truth: cost(drawn),
    teacher,
    predicted,
    drawn,
  }
}
