import { Bus } from '@ngrad/core'
import type { MessageOf, TopicName } from '@ngrad/core'
import type { Watched } from '@ngrad/viz-server'

/** How a learner stands. */
export interface Standing {
  /** Whose curve it is. */
  readonly learner: string
  /** Examples that it has been shown. */
  readonly examples: number
  /** What is known of it, by name: the loss, an error, a cosine. */
  readonly figures: Readonly<Record<string, number>>
}

/** A comparison as the page shows it: a report each time that a learner stands elsewhere, with a curve for each learner. */
export class LiveComparison implements Watched {
  /** Title of the page. */
  readonly name = 'compare'
  /** Duration of a step [ms]; rounds have none in model time. */
  readonly dt = 0
  /** Seed of weights and order. */
  readonly seed: number
  /** Carries the reports. */
  readonly bus: Bus = new Bus()
  /** There are none. */
  readonly populations: Watched['populations'] = new Map()
  /** There are none. */
  readonly projections: Watched['projections'] = new Map()
  /** Reports so far. */
  step = 0

  /** @param seed seed of weights and order */
  constructor(seed: number) {
    this.seed = seed
    this.bus.topic('reports')
  }

  /** Listens to a topic; returns how to stop that. */
  on<Name extends TopicName>(topic: Name, owner: string, handler: (message: MessageOf<Name>) => void): () => void {
    return this.bus.topic(topic).listen(owner, handler)
  }

  /** Reports how a learner stands. */
  show({ learner, examples, figures }: Standing): void {
    this.bus.topic('reports').publish({ source: learner, step: ++this.step, metric: { examples, ...figures }, text: learner })
  }
}
