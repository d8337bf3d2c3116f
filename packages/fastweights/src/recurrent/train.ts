import { RandomStream } from '@ngrad/core'
import type { MatrixOptimizer } from '@ngrad/learning'
import type { LabelledSequences } from '../tasks/associative-retrieval.ts'
import type { SequenceClassifier } from './classifier.ts'
import type { Outcome } from './readout.ts'

/** Runs once through all sequences in random order, learning batch by batch; what is left over is left out. */
export function trainEpoch(
  model: SequenceClassifier,
  optimizer: MatrixOptimizer,
  { count, steps, sequences, targets }: LabelledSequences,
  { seed, epoch, batch }: { readonly seed: number; readonly epoch: number; readonly batch: number },
): Outcome {
  const order = new RandomStream(seed, 'order').permutation(count, epoch)
  const [symbols, classes] = [new Uint8Array(batch * steps), new Uint8Array(batch)]
  let [loss, errors, batches] = [0, 0, 0]
  for (let first = 0; first + batch <= count; first += batch) {
    for (let row = 0; row < batch; row++) {
      const at = order[first + row]!
      symbols.set(sequences.subarray(at * steps, (at + 1) * steps), row * steps)
      classes[row] = targets[at]!
    }
    const outcome = model.learn(symbols, classes, steps)
    optimizer.step()
    loss += outcome.loss
    errors += outcome.errors
    batches++
  }
  return { loss: loss / batches, errors: errors / (batches * batch) }
}

/**
 * Share of the sequences that are named wrongly, and the mean loss; the last batch is filled up and counted in part.
 */
export function evaluate(
  model: SequenceClassifier,
  { count, steps, sequences, targets }: LabelledSequences,
  batch: number,
): Outcome {
  const [symbols, classes] = [new Uint8Array(batch * steps), new Uint8Array(batch)]
  let [loss, errors] = [0, 0]
  for (let first = 0; first < count; first += batch) {
    const here = Math.min(batch, count - first)
    symbols.fill(0)
    symbols.set(sequences.subarray(first * steps, (first + here) * steps))
    classes.fill(0)
    classes.set(targets.subarray(first, first + here))
    model.read(symbols, classes, steps)
    const { values, columns } = model.probabilities
    for (let row = 0; row < here; row++) {
      const p = values.subarray(row * columns, (row + 1) * columns)
      const target = classes[row]!
      loss -= Math.log(Math.max(p[target]!, 1e-30))
      if (!p.every(other => other <= p[target]!)) errors++ // what is not a number is wrong
    }
  }
  return { loss: loss / count, errors: errors / count }
}
