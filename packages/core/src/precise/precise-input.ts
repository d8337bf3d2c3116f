import type { Arrivals } from './arrivals.ts'
import type { HeardSynapses, PreciseDynamics } from './dynamics.ts'
import type { PrecisePlasticity } from './precise-plasticity.ts'

/** The synapses of a projection onto neurons to which spikes come at times of their own. */
export class PreciseInput {
  readonly #heard: HeardSynapses
  readonly #receptor: number
  readonly #dt: number
  /** The delays that there are, ascending [steps]. */
  readonly #delays: readonly number[]
  /** Where the synapses of each source and delay begin in the lists, and behind the last one. */
  readonly #starts: Uint32Array
  /** Synapses by their number in the projection, by source, delay and number. */
  readonly #synapses: Uint32Array
  readonly #targets: Uint32Array

  constructor(heard: HeardSynapses, dynamics: PreciseDynamics, dt: number) {
    const { sources, targets } = heard.ends()
    const delays = heard.delays()
    this.#heard = heard
    this.#receptor = dynamics.receptor(heard.receptor)
    this.#dt = dt
    this.#delays = [...new Set(delays)].toSorted((a, b) => a - b)
    const width = this.#delays.length
    const rank = new Map(this.#delays.map((delay, index) => [delay, index]))
    const row = Uint32Array.from(sources, (from, synapse) => from * width + rank.get(delays[synapse]!)!)
    this.#starts = new Uint32Array(heard.source.size * width + 1)
    for (const own of row) this.#starts[own + 1]!++
    for (let own = 1; own < this.#starts.length; own++) this.#starts[own]! += this.#starts[own - 1]!
    const next = this.#starts.slice()
    this.#synapses = new Uint32Array(row.length)
    row.forEach((own, synapse) => (this.#synapses[next[own]!++] = synapse))
    this.#targets = this.#synapses.map(synapse => targets[synapse]!)
  }

  /** What changes its synapses, if they learn. */
  get learner(): PrecisePlasticity | undefined {
    return this.#heard.learner
  }

  /**
   * Adds what arrives in a step: a spike of a step comes a delay later, as much before the end of that step.
   * @param learner number of what changes its synapses, or -1
   */
  deliver(step: number, arrivals: Arrivals, learner: number): void {
    const { weights, source } = this.#heard
    const [starts, width] = [this.#starts, this.#delays.length]
    for (let delay = 0; delay < width; delay++) {
      const sent = step - this.#delays[delay]!
      if (sent < 0) continue
      const early = source.early(sent)
      for (const { history } of source.parts) {
        const neurons = history.spikes(sent)
        for (let spike = 0; spike < neurons.length; spike++) {
          const row = neurons[spike]! * width + delay
          const time = early ? Math.max(0, this.#dt - early[spike]!) : this.#dt
          for (let place = starts[row]!; place < starts[row + 1]!; place++) {
            const synapse = this.#synapses[place]!
            const weight = typeof weights === 'number' ? weights : weights[synapse]!
            arrivals.add(this.#targets[place]!, this.#receptor, weight, time, learner, synapse)
          }
        }
      }
    }
  }
}
