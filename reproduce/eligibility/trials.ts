import type { NodePerturbation } from '@ngrad/eligibility'
import { meanAnswers } from '@ngrad/learning'
import type { Batch, Loss, Outcome } from '@ngrad/learning'

/** What is to become small in a step, as a loss measures it. */
export type StepError = Pick<Loss, 'measure'>

/** Who follows the trials of {@link runTrials}. */
export interface TrialWatch {
  /** A trial has begun. */
  begun?(): void
  /**
   * A step was made.
   * @param error derivative of the loss by the rate that is read out; 0 where that does not count
   */
  stepped?(error: number): void
  /** A trial has ended. */
  ended?(sample: number, loss: number): void
}

/** Runs the sequences of a batch as trials of a network whose unit 0 is read out. */
export function runTrials(
  network: NodePerturbation,
  batch: Batch,
  loss: StepError,
  perturbed: boolean,
  watch: TrialWatch = {},
): Outcome {
  const { samples, inputs, target, taught } = batch
  const values = new Float64Array(batch.steps * samples)
  const [shown, error] = [new Float64Array(inputs), new Float64Array(1)]
  let sum = 0
  for (const [sample, { steps, first, source, value }] of batch.events.entries()) {
    let own = 0
    network.begin()
    watch.begun?.()
    for (let step = 0; step < steps; step++) {
      shown.fill(0)
      for (let event = first[step]!; event < first[step + 1]!; event++) shown[source[event]!]! += value[event]!
      network.step(shown, perturbed)
      const row = step * samples + sample
      values[row] = network.rate[0]!
      error[0] = 0
      if (taught[row] !== 0) own += taught[row]! * loss.measure([values[row]!], [target[row]!], error)
      watch.stepped?.(taught[row]! * error[0]!)
    }
    watch.ended?.(sample, own)
    sum += own
  }
  return { loss: sum / samples, answers: meanAnswers(values, batch) }
}
