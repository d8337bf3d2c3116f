import { ParameterError } from '@ngrad/core'
import type { DenseAlgebra, DenseMatrix } from '@ngrad/core'
import { copyColumns } from './columns.ts'
import type { Synapses } from './synapses.ts'

/** The last step of what a layer with steps says, for units that hear no more of it. */
export class LastStep {
  /** How many numbers there are in a step. */
  readonly inputs: number
  /** Room for a step of each example [batch × inputs]. */
  readonly room: DenseMatrix
  readonly #from: number

  /** @throws ParameterError if what is heard has no steps */
  constructor(work: DenseAlgebra, batch: number, inputShape: readonly number[]) {
    const { steps, each } = stepsOf('dense', inputShape)
    this.inputs = each
    this.room = work.matrix(batch, each)
    this.#from = (steps - 1) * each
  }

  /** The last step of what is heard, in the room. */
  of(below: DenseMatrix): DenseMatrix {
    copyColumns(this.room, 0, below, this.#from, this.inputs)
    return this.room
  }

  /** Sends what is in the room down to the last step, and nothing to the others. */
  send(into: DenseMatrix): void {
    into.values.fill(0)
    copyColumns(into, this.#from, this.room, 0, this.inputs)
  }

  /** Synapses that see the last step of what is before them. */
  hearing(synapses: Synapses): Synapses {
    const { weights, bias, weightChange, biasChange } = synapses
    return {
      weights,
      bias,
      weightChange,
      biasChange,
      update: (pre, change, options) => synapses.update(this.of(pre), change, options),
      associate: (pre, post, options) => synapses.associate(this.of(pre), post, options),
    }
  }
}

/**
 * How many steps there are, and how many numbers in each.
 * @param place what needs to know, for its words
 * @throws ParameterError if the extents are not those of steps
 */
export function stepsOf(place: string, [steps, ...rest]: readonly number[]): { readonly steps: number; readonly each: number } {
  if (rest.length === 0) throw new ParameterError(`${place} input`, steps, 'steps × numbers, as recurrent(10) says them or input: [28, 28]')
  return { steps: steps!, each: rest.reduce((size, extent) => size * extent, 1) }
}
