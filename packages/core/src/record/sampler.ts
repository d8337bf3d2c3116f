import type { Topic } from '../bus/topic.ts'
import type { RealArray } from '../kernel/real.ts'
import type { IActivity } from '../wire/messages.ts'

/** What is sampled: which variable of which neurons, and when. */
export interface Sampled {
  /** Name of the variable. */
  readonly variable: string
  /** Its unit; empty where it is not known. */
  readonly unit: string
  /** Its live values [neurons of the population]. */
  readonly state: RealArray
  /** Indices of the neurons. */
  readonly neurons: readonly number[]
  /** The same, as messages tell them: nothing of a whole population, where value i is of neuron i. */
  readonly told: number[]
  /** From sample to sample [steps]. */
  readonly every: number
  /** Duration of a step [ms]. */
  readonly dt: number
}

/** Somebody who takes the samples of each part of a frame, valid during the call [samples × neurons], and its first step. */
export type TakeSamples = (values: RealArray, firstStep: number) => void

/** Samples a state variable for all who watch it, and publishes the samples as one stream. */
export class Sampler {
  /** What it samples. */
  readonly sampled: Sampled
  /** Where it publishes. */
  readonly topic: Topic<IActivity>
  /** Name of its stream. */
  readonly name: string
  /** Whether its name was left to us. */
  readonly usual: boolean
  /** Who takes the samples beside the listeners of the stream. */
  readonly takers: Set<TakeSamples> = new Set()
  /** How many watch it. */
  holders = 0
  #values: RealArray
  #samples = 0
  #first = -1
  #sequence = 0

  constructor(sampled: Sampled, topic: Topic<IActivity>, usual: boolean) {
    this.sampled = sampled
    this.topic = topic
    this.name = topic.name.slice('activity/'.length)
    this.usual = usual
    this.#values = this.#room(64)
  }

  /** After a step. */
  sample(step: number): void {
    const { every, neurons, state } = this.sampled
    if ((step + 1) % every !== 0) return
    let at = this.#samples * neurons.length
    if (at + neurons.length > this.#values.length) {
      const values = this.#room(2 * (this.#samples + 1))
      values.set(this.#values)
      this.#values = values
    }
    for (let index = 0; index < neurons.length; index++) this.#values[at++] = state[neurons[index]!]!
    if (this.#first < 0) this.#first = step + 1 - every
    this.#samples++
  }

  /** P(k): hands on what was sampled. */
  publish(): void {
    if (this.#samples === 0) return
    const { every, neurons, variable, dt } = this.sampled
    const values = this.#values.subarray(0, this.#samples * neurons.length)
    for (const take of this.takers) take(values, this.#first)
    if (this.topic.listening)
      this.topic.publish({
        stream: this.name,
        sequence: this.#sequence++,
        firstStep: this.#first,
        steps: this.#samples * every,
        dt,
        shape: [this.#samples, neurons.length],
        samples: this.#samples,
        quantity: variable,
        unit: this.sampled.unit,
        neuron: this.sampled.told,
        value: Array.from(values),
      })
    this.#samples = 0
    this.#first = -1
  }

  /** Room for so many samples, in the precision of the state. */
  #room(samples: number): RealArray {
    const { state, neurons } = this.sampled
    return new (state.constructor as Float32ArrayConstructor)(samples * neurons.length)
  }
}
