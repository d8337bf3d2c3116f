import { checkOptions, ParameterError, required } from '@ngrad/core'
import type { Elementwise, Matrix, Workspace } from '@ngrad/core'
import { reals } from '@ngrad/core/internal'
import { settingsOf, valuesOf } from '@ngrad/learning'
import type { ParametersOf, Settings } from '@ngrad/learning'
import { checkSize, makeBlocks, wholeVectors } from './blocks.ts'
import type { Blocks } from './blocks.ts'
import { fastWeightsKernels } from './fast-weights-kernel.ts'
import type { FastWeightsKernels } from './fast-weights-kernel.ts'
import type { LayerSize, RecurrentLayer } from './layer.ts'
import { LocalTraces } from './local-traces.ts'
import { makeParameter } from './parameter.ts'
import type { Parameter } from './parameter.ts'

/**
 * Which way the gradient goes back from the last state:
 * `time`: through everything, the exact gradient;
 * `retrieval`: never through $W h(t-1)$, only through what was retrieved, from retrieval to retrieval;
 * `outcome`: only through what the last step retrieved, and no further;
 * `local`: as `outcome`, and further back by eligibility traces that each unit has carried forward in time.
 */
export type Credit = 'time' | 'retrieval' | 'outcome' | 'local'

/** Parameters of {@link FastWeights}. */
export interface FastWeightsOptions extends LayerSize {
  /** Decay of the fast weights λ for a step; 0.95 if left out. */
  readonly decay?: number
  /** Rate at which they are written η; 0.5 if left out, and 0 for no fast weights. */
  readonly rate?: number
  /** Number of inner steps S; 1 if left out. */
  readonly inner?: number
  /** Whether the sums of a step are normalised; true if left out. */
  readonly normalize?: boolean
  /** The slow recurrent weights at the start, as a factor of the identity; 0.05 if left out. */
  readonly identity?: number
  /** Which way the gradient goes back; `time` if left out. */
  readonly credit?: Credit
  /** `matrix` builds A, `attention` does not; whichever takes less work if left out. */
  readonly form?: 'matrix' | 'attention'
}

/** Parameters of {@link FastWeights}, but for its sizes. */
export const fastWeightsParameters: ParametersOf<Omit<FastWeightsOptions, keyof LayerSize | 'form'>> = {
  decay: { unit: '1', default: 0.95, above: 0, atMost: 1, what: 'what the fast weights keep of themselves in a step' },
  rate: { unit: '1', default: 0.5, atLeast: 0, what: 'rate at which they are written' },
  inner: { unit: 'steps', default: 1, atLeast: 1, atMost: 10_000, integer: true, what: 'inner steps' },
  normalize: { default: true, what: 'whether the sums of a step are normalised' },
  identity: { unit: '1', default: 0.05, what: 'the slow recurrent weights at the start, as a factor of the identity' },
  credit: { oneOf: ['time', 'retrieval', 'outcome', 'local'], default: 'time', what: 'which way the gradient goes back' },
}

/**
 * Recurrent units with fast weights: what they were lately is stored in weights that fade, and attracts what they
 * become.
 *
 * $z = W h(t-1) + x(t)$, $h_0 = f(z)$, $h_{s+1} = f(\mathrm{LN}[z + A(t-1) h_s])$, $h(t) = h_S$,
 * $A(t) = \lambda A(t-1) + \eta\, h(t) h(t)^\top$, with $f$ the rectifier.
 *
 * A is built only where sequences are longer than states are wide; else
 * $A(t-1) h_s = \eta \sum_{\tau<t} \lambda^{t-1-\tau} h(\tau)\,(h(\tau) \cdot h_s)$. The gradient always takes this
 * form.
 * @see Ba, Hinton, Mnih, Leibo & Ionescu (2016), Using fast weights to attend to the recent past, eqs. 1, 2, 4 and 5
 * @example const layer = new FastWeights(new Workspace(), { size: 20, batch: 32, steps: 7 })
 */
export class FastWeights implements RecurrentLayer {
  readonly name: string = 'fast weights'
  readonly size: number
  readonly inputs: Matrix
  readonly inputGradients: Matrix
  readonly outputGradient: Matrix
  readonly parameters: readonly Parameter[]
  readonly made: object
  readonly settings: Settings
  /** The slow recurrent weights W [columns × columns]; row i leads from unit i. */
  readonly slow: Parameter
  /** Gain of the normalisation [1 × columns]. */
  readonly gain: Parameter
  /** Bias of the normalisation [1 × columns]. */
  readonly bias: Parameter
  readonly #work: Workspace
  readonly #kernels: FastWeightsKernels
  readonly #options: Required<FastWeightsOptions>
  readonly #columns: number
  readonly #inputs: Blocks
  readonly #inputGradients: Blocks
  readonly #states: Blocks
  readonly #stateGradients: Blocks
  /** Of each inner step: what it starts from, what it normalises to, and one over the standard deviation. */
  readonly #inner: readonly { readonly from: Blocks; readonly normal: Blocks; readonly spread: Blocks }[]
  readonly #factors: Matrix
  readonly #scores: Matrix
  readonly #scratch: Matrix
  readonly #mask: Matrix
  readonly #matrices: Matrix | undefined
  readonly #error: readonly [Matrix, Matrix]
  readonly #rectify: Elementwise
  readonly #back: Elementwise
  readonly #trace: Elementwise
  readonly #traces: LocalTraces | undefined

  /** @throws ParameterError if a parameter is out of its bounds */
  constructor(work: Workspace, options: FastWeightsOptions) {
    checkOptions('fastWeights', options, {
      size: required('number'),
      batch: required('number'),
      steps: required('number'),
      decay: 'number',
      rate: 'number',
      inner: 'number',
      normalize: 'flag',
      identity: 'number',
      credit: ['time', 'retrieval', 'outcome', 'local'],
      form: ['matrix', 'attention'],
    })
    checkSize('fastWeights', options)
    const { size, batch, steps, form = steps > size ? 'matrix' : 'attention', ...rest } = options
    const { decay, rate, inner, normalize, identity, credit } = valuesOf('fastWeights', fastWeightsParameters, rest)
    if (credit === 'local' && inner !== 1)
      throw new ParameterError('fastWeights.inner', inner, '1 where credit is local')
    this.#work = work
    this.#options = { size, batch, steps, decay, rate, inner, normalize, identity, credit, form }
    this.size = size
    this.made = { ...options }
    this.settings = settingsOf({ decay, rate, inner, normalize, identity, credit, form })
    const columns = wholeVectors(work, size)
    this.#columns = columns
    this.#kernels = work.memory.compile(fastWeightsKernels(reals[work.precision], normalize))
    const blocks = (count: number): Blocks => makeBlocks(work, count, batch, columns)
    this.#inputs = blocks(steps)
    this.#inputGradients = blocks(steps)
    this.#states = blocks(steps + 1)
    this.#stateGradients = blocks(steps + 1)
    this.#inner = Array.from({ length: inner }, () => ({
      // where credit stays with the outcome, only the last step's is asked for
      from: credit === 'outcome' ? repeated(blocks(1), steps) : blocks(steps),
      normal: blocks(steps),
      spread: makeBlocks(work, steps, 1, batch),
    }))
    this.inputs = this.#inputs.whole
    this.inputGradients = this.#inputGradients.whole
    this.outputGradient = work.matrix(batch, columns)
    this.#factors = work.matrix(1, steps)
    this.#factors.values.forEach((_, age) => {
      this.#factors.values[age] = rate * decay ** age
    })
    this.#scores = work.matrix(1, steps)
    this.#scratch = work.matrix(1, columns)
    this.#mask = work.matrix(1, columns)
    this.#mask.values.fill(1, 0, size)
    this.#matrices = form === 'matrix' ? work.matrix(batch * columns, columns) : undefined
    this.#error = [work.matrix(batch, columns), work.matrix(batch, columns)]
    this.slow = makeParameter(work, 'slow', columns, columns)
    this.gain = makeParameter(work, 'gain', 1, columns)
    this.bias = makeParameter(work, 'bias', 1, columns)
    for (let unit = 0; unit < size; unit++) this.slow.value.values[unit * columns + unit] = identity
    this.gain.value.values.fill(1, 0, size)
    this.parameters = normalize ? [this.slow, this.gain, this.bias] : [this.slow, this.bias]
    this.#rectify = work.elementwise({ h: 'max(z, 0)' })
    this.#back = work.elementwise({ dz: 'dz + where(z > 0, dq, 0)' })
    this.#trace = work.elementwise({ sum: 'sum + error * trace' })
    const [slow, gain] = [this.slow.value, this.gain.value]
    this.#traces =
      credit === 'local'
        ? new LocalTraces(work, { batch, columns, steps, normalize, slow, gain, factors: this.#factors })
        : undefined
  }

  usesInput(column: number): boolean {
    return column < this.size
  }

  forward(steps: number): Matrix {
    const { batch, size, decay, rate, inner, form } = this.#options
    const columns = this.#columns
    const rowBytes = columns * this.inputs.values.BYTES_PER_ELEMENT
    const matrices = this.#matrices
    matrices?.values.fill(0)
    for (let step = 1; step <= steps; step++) {
      const z = this.#inputs.parts[step - 1]!
      const before = this.#states.parts[step - 1]!
      if (step > 1) this.#work.multiply(z, before, this.slow.value, { beta: 1 })
      this.#rectify({ h: this.#inner[0]!.from.parts[step - 1]!, z })
      for (let turn = 0; turn < inner; turn++) {
        const { from, normal, spread } = this.#inner[turn]!
        this.#kernels[form === 'matrix' ? 'recall' : 'attend'](
          z.at,
          from.parts[step - 1]!.at,
          this.#after(step, turn).at,
          normal.parts[step - 1]!.at,
          spread.parts[step - 1]!.at,
          this.gain.value.at,
          this.bias.value.at,
          this.#mask.at,
          matrices?.at ?? before.at,
          matrices ? rowBytes : batch * rowBytes,
          matrices ? columns : rate > 0 ? step - 1 : 0,
          this.#factors.at,
          this.#scores.at,
          batch,
          rowBytes,
          1 / size,
        )
      }
      if (matrices)
        this.#kernels.store(matrices.at, this.#states.parts[step]!.at, batch, columns, rowBytes, decay, rate)
      const { from, normal, spread } = this.#inner[0]!
      this.#traces?.advance(step, {
        states: this.#states.parts,
        sums: z,
        from: from.parts[step - 1]!,
        normal: normal.parts[step - 1]!,
        spread: spread.parts[step - 1]!,
      })
    }
    return this.#states.parts[steps]!
  }

  stateAfter(steps: number): Matrix {
    return this.#states.parts[steps]!
  }

  backward(steps: number): void {
    if (this.#traces) return this.#learnLocally(steps, this.#traces)
    const { rate, inner, credit } = this.#options
    this.#stateGradients.whole.values.fill(0)
    this.inputGradients.values.fill(0)
    this.#stateGradients.parts[steps]!.values.set(this.outputGradient.values)
    for (let step = steps; step >= 1; step--) {
      const retrieves = rate > 0 && (credit !== 'outcome' || step === steps)
      const dz = this.#inputGradients.parts[step - 1]!
      let error = this.#stateGradients.parts[step]!
      for (let turn = inner - 1; turn >= 0; turn--) {
        const next = this.#error[turn % 2]!
        this.#innerBack(step, turn, error, next, this.#stateGradients.parts[step - 1]!, retrieves)
        error = next
      }
      if (retrieves) this.#back({ dz, z: this.#inputs.parts[step - 1]!, dq: error })
      if (step > 1) {
        this.#work.multiply(this.slow.gradient, this.#states.parts[step - 1]!, dz, { transposeA: true, beta: 1 })
        if (credit === 'time')
          this.#work.multiply(this.#stateGradients.parts[step - 1]!, dz, this.slow.value, { transposeB: true, beta: 1 })
      }
    }
  }

  /** Carries an error of what an inner step came to back to what it started from, `next`, and if it retrieves to states before. */
  #innerBack(step: number, turn: number, error: Matrix, next: Matrix, before: Matrix, retrieves: boolean): void {
    const { batch, size } = this.#options
    const { from, normal, spread } = this.#inner[turn]!
    const rowBytes = this.#columns * this.inputs.values.BYTES_PER_ELEMENT
    // prettier-ignore
    this.#kernels.back(
      error.at, this.#after(step, turn).at, normal.parts[step - 1]!.at, spread.parts[step - 1]!.at,
      from.parts[step - 1]!.at, next.at, this.#inputGradients.parts[step - 1]!.at, this.gain.value.at, this.gain.gradient.at,
      this.bias.gradient.at, this.#mask.at, this.#states.parts[step - 1]!.at, before.at, batch * rowBytes,
      retrieves ? step - 1 : 0, this.#factors.at, this.#scratch.at, batch, rowBytes, 1 / size,
    )
  }

  /** Where an inner step leads: the next one starts there, or it is the state. */
  #after(step: number, turn: number): Matrix {
    return this.#inner[turn + 1]?.from.parts[step - 1] ?? this.#states.parts[step]!
  }

  /**
   * The error of the last step, and what of it goes to states that this step retrieved, times traces, for each unit.
   */
  #learnLocally(steps: number, traces: LocalTraces): void {
    const { rate } = this.#options
    const columns = this.#columns
    const errors = this.#stateGradients.parts
    const dq = this.#error[0]
    const last = this.#inputGradients.parts[steps - 1]!
    this.#stateGradients.whole.values.fill(0)
    this.inputGradients.values.fill(0)
    this.#innerBack(steps, 0, this.outputGradient, dq, errors[steps - 1]!, rate > 0)
    if (rate > 0) this.#back({ dz: last, z: this.#inputs.parts[steps - 1]!, dq })
    const own = this.#scratch
    for (let unit = 0; unit < columns; unit++) own.values[unit] = this.slow.value.values[unit * columns + unit]!
    if (steps > 1) this.#trace({ sum: errors[steps - 1]!, error: last, trace: own })
    for (let step = 1; step <= steps; step++) {
      const dz = this.#inputGradients.parts[step - 1]!
      for (let after = step; after < steps; after++)
        this.#trace({ sum: dz, error: errors[after]!, trace: traces.ofCurrent(after, step) })
      const before = this.#states.parts[step - 1]!
      if (step > 1) this.#work.multiply(this.slow.gradient, before, dz, { transposeA: true, beta: 1 })
    }
    for (const name of ['gain', 'bias'] as const) {
      dq.values.fill(0)
      for (let after = 1; after < steps; after++)
        this.#trace({ sum: dq, error: errors[after]!, trace: traces[name === 'gain' ? 'ofGain' : 'ofBias'](after) })
      this.#work.sumRows(this.#scratch, dq)
      this.#trace({ sum: this[name].gradient, error: this.#scratch, trace: 1 })
    }
  }
}

/** The one part of a block in the place of so many. */
const repeated = ({ whole, parts }: Blocks, count: number): Blocks => ({
  whole,
  parts: Array.from({ length: count }, () => parts[0]!),
})
