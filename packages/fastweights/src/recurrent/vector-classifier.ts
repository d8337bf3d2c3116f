import { checkOptions, checkParameter, ParameterError, RandomStream, required, seedOption } from '@ngrad/core'
import type { Matrix, Workspace } from '@ngrad/core'
import { rowRange } from '@ngrad/core/internal-more'
import type { NetworkFile, SavableNetwork, Settings } from '@ngrad/learning'
import type { RecurrentLayer } from './layer.ts'
import { savedMemory } from './saved-memory.ts'
import { makeParameter } from './parameter.ts'
import type { Parameter } from './parameter.ts'
import { Readout } from './readout.ts'
import type { Outcome } from './readout.ts'
import type { Indices } from './indices.ts'

/** Parameters of {@link VectorClassifier}. */
export interface VectorClassifierOptions {
  /** Numbers in a vector. */
  readonly inputs: number
  /** Number of classes. */
  readonly classes: number
  /** Rectified units between the recurrent ones and the classes; 100 if left out. */
  readonly readout?: number
  /** Seed of the weights at the start. */
  readonly seed: number
}

/**
 * Reads sequences of vectors, such as glimpses of an image, and names their class: weights $C$, recurrent layer,
 * rectified units, softmax.
 * @example
 * const layer = new Lstm(work, { size: 100, batch: 32, steps: glimpseSteps, seed: 1 })
 * const model = new VectorClassifier(work, layer, { inputs: glimpseInputs, classes: 10, seed: 1 })
 * glimpsesOf(pixels, images, model.vectors.values)
 * const { loss } = model.learn(targets, glimpseSteps)
 */
export class VectorClassifier implements SavableNetwork {
  /** Where it lies, with all of its matrices. */
  readonly work: Workspace
  /** The recurrent layer. */
  readonly layer: RecurrentLayer
  /** All slow weights. */
  readonly parameters: readonly Parameter[]
  /** What is read, written by the caller: step by step, in it sequence by sequence [steps · batch × inputs]. */
  readonly vectors: Matrix
  /** Probability of each class, for the sequences that were read last [batch × classes]. */
  readonly probabilities: Matrix
  /** Total input of the unit of each class, of which those are the softmax [batch × classes]. */
  readonly sums: Matrix
  /** What it, and its layer, were made with beside their sizes, by name. */
  readonly settings: Settings
  readonly #made: object
  readonly #input: Parameter
  readonly #readout: Readout

  /** @throws ParameterError if a parameter is out of its bounds */
  constructor(work: Workspace, layer: RecurrentLayer, options: VectorClassifierOptions) {
    checkOptions('vectorClassifier', options, {
      inputs: required('number'),
      classes: required('number'),
      readout: 'number',
      seed: required(seedOption),
    })
    const { inputs, classes, readout = 100, seed } = options
    for (const [name, value] of Object.entries({ inputs, classes, readout }))
      checkParameter('vectorClassifier', name, { unit: '1', default: 2, atLeast: name === 'classes' ? 2 : 1, integer: true }, value)
    this.#made = options
    this.settings = { readout, ...layer.settings }
    this.work = work
    this.layer = layer
    const width = layer.inputs.columns
    this.vectors = work.matrix(layer.inputs.rows, inputs)
    this.#input = makeParameter(work, 'input', inputs, width)
    const random = new RandomStream(seed, 'vectorClassifier', 'weights')
    const bound = Math.sqrt(6 / (inputs + layer.size))
    const { values } = this.#input.value
    let first = 0
    for (let index = 0; index < values.length; index++) {
      if (layer.usesInput(index % width)) values[index] = bound * (2 * random.uniform(first++) - 1)
    }
    this.#readout = new Readout(work, layer, { classes, units: readout }, random, first)
    this.probabilities = this.#readout.probabilities
    this.sums = this.#readout.sums
    this.parameters = [this.#input, ...layer.parameters, ...this.#readout.parameters]
  }

  /** What a file holds of it: how it was made, and its weights. */
  saved(): NetworkFile {
    return savedMemory('vectors', this.#made, this.layer, this.parameters, this.work.precision)
  }

  /**
   * Reads the sequences that are in {@link VectorClassifier.vectors}.
   * @param targets class of each sequence [batch]
   * @param steps length of the sequences
   * @param weights how much each sequence counts [batch]; 1 if left out
   * @throws ParameterError if the extents do not fit
   */
  read(targets: Indices, steps: number, weights?: Float64Array): Outcome {
    const { rows: batch } = this.layer.outputGradient
    if (targets.length !== batch || !(steps >= 1) || steps * batch > this.vectors.rows)
      throw new ParameterError(
        'vectorClassifier.read.targets',
        `${targets.length} classes, ${steps} steps`,
        `${batch} classes and at most ${this.vectors.rows / batch} steps`,
      )
    const { inputs } = this.layer
    const count = steps * batch
    this.work.multiply(rowRange(inputs, 0, count), rowRange(this.vectors, 0, count), this.#input.value)
    return this.#readout.read(this.layer.forward(steps), targets, weights)
  }

  /** Reads sequences and adds the gradient of their mean cross-entropy to that of each parameter. */
  learn(targets: Indices, steps: number, weights?: Float64Array): Outcome {
    const outcome = this.read(targets, steps, weights)
    const { layer } = this
    this.#readout.back(layer.stateAfter(steps), layer.outputGradient)
    layer.backward(steps)
    const count = steps * targets.length
    this.work.multiply(this.#input.gradient, rowRange(this.vectors, 0, count), rowRange(layer.inputGradients, 0, count), {
      transposeA: true,
      beta: 1,
    })
    return outcome
  }
}
