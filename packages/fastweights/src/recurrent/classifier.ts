import { checkOptions, checkParameter, ParameterError, RandomStream, required, seedOption } from '@ngrad/core'
import type { Matrix, Workspace } from '@ngrad/core'
import { reals } from '@ngrad/core/internal'
import type { NetworkFile, SavableNetwork, Settings } from '@ngrad/learning'
import { checkIndices } from './indices.ts'
import type { Indices } from './indices.ts'
import type { RecurrentLayer } from './layer.ts'
import { savedMemory } from './saved-memory.ts'
import { makeParameter } from './parameter.ts'
import type { Parameter } from './parameter.ts'
import { Readout } from './readout.ts'
import type { Feedback, Outcome } from './readout.ts'
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
  /**
   * By which weights the error of the classes goes back to the recurrent units; `exact` if left out. Where it is
   * `random`, the embedding stays as it was drawn, as no error goes back through the weights behind it.
   */
  readonly feedback?: Feedback
  /** Seed of the weights at the start. */
  readonly seed: number
}

/**
 * Reads sequences of symbols and names their class: embedding, recurrent layer, rectified units, softmax.
 *
 * A symbol's current into the recurrent units, $E C$, is the same wherever it stands, so it is made once for each
 * symbol and step of learning, and picked by the symbol.
 * @example
 * const layer = new FastWeights(work, { size: 20, batch: 32, steps: 11 })
 * const model = new SequenceClassifier(work, layer, { symbols: retrievalSymbols, classes: 10, seed: 1 })
 * const { loss } = model.learn(sequences, targets, 11)
 */
export class SequenceClassifier implements SavableNetwork {
  /** Where it lies, with all of its matrices. */
  readonly work: Workspace
  /** The recurrent layer. */
  readonly layer: RecurrentLayer
  /** All slow weights. */
  readonly parameters: readonly Parameter[]
  /** Probability of each class, for the sequences that were read last [batch × classes]. */
  readonly probabilities: Matrix
  /** Total input of the unit of each class, of which those are the softmax [batch × classes]. */
  readonly sums: Matrix
  /** Number of symbols. */
  readonly symbols: number
  /** What it, and its layer, were made with beside their sizes, by name. */
  readonly settings: Settings
  readonly #made: object
  readonly #kernels: RowsKernels
  readonly #batch: number
  readonly #steps: number
  readonly #symbols: Uint32Array
  readonly #embedding: Parameter
  readonly #input: Parameter
  readonly #currents: Parameter
  readonly #readout: Readout
  readonly #feedback: Feedback

  /** @throws ParameterError if a parameter is out of its bounds */
  constructor(work: Workspace, layer: RecurrentLayer, options: ClassifierOptions) {
    checkOptions('sequenceClassifier', options, {
      symbols: required('number'),
      classes: required('number'),
      embedding: 'number',
      readout: 'number',
      feedback: ['exact', 'random'],
      seed: required(seedOption),
    })
    const { symbols, classes, embedding = 100, readout = 100, feedback = 'exact', seed } = options
    for (const [name, value] of Object.entries({ symbols, classes, embedding, readout }))
      checkParameter('sequenceClassifier', name, { unit: '1', default: 2, atLeast: name === 'classes' ? 2 : 1, integer: true }, value)
    if (!['exact', 'random'].includes(feedback))
      throw new ParameterError('sequenceClassifier.feedback', feedback, 'exact or random')
    this.#made = options
    this.settings = { readout, embedding, feedback, ...layer.settings }
    this.work = work
    this.layer = layer
    this.symbols = symbols
    this.#feedback = feedback
    this.#kernels = work.memory.compile(rowsKernels(reals[work.precision]))
    const batch = layer.outputGradient.rows
    const width = layer.inputs.columns
    this.#batch = batch
    this.#steps = layer.inputs.rows / batch
    this.#symbols = work.memory.integers(work.memory.allocate(4 * layer.inputs.rows), layer.inputs.rows)
    this.#embedding = makeParameter(work, 'embedding', symbols, embedding)
    this.#input = makeParameter(work, 'input', embedding, width)
    this.#currents = makeParameter(work, 'currents', symbols, width)
    const random = new RandomStream(seed, 'classifier', 'weights')
    for (let index = 0; index < this.#embedding.value.values.length; index++)
      this.#embedding.value.values[index] = random.normal(index)
    let first = 2 * this.#embedding.value.values.length
    const bound = Math.sqrt(6 / (embedding + layer.size))
    const input = this.#input.value.values
    for (let index = 0; index < input.length; index++) {
      if (layer.usesInput(index % width)) input[index] = bound * (2 * random.uniform(first++) - 1)
    }
    this.#readout = new Readout(work, layer, { classes, units: readout, feedback }, random, first)
    this.probabilities = this.#readout.probabilities
    this.sums = this.#readout.sums
    const outer = feedback === 'exact' ? [this.#embedding, this.#input] : [this.#input]
    this.parameters = [...outer, ...layer.parameters, ...this.#readout.parameters]
  }

  /** What a file holds of it: how it was made, and its weights. */
  saved(): NetworkFile {
    return savedMemory('symbols', this.#made, this.layer, this.parameters, this.work.precision)
  }

  /**
   * Reads sequences.
   * @param sequences symbols of each sequence, one sequence after the other [batch × steps]
   * @param targets class of each sequence [batch]
   * @param steps length of the sequences
   * @param weights how much each sequence counts [batch]; 1 if left out
   * @throws ParameterError if the extents do not fit
   */
  read(sequences: Indices, targets: Indices, steps: number, weights?: Float64Array): Outcome {
    const batch = this.#batch
    if (sequences.length !== batch * steps || steps > this.#steps)
      throw new ParameterError(
        'sequenceClassifier.read.sequences',
        `${sequences.length} symbols, ${steps} each`,
        `${batch} sequences of at most ${this.#steps} symbols`,
      )
    checkIndices('sequenceClassifier.read.sequences', sequences, this.symbols)
    const { layer } = this
    for (let row = 0; row < batch; row++) {
      for (let step = 0; step < steps; step++) this.#symbols[step * batch + row] = sequences[row * steps + step]!
    }
    this.work.multiply(this.#currents.value, this.#embedding.value, this.#input.value)
    const rowBytes = layer.inputs.columns * layer.inputs.values.BYTES_PER_ELEMENT
    this.#kernels.gather(layer.inputs.at, this.#currents.value.at, this.#symbols.byteOffset, batch * steps, rowBytes)
    return this.#readout.read(layer.forward(steps), targets, weights)
  }

  /** Reads sequences and adds the gradient of their mean cross-entropy to that of each parameter. */
  learn(sequences: Indices, targets: Indices, steps: number, weights?: Float64Array): Outcome {
    const outcome = this.read(sequences, targets, steps, weights)
    const work = this.work
    const { layer } = this
    this.#readout.back(layer.stateAfter(steps), layer.outputGradient)
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
    if (this.#feedback === 'exact')
      work.multiply(table.gradient, currents.gradient, this.#input.value, { transposeB: true, beta: 1 })
    return outcome
  }
}
