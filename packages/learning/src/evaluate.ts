import { checkArguments, ParameterError } from '@ngrad/core'
import { comesLater } from '@ngrad/core/internal'
import { datasetShape, learnerShape } from './shapes.ts'
import { batches } from './data/batch.ts'
import type { Batch } from './data/batch.ts'
import type { Dataset } from './data/dataset.ts'
import type { AnyLearner, Learner, Outcome } from './learner.ts'
import { metricsOf } from './metrics.ts'
import type { Metrics } from './metrics.ts'

/** How a learner answers a data set. */
export interface Evaluation {
  /** Mean loss of the examples. */
  readonly loss: number
  /** What was said of each example, in the mean of the steps that count [count × outputs]. */
  readonly answers: Float64Array
  /** How the answers compare with the classes; undefined where values are wanted. */
  readonly metrics: Metrics | undefined
}

/**
 * Lets a learner answer all examples, in their order; nothing changes.
 * @param size examples side by side; as many as the learner takes, or 32, if left out
 * @throws ParameterError if there is no example
 * @throws FiniteError if an input, a weight or a loss is not finite
 * @example const { loss, metrics } = evaluate(learner, test)
 */
export function evaluate(learner: Learner, data: Dataset, size?: number): Evaluation
/** The same of a learner that takes its time. */
export function evaluate(learner: AnyLearner, data: Dataset, size?: number): Evaluation | Promise<Evaluation>
export function evaluate(
  learner: AnyLearner,
  data: Dataset,
  size: number = learner?.samples ?? 32,
): Evaluation | Promise<Evaluation> {
  checkArguments('evaluate', { learner, data }, { learner: learnerShape, data: datasetShape })
  if (!(data.count >= 1)) throw new ParameterError('evaluate.data.count', data.count, 'at least 1')
  const sum = new Sum(data)
  const all = batches(data, { size, shuffle: false })
  const later = async (first: PromiseLike<Outcome>, { labels }: Batch): Promise<Evaluation> => {
    sum.add(await first, labels)
    for (const batch of all) sum.add(await learner.answer(batch), batch.labels)
    return sum.end()
  }
  for (let next = all.next(); !next.done; next = all.next()) {
    const outcome = learner.answer(next.value)
    if (comesLater(outcome)) return later(outcome, next.value)
    sum.add(outcome, next.value.labels)
  }
  return sum.end()
}

/** Outcomes of batches, added up; answers are kept for metrics, and where they are asked for. */
export class Sum {
  #loss = 0
  #count = 0
  #labelled = true
  readonly #outputs: number
  readonly #answers: number[] = []
  readonly #labels: number[] = []

  readonly #keeps: boolean

  constructor({ outputs }: Pick<Dataset, 'outputs'>, keeps = true) {
    this.#outputs = outputs
    this.#keeps = keeps
  }

  add({ loss, answers }: Outcome, labels: Uint32Array | undefined): void {
    const samples = answers.length / this.#outputs
    this.#loss += samples * loss
    this.#count += samples
    if (this.#keeps || labels) for (const each of answers) this.#answers.push(each)
    if (labels) this.#labels.push(...labels)
    else this.#labelled = false
  }

  end(): Evaluation {
    return {
      loss: this.#loss / this.#count,
      answers: Float64Array.from(this.#answers),
      metrics: this.#labelled ? metricsOf(this.#answers, this.#labels, this.#outputs) : undefined,
    }
  }
}
