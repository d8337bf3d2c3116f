import { kindOf } from '@ngrad/core/internal'
import type { Past } from './history/history.ts'
import type { Arrival, ArrivingTopic, Bus, INetwork, IStreamInfo, MessageOf, Population, Topic, TopicName } from '@ngrad/core'

/** What a viewer reads of a simulation. */
export interface Viewed {
  /** Name, for the title of the page. */
  readonly name?: string
  /** Duration of a step [ms]. */
  readonly dt: number
  /** Seed of all random numbers. */
  readonly seed: number
  /** Number of steps that have been computed. */
  readonly step: number
  /** Whether it has been asked to stop. */
  readonly stopped?: boolean
  /** Populations by name. */
  readonly populations: ReadonlyMap<string, Pick<Population, 'size' | 'shape'>>
  /** Projections by name. */
  readonly projections: ReadonlyMap<
    string,
    { readonly source: Pick<Population, 'size'>; readonly target: Pick<Population, 'size'> }
  >
}

/** What can be shown on the page: a simulation, or whatever publishes as one does. */
export interface Watched extends Viewed {
  /** Name, for the title of the page. */
  readonly name: string
  /** The bus that carries all that happens. */
  readonly bus: Bus
  /** What it knows of its past, where that is more than was on the bus since somebody listened: a recording does. */
  readonly past?: Past
  /** Whether it waits for somebody now, so that it is not held up by what is done meanwhile. */
  readonly idle?: boolean
  /** What the network was, where nothing is computed and a recording tells it. */
  readonly network?: INetwork
  /** Whether a run goes on, which heeds `control`; if left out there is none, and nobody can pause or stop it. */
  readonly running?: boolean
  /** Number of runs that have begun. */
  readonly runs?: number
  /** Tells whenever a run has begun or ended, or the simulation was set back; returns how to stop that. */
  whenRunning?(changed: () => void): () => void
  /** Takes an event from outside, where something is computed. */
  send?<Topic extends ArrivingTopic>(topic: Topic, message: MessageOf<Topic>, sender?: object): Arrival
  /** Asks after each part of a frame whether to wait for somebody, where something is computed. */
  waitFor?(owner: string, ask: () => Promise<void> | undefined): () => void
  /** Listens to a topic; returns how to stop that. */
  on<Name extends TopicName>(topic: Name, owner: string, handler: (message: MessageOf<Name>) => void): () => void
}

/** What there is to know of a topic before its first message; nothing of `control`, which only clients publish. */
export function describeStreams(simulation: Viewed, topics: readonly Topic<unknown>[]): IStreamInfo[] {
  return topics
    .filter(({ name }) => name !== 'control')
    .map(({ name }) => {
      const kind = kindOf(name)
      const stream = name.slice(kind.length + 1)
      const population = kind === 'weights' ? undefined : simulation.populations.get(stream)
      if (population) return { topic: name, kind, size: population.size, shape: [...population.shape] }
      const projection = kind === 'weights' ? simulation.projections.get(stream) : undefined
      if (!projection) return { topic: name, kind, size: 0 }
      const shape = [projection.target.size, projection.source.size]
      return { topic: name, kind, size: shape[0]! * shape[1]!, shape }
    })
}
