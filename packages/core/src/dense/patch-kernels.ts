import { copy, i32, repeatWhile, v128 } from '../kernel/instructions.ts'
import { kernelFunction } from '../kernel/module.ts'
import type { Code, KernelFunction, Local, Scope } from '../kernel/module.ts'
import type { Real } from '../kernel/real.ts'

/** Kernels that move numbers between an image and the patches of it that places see. Steps are in bytes. */
export interface PatchKernels {
  /**
   * Writes what each place sees, place by place: so many pieces of rows of the image, one below the other.
   * @param patches address of the first number of the first patch; up to 15 bytes behind the last are written, too
   * @param image address of the first number that the first place sees
   * @param places rows of places, then columns of them
   * @param pieces pieces of rows in a patch
   * @param piece bytes of each
   * @param row from a row of the image to the next
   * @param down from what a place sees to what the place below it sees
   * @param across the same for the place to its right
   */
  gatherPatches(
    patches: number,
    image: number,
    places: number,
    columns: number,
    pieces: number,
    piece: number,
    row: number,
    down: number,
    across: number,
  ): void
  /** Adds each patch to the image where it was seen, in the order of the places. */
  scatterPatches: PatchKernels['gatherPatches']
  /** Copies so many rows of so many bytes, from one image to another with rows of another length. */
  copyRows(to: number, toRow: number, from: number, fromRow: number, rows: number, bytes: number): void
}

/** Writes the {@link PatchKernels}. */
export const patchKernels = (real: Real): readonly KernelFunction[] => [
  kernelFunction('gatherPatches', pieceTypes, undefined, scope => everyPiece(scope, gatherPiece(scope))),
  kernelFunction('scatterPatches', pieceTypes, undefined, scope => everyPiece(scope, scatterPiece(scope, real))),
  kernelFunction('copyRows', Array.from({ length: 6 }, () => 'i32' as const), undefined, scope => {
    const [to, toRow, from, fromRow, rows, bytes] = scope.take(6)
    return repeatWhile(rows.get, [
      copy(to.get, from.get, bytes.get),
      to.set(i32.add(to.get, toRow.get)),
      from.set(i32.add(from.get, fromRow.get)),
      rows.set(i32.sub(rows.get, i32.const(1))),
    ])
  }),
]

const pieceTypes = Array.from({ length: 9 }, () => 'i32' as const)

/** What is done to a piece: it lies in the patches up to an end, and in the image from an address on. */
type Piece = (patches: Local, end: Code, image: Local) => Code

/** Goes through all pieces of all patches in their order. */
function everyPiece(scope: Scope, piece: Piece): Code {
  const [patches, image, places, columns, pieces, bytes, row, down, across] = scope.take(9)
  const [end, seen, at, column, left] = Array.from({ length: 5 }, () => scope.local('i32')) as [Local, Local, Local, Local, Local]
  const onePatch = [
    at.set(seen.get),
    left.set(pieces.get),
    repeatWhile(left.get, [
      end.set(i32.add(patches.get, bytes.get)),
      piece(patches, end.get, at),
      patches.set(end.get),
      at.set(i32.add(at.get, row.get)),
      left.set(i32.sub(left.get, i32.const(1))),
    ]),
  ]
  return repeatWhile(places.get, [
    seen.set(image.get),
    column.set(columns.get),
    repeatWhile(column.get, [
      onePatch,
      seen.set(i32.add(seen.get, across.get)),
      column.set(i32.sub(column.get, i32.const(1))),
    ]),
    image.set(i32.add(image.get, down.get)),
    places.set(i32.sub(places.get, i32.const(1))),
  ])
}

/** Whole vectors: what is written behind a piece is written again by the next. */
const gatherPiece =
  (scope: Scope): Piece =>
  (patches, end, image) => {
    const from = scope.local('i32')
    return [
      from.set(image.get),
      repeatWhile(i32.ltU(patches.get, end), [
        v128.store(patches.get, v128.load(from.get)),
        step(patches, 16),
        step(from, 16),
      ]),
    ]
  }

const scatterPiece =
  (scope: Scope, { bytes, vector, scalar }: Real): Piece =>
  (patches, end, image) => {
    const to = scope.local('i32')
    return [
      to.set(image.get),
      repeatWhile(i32.geU(end, i32.add(patches.get, i32.const(16))), [
        v128.store(to.get, vector.add(v128.load(to.get), v128.load(patches.get))),
        step(patches, 16),
        step(to, 16),
      ]),
      repeatWhile(i32.ltU(patches.get, end), [
        scalar.store(to.get, scalar.add(scalar.load(to.get), scalar.load(patches.get))),
        step(patches, bytes),
        step(to, bytes),
      ]),
    ]
  }

const step = (address: Local, bytes: number): Code => address.set(i32.add(address.get, i32.const(bytes)))
