import { required, seedOption } from '@ngrad/core'
import type { Precision, Workspace } from '@ngrad/core'
import { reals } from '@ngrad/core/internal'
import { kindsOf } from '@ngrad/learning'
import type { Extents, Fields } from '@ngrad/learning'
import { AssociativeLstm } from './associative-lstm.ts'
import type { AssociativeLstmOptions } from './associative-lstm.ts'
import { FastWeights, fastWeightsParameters } from './fast-weights.ts'
import type { FastWeightsOptions } from './fast-weights.ts'
import type { LayerSize, RecurrentLayer } from './layer.ts'
import { identityParameter, Rectified } from './rectified.ts'
import type { RectifiedOptions } from './rectified.ts'
import { keepParameter, Lstm } from './lstm.ts'
import type { LstmOptions } from './lstm.ts'

/** What a file tells of a cell. */
export type ToldCell = LayerSize & { readonly kind: string } & Readonly<Record<string, unknown>>

/** The columns of the state of a cell: its units, up to a whole vector. */
export interface CellColumns {
  /** Those of the state. */
  readonly columns: number
  /** Those of its currents. */
  readonly width: number
}

/** A cell in files: what is told of it, which arrays it has, what room it takes, and how it is made. */
interface CellKind {
  readonly fields: Fields
  /** Columns of its currents: so many for each of the state, or of its units in whole vectors. */
  width(size: number, whole: (columns: number) => number): number
  /** Its weights. */
  extents(told: ToldCell, columns: CellColumns): Extents
  /** Numbers that it takes, beside its currents and states, in all steps. */
  room(told: ToldCell, columns: number): number
  make(work: Workspace, made: unknown): RecurrentLayer
}

const extent = { unit: '1', atLeast: 1, integer: true } as const
const sizes = { size: required(extent), batch: required(extent), steps: required(extent) } as const
const fourfold = (_: ToldCell, { columns, width }: CellColumns): Extents => ({ recurrent: [columns, width], bias: [1, width] })
/** What a matrix takes beside its numbers, where there is one for each step. */
const header = 256

/** The cells of this package, by the names that they have in files. */
export const cellKinds: Readonly<Record<string, CellKind>> = {
  'fast weights': {
    fields: { ...sizes, ...kindsOf(fastWeightsParameters), form: ['matrix', 'attention'] },
    width: (size, whole) => whole(size),
    extents: ({ normalize = true }, { columns }) => ({
      slow: [columns, columns],
      ...(normalize === true && { gain: [1, columns] }),
      bias: [1, columns],
    }),
    room({ batch, steps, inner = 1, credit }, columns) {
      const local = credit === 'local' ? (steps + 1) * (steps + 2) * (header + batch * columns) : 0
      return 3 * (inner as number) * steps * (header + batch * columns) + batch * columns * columns + local
    },
    make: (work, made) => new FastWeights(work, made as FastWeightsOptions),
  },
  IRNN: {
    fields: { ...sizes, identity: identityParameter },
    width: (size, whole) => whole(size),
    extents: fourfold,
    room: () => 0,
    make: (work, made) => new Rectified(work, made as RectifiedOptions),
  },
  LSTM: {
    fields: { ...sizes, keep: keepParameter, seed: required(seedOption) },
    width: (size, whole) => 4 * whole(size),
    extents: fourfold,
    room: () => 0,
    make: (work, made) => new Lstm(work, made as LstmOptions),
  },
  'A-LSTM': {
    fields: { ...sizes, copies: extent, keep: keepParameter, seed: required(seedOption), permutations: { listOf: { listOf: 'count' } } },
    width: (size, whole) => whole((9 * size) / 2),
    extents: fourfold,
    room: ({ size, batch, steps, copies = 4 }) => (steps + 2) * (copies as number) * (header + batch * size),
    make: (work, made) => new AssociativeLstm(work, made as AssociativeLstmOptions),
  },
}

/** The columns of a cell. */
export function columnsOf({ kind, size }: ToldCell, precision: Precision): CellColumns {
  const { lanes } = reals[precision]
  const whole = (columns: number): number => Math.ceil(columns / lanes) * lanes
  return { columns: whole(size), width: cellKinds[kind]!.width(size, whole) }
}

/** Room for its currents and states, and what else it takes in all steps [numbers]. */
export const roomOfCell = (told: ToldCell, { columns, width }: CellColumns): number =>
  (told.steps + 1) * (3 * header + told.batch * (2 * width + 2 * columns)) + cellKinds[told.kind]!.room(told, columns)
