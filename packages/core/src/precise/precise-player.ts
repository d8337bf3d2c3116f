import { toSteps } from '../clock.ts'
import type { PlayedSpikes } from '../description/neuron-model.ts'
import { ParameterError } from '../errors.ts'
import type { Arrivals } from './arrivals.ts'
import type { PreciseDynamics } from './dynamics.ts'
import type { Fired } from './fired.ts'

/** Spikes that are given, at any times. */
export class PrecisePlayer implements PreciseDynamics {
  readonly arrays: PreciseDynamics['arrays'] = []
  readonly #dt: number
  /** Ascending [ms]. */
  readonly #times: Float64Array
  readonly #neurons: Uint32Array
  /** Steps after which they come again; infinite if they do not. */
  readonly #period: number

  /**
   * @throws ParameterError if the lists differ in length, a time is not above 0 or is after the period, which is no multiple of
   * dt, or there is no such neuron
   */
  constructor(name: string, { times, neurons, period }: PlayedSpikes, size: number, dt: number) {
    if (times.length !== neurons.length)
      throw new ParameterError(`${name}.neurons`, neurons, `as many as the ${times.length} times`)
    this.#dt = dt
    this.#period = period === undefined ? Infinity : toSteps(`${name}.period`, period, dt)
    if (!(this.#period > 0)) throw new ParameterError(`${name}.period`, period, 'above 0 ms')
    const right = period === undefined ? 'above 0 ms' : `above 0 ms, and up to the period ${period} ms`
    for (let spike = 0; spike < times.length; spike++) {
      if (!(times[spike]! > 0 && times[spike]! <= this.#period * dt && times[spike]! < Infinity))
        throw new ParameterError(`${name}.times`, times[spike], right)
      const neuron = neurons[spike]!
      if (!(Number.isSafeInteger(neuron) && neuron >= 0 && neuron < size))
        throw new ParameterError(`${name}.neurons`, neuron, `indices below ${size}`)
    }
    const order = Uint32Array.from({ length: times.length }, (_, spike) => spike).sort((a, b) => times[a]! - times[b]!)
    this.#times = Float64Array.from(order, spike => times[spike]!)
    this.#neurons = Uint32Array.from(order, spike => neurons[spike]!)
  }

  receptor(): number {
    return -1
  }

  mostSpikes(first: number, steps: number): number {
    let count = 0
    for (let step = first; step < first + steps; step++) {
      const [from, behind] = this.#of(step)
      count += behind - from
    }
    return count
  }

  advance(step: number, _arrivals: Arrivals, fired: Fired): void {
    const [from, behind] = this.#of(step)
    if (behind === from) return
    const end = ((step % this.#period) + 1) * this.#dt
    const order = Array.from({ length: behind - from }, (_, place) => from + place)
    order.sort((a, b) => this.#neurons[a]! - this.#neurons[b]! || a - b)
    for (const spike of order) fired.add(this.#neurons[spike]!, end - this.#times[spike]!)
  }

  /** The spikes of a step: the first one, and the one behind the last. */
  #of(step: number): readonly [first: number, behind: number] {
    const own = step % this.#period
    return [this.#firstAfter(own * this.#dt), this.#firstAfter((own + 1) * this.#dt)]
  }

  /** The first spike after a time. */
  #firstAfter(time: number): number {
    let [low, high] = [0, this.#times.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#times[middle]! <= time) low = middle + 1
      else high = middle
    }
    return low
  }
}
