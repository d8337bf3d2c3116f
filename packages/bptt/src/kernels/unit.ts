import type { Matrix } from '@ngrad/core'
import type { LayerWeights, UnitLayer } from '@ngrad/spiking'
import type { BatchState } from '../batch.ts'
import type { Objective } from '../objective.ts'
import type { Place, Rows } from './rows.ts'

/** What the units of a layer do in the kernels' memory, for all samples side by side. */
export interface Unit {
  /** What they send out, row by row; the state before the first step stands in front [(1 + steps) × samples]. */
  readonly sent: Rows
  /**
   * Derivative with respect to the input current of each unit, once it has gone back in time; until then what is needed
   * for that [steps × samples rows].
   */
  readonly current: Matrix
  /** Potential and output of each step, where the loss reads them [steps × samples rows]. */
  readonly record: { readonly potential?: Matrix; readonly output?: Matrix }
  /** Takes over what is learned of its constants, where some is. */
  take?(weights: LayerWeights): void
  /** The derivative with respect to that, once it has gone back. */
  constants?(): Float64Array
  /** Sets the state before the first step. */
  begin(state: BatchState[number]): void
  /** Where the input current of a step is summed up [samples rows]. */
  input(step: number): Matrix
  /** Advances by one step, after its input has been summed up. */
  advance(step: number): void
  /**
   * Goes back by one step.
   * @param signal derivative with respect to what is sent out [samples rows]; it may be changed
   * @param cut whether nothing comes from the step after
   * @param onPotential derivative with respect to the potential, beside what comes through the output [samples rows]
   */
  retreat(step: number, signal: Matrix, cut: boolean, onPotential?: Matrix): void
  /** The state after the last step. */
  end(): BatchState[number]
}

/** What units are made with. */
export interface UnitOptions<Layer extends UnitLayer> {
  readonly place: Place
  readonly layer: Layer
  readonly objective: Objective
  readonly samples: number
  readonly steps: number
  /** What the loss reads from it, if it is the last layer. */
  readonly read: 'potential' | 'output' | undefined
}

/** Writes rows of numbers without gaps into a matrix whose rows are padded. */
export function spread(into: Rectangle, values: ArrayLike<number>, units: number): void {
  if (into.columns === units) return into.values.set(values)
  for (let row = 0; row < into.rows; row++)
    for (let unit = 0; unit < units; unit++) into.values[row * into.columns + unit] = values[row * units + unit]!
}

/** The numbers of a matrix without its padding, in double precision. */
export function gathered({ rows, columns, values }: Rectangle, units: number): Float64Array {
  if (columns === units) return new Float64Array(values)
  const all = new Float64Array(rows * units)
  for (let row = 0; row < rows; row++)
    for (let unit = 0; unit < units; unit++) all[row * units + unit] = values[row * columns + unit]!
  return all
}

/** Numbers in rows. */
export type Rectangle = Pick<Matrix, 'values' | 'rows' | 'columns'>

/** The first rows of a matrix. */
export const rowsOf = ({ values, columns }: Matrix, rows: number): Rectangle => ({
  values: values.subarray(0, rows * columns),
  rows,
  columns,
})

/** Writes weights [sources × targets] as rows by target. */
export function transpose({ values, columns }: Matrix, weights: Float64Array, sources: number, targets: number): void {
  for (let source = 0; source < sources; source++)
    for (let target = 0; target < targets; target++)
      values[target * columns + source] = weights[source * targets + target]!
}
