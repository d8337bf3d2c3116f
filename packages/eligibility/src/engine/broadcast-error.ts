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
import { checkSimulation } from '@ngrad/core/internal'
import { readTarget } from '@ngrad/core/internal-more'
import { checkVector, lossShape, squaredError } from '@ngrad/learning'
import type { Loss } from '@ngrad/learning'
import { followEachStep } from './follow-each-step.ts'

/** What {@link broadcastError} is given. */
export interface BroadcastErrorOptions {
  /** The population whose state `y` says something; it is taught by `targets/<name>`. */
  readonly readout: Population<RealArray>
  /** The population that hears how wrong it was. */
  readonly hidden: Population<RealArray>
  /**
   * By which weights it hears it: numbers [hidden × outputs], live where they are a Float64Array, or the projection from hidden to
   * read-out, whose weights are then used as they are (symmetric feedback).
   */
  readonly feedback: ArrayLike<number> | Projection<RealArray>
  /**
   * Further populations that hear it, each a layer below the one before, by weights of their own [neurons × outputs]; where layers
   * between hear nothing `behind` says how many steps a layer is from the read-out.
   */
  readonly below?: readonly {
    readonly population: Population<RealArray>
    readonly feedback: ArrayLike<number>
    readonly behind?: number
  }[]
  /** What the error is the derivative of; the squared error if left out. */
  readonly loss?: Loss
}

/**
 * Tells a population how wrong the read-out is, as events. While a target holds it publishes in every step
 * `activity/<readout>.error` $e_k$ and `activity/<hidden>.learningSignal` $L_j = \sum_k B_{jk} e_k$. The latter stands
 * for the step before, whose spikes the read-out answered to, and each layer below for one step earlier; whoever learns from it
 * need not know where it came from.
 *
 * A target has one value for each read-out and holds for its steps; a newer one replaces it.
 * @throws ParameterError if the feedback has not a weight for each pair
 * @throws ConnectionError if a projection does not lead from one to the other or its weights are no matrix, or, when it is attached, if
 * a population belongs to another simulation
 */
export function broadcastError(options: BroadcastErrorOptions): Plugin {
  checkOptions('broadcastError', options, {
    readout: required(Population),
    hidden: required(Population),
    feedback: required('any'),
    below: 'list',
    loss: lossShape,
  })
  const { readout, hidden, feedback, below = [], loss = squaredError } = options
  for (const [at, each] of below.entries()) {
    checkOptions(`broadcastError.below[${at}]`, each, {
      population: required(Population),
      feedback: required('numbers'),
      behind: { unit: 'steps', atLeast: 1, integer: true },
    })
  }
  if (!(feedback instanceof Projection)) checkArgument('broadcastError.feedback', 'numbers', feedback)
  const projected = feedback instanceof Projection
  if (projected && (feedback.source !== hidden || feedback.target !== readout))
    throw new ConnectionError(feedback.name, `feedback needs the projection ${hidden.name}→${readout.name}`)
  if (projected) feedback.layout.checkMatrix()
  const told = [
    { population: hidden, weights: projected ? feedback.weights : liveOr(feedback), behind: 1 },
    ...below.map(({ population, feedback: own, behind }, at) => ({ population, weights: liveOr(own), behind: behind ?? at + 2 })),
  ]
  for (const [at, { population, weights }] of told.entries()) {
    const place = `broadcastError.${at === 0 ? '' : `below[${at - 1}].`}feedback`
    checkVector(place, weights, population.size * readout.size, `${population.size} × ${readout.size} pairs`)
  }
  return {
    name: 'broadcastError',
    options,
    attach(simulation) {
      checkSimulation('broadcastError', simulation)
      const owner = 'broadcastError'
      const error = new Float64Array(readout.size)
      const errors = simulation.bus.topic(`activity/${readout.name}.error`)
      const signals = told.map(({ population: { name } }) => simulation.bus.topic(`activity/${name}.learningSignal`))
      const { dt } = simulation
      const said = readout.get('y')
      const target = new Float64Array(readout.size)
      const holds = Float64Array.of(0, 0) // from which step to which, exclusive
      const sequence = new Float64Array(1)
      const begin = ([from, to, ...values]: readonly number[]): void => {
        holds.set([from!, to!])
        target.set(values)
      }
      const begins = simulation.timetable(`${owner} of ${readout.name}`, begin, ([from, to, ...values]) => {
        checkArgument('first step', 'count', from)
        checkArgument('end', { unit: 'steps', above: from!, integer: true }, to)
        if (values.length !== readout.size)
          throw new ParameterError('the number of values', values.length, `${readout.size}, one for each unit`)
      })
      const publish = (step: number): void => {
        loss.measure(said, target, error)
        const values = told.map(({ population: { size }, weights }) => {
          const value = Array.from({ length: size }, () => 0)
          for (let j = 0; j < size; j++)
            for (let k = 0; k < readout.size; k++) value[j]! += weights[j * readout.size + k]! * error[k]!
          return value
        }) // before the error is told, by which weights change
        const common = { sequence: sequence[0]!++, steps: 1, dt, unit: '1' }
        errors.publish({
          ...common,
          stream: `${readout.name}.error`,
          firstStep: step,
          quantity: 'error',
          value: Array.from(error),
        })
        for (const [at, value] of values.entries())
          signals[at]!.publish({
            ...common,
            stream: `${told[at]!.population.name}.learningSignal`,
            firstStep: step - told[at]!.behind,
            quantity: 'learningSignal',
            value,
          })
      }
      const undo = [
        simulation.own(`${owner} of ${readout.name}`, { target, holds, sequence }),
        followEachStep(simulation, owner),
        simulation.on(`targets/${readout.name}`, owner, message => {
          const { firstStep, steps, values } = readTarget(readout.name, message)
          if (values.length !== readout.size)
            throw new ParameterError(`target of ${readout.name}`, values, `as many values as its ${readout.size} units`)
          begins.at(Math.max(firstStep, simulation.step), firstStep, firstStep + steps, ...values)
        }),
        simulation.on(`spikes/${readout.name}`, owner, ({ firstStep }) => {
          if (firstStep >= holds[0]! && firstStep < holds[1]!) publish(firstStep)
        }),
      ]
      return () => undo.forEach(stop => stop())
    },
  }
}

/** Weights of feedback: those that may adapt meanwhile as they are, others as a copy. */
const liveOr = (weights: ArrayLike<number>): Float64Array =>
  weights instanceof Float64Array ? weights : Float64Array.from(weights)
