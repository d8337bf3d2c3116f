import {
  checkArgument,
  checkOptions,
  ConnectionError,
  ParameterError,
  Population,
  Projection,
  required,
} from '@ngrad/core'
import type { Plugin, RealArray } from '@ngrad/core'
import { lossShape, squaredError } from '@ngrad/learning'
import type { Loss } from '@ngrad/learning'
import { followEachStep } from './follow-each-step.ts'

/** What {@link broadcastError} is given. */
export interface BroadcastErrorOptions {
  /** The population whose state `y` says something; it is taught by `targets/<name>`. */
  readonly readout: Population<RealArray>
  /** The population that hears how wrong it was. */
  readonly hidden: Population<RealArray>
  /**
   * By which weights it hears it: numbers [hidden × outputs], or the projection from hidden to read-out, whose weights
   * are then used as they are (symmetric feedback).
   */
  readonly feedback: ArrayLike<number> | Projection<RealArray>
  /** What the error is the derivative of; the squared error if left out. */
  readonly loss?: Loss
}

/**
 * Tells a population how wrong the read-out is, as events. While a target holds it publishes in every step
 * `activity/<readout>.error` $e_k$ and `activity/<hidden>.learningSignal` $L_j = \sum_k B_{jk} e_k$. The latter stands
 * for the step before, whose spikes the read-out answered to; whoever learns from it need not know where it came from.
 *
 * A target has one value for each read-out and holds for its steps; a newer one replaces it.
 * @throws ParameterError if the feedback has not a weight for each pair
 * @throws ConnectionError if a projection does not lead from one to the other, or, when it is attached, if a population
 * belongs to another simulation
 */
export function broadcastError(options: BroadcastErrorOptions): Plugin {
  checkOptions('broadcastError', options, {
    readout: required(Population),
    hidden: required(Population),
    feedback: required('any'),
    loss: lossShape,
  })
  const { readout, hidden, feedback, loss = squaredError } = options
  if (!(feedback instanceof Projection)) checkArgument('broadcastError.feedback', 'numbers', feedback)
  const projected = feedback instanceof Projection
  if (projected && (feedback.source !== hidden || feedback.target !== readout))
    throw new ConnectionError(feedback.name, `feedback needs the projection ${hidden.name}→${readout.name}`)
  const weights = projected ? feedback.weights : Float64Array.from(feedback)
  if (weights.length !== hidden.size * readout.size)
    throw new ParameterError('broadcastError.feedback.length', weights.length, `${hidden.size} × ${readout.size}`)
  return {
    name: 'broadcastError',
    options,
    attach(simulation) {
      const owner = 'broadcastError'
      for (const each of [readout, hidden])
        if (simulation.populations.get(each.name) !== (each as Population<RealArray>))
          throw new ConnectionError(owner, `${each.name} belongs to another simulation`)
      const error = new Float64Array(readout.size)
      const signal = new Float64Array(hidden.size)
      const errors = simulation.bus.topic(`activity/${readout.name}.error`)
      const signals = simulation.bus.topic(`activity/${hidden.name}.learningSignal`)
      const { dt } = simulation
      const said = readout.get('y')
      const target = new Float64Array(readout.size)
      const holds = Float64Array.of(0, 0) // from which step to which, exclusive
      const sequence = new Float64Array(1)
      const begins = simulation.timetable(`${owner} of ${readout.name}`, ([from, to, ...values]) => {
        holds.set([from!, to!])
        target.set(values)
      })
      const publish = (step: number): void => {
        loss.measure(said, target, error)
        for (let j = 0; j < hidden.size; j++) {
          signal[j] = 0
          for (let k = 0; k < readout.size; k++) signal[j]! += weights[j * readout.size + k]! * error[k]!
        }
        const common = { sequence: sequence[0]!++, steps: 1, dt, unit: '1' }
        errors.publish({
          ...common,
          stream: `${readout.name}.error`,
          firstStep: step,
          quantity: 'error',
          value: Array.from(error),
        })
        signals.publish({
          ...common,
          stream: `${hidden.name}.learningSignal`,
          firstStep: step - 1,
          quantity: 'learningSignal',
          value: Array.from(signal),
        })
      }
      const undo = [
        simulation.own(`${owner} of ${readout.name}`, { target, holds, sequence }),
        followEachStep(simulation, owner),
        simulation.on(`targets/${readout.name}`, owner, ({ firstStep, steps, value }) => {
          const values = value ?? []
          if (values.length !== readout.size)
            throw new ParameterError(`target of ${readout.name}`, values, `as many values as its ${readout.size} units`)
          const from = Number(firstStep)
          begins.at(Math.max(from, simulation.step), from, from + Number(steps), ...values)
        }),
        simulation.on(`spikes/${readout.name}`, owner, ({ firstStep }) => {
          if (firstStep >= holds[0]! && firstStep < holds[1]!) publish(firstStep)
        }),
      ]
      return () => undo.forEach(stop => stop())
    },
  }
}
