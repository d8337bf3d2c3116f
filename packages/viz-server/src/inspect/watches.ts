import { ParameterError } from '@ngrad/core'
import type { IWatchState, Simulation, Watch } from '@ngrad/core'

/** Watches of a client at a time, and neurons of each. */
const [mostWatches, mostNeurons] = [16, 20]

/** Name of the stream of samples of some neurons: `cortex[3,7].v`. */
export const watchName = ({ population, neuron, variable }: IWatchState): string =>
  `${population}[${(neuron ?? []).join()}].${variable}`

/** The state variables that a client watches; they end with it. */
export class Watches {
  readonly #simulation: Simulation
  readonly #watches = new Map<string, Watch>()

  constructor(simulation: Simulation) {
    this.#simulation = simulation
  }

  /**
   * Begins to watch, or ends it.
   * @throws ParameterError if there is no such population, neuron or variable, or too much is watched
   */
  take(request: IWatchState): void {
    const name = watchName(request)
    if (request.end) {
      this.#watches.get(name)?.close()
      this.#watches.delete(name)
      return
    }
    const { populations, dt } = this.#simulation
    const population = populations.get(request.population ?? '')
    if (!population)
      throw new ParameterError('watch.population', request.population, `one of ${[...populations.keys()].join(', ')}`)
    const neurons = request.neuron ?? []
    if (neurons.length < 1 || neurons.length > mostNeurons)
      throw new ParameterError('watch.neuron', neurons.length, `from 1 to ${mostNeurons} neurons`)
    if (this.#watches.has(name)) return
    if (this.#watches.size >= mostWatches)
      throw new ParameterError('watch', this.#watches.size + 1, `at most ${mostWatches} at a time; end another before`)
    const every = dt * Math.max(1, Math.round(sampledEvery / dt))
    this.#watches.set(name, this.#simulation.watch(population, request.variable ?? '', { neurons, name, every }))
  }

  /** Ends all of them. */
  close(): void {
    for (const watch of this.#watches.values()) watch.close()
    this.#watches.clear()
  }
}

/** Time from sample to sample, or a step where that is longer [ms]. */
const sampledEvery = 0.1
