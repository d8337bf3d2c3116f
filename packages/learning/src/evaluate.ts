import { batches } from './data/batch.ts'
import type { Dataset } from './data/dataset.ts'
import type { Learner, Outcome } from './learner.ts'
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
 * @param size examples side by side
 * @throws FiniteError if an input, a weight or a loss is not finite
 */
export function evaluate(learner: Learner, data: Dataset, size = 32): Evaluation {
  const sum = new Sum(data)
  for (const batch of batches(data, { size, shuffle: false })) sum.add(learner.answer(batch), batch.labels)
  return sum.end()
}

/** Outcomes of batches, added up. */
export class Sum {
  #loss = 0
  #count = 0
  #labelled = true
  readonly #outputs: number
  readonly #answers: number[] = []
  readonly #labels: number[] = []

  constructor({ outputs }: Pick<Dataset, 'outputs'>) {
    this.#outputs = outputs
  }

  add({ loss, answers }: Outcome, labels: Uint32Array | undefined): void {
    const samples = answers.length / this.#outputs
    this.#loss += samples * loss
    this.#count += samples
    for (const each of answers) this.#answers.push(each)
    if (labels) this.#labels.push(...labels)
    else this.#labelled = false
  }

  end(): Evaluation {
    return {
      loss: this.#count === 0 ? 0 : this.#loss / this.#count,
      answers: Float64Array.from(this.#answers),
      metrics: this.#labelled ? metricsOf(this.#answers, this.#labels, this.#outputs) : undefined,
    }
  }
}
