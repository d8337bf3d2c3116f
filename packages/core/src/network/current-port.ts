import type { Arrival } from '../bus/arrival.ts'
import { ParameterError } from '../errors.ts'
import type { RealArray } from '../kernel/real.ts'
import { checkOptions, required } from '../options.ts'
import type { ICurrent } from '../wire/messages.ts'
import { neuronsOf } from './ends.ts'
import type { End } from './ends.ts'

/** A current from outside. */
export interface ArrivingCurrent {
  /** The first step in which it flows; the next one, whichever that is, if left out or 0. */
  readonly firstStep?: number
  /** Steps after which it is 0 again; it flows until another is told if left out or 0. */
  readonly steps?: number
  /** Current, in the unit of the neurons' input: one for all that are meant, or one for each [pA, mostly]. */
  readonly value: number | ArrayLike<number>
  /** Indices of the neurons that are meant; all of them if left out. Others keep theirs. */
  readonly neurons?: ArrayLike<number>
}

/**
 * A way by which currents come into a population. Made by {@link Simulation.current}.
 * @example
 * const current = sim.current('electrode', cells)
 * current.send({ value: 300 * pA, neurons: [0, 1] })
 */
export class CurrentPort<Numbers extends RealArray = Float32Array> {
  /** Its name, and that of its topic: `currents/<name>`. */
  readonly name: string
  /** The neurons; on the bus they are told by their numbers in the whole population. */
  readonly population: End<Numbers>
  readonly #send: (message: ICurrent) => Arrival

  /** @internal */
  constructor(name: string, population: End<Numbers>, send: (message: ICurrent) => Arrival) {
    this.name = name
    this.population = population
    this.#send = send
  }

  /**
   * Lets a current flow.
   * @throws ParameterError if a step, a neuron or a value cannot be, or it is late where that is refused
   * @example drive.send({ value: 400 * pA, neurons: [3, 4], firstStep: 1000, steps: 500 })
   */
  send(current: ArrivingCurrent): Arrival {
    const place = `current ${this.name}.send`
    checkOptions(place, current, { firstStep: 'number', steps: 'number', value: required('any'), neurons: 'list' })
    const { firstStep = 0, steps = 0, value, neurons } = current
    if (typeof value !== 'number' && !(typeof value === 'object' && value !== null && 'length' in value))
      throw new ParameterError(`${place}.value`, value, 'a number, or an array of one for each neuron')
    return this.#send({
      stream: this.name,
      firstStep,
      steps,
      value: typeof value === 'number' ? [value] : listOf(value),
      neuron: this.#numbers(place, neurons),
    })
  }

  /** Numbers in the whole population of the neurons that are meant; none for all. */
  #numbers(place: string, neurons: ArrayLike<number> | undefined): number[] {
    const some = neuronsOf(this.population)
    if (!some) return neurons ? Array.from(neurons) : []
    if (!neurons) return Array.from(some)
    return Array.from(neurons, neuron => {
      if (some[neuron] === undefined)
        throw new ParameterError(`${place}.neurons`, neuron, `an index below ${some.length} (of ${this.population.name})`)
      return some[neuron]
    })
  }
}

/** The same numbers as a plain list, as messages have it: there may be many, and often. */
function listOf(numbers: ArrayLike<number>): number[] {
  const list: number[] = []
  for (let place = 0; place < numbers.length; place++) list.push(numbers[place]!)
  return list
}
