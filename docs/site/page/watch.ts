import type { Plugin, Simulation, SpikeFrame } from '@ngrad/core'
import type { Pace, Told } from './messages.ts'

/** Rows of a population's picture at most; of a larger one every so many-th neuron is shown. */
const mostRows = 200
/** How often the page is told [ms]. */
const every = 40

/**
 * Tells the page of the spikes and of the pace of all simulations that a program makes from now on; returns what tells the rest.
 * @param panels whether the page gets the bus of each as well
 */
export async function watchSimulations(tell: (told: Told) => void, panels: boolean): Promise<() => void> {
  const { onSimulation } = await import('@ngrad/core')
  const { shareOn } = await import('@ngrad/viz-server/mount')
  const pictures: Picture[] = []
  const stop = onSimulation(simulation => {
    const picture = new Picture(simulation, tell)
    pictures.push(picture)
    simulation.use(picture)
    if (!panels) return
    const { port1, port2 } = new MessageChannel()
    simulation.use(shareOn(port1))
    tell({ kind: 'simulation', port: port2 })
  })
  return () => {
    stop()
    for (const picture of pictures) picture.flush()
  }
}

/** What is gathered of a population until the page is told. */
interface Gathered {
  readonly stride: number
  rows: number[]
  times: number[]
}

/** A plugin that gathers what a page shows of a simulation. */
class Picture implements Plugin {
  readonly name = 'picture'
  readonly observes = true as const
  readonly #simulation: Simulation
  readonly #tell: (told: Told) => void
  readonly #gathered = new Map<string, Gathered>()
  #spikes = 0
  #wall = 0 // of runs that have ended [ms]
  #begun: number | undefined // when the run that goes on began
  #toldAt = 0

  constructor(simulation: Simulation, tell: (told: Told) => void) {
    this.#simulation = simulation
    this.#tell = tell
  }

  attach(simulation: Simulation): () => void {
    const run = simulation.run.bind(simulation)
    simulation.run = async duration => {
      this.#begun = performance.now()
      await run(duration)
      this.#wall += performance.now() - this.#begun
      this.#begun = undefined
    }
    const watched: (() => void)[] = []
    const created = simulation.bus.created.subscribe(({ name }) => {
      if (name.startsWith('spikes/'))
        watched.push(simulation.on(name as 'spikes/one', this.name, frame => this.#take(frame)))
    })
    return () => {
      created.unsubscribe()
      for (const stop of watched) stop()
    }
  }

  /** Takes the spikes of a frame. */
  #take(frame: SpikeFrame): void {
    const { stream, firstStep, dt, count, neurons, offsets } = frame
    const { stride, rows, times } = this.#of(stream)
    this.#spikes += count
    for (let spike = 0; spike < count; spike++) {
      const neuron = neurons[spike]!
      if (neuron % stride !== 0) continue
      rows.push(neuron / stride)
      times.push((firstStep + offsets[spike]! + 1) * dt)
    }
    const now = performance.now()
    if (now - this.#toldAt > every) this.flush()
  }

  #of(name: string): Gathered {
    const known = this.#gathered.get(name)
    if (known) return known
    const { size } = this.#simulation.populations.get(name)!
    const stride = Math.ceil(size / mostRows)
    this.#tell({ kind: 'population', name, size, rows: Math.ceil(size / stride) })
    const made: Gathered = { stride, rows: [], times: [] }
    this.#gathered.set(name, made)
    return made
  }

  /** Tells the page what has been gathered. */
  flush(): void {
    for (const [name, gathered] of this.#gathered) {
      const { rows, times } = gathered
      if (rows.length === 0) continue
      this.#tell({ kind: 'spikes', batch: { name, rows: Uint16Array.from(rows), times: Float32Array.from(times) } })
      gathered.rows = []
      gathered.times = []
    }
    this.#tell({ kind: 'pace', pace: this.#pace() })
    this.#toldAt = performance.now()
  }

  #pace(): Pace {
    const { time, populations, projections } = this.#simulation
    const sum = (numbers: Iterable<number>): number => Array.from(numbers).reduce((all, each) => all + each, 0)
    return {
      modelMs: time,
      wallMs: this.#wall + (this.#begun === undefined ? 0 : performance.now() - this.#begun),
      neurons: sum(Array.from(populations.values(), each => each.size)),
      synapses: sum(Array.from(projections.values(), each => each.weights.length)),
      spikes: this.#spikes,
    }
  }
}
