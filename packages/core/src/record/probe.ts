import type { Topic } from '../bus/topic.ts'
import { toSteps } from '../clock.ts'
import { ParameterError } from '../errors.ts'
import type { RealArray } from '../kernel/real.ts'
import type { Population } from '../network/population.ts'
import type { IActivity } from '../wire/messages.ts'

/** Which neurons are sampled, and when. */
export interface ProbeOptions {
  /** Indices of the neurons; all if left out. */
  readonly neurons?: readonly number[]
  /** Time from sample to sample [ms], a multiple of dt; each step if left out. */
  readonly every?: number
  /** Whether the samples are kept in memory, as they are if left out; else they are published only, for a recorder. */
  readonly keep?: boolean
  /**
   * Name of its stream on the bus; `<population>.<variable>` if left out, and `<population>.<variable>.2` where there is
   * such a stream.
   */
  readonly name?: string
}

/**
 * The name of a probe's stream, which no other probe has: each stream has its own sequence.
 * @throws ParameterError if a name is given that is taken
 */
export function streamName(probes: readonly Probe<RealArray>[], usual: string, given: string | undefined): string {
  const taken = new Set(probes.map(({ name }) => name))
  const name = given ?? usual
  if (name === '' || (given !== undefined && taken.has(given)))
    throw new ParameterError('probe.name', name, 'a name that no other probe has')
  let number = 1
  while (taken.has(number === 1 ? name : `${name}.${number}`)) number++
  return number === 1 ? name : `${name}.${number}`
}

/** Samples of a state variable. Made by {@link Simulation.probe}. */
export class Probe<Numbers extends RealArray = Float32Array> {
  /** Name of its stream: its values are published as `activity/<name>`. */
  readonly name: string
  /** Indices of the neurons. */
  readonly neurons: readonly number[]
  readonly #state: Float32Array
  readonly #topic: Topic<IActivity>
  readonly #every: number
  readonly #dt: number
  readonly #keep: boolean
  readonly #quantity: string
  #values: Float32Array
  #samples = 0
  #first = -1
  #published = 0
  #sequence = 0

  /** @internal */
  constructor(
    population: Population<RealArray>,
    variable: string,
    dt: number,
    topic: Topic<IActivity>,
    { neurons, every = dt, keep = true }: ProbeOptions,
  ) {
    this.#state = population.get(variable) as Float32Array
    this.#values = this.#room(1024)
    if (!population.variables.includes(variable)) {
      throw new ParameterError(
        `probe of ${population.name}`,
        variable,
        `one of the state variables ${population.variables.join(', ')}`,
      )
    }
    this.neurons = neurons ?? [...this.#state.keys()]
    for (const neuron of this.neurons) {
      if (!(Number.isInteger(neuron) && neuron >= 0 && neuron < population.size)) {
        throw new ParameterError(`probe of ${population.name}.neurons`, neuron, `indices below ${population.size}`)
      }
    }
    this.#every = Math.max(1, toSteps('probe.every', every, dt))
    this.#dt = dt
    this.#keep = keep
    this.#quantity = variable
    this.#topic = topic
    this.name = topic.name.slice('activity/'.length)
  }

  /** Number of samples that are kept. */
  get samples(): number {
    return this.#samples
  }

  /** The samples, one after the other [samples × neurons; unit of the variable]. */
  get values(): Numbers {
    return this.#values.subarray(0, this.#samples * this.neurons.length) as RealArray as Numbers
  }

  /** Forgets the samples. */
  clear(): void {
    this.#samples = 0
    this.#published = 0
  }

  /** Room for samples, in the precision of the state. */
  #room(length: number): Float32Array {
    return new (this.#state.constructor as Float32ArrayConstructor)(length)
  }

  /** @internal */
  sample(step: number): void {
    if ((step + 1) % this.#every !== 0) return
    const { neurons } = this
    let at = this.#samples * neurons.length
    if (at + neurons.length > this.#values.length) {
      const values = this.#room(2 * (at + neurons.length))
      values.set(this.#values)
      this.#values = values
    }
    for (let index = 0; index < neurons.length; index++) this.#values[at++] = this.#state[neurons[index]!]!
    if (this.#first < 0) this.#first = step + 1 - this.#every
    this.#samples++
  }

  /** @internal */
  publish(): void {
    if (this.#first < 0) return
    if (this.#topic.listening) {
      const { length } = this.neurons
      const count = this.#samples - this.#published
      this.#topic.publish({
        stream: this.name,
        sequence: this.#sequence++,
        firstStep: this.#first,
        steps: count * this.#every,
        dt: this.#dt,
        shape: [count, length],
        samples: count,
        quantity: this.#quantity,
        value: Array.from(this.#values.subarray(this.#published * length, this.#samples * length)),
      })
    }
    if (!this.#keep) this.#samples = 0
    this.#published = this.#samples
    this.#first = -1
  }
}
