import { Bus } from '@ngrad/core'
import type { MessageOf, TopicName } from '@ngrad/core'
import type { Watched } from '@ngrad/viz-server'
import { Course } from '../course.ts'

/** How a learner stands. */
export interface Standing {
  /** Whose curve it is. */
  readonly learner: string
  /** Examples that it has been shown. */
  readonly examples: number
  /** What is known of it, by name: the loss, an error, a cosine. */
  readonly figures: Readonly<Record<string, number>>
}

/**
 * A comparison as the page shows it: a report each time that a learner stands elsewhere, with a curve for each learner. Who looks may
 * hold and stop it.
 */
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

  /** How it goes on. */
  readonly course: Course

  /**
   * @param seed seed of weights and order
   * @param interrupted whether it is to end, whoever looks
   */
  constructor(seed: number, interrupted?: () => boolean) {
    this.seed = seed
    this.bus.topic('reports')
    this.course = new Course(this.bus, 'compare', interrupted)
  }

  /** Whether it goes on. */
  get running(): boolean {
    return this.course.running
  }

  /** 1 from its beginning on. */
  get runs(): number {
    return this.course.runs
  }

  /** Whether it was asked to stop. */
  get stopped(): boolean {
    return this.course.stopped()
  }

  /** Tells when it begins and ends; returns how to stop that. */
  whenRunning(changed: () => void): () => void {
    return this.course.whenRunning(changed)
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
