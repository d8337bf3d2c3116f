import { ParameterError } from '../errors.ts'
import type { ParameterValue } from '../description/neuron-model.ts'
import { checkArgument } from '../kinds.ts'
import type { Distribution } from './weights.ts'

/** A population, as far as a part of it needs to know. */
export interface Viewed {
  /** Its name. */
  readonly name: string
  /** Number of neurons. */
  readonly size: number
  /** Values of a parameter or a state variable [neurons]. */
  get(name: string): Float32Array | Float64Array
  /** Sets a parameter or a state variable of some neurons. */
  set(name: string, value: ParameterValue | Distribution, neurons?: ArrayLike<number>): void
}

/**
 * Some neurons of a population, numbered from 0, wherever a population is taken: to connect, drive, record, count, watch, hear, excite and
 * set. Made by `slice`, `pick` and `where` of a population.
 * @example
 * const excitatory = cells.slice(0, 800)
 * sim.connect(excitatory, cells, { rule: fixedProbability(0.1), weight: 20 * pA })
 */
export class PopulationView<Whole extends Viewed = Viewed> {
  /** The population. */
  readonly population: Whole
  /** Index in the population of each neuron [neurons]. */
  readonly neurons: Uint32Array
  /** Name, for errors and projections: `cortex[0:800]`. */
  readonly name: string

  /** @internal */
  constructor(population: Whole, neurons: Uint32Array, name: string) {
    this.population = population
    this.neurons = neurons
    this.name = name
  }

  /** Number of neurons. */
  get size(): number {
    return this.neurons.length
  }

  /** Sets a parameter or a state variable of these neurons, as `set` of a population does. */
  set(name: string, value: ParameterValue | Distribution): void {
    this.population.set(name, value, this.neurons)
  }

  /** A copy of the values of a state variable or a parameter [neurons]. */
  get(name: string): Float32Array | Float64Array {
    const whole = this.population.get(name)
    const values = whole.slice(0, this.size)
    this.neurons.forEach((neuron, index) => (values[index] = whole[neuron]!))
    return values
  }
}

/**
 * The indices from one on up to another, of so many; negative ones are counted from the end.
 * @throws ParameterError if there is none between them
 */
export function indicesBetween(place: string, size: number, from: number, to: number): Uint32Array {
  for (const [name, value] of [
    ['from', from],
    ['to', to],
  ] as const)
    checkArgument(`${place}.${name}`, { unit: '1', atLeast: -size, atMost: size, integer: true }, value)
  const [first, end] = [from < 0 ? from + size : from, to < 0 ? to + size : to]
  if (!(first < end)) throw new ParameterError(`${place}.to`, to, `above from, which is ${from}`)
  return Uint32Array.from({ length: end - first }, (_, index) => first + index)
}
