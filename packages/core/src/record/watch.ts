import type { Failures } from '../bus/failures.ts'
import { Guarded } from '../bus/guarded.ts'
import { toSteps } from '../clock.ts'
import { ParameterError } from '../errors.ts'
import { checkIndices } from '../indices.ts'
import type { RealArray } from '../kernel/real.ts'
import type { Population } from '../network/population.ts'
import type { IActivity } from '../wire/messages.ts'
import type { Sampled, Sampler, TakeSamples } from './sampler.ts'

/** Which neurons are sampled, and when. */
export interface WatchOptions {
  /** Indices of the neurons; all if left out. */
  readonly neurons?: readonly number[]
  /** Time from sample to sample [ms], a multiple of dt; each step if left out. */
  readonly every?: number
  /**
   * Name of its stream on the bus; `<population>.<variable>` if left out, and `<population>.<variable>.2` where there is
   * such a stream.
   */
  readonly name?: string
}

/**
 * A state variable that somebody watches: a stream of its samples, one message for each part of a frame, until it is
 * closed. Made by {@link Simulation.watch}. Who watches the same shares the samples, and closes only what is theirs.
 * @example
 * const watch = sim.watch(cells, 'v', { neurons: [0, 1], every: 10 })
 * watch.subscribe(({ firstStep, value }) => console.log(firstStep, value))
 */
export class Watch extends Guarded<IActivity> {
  /** Name of its stream: its values are published as `activity/<name>`. */
  readonly name: string
  /** Indices of the neurons. */
  readonly neurons: readonly number[]
  /** What is sampled, and how often. @internal */
  readonly sampled: Sampled
  readonly #sampler: Sampler
  readonly #release: () => void
  readonly #stops = new Set<() => void>()
  #closed = false

  /** @internal */
  constructor(sampler: Sampler, failures: Failures, release: () => void) {
    const owner = `a subscriber of ${sampler.topic.name}`
    super(owner, failures, subscriber => this.listen(owner, message => subscriber.next(message)))
    this.name = sampler.name
    this.neurons = sampler.sampled.neurons
    this.sampled = sampler.sampled
    this.#sampler = sampler
    this.#release = release
    sampler.holders++
  }

  /**
   * Listens on behalf of a plugin; returns how to stop that.
   * @param owner the plugin, to be named if the handler throws
   */
  listen(owner: string, handler: (message: IActivity) => void): () => void {
    return this.#begin(this.#sampler.topic.listen(owner, handler))
  }

  /** Takes samples as they are, without a message; returns how to stop that. @internal */
  take(take: TakeSamples): () => void {
    this.#sampler.takers.add(take)
    return this.#begin(() => this.#sampler.takers.delete(take))
  }

  /** Ends it, and whoever listens through it. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const stop of this.#stops) stop()
    if (--this.#sampler.holders === 0) this.#release()
  }

  #begin(stop: () => void): () => void {
    if (this.#closed) stop()
    this.#stops.add(stop)
    return () => {
      this.#stops.delete(stop)
      stop()
    }
  }
}

/**
 * What is to be sampled.
 * @throws ParameterError if there is no such variable or neuron, or the time is no multiple of dt
 */
export function toSample(
  population: Population<RealArray>,
  variable: string,
  { neurons, every }: WatchOptions,
  dt: number,
): Sampled {
  const place = `watch of ${population.name}`
  if (!population.variables.includes(variable))
    throw new ParameterError(place, variable, `one of the state variables ${population.variables.join(', ')}`)
  const state = population.get(variable)
  if (neurons) checkIndices(`${place}.neurons`, population.size, neurons)
  const steps = every === undefined ? 1 : toSteps(`${place}.every`, every, dt)
  if (steps < 1) throw new ParameterError(`${place}.every`, every, `at least the step dt = ${dt} ms`)
  const unit = population.unitOf(variable)
  const told = [...(neurons ?? [])]
  return { variable, unit, state, neurons: neurons ? told : [...state.keys()], told, every: steps, dt }
}

/**
 * The name of a stream of samples that no other one has: each has its own sequence.
 * @throws ParameterError if a name is given that is taken
 */
export function streamName(samplers: readonly Sampler[], usual: string, given: string | undefined): string {
  const taken = new Set(samplers.map(({ name }) => name))
  const name = given ?? usual
  if (name === '' || (given !== undefined && taken.has(given)))
    throw new ParameterError('watch.name', name, 'a name that no other stream of samples has')
  let number = 1
  while (taken.has(number === 1 ? name : `${name}.${number}`)) number++
  return number === 1 ? name : `${name}.${number}`
}

/** Whether the same is sampled. */
export const sameSampled = (one: Sampled, other: Sampled): boolean =>
  one.state.byteOffset === other.state.byteOffset &&
  one.every === other.every &&
  one.neurons.length === other.neurons.length &&
  one.neurons.every((neuron, place) => neuron === other.neurons[place])
