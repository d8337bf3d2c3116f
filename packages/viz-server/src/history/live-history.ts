import { Simulation } from '@ngrad/core'
import type { IEnvelope, IRecall, SpikeBatches, SpikeFrame, Topic } from '@ngrad/core'
import { bodies, kindOf, streamOf } from '@ngrad/core/internal'
import type { TopicKind } from '@ngrad/core/internal'
import type { Watched } from '../streams.ts'
import { History } from './history.ts'
import type { Answer, Past } from './history.ts'

/** The past of a simulation that runs: what is on its bus, and its spikes, which are gathered until somebody asks. */
export class LiveHistory implements Past {
  readonly #simulation: Watched
  readonly #history: History
  readonly #undo: (() => void)[] = []
  readonly #batches: SpikeBatches[] = []

  readonly #leaves: (topic: string) => boolean

  /**
   * @param simulation what is listened to from now on, all topics that there are and that there will be
   * @param leaves whether what comes of a topic now is left out: it is for somebody else alone
   */
  constructor(simulation: Watched, leaves: (topic: string) => boolean = () => false) {
    this.#simulation = simulation
    this.#leaves = leaves
    const { dt, populations, bus } = simulation
    this.#history = new History({ dt, populations })
    for (const topic of bus.topics()) this.#listen(topic)
    const created = bus.created.subscribe(topic => this.#listen(topic))
    this.#undo.push(() => created.unsubscribe())
    let { running } = simulation
    const undo = simulation.whenRunning?.(() => {
      if (simulation.running === running) this.#stand() // it was set back: before anything comes of the course that begins with that
      running = simulation.running
    })
    if (undo) this.#undo.push(undo)
  }

  /** Steps that have been computed. */
  get step(): number {
    return Math.max(this.#simulation.step, this.#history.step)
  }

  /** Whether the run waits for somebody now. */
  get idle(): boolean {
    return this.#simulation.idle ?? false
  }

  /** Answers a question about the past. */
  recall(request: IRecall): Answer {
    this.#stand()
    if (this.#batches.length > 0) this.#history.reach(this.#simulation.step)
    return this.#history.recall(request)
  }

  /** What a client that comes late should be told: the last event of each topic, and the course of the reports. */
  latest(wanted: (topic: string) => boolean): IEnvelope[] {
    return this.#history.latest(wanted)
  }

  /** Stops listening. */
  close(): void {
    for (const undo of this.#undo.splice(0)) undo()
    for (const batches of this.#batches.splice(0)) batches.close()
  }

  /** Takes all that has gathered, and forgets what is behind the step that the simulation is at. */
  #stand(): void {
    for (const batches of this.#batches) batches.flush()
    this.#history.stand(this.#simulation.step)
  }

  #listen(topic: Topic<unknown>): void {
    const { name } = topic
    const kind = kindOf(name) as TopicKind
    if (kind === 'spikes') this.#gather(topic as Topic<SpikeFrame>)
    else
      this.#undo.push(
        topic.listen('visualize', message => {
          if (!this.#leaves(name)) this.#history.add({ topic: name, [bodies[kind]]: message })
        }),
      )
  }

  /** Takes spikes in batches, where they are those of a population and not published by somebody else. */
  #gather(topic: Topic<SpikeFrame>): void {
    const simulation = this.#simulation
    const take = (frame: SpikeFrame): void => this.#history.addFrame(topic.name, frame)
    const population =
      simulation instanceof Simulation ? simulation.populations.get(streamOf(topic.name)) : undefined
    if (population) this.#batches.push((simulation as Simulation).batches(population, 'visualize', take))
    else this.#undo.push(topic.listen('visualize', take))
  }
}
