import { checkParameter, ParameterError, RandomStream } from '@ngrad/core'
import type { Elementwise, Matrix, Workspace } from '@ngrad/core'
import { reals } from '@ngrad/core/internal'
import type { RecurrentLayer } from './layer.ts'
import { drawGlorot, makeParameter } from './parameter.ts'
import type { Parameter } from './parameter.ts'
import { rowsKernels } from './rows-kernel.ts'
import type { RowsKernels } from './rows-kernel.ts'

/** Parameters of {@link SequenceClassifier}. */
export interface ClassifierOptions {
  /** Number of symbols. */
  readonly symbols: number
  /** Number of classes. */
  readonly classes: number
  /** Numbers that stand for a symbol; 100 if left out. */
  readonly embedding?: number
  /** Rectified units between the recurrent ones and the classes; 100 if left out. */
  readonly readout?: number
  /** Seed of the weights at the start. */
  readonly seed: number
}

/** What came out for some sequences. */
export interface Outcome {
  /** Mean cross-entropy [nats]. */
  readonly loss: number
  /** How many were wrong. */
  readonly errors: number
}

/**
 * Reads sequences of symbols and names their class: embedding, recurrent layer, rectified units, softmax.
 *
 * A symbol's current into the recurrent units, $E C$, is the same wherever it stands, so it is made once for each
 * symbol and step of learning, and picked by the symbol.
 */
export class SequenceClassifier {
  /** The recurrent layer. */
  readonly layer: RecurrentLayer
  /** All slow weights. */
  readonly parameters: readonly Parameter[]
  /** Probability of each class, for the sequences that were read last [batch × classes]. */
  readonly probabilities: Matrix
  readonly #work: Workspace
  readonly #kernels: RowsKernels
  readonly #classes: number
  readonly #batch: number
  readonly #steps: number
  readonly #symbols: Uint32Array
  readonly #embedding: Parameter
  readonly #input: Parameter
  readonly #hidden: Parameter
  readonly #hiddenBias: Parameter
  readonly #class: Parameter
  readonly #classBias: Parameter
  readonly #currents: Parameter
  readonly #rectified: Matrix
  readonly #rectifiedError: Matrix
  readonly #sums: Matrix
  readonly #error: Matrix
  readonly #rowHidden: Matrix
  readonly #rowClass: Matrix
  readonly #rectify: Elementwise
  readonly #back: Elementwise
  readonly #exponentiate: Elementwise
  readonly #add: Elementwise

  /** @throws ParameterError if a parameter is out of its bounds */
  constructor(work: Workspace, layer: RecurrentLayer, options: ClassifierOptions) {
    const { symbols, classes, embedding = 100, readout = 100, seed } = options
    for (const [name, value] of Object.entries({ symbols, classes, embedding, readout }))
      checkParameter('sequenceClassifier', name, { unit: '1', default: 1, atLeast: 1, integer: true }, value)
    this.#work = work
    this.layer = layer
    this.#kernels = work.memory.compile(rowsKernels(reals[work.precision]))
    const { rows: batch, columns } = layer.outputGradient
    const width = layer.inputs.columns
    this.#batch = batch
    this.#classes = classes
    this.#steps = layer.inputs.rows / batch
    this.#symbols = work.memory.integers(work.memory.allocate(4 * layer.inputs.rows), layer.inputs.rows)
    this.#embedding = makeParameter(work, 'embedding', symbols, embedding)
    this.#input = makeParameter(work, 'input', embedding, width)
    this.#hidden = makeParameter(work, 'hidden', columns, readout)
    this.#hiddenBias = makeParameter(work, 'hidden bias', 1, readout)
    this.#class = makeParameter(work, 'class', readout, classes)
    this.#classBias = makeParameter(work, 'class bias', 1, classes)
    this.#currents = makeParameter(work, 'currents', symbols, width)
    this.#rectified = work.matrix(batch, readout)
    this.#rectifiedError = work.matrix(batch, readout)
    this.#sums = work.matrix(batch, classes)
    this.#error = work.matrix(batch, classes)
    this.probabilities = work.matrix(batch, classes)
    this.#rowHidden = work.matrix(1, readout)
    this.#rowClass = work.matrix(1, classes)
    this.#rectify = work.elementwise({ y: 'max(y + b, 0)' })
    this.#back = work.elementwise({ d: 'where(y > 0, d, 0)' })
    this.#exponentiate = work.elementwise({ p: 'exp(y)' })
    this.#add = work.elementwise({ sum: 'sum + row' })
    const random = new RandomStream(seed, 0x66617374)
    for (let index = 0; index < this.#embedding.value.values.length; index++)
      this.#embedding.value.values[index] = random.normal(index)
    let first = 2 * this.#embedding.value.values.length
    const bound = Math.sqrt(6 / (embedding + layer.size))
    const input = this.#input.value.values
    for (let index = 0; index < input.length; index++) {
      if (layer.usesInput(index % width)) input[index] = bound * (2 * random.uniform(first++) - 1)
    }
    first = drawGlorot(this.#hidden.value, random, { usedRows: layer.size, first })
    drawGlorot(this.#class.value, random, { first })
    this.parameters = [
      this.#embedding, this.#input, ...layer.parameters, this.#hidden, this.#hiddenBias, this.#class, this.#classBias,
    ] // prettier-ignore
  }

  /**
   * Reads sequences.
   * @param sequences symbols of each sequence, one sequence after the other [batch × steps]
   * @param targets class of each sequence [batch]
   * @param steps length of the sequences
   * @throws ParameterError if the extents do not fit
   */
  read(sequences: Uint8Array, targets: Uint8Array, steps: number): Outcome {
    const batch = this.#batch
    if (sequences.length !== batch * steps || steps > this.#steps)
      throw new ParameterError(
        'sequenceClassifier.read.sequences',
        `${sequences.length} symbols, ${steps} each`,
        `${batch} sequences of at most ${this.#steps} symbols`,
      )
    const { layer } = this
    for (let row = 0; row < batch; row++) {
      for (let step = 0; step < steps; step++) this.#symbols[step * batch + row] = sequences[row * steps + step]!
    }
    this.#work.multiply(this.#currents.value, this.#embedding.value, this.#input.value)
    const rowBytes = layer.inputs.columns * layer.inputs.values.BYTES_PER_ELEMENT
    this.#kernels.gather(layer.inputs.at, this.#currents.value.at, this.#symbols.byteOffset, batch * steps, rowBytes)
    const state = layer.forward(steps)
    this.#work.multiply(this.#rectified, state, this.#hidden.value)
    this.#rectify({ y: this.#rectified, b: this.#hiddenBias.value })
    this.#work.multiply(this.#sums, this.#rectified, this.#class.value)
    this.#add({ sum: this.#sums, row: this.#classBias.value })
    return this.#softmax(targets)
  }

  /** Reads sequences and adds the gradient of their mean cross-entropy to that of each parameter. */
  learn(sequences: Uint8Array, targets: Uint8Array, steps: number): Outcome {
    const outcome = this.read(sequences, targets, steps)
    const work = this.#work
    const { layer } = this
    work.multiply(this.#class.gradient, this.#rectified, this.#error, { transposeA: true, beta: 1 })
    work.sumRows(this.#rowClass, this.#error)
    this.#add({ sum: this.#classBias.gradient, row: this.#rowClass })
    work.multiply(this.#rectifiedError, this.#error, this.#class.value, { transposeB: true })
    this.#back({ d: this.#rectifiedError, y: this.#rectified })
    work.multiply(this.#hidden.gradient, layer.stateAfter(steps), this.#rectifiedError, { transposeA: true, beta: 1 })
    work.sumRows(this.#rowHidden, this.#rectifiedError)
    this.#add({ sum: this.#hiddenBias.gradient, row: this.#rowHidden })
    work.multiply(layer.outputGradient, this.#rectifiedError, this.#hidden.value, { transposeB: true })
    layer.backward(steps)
    this.#currents.gradient.values.fill(0)
    const rowBytes = layer.inputs.columns * layer.inputs.values.BYTES_PER_ELEMENT
    this.#kernels.scatter(
      layer.inputGradients.at,
      this.#currents.gradient.at,
      this.#symbols.byteOffset,
      this.#batch * steps,
      rowBytes,
    )
    const [table, currents] = [this.#embedding, this.#currents]
    work.multiply(this.#input.gradient, table.value, currents.gradient, { transposeA: true, beta: 1 })
    work.multiply(table.gradient, currents.gradient, this.#input.value, { transposeB: true, beta: 1 })
    return outcome
  }

  /** Probabilities, error and loss out of the sums. */
  #softmax(targets: Uint8Array): Outcome {
    const [classes, batch] = [this.#classes, this.#batch]
    const sums = this.#sums.values
    let [loss, errors] = [0, 0]
    for (let row = 0; row < batch; row++) {
      const first = row * classes
      let best = first
      for (let index = first; index < first + classes; index++) if (sums[index]! > sums[best]!) best = index
      const most = sums[best]!
      for (let index = first; index < first + classes; index++) sums[index]! -= most
      if (best - first !== targets[row]) errors++
    }
    this.#exponentiate({ p: this.probabilities, y: this.#sums })
    const p = this.probabilities.values
    const error = this.#error.values
    for (let row = 0; row < batch; row++) {
      const first = row * classes
      let total = 0
      for (let index = first; index < first + classes; index++) total += p[index]!
      for (let index = first; index < first + classes; index++) {
        p[index]! /= total
        error[index] = p[index]! / batch
      }
      const right = first + targets[row]!
      error[right]! -= 1 / batch
      loss += Math.log(total) - sums[right]!
    }
    return { loss: loss / batch, errors }
  }
}
