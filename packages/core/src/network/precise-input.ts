import { receptorPlace } from '../description/parse-neuron.ts'
import type { RealArray } from '../kernel/real.ts'
import type { Arrivals } from '../precise/arrivals.ts'
import type { PreciseDynamics } from '../precise/dynamics.ts'
import type { PrecisePlasticity } from '../precise/precise-plasticity.ts'
import type { PopulationOutput } from './population-output.ts'
import type { Projection } from './projection.ts'

/** The synapses of a projection onto neurons to which spikes come at times of their own. */
export class PreciseInput {
  readonly #projection: Projection<RealArray>
  readonly #source: PopulationOutput
  readonly #receptor: number
  readonly #dt: number
  /** The delays that there are, ascending [steps]. */
  readonly #delays: readonly number[]
  /** Where the synapses of each source and delay begin in the lists, and behind the last one. */
  readonly #starts: Uint32Array
  /** Synapses by their number in the projection, by source, delay and number. */
  readonly #synapses: Uint32Array
  readonly #targets: Uint32Array

  constructor(projection: Projection<RealArray>, source: PopulationOutput, dynamics: PreciseDynamics, dt: number) {
    const { synapses } = projection.layout
    const { sources, targets } = synapses.ends()
    const delays = synapses.delays()
    this.#projection = projection
    this.#source = source
    const { description } = projection.target.layout.state.model.neuron
    this.#receptor = dynamics.receptor(receptorPlace(description, projection.receptor))
    this.#dt = dt
    this.#delays = [...new Set(delays)].toSorted((a, b) => a - b)
    const width = this.#delays.length
    const rank = new Map(this.#delays.map((delay, index) => [delay, index]))
    const row = Uint32Array.from(sources, (from, synapse) => from * width + rank.get(delays[synapse]!)!)
    this.#starts = new Uint32Array(projection.source.size * width + 1)
    for (const own of row) this.#starts[own + 1]!++
    for (let own = 1; own < this.#starts.length; own++) this.#starts[own]! += this.#starts[own - 1]!
    const next = this.#starts.slice()
    this.#synapses = new Uint32Array(row.length)
    row.forEach((own, synapse) => (this.#synapses[next[own]!++] = synapse))
    this.#targets = this.#synapses.map(synapse => targets[synapse]!)
  }

  /** What changes its synapses, if they learn. */
  get learner(): PrecisePlasticity | undefined {
    return this.#projection.layout.learning.precise
  }

  /**
   * Adds what arrives in a step: a spike of a step comes a delay later, as much before the end of that step.
   * @param learner number of what changes its synapses, or -1
   */
  deliver(step: number, arrivals: Arrivals, learner: number): void {
    const { synapses } = this.#projection.layout
    const { sharedWeight = 0 } = synapses
    const weights = synapses.sharedWeight === undefined ? synapses.weights : undefined
    const [starts, width] = [this.#starts, this.#delays.length]
    for (let delay = 0; delay < width; delay++) {
      const sent = step - this.#delays[delay]!
      if (sent < 0) continue
      const early = this.#source.early(sent)
      for (const { history } of this.#source.parts) {
        const neurons = history.spikes(sent)
        for (let spike = 0; spike < neurons.length; spike++) {
          const row = neurons[spike]! * width + delay
          const time = early ? Math.max(0, this.#dt - early[spike]!) : this.#dt
          for (let place = starts[row]!; place < starts[row + 1]!; place++) {
            const synapse = this.#synapses[place]!
            arrivals.add(this.#targets[place]!, this.#receptor, weights ? weights[synapse]! : sharedWeight, time, learner, synapse)
          }
        }
      }
    }
  }
}
