import { Bus } from '@ngrad/core'
import type { MessageOf, TopicName } from '@ngrad/core'
import type { Watched } from '@ngrad/viz-server'
import type { EpochRecord } from './comparison.ts'

/** A comparison as the page shows it: a report of each epoch, with a curve for each learner. Its steps are epochs. */
export class LiveComparison implements Watched {
  /** Title of the page. */
  readonly name = 'compare'
  /** Duration of a step [ms]; epochs have none in model time. */
  readonly dt = 0
  /** Seed of weights and order. */
  readonly seed: number
  /** Carries the reports. */
  readonly bus: Bus = new Bus()
  /** There are none. */
  readonly populations: Watched['populations'] = new Map()
  /** There are none. */
  readonly projections: Watched['projections'] = new Map()
  /** Epochs of all learners so far. */
  step = 0
  readonly #examples: number

  /**
   * @param seed seed of weights and order
   * @param examples number of training examples, over which the curves are drawn
   */
  constructor(seed: number, examples: number) {
    this.seed = seed
    this.#examples = examples
    this.bus.topic('reports')
  }

  /** Listens to a topic; returns how to stop that. */
  on<Name extends TopicName>(topic: Name, owner: string, handler: (message: MessageOf<Name>) => void): () => void {
    return this.bus.topic(topic).listen(owner, handler)
  }

  /**
   * Reports an epoch: the loss, the test error [%], how the changes of each layer lie to the gradient (cosine, relative
   * error), how far a way down of its own is from a reconstruction (ρ), and the time.
   */
  show({ learner, epoch, loss, testError, alignment, residual, seconds }: EpochRecord): void {
    const ofLayers = (name: string, values: readonly number[]): Record<string, number> =>
      Object.fromEntries(values.map((value, layer) => [`${name} of layer ${layer + 1}`, value]))
    const [cosines, errors] = (['cosine', 'relativeError'] as const).map(key => alignment.map(each => each[key]))
    this.bus.topic('reports').publish({
      source: learner,
      step: ++this.step,
      metric: {
        examples: epoch * this.#examples,
        loss,
        'test error [%]': 100 * testError,
        ...ofLayers('alignment', cosines!),
        ...ofLayers('relative error', errors!),
        ...ofLayers('reconstruction error ρ', residual),
        'seconds an epoch': seconds,
      },
      text: learner,
    })
  }
}
