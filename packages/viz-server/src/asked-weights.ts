import type { Simulation } from '@ngrad/core'
import { publishWeights } from '@ngrad/core/internal'

/** Weights that are published because a client asks for them: they are told to it, and nobody else is shown them. */
export class AskedWeights {
  readonly #simulation: Simulation
  /** Topics that there are because a client asked. */
  readonly #own = new Set<string>()
  #asking = 0

  constructor(simulation: Simulation) {
    this.#simulation = simulation
  }

  /** Publishes weights for a client from now on; returns how to stop that. @param wants whether it wants those of a topic */
  publish(wants: (topic: string) => boolean): () => void {
    const { bus } = this.#simulation
    const published = publishWeights(this.#simulation, 'visualize', topic => {
      if (!wants(topic)) return false
      if (!bus.topics().some(({ name }) => name === topic)) this.#own.add(topic)
      return true
    })
    this.#asking++
    return () => {
      published.close()
      this.#asking--
    }
  }

  /** Whether what comes of a topic now comes for clients alone. */
  hasAlone(topic: string): boolean {
    return this.#asking > 0 && this.#own.has(topic)
  }
}
