import { checkOptions, checkParameter, required } from '@ngrad/core'
import type { Elementwise, Matrix, Workspace } from '@ngrad/core'
import { checkSize, makeBlocks, wholeVectors } from './blocks.ts'
import type { Blocks } from './blocks.ts'
import type { NumberParameter, Settings } from '@ngrad/learning'
import type { LayerSize, RecurrentLayer } from './layer.ts'
import type { Parameter } from './parameter.ts'
import { RecurrentWeights } from './recurrent-weights.ts'

/** Parameters of {@link Rectified}. */
export interface RectifiedOptions extends LayerSize {
  /** The recurrent weights at the start, as a factor of the identity; 1 if left out. */
  readonly identity?: number
}

/** The recurrent weights of {@link Rectified} at the start. */
export const identityParameter: NumberParameter = {
  unit: '1',
  default: 1,
  what: 'the recurrent weights at the start, as a factor of the identity',
}

/**
 * Rectified recurrent units whose weights start as the identity (IRNN): $h(t) = \max(W h(t-1) + x(t) + b, 0)$.
 * @see Le, Jaitly & Hinton (2015), A simple way to initialize recurrent networks of rectified linear units
 * @example const layer = new Rectified(new Workspace(), { size: 100, batch: 32, steps: 50 })
 */
export class Rectified implements RecurrentLayer {
  readonly name: string = 'IRNN'
  readonly size: number
  readonly inputs: Matrix
  readonly inputGradients: Matrix
  readonly outputGradient: Matrix
  readonly parameters: readonly Parameter[]
  readonly made: object
  readonly settings: Settings
  readonly #recurrent: RecurrentWeights
  readonly #inputs: Blocks
  readonly #inputGradients: Blocks
  readonly #states: Blocks
  readonly #rectify: Elementwise
  readonly #back: Elementwise

  /** @throws ParameterError if a parameter is out of its bounds */
  constructor(work: Workspace, options: RectifiedOptions) {
    checkOptions('rectified', options, {
      size: required('number'),
      batch: required('number'),
      steps: required('number'),
      identity: 'number',
    })
    checkSize('rectified', options)
    const { size, batch, steps, identity = 1 } = options
    checkParameter('rectified', 'identity', { unit: '1', default: 1 }, identity)
    const columns = wholeVectors(work, size)
    this.size = size
    this.made = { ...options }
    this.settings = { identity }
    this.#inputs = makeBlocks(work, steps, batch, columns)
    this.#inputGradients = makeBlocks(work, steps, batch, columns)
    this.#states = makeBlocks(work, steps + 1, batch, columns)
    this.inputs = this.#inputs.whole
    this.inputGradients = this.#inputGradients.whole
    this.outputGradient = work.matrix(batch, columns)
    this.#recurrent = new RecurrentWeights(work, this.#states, columns)
    const { weights, bias } = this.#recurrent
    for (let unit = 0; unit < size; unit++) weights.value.values[unit * columns + unit] = identity
    this.parameters = [weights, bias]
    this.#rectify = work.elementwise({ h: 'max(z + b, 0)' })
    this.#back = work.elementwise({ dz: 'where(h > 0, dh, 0)' })
  }

  usesInput(column: number): boolean {
    return column < this.size
  }

  forward(steps: number): Matrix {
    for (let step = 1; step <= steps; step++) {
      const z = this.#inputs.parts[step - 1]!
      this.#recurrent.forward(step, z)
      this.#rectify({ h: this.stateAfter(step), z, b: this.#recurrent.bias.value })
    }
    return this.stateAfter(steps)
  }

  stateAfter(steps: number): Matrix {
    return this.#states.parts[steps]!
  }

  backward(steps: number): void {
    let dh = this.outputGradient
    for (let step = steps; step >= 1; step--) {
      const dz = this.#inputGradients.parts[step - 1]!
      this.#back({ dz, h: this.stateAfter(step), dh })
      dh = this.#recurrent.backward(step, dz)
    }
  }
}
