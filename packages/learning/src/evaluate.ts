import { checkArguments, ParameterError } from '@ngrad/core'
import { comesLater } from '@ngrad/core/internal'
import { checkOutcome } from './check-outcome.ts'
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
 * @throws ParameterError if there is no example, or what the learner says is no outcome of them
 * @throws FiniteError if an input, a weight, a loss or an answer is not finite
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
  const sum = new Sum()
  const add = (outcome: Outcome, batch: Batch): void => sum.add(checkOutcome(learner, outcome, batch), batch)
  const all = batches(data, { size, shuffle: false })
  const later = async (first: PromiseLike<Outcome>, shown: Batch): Promise<Evaluation> => {
    add(await first, shown)
    for (const batch of all) add(await learner.answer(batch), batch)
    return sum.end()
  }
  for (let next = all.next(); !next.done; next = all.next()) {
    const outcome = learner.answer(next.value)
    if (comesLater(outcome)) return later(outcome, next.value)
    add(outcome, next.value)
  }
  return sum.end()
}

/** Outcomes of batches, added up; answers are kept for metrics, and where they are asked for. */
export class Sum {
  #loss = 0
  #count = 0
  #outputs = 0
  #labelled = true
  readonly #answers: number[] = []
  readonly #labels: number[] = []
  readonly #keeps: boolean

  constructor(keeps = true) {
    this.#keeps = keeps
  }

  add({ loss, answers }: Outcome, { samples, outputs, labels }: Batch): void {
    this.#loss += samples * loss
    this.#count += samples
    this.#outputs = outputs
    if (this.#keeps || labels) for (const each of answers) this.#answers.push(each)
    for (const label of labels ?? []) this.#labels.push(label)
    this.#labelled &&= labels !== undefined
  }

  end(): Evaluation {
    return {
      loss: this.#loss / this.#count,
      answers: Float64Array.from(this.#answers),
      metrics: this.#labelled ? metricsOf(this.#answers, this.#labels, this.#outputs) : undefined,
    }
  }
}
