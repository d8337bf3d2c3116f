import { checkOptions, RandomStream, required, seedOption } from '@ngrad/core'
import type { Matrix, Workspace } from '@ngrad/core'
import { reals } from '@ngrad/core/internal'
import { checkSize, makeBlocks, wholeVectors } from './blocks.ts'
import type { Blocks } from './blocks.ts'
import type { NumberParameter, Settings } from '@ngrad/learning'
import type { LayerSize, RecurrentLayer } from './layer.ts'
import { lstmKernels } from './lstm-kernel.ts'
import type { LstmKernels } from './lstm-kernel.ts'
import { drawGlorot } from './parameter.ts'
import type { Parameter } from './parameter.ts'
import { RecurrentWeights } from './recurrent-weights.ts'

/** Parameters of {@link Lstm}. */
export interface LstmOptions extends LayerSize {
  /** Bias of the gate that keeps the cell, at the start; 1 if left out. */
  readonly keep?: number
  /** Seed of the weights at the start. */
  readonly seed: number
}

/** Bias of the gate of {@link Lstm} that keeps the cell, at the start. */
export const keepParameter: NumberParameter = { unit: '1', default: 1, what: 'bias of the gate that keeps the cell, at the start' }

/**
 * Long short-term memory: $c(t) = f \odot c(t-1) + i \odot g$, $h(t) = o \odot \tanh c(t)$, with the gates
 * $i, f, o = \sigma(\cdot)$ and the candidate $g = \tanh(\cdot)$ of $W h(t-1) + x(t) + b$.
 * @see Hochreiter & Schmidhuber (1997), Neural Computation 9:1735; Gers, Schmidhuber & Cummins (2000) for f
 * @example const layer = new Lstm(new Workspace(), { size: 100, batch: 32, steps: 50, seed: 1 })
 */
export class Lstm implements RecurrentLayer {
  readonly name: string = 'LSTM'
  readonly size: number
  readonly inputs: Matrix
  readonly inputGradients: Matrix
  readonly outputGradient: Matrix
  readonly parameters: readonly Parameter[]
  readonly made: object
  readonly settings: Settings
  readonly #kernels: LstmKernels
  readonly #recurrent: RecurrentWeights
  readonly #inputs: Blocks
  readonly #inputGradients: Blocks
  readonly #states: Blocks
  readonly #cells: Blocks
  readonly #cellError: Matrix

  /** @throws ParameterError if a parameter is out of its bounds */
  constructor(work: Workspace, options: LstmOptions) {
    checkOptions('lstm', options, {
      size: required('number'),
      batch: required('number'),
      steps: required('number'),
      keep: 'number',
      seed: required(seedOption),
    })
    checkSize('lstm', options)
    const { size, batch, steps, keep = 1, seed } = options
    const columns = wholeVectors(work, size)
    this.size = size
    this.made = { ...options }
    this.settings = { keep }
    this.#kernels = work.memory.compile(lstmKernels(reals[work.precision]))
    this.#inputs = makeBlocks(work, steps, batch, 4 * columns)
    this.#inputGradients = makeBlocks(work, steps, batch, 4 * columns)
    this.#states = makeBlocks(work, steps + 1, batch, columns)
    this.#cells = makeBlocks(work, steps + 1, batch, columns)
    this.#cellError = work.matrix(batch, columns)
    this.inputs = this.#inputs.whole
    this.inputGradients = this.#inputGradients.whole
    this.outputGradient = work.matrix(batch, columns)
    this.#recurrent = new RecurrentWeights(work, this.#states, 4 * columns)
    const { weights, bias } = this.#recurrent
    const random = new RandomStream(seed, 'lstm', 'weights')
    let first = 0
    for (let gate = 0; gate < 4; gate++) {
      const block = work.matrix(columns, columns)
      first = drawGlorot(block, random, { used: size, usedRows: size, first })
      for (let row = 0; row < size; row++) {
        const from = block.values.subarray(row * columns, (row + 1) * columns)
        weights.value.values.set(from, (4 * row + gate) * columns)
      }
    }
    bias.value.values.fill(keep, columns, columns + size)
    this.parameters = [weights, bias]
  }

  usesInput(column: number): boolean {
    return column % this.outputGradient.columns < this.size
  }

  forward(steps: number): Matrix {
    const { batch, rowBytes } = this.#extent
    const { bias } = this.#recurrent
    for (let step = 1; step <= steps; step++) {
      const z = this.#inputs.parts[step - 1]!
      this.#recurrent.forward(step, z)
      const [before, cell] = [this.#cells.parts[step - 1]!, this.#cells.parts[step]!]
      this.#kernels.open(z.at, bias.value.at, before.at, cell.at, this.stateAfter(step).at, batch, rowBytes)
    }
    return this.stateAfter(steps)
  }

  stateAfter(steps: number): Matrix {
    return this.#states.parts[steps]!
  }

  backward(steps: number): void {
    const { batch, rowBytes } = this.#extent
    const dc = this.#cellError
    dc.values.fill(0)
    let dh = this.outputGradient
    for (let step = steps; step >= 1; step--) {
      const [gates, dz] = [this.#inputs.parts[step - 1]!, this.#inputGradients.parts[step - 1]!]
      const [before, cell] = [this.#cells.parts[step - 1]!, this.#cells.parts[step]!]
      this.#kernels.shut(gates.at, before.at, cell.at, dh.at, dc.at, dz.at, batch, rowBytes)
      dh = this.#recurrent.backward(step, dz)
    }
  }

  get #extent(): { readonly batch: number; readonly rowBytes: number } {
    const { rows, columns, values } = this.outputGradient
    return { batch: rows, rowBytes: columns * values.BYTES_PER_ELEMENT }
  }
}
