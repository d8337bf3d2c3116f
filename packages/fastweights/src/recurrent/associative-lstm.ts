import { checkArgument, checkOptions, checkParameter, ParameterError, RandomStream, required, seedOption } from '@ngrad/core'
import { exp, roomFor } from '@ngrad/core/internal'
import type { Matrix, Workspace } from '@ngrad/core'
import { checkSize, makeBlocks, wholeVectors } from './blocks.ts'
import type { Blocks } from './blocks.ts'
import { settingsOf } from '@ngrad/learning'
import type { NumberParameter, Settings } from '@ngrad/learning'
import { bound, boundBack } from './complex.ts'
import type { LayerSize, RecurrentLayer } from './layer.ts'
import type { Parameter } from './parameter.ts'
import { RecurrentWeights } from './recurrent-weights.ts'

/** Parameters of {@link AssociativeLstm}. */
export interface AssociativeLstmOptions extends LayerSize {
  /** Number of copies of the memory; 4 if left out. */
  readonly copies?: number
  /** Bias of the gate that keeps the memory, at the start; 1 if left out. */
  readonly keep?: number
  /** Seed of the weights at the start, and of the permutations. */
  readonly seed: number
  /** The permutation of each copy's keys; drawn if left out [copies][size / 2]. */
  readonly permutations?: readonly Uint32Array[]
}

/** Number of copies of the memory of {@link AssociativeLstm}. */
export const copiesParameter: NumberParameter = {
  unit: '1',
  default: 4,
  atLeast: 1,
  integer: true,
  what: 'copies of the memory, each with its own order of keys',
}

/**
 * Blocks of half the units that the currents consist of: three gates, and real and imaginary parts of three vectors.
 */
const [keepGate, writeGate, readGate, writeKey, readKey, content, blockCount] = [0, 1, 2, 3, 5, 7, 9]

const sigmoid = (x: number): number => 1 / (1 + exp(-x))

/**
 * Long short-term memory whose cell is a holographic memory of complex numbers, in copies with permuted keys
 * $r_s = P_s r$: $c_s(t) = g_f \odot c_s(t-1) + r_{i,s} \circledast (g_i \odot u)$,
 * $h(t) = g_o \odot \mathrm{bound}\big(\tfrac1{N} \sum_s r_{o,s} \circledast c_s(t)\big)$; keys and content are bounded
 * too.
 * @see Danihelka, Wayne, Uria, Kalchbrenner & Graves (2016), Associative long short-term memory, section 5
 * @example const layer = new AssociativeLstm(new Workspace(), { size: 64, batch: 32, steps: 50, copies: 4, seed: 1 })
 */
export class AssociativeLstm implements RecurrentLayer {
  readonly name: string = 'A-LSTM'
  readonly size: number
  readonly inputs: Matrix
  readonly inputGradients: Matrix
  readonly outputGradient: Matrix
  readonly parameters: readonly Parameter[]
  readonly made: object
  readonly settings: Settings
  readonly #half: number
  readonly #copies: number
  readonly #recurrent: RecurrentWeights
  readonly #inputs: Blocks
  readonly #inputGradients: Blocks
  readonly #states: Blocks
  readonly #orders: readonly Uint32Array[]
  readonly #cells: readonly Float64Array[]
  readonly #cellError: Float64Array
  /** Gates of the sequence that is worked on: keep, write, read [3 × size / 2]. */
  readonly #gate: Float64Array

  /** @throws ParameterError if a parameter is out of its bounds */
  constructor(work: Workspace, options: AssociativeLstmOptions) {
    checkOptions('associativeLstm', options, {
      size: required('number'),
      batch: required('number'),
      steps: required('number'),
      copies: 'number',
      keep: 'number',
      seed: required(seedOption),
      permutations: 'list',
    })
    checkSize('associativeLstm', options)
    const { size, batch, steps, copies = 4, keep = 1, seed, permutations } = options
    checkParameter('associativeLstm', 'copies', { unit: '1', default: 4, atLeast: 1, integer: true }, copies)
    if (size % 2 !== 0) throw new ParameterError('associativeLstm.size', size, 'even: half of it are complex numbers')
    this.size = size
    this.#half = size / 2
    this.#copies = copies
    const columns = wholeVectors(work, size)
    const width = wholeVectors(work, blockCount * this.#half)
    this.#inputs = makeBlocks(work, steps, batch, width)
    this.#inputGradients = makeBlocks(work, steps, batch, width)
    this.#states = makeBlocks(work, steps + 1, batch, columns)
    this.#cells = roomFor('associativeLstm.copies', copies, () =>
      Array.from({ length: steps + 1 }, () => new Float64Array(batch * copies * size)),
    )
    this.#cellError = new Float64Array(batch * copies * size)
    this.#gate = new Float64Array(3 * this.#half)
    this.inputs = this.#inputs.whole
    this.inputGradients = this.#inputGradients.whole
    this.outputGradient = work.matrix(batch, columns)
    this.#recurrent = new RecurrentWeights(work, this.#states, width)
    const { weights, bias } = this.#recurrent
    const random = new RandomStream(seed, 'associativeLstm', 'weights')
    const scale = Math.sqrt(6 / (2 * size))
    let draw = 0
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < blockCount * this.#half; column++) {
        weights.value.values[row * width + column] = scale * (2 * random.uniform(draw++) - 1)
      }
    }
    if (permutations && permutations.length !== copies)
      throw new ParameterError('associativeLstm.permutations', permutations, `one for each of the ${copies} copies`)
    for (const [copy, order] of (permutations ?? []).entries()) {
      checkArgument(`associativeLstm.permutations[${copy}]`, 'numbers', order)
      if (Array.from(order).toSorted((a, b) => a - b).some((place, at) => place !== at) || order.length !== this.#half)
        throw new ParameterError(`associativeLstm.permutations[${copy}]`, order, `each number from 0 to ${this.#half - 1}, once`)
    }
    this.#orders =
      permutations ??
      Array.from({ length: copies }, (_, copy) =>
        new RandomStream(seed, 'associativeLstm', 'orders').permutation(this.#half, copy),
      )
    this.settings = settingsOf({ copies, keep, orders: this.#orders })
    this.made = { size, batch, steps, copies, keep, seed, permutations: this.#orders.map(order => [...order]) }
    bias.value.values.fill(keep, 0, this.#half)
    this.parameters = [weights, bias]
  }

  usesInput(column: number): boolean {
    return column < blockCount * this.#half
  }

  forward(steps: number): Matrix {
    for (let step = 1; step <= steps; step++) {
      const z = this.#inputs.parts[step - 1]!
      this.#recurrent.forward(step, z)
      this.#recurrent.addBias(z)
      for (let row = 0; row < z.rows; row++) this.#open(step, row)
    }
    return this.stateAfter(steps)
  }

  stateAfter(steps: number): Matrix {
    return this.#states.parts[steps]!
  }

  backward(steps: number): void {
    this.#cellError.fill(0)
    let dh = this.outputGradient
    for (let step = steps; step >= 1; step--) {
      const dz = this.#inputGradients.parts[step - 1]!
      for (let row = 0; row < dz.rows; row++) this.#shut(step, row, dh)
      dh = this.#recurrent.backward(step, dz)
    }
  }

  /**
   * Gates, and bounded keys and content of a sequence at a step: write key, read key, content, what is read
   * (unbounded).
   */
  #vectors(step: number, row: number): Float64Array {
    const [half, copies] = [this.#half, this.#copies]
    const z = this.#inputs.parts[step - 1]!
    const at = row * z.columns
    const vectors = new Float64Array(8 * half)
    for (const [index, block] of [writeKey, readKey, content].entries())
      bound(z.values, at + block * half, vectors, 2 * index * half, half)
    const gate = this.#gate
    for (let index = 0; index < 3 * half; index++) gate[index] = sigmoid(z.values[at + index]!)
    const cells = this.#cells[step]!
    const before = this.#cells[step - 1]!
    for (let copy = 0; copy < copies; copy++) {
      const first = (row * copies + copy) * 2 * half
      const order = this.#orders[copy]!
      for (let index = 0; index < half; index++) {
        const from = order[index]!
        const keep = gate[index]!
        const write = gate[half + index]!
        const re = write * vectors[4 * half + index]!
        const im = write * vectors[5 * half + index]!
        const keyRe = vectors[from]!
        const keyIm = vectors[half + from]!
        const cellRe = keep * before[first + index]! + keyRe * re - keyIm * im
        const cellIm = keep * before[first + half + index]! + keyRe * im + keyIm * re
        cells[first + index] = cellRe
        cells[first + half + index] = cellIm
        const readRe = vectors[2 * half + from]!
        const readIm = vectors[3 * half + from]!
        vectors[6 * half + index]! += (readRe * cellRe - readIm * cellIm) / copies
        vectors[7 * half + index]! += (readRe * cellIm + readIm * cellRe) / copies
      }
    }
    return vectors
  }

  #open(step: number, row: number): void {
    const half = this.#half
    const vectors = this.#vectors(step, row)
    const { values, columns } = this.stateAfter(step)
    bound(vectors, 6 * half, vectors, 6 * half, half)
    for (let index = 0; index < half; index++) {
      const read = this.#gate[readGate * half + index]!
      values[row * columns + index] = read * vectors[6 * half + index]!
      values[row * columns + half + index] = read * vectors[7 * half + index]!
    }
  }

  #shut(step: number, row: number, dh: Matrix): void {
    const [half, copies] = [this.#half, this.#copies]
    const [z, dz] = [this.#inputs.parts[step - 1]!, this.#inputGradients.parts[step - 1]!]
    const at = row * z.columns
    const vectors = this.#vectors(step, row)
    const errors = new Float64Array(8 * half)
    const result = new Float64Array(2 * half)
    bound(vectors, 6 * half, result, 0, half)
    const gates = dz.values
    gates.fill(0, at, at + 3 * half)
    for (let index = 0; index < half; index++) {
      const read = this.#gate[readGate * half + index]!
      const re = dh.values[row * dh.columns + index]!
      const im = dh.values[row * dh.columns + half + index]!
      gates[at + readGate * half + index] = (re * result[index]! + im * result[half + index]!) * read * (1 - read)
      errors[6 * half + index] = read * re
      errors[7 * half + index] = read * im
    }
    boundBack(vectors, 6 * half, errors, 6 * half, errors, 6 * half, half)
    const gate = this.#gate
    const [cells, before] = [this.#cells[step]!, this.#cells[step - 1]!]
    for (let copy = 0; copy < copies; copy++) {
      const first = (row * copies + copy) * 2 * half
      const order = this.#orders[copy]!
      for (let index = 0; index < half; index++) {
        const from = order[index]!
        const keep = gate[index]!
        const write = gate[half + index]!
        const dRe = errors[6 * half + index]! / copies
        const dIm = errors[7 * half + index]! / copies
        const cellRe = cells[first + index]!
        const cellIm = cells[first + half + index]!
        const readRe = vectors[2 * half + from]!
        const readIm = vectors[3 * half + from]!
        errors[2 * half + from]! += dRe * cellRe + dIm * cellIm
        errors[3 * half + from]! += dIm * cellRe - dRe * cellIm
        const dCellRe = this.#cellError[first + index]! + dRe * readRe + dIm * readIm
        const dCellIm = this.#cellError[first + half + index]! + dIm * readRe - dRe * readIm
        const beforeRe = before[first + index]!
        const beforeIm = before[first + half + index]!
        gates[at + keepGate * half + index]! += (dCellRe * beforeRe + dCellIm * beforeIm) * keep * (1 - keep)
        this.#cellError[first + index] = keep * dCellRe
        this.#cellError[first + half + index] = keep * dCellIm
        const re = vectors[4 * half + index]!
        const im = vectors[5 * half + index]!
        errors[from]! += write * (dCellRe * re + dCellIm * im)
        errors[half + from]! += write * (dCellIm * re - dCellRe * im)
        const keyRe = vectors[from]!
        const keyIm = vectors[half + from]!
        const dWrittenRe = dCellRe * keyRe + dCellIm * keyIm
        const dWrittenIm = dCellIm * keyRe - dCellRe * keyIm
        gates[at + writeGate * half + index]! += (dWrittenRe * re + dWrittenIm * im) * write * (1 - write)
        errors[4 * half + index]! += write * dWrittenRe
        errors[5 * half + index]! += write * dWrittenIm
      }
    }
    for (const [index, block] of [writeKey, readKey, content].entries())
      boundBack(z.values, at + block * half, errors, 2 * index * half, dz.values, at + block * half, half)
  }
}
