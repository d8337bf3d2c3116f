import type { Matrix } from '@ngrad/core'
import type { Draws, LayerWeights } from '@ngrad/spiking'
import type { Unit } from './unit.ts'

/** A layer of a network in the kernels' memory, for all steps and samples. */
export interface NetworkLayer {
  /** What it sends, what of it the loss reads, and its state. */
  readonly unit: Pick<Unit, 'sent' | 'record' | 'begin' | 'end'>
  /** Takes weights over, the numbers that it draws in this batch, and how long its sequences are. */
  load(weights: LayerWeights, draws?: Draws, lengths?: ArrayLike<number>): void
  /** Runs all steps, once the layer below has. */
  forward(): void
  /**
   * Goes back through all steps, once the layer above has.
   * @param signal writes the derivative with respect to what is sent out in a step to the layer above, and to the loss [samples rows]
   * @param onPotential the derivative with respect to the potential in a step, where the loss reads that
   */
  backward(signal: (step: number) => Matrix, onPotential: readonly Matrix[]): void
  /** Writes what goes back to the layer below in a step [samples rows]. */
  signalBelow(step: number, into: Matrix): void
  /** What goes back to the second layer that it hears, in a step. */
  secondBelow?(step: number): Matrix
  /** What its constants become, where it takes statistics of a batch that it is trained with. */
  readonly seen?: Float64Array | undefined
  /** The derivative with respect to the weights, once it has gone back. */
  gradient(): LayerWeights
}
