import { checkOptions, checkParameter, ParameterError, required } from '@ngrad/core'
import { checkFiniteWeights, checkInputs, clear, FiniteError, lossShape, namedArrays, settingsOf } from '@ngrad/learning'
import type { Batch, InputEvents, Learner, Loss, NamedArrays, Outcome } from '@ngrad/learning'
import type { NetworkWeights } from '@ngrad/spiking'
import { eventGradient } from './event-gradient.ts'
import { checkEventWeights, eventNetworkShape } from './event-network.ts'
import type { EventNetwork } from './event-network.ts'
import { runEvents } from './run-events.ts'
import type { EventInput } from './run-events.ts'

/** What {@link eventProp} is given. */
export interface EventPropOptions {
  /** The network; its last layer is read out by its potentials, so it does not spike. */
  readonly network: EventNetwork
  /** Its weights, live. */
  readonly weights: NetworkWeights
  /** What is to become small in each step. */
  readonly loss: Loss
  /** How long a step of the sequences lasts [ms]; 1 if left out. */
  readonly step?: number
}

/**
 * EventProp as a learner: what a sequence shows in step s comes as events at its beginning, and the potentials of the last layer are
 * read at its end. Gradients are those of times of spikes, exactly; where no neuron spikes there are none.
 * @throws ParameterError if network and weights do not fit, or the last layer spikes
 * @see Wunderlich & Pehle (2021), Scientific Reports 11:12829
 * @example
 * const network = eventNetwork({ inputs: 40, layers: [{ size: 100 }, { size: 2, threshold: Infinity }] })
 * await fit(eventProp({ network, weights: eventWeights(network), loss: crossEntropy }), data, { optimizer: adam({ rate: 5e-3 }) })
 */
export function eventProp(options: EventPropOptions): Learner {
  const shape = { network: required(eventNetworkShape), weights: required('list'), loss: required(lossShape) }
  checkOptions('eventProp', options, { ...shape, step: 'number' })
  const { network, weights, loss, step: dt = 1 } = options
  checkParameter('eventProp', 'step', { unit: 'ms', default: 1, above: 0 }, dt)
  checkEventWeights(network, weights)
  const { threshold, size: outputs } = network.layers.at(-1)!
  if (threshold !== Infinity)
    throw new ParameterError('eventProp.network: threshold of the last layer', threshold, 'Infinity: it is read by its potentials')
  const named = namedArrays(weights)
  const gradient: NamedArrays = Object.fromEntries(
    Object.entries(named).map(([name, { length }]) => [name, new Float64Array(length)]),
  )
  const error = new Float64Array(outputs)
  /** Runs through the sequences of a batch; where it learns, adds up the gradient. */
  const all = (batch: Batch, learning: boolean): Outcome => {
    if (batch.inputs !== network.inputs)
      throw new ParameterError('eventprop: inputs of the network', network.inputs, `those of the data, ${batch.inputs}`)
    if (batch.outputs !== outputs)
      throw new ParameterError('eventprop: outputs of the network', outputs, `those of the data, ${batch.outputs}`)
    checkFiniteWeights('eventprop: weights', named)
    checkInputs('eventprop', batch)
    const { samples, target, taught } = batch
    const answers = new Float64Array(samples * outputs)
    let total = 0
    for (const [sample, events] of batch.events.entries()) {
      const run = runEvents(network, weights, inputOf(events, dt))
      const onValues = new Float64Array(run.values.length)
      let counted = 0
      for (let step = 0; step < events.steps; step++) {
        const row = step * samples + sample
        const weight = taught[row]!
        if (weight === 0) continue
        const said = run.values.subarray(step * outputs, (step + 1) * outputs)
        total += weight * loss.measure(said, target.subarray(row * outputs, (row + 1) * outputs), error)
        counted += weight
        for (let k = 0; k < outputs; k++) {
          answers[sample * outputs + k]! += weight * said[k]!
          onValues[step * outputs + k] = (weight * error[k]!) / samples
        }
      }
      if (counted !== 0) for (let k = 0; k < outputs; k++) answers[sample * outputs + k]! /= counted
      if (!learning) continue
      for (const [name, found] of Object.entries(namedArrays(eventGradient(network, weights, run, { onValues }))))
        for (let at = 0; at < found.length; at++) gradient[name]![at]! += found[at]!
    }
    if (!Number.isFinite(total)) throw new FiniteError('eventprop: loss', undefined, total)
    return { loss: total / samples, answers }
  }
  return {
    name: 'eventprop',
    takes: 'sequences',
    weights: named,
    gradient,
    network: { saved: () => network.saved(weights) },
    settings: settingsOf({ loss: loss.name, step: dt }),
    remembered: steps => 3 * steps * network.layers.reduce((sum, { size }) => sum + size, network.inputs), // where all spike in each
    learn(batch) {
      clear(gradient)
      const outcome = all(batch, true)
      checkFiniteWeights('eventprop: gradient', gradient)
      return outcome
    },
    answer: batch => all(batch, false),
  }
}

/** A sequence in continuous time. */
function inputOf({ steps, first, source, value }: InputEvents, dt: number): EventInput {
  const times = new Float64Array(source.length)
  for (let step = 0; step < steps; step++) times.fill(step * dt, first[step]!, first[step + 1]!)
  const samples = Float64Array.from({ length: steps }, (_, step) => (step + 1) * dt)
  return { times, sources: source, values: value, samples, until: steps * dt }
}
