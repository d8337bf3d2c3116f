import { i32, i32x4, kernelFunction, reals, repeatWhile, v128, when } from '@ngrad/core/internal'
import type { Code, KernelFunction, Local, Real, Scope } from '@ngrad/core/internal'
import type { Precision } from '@ngrad/core'

/**
 * Kernels on sparse rows: row r has the entries from `pointers[r]` to `pointers[r + 1]`, addresses of 32-bit indices.
 * Rows of numbers follow each other without gaps, each a whole number of vectors.
 */
export interface SparseKernels {
  /**
   * $y_r = x_r + \sum_{i \in r} W_i$: rows of weights are added to rows of numbers.
   * @param out y
   * @param from x; may be y
   * @param fromBytes bytes from a row of x to the next; 0 where one row stands for all
   * @param weights W
   * @param rowBytes bytes of a row
   * @param pointers pointer to the entries of the first row
   * @param rows number of rows
   */
  gather(
    out: number,
    from: number,
    fromBytes: number,
    weights: number,
    rowBytes: number,
    pointers: number,
    rows: number,
  ): void
  /**
   * $G_i \mathrel{+}= g_r$ for each entry i of each row r: outer products with ones where there are spikes.
   * @param sums G
   * @param from g
   * @param rowBytes bytes of a row
   * @param pointers pointer to the entries of the first row
   * @param rows number of rows
   */
  scatter(sums: number, from: number, rowBytes: number, pointers: number, rows: number): void
  /**
   * $s_{ri} \mathrel{+}= \sum_j W_{ij} g_{rj}$, where $\psi_{ri}$ is not 0, and nothing elsewhere.
   * @param out s [rows × sources]
   * @param psi ψ [rows × sources]
   * @param outBytes bytes of a row of s and of ψ, and number of rows of W times the bytes of a number
   * @param from g [rows × targets]
   * @param weights W [sources × targets]
   * @param rowBytes bytes of a row of g and of W
   * @param rows number of rows
   * @param list room for {@link listBytes} bytes
   */
  project(
    out: number,
    psi: number,
    outBytes: number,
    from: number,
    weights: number,
    rowBytes: number,
    rows: number,
    list: number,
  ): void
  /**
   * Writes down which numbers are not 0, row by row, and the pointers to them; returns the address after the last, or 0
   * where there are others than 0 and 1.
   * @param from rows of numbers
   * @param rowBytes bytes of a row
   * @param pointers pointer to the entries of the first row; the one after the last row is written, too
   * @param rows number of rows
   * @param to where the indices are written, and whole vectors beyond the last
   */
  collect(from: number, rowBytes: number, pointers: number, rows: number, to: number): number
}

/** Sources whose rows of weights stay in a near cache while the samples go by. */
const tileSources = 256
/** Rows of weights that are multiplied at a time. */
const tileRows = 8
/** Bytes of room that `project` needs. */
export const listBytes: number = 4 * (tileSources + tileRows)

/** Vectors of a block of columns that stays in registers. */
const blockVectors = 8

/** Writes the {@link SparseKernels}. */
export function sparseKernels(precision: Precision): readonly KernelFunction[] {
  const real = reals[precision]
  const address = 'i32' as const
  return [
    kernelFunction('gather', Array(7).fill(address), undefined, scope => writeGather(scope, real)),
    kernelFunction('scatter', Array(5).fill(address), undefined, scope => writeScatter(scope, real)),
    kernelFunction('project', Array(8).fill(address), undefined, scope => writeProject(scope, real)),
    kernelFunction('collect', Array(5).fill(address), address, scope => writeCollect(scope, real)),
  ]
}

const add = (local: Local, bytes: Code): Code => local.set(i32.add(local.get, bytes))

/** Runs a pass over all rows for each block of columns, the widest blocks first. */
function byColumns(scope: Scope, rowBytes: Local, pass: (vectors: number, column: Local) => Code): Code {
  const column = scope.local('i32')
  const block = (vectors: number): Code =>
    repeatWhile(i32.geS(i32.sub(rowBytes.get, column.get), i32.const(16 * vectors)), [
      pass(vectors, column),
      add(column, i32.const(16 * vectors)),
    ])
  return [column.set(i32.const(0)), block(blockVectors), block(blockVectors / 2), block(1)]
}

function writeGather(scope: Scope, real: Real): Code {
  const [out, from, fromBytes, weights, rowBytes, pointers, rows] = scope.take(7)
  const sums = Array.from({ length: blockVectors }, () => scope.local('v128'))
  const [at, end, row, left, outAt, fromAt, pointer, base] = Array.from({ length: 8 }, () => scope.local('i32')) as [
    Local, Local, Local, Local, Local, Local, Local, Local,
  ] // prettier-ignore
  return byColumns(scope, rowBytes, (vectors, column) => {
    const block = sums.slice(0, vectors)
    return [
      outAt.set(i32.add(out.get, column.get)),
      fromAt.set(i32.add(from.get, column.get)),
      base.set(i32.add(weights.get, column.get)),
      pointer.set(pointers.get),
      left.set(rows.get),
      repeatWhile(left.get, [
        block.map((sum, each) => sum.set(v128.load(fromAt.get, 16 * each))),
        at.set(i32.load(pointer.get)),
        end.set(i32.load(pointer.get, 4)),
        repeatWhile(i32.ltU(at.get, end.get), [
          row.set(i32.add(base.get, i32.mul(i32.load(at.get), rowBytes.get))),
          block.map((sum, each) => sum.set(real.vector.add(sum.get, v128.load(row.get, 16 * each)))),
          add(at, i32.const(4)),
        ]),
        block.map((sum, each) => v128.store(outAt.get, sum.get, 16 * each)),
        add(outAt, rowBytes.get),
        add(fromAt, fromBytes.get),
        add(pointer, i32.const(4)),
        add(left, i32.const(-1)),
      ]),
    ]
  })
}

function writeScatter(scope: Scope, real: Real): Code {
  const [sums, from, rowBytes, pointers, rows] = scope.take(5)
  const g = Array.from({ length: blockVectors }, () => scope.local('v128'))
  const [at, end, row, left, fromAt, pointer, base] = Array.from({ length: 7 }, () => scope.local('i32')) as [
    Local, Local, Local, Local, Local, Local, Local,
  ] // prettier-ignore
  return byColumns(scope, rowBytes, (vectors, column) => {
    const block = g.slice(0, vectors)
    return [
      fromAt.set(i32.add(from.get, column.get)),
      base.set(i32.add(sums.get, column.get)),
      pointer.set(pointers.get),
      left.set(rows.get),
      repeatWhile(left.get, [
        at.set(i32.load(pointer.get)),
        end.set(i32.load(pointer.get, 4)),
        when(i32.ltU(at.get, end.get), [
          block.map((each, place) => each.set(v128.load(fromAt.get, 16 * place))),
          repeatWhile(i32.ltU(at.get, end.get), [
            row.set(i32.add(base.get, i32.mul(i32.load(at.get), rowBytes.get))),
            block.map((each, place) =>
              v128.store(row.get, real.vector.add(v128.load(row.get, 16 * place), each.get), 16 * place),
            ),
            add(at, i32.const(4)),
          ]),
        ]),
        add(fromAt, rowBytes.get),
        add(pointer, i32.const(4)),
        add(left, i32.const(-1)),
      ]),
    ]
  })
}

/**
 * Goes through the sources tile by tile, so that their weights are read once for all samples. For a sample the sources
 * of the tile with ψ other than 0 are listed, and their inner products with g made eight at a time; the list is filled
 * up with its first entry.
 */
function writeProject(scope: Scope, real: Real): Code {
  const [out, psi, outBytes, from, weights, rowBytes, rows, list] = scope.take(8)
  const { vector } = real
  const [tile, width, left, row, source, count, entry, at, end] = Array.from({ length: 9 }, () =>
    scope.local('i32'),
  ) as [Local, Local, Local, Local, Local, Local, Local, Local, Local]
  const places = Array.from({ length: tileRows }, () => scope.local('i32'))
  const weightsAt = Array.from({ length: tileRows }, () => scope.local('i32'))
  const sums = Array.from({ length: tileRows }, () => scope.local('v128'))
  const [g, total] = [scope.local('v128'), scope.local('v128')]
  const fold = (sum: Local): Code => {
    const halves = v128.shuffle(sum.get, sum.get, [2, 3, 0, 1])
    const pair = [total.set(vector.add(sum.get, halves))]
    return real.lanes === 2
      ? pair
      : [pair, total.set(vector.add(total.get, v128.shuffle(total.get, total.get, [1, 0, 3, 2])))]
  }
  const listSources: Code = [
    count.set(list.get),
    source.set(tile.get),
    end.set(i32.add(tile.get, width.get)),
    repeatWhile(i32.ltU(source.get, end.get), [
      i32.store(count.get, source.get),
      when(
        real.scalar.ne(real.scalar.load(i32.add(i32.add(psi.get, row.get), source.get)), real.scalar.const(0)),
        add(count, i32.const(4)),
      ),
      add(source, i32.const(real.bytes)),
    ]),
    Array.from({ length: tileRows - 1 }, (_, each) => i32.store(count.get, i32.load(list.get), 4 * each)),
  ]
  const multiply: Code = [
    places.map((place, each) => place.set(i32.load(entry.get, 4 * each))),
    weightsAt.map((place, each) =>
      place.set(i32.add(weights.get, i32.mul(i32.shrU(places[each]!.get, i32.const(real.shift)), rowBytes.get))),
    ),
    sums.map(sum => sum.set(real.constant(0))),
    at.set(i32.const(0)),
    repeatWhile(i32.ltU(at.get, rowBytes.get), [
      g.set(v128.load(i32.add(from.get, at.get))),
      sums.map((sum, each) =>
        sum.set(vector.add(sum.get, vector.mul(g.get, v128.load(i32.add(weightsAt[each]!.get, at.get))))),
      ),
      add(at, i32.const(16)),
    ]),
    sums.map((sum, each) =>
      when(i32.ltU(i32.add(entry.get, i32.const(4 * each)), count.get), [
        fold(sum),
        at.set(i32.add(i32.add(out.get, row.get), places[each]!.get)),
        real.storeLane(at.get, vector.add(real.loadSplat(at.get), total.get), 0),
      ]),
    ),
  ]
  return [
    repeatWhile(i32.ltU(tile.get, outBytes.get), [
      width.set(i32.sub(outBytes.get, tile.get)),
      when(i32.ltU(i32.const(tileSources * real.bytes), width.get), width.set(i32.const(tileSources * real.bytes))),
      left.set(rows.get),
      row.set(i32.const(0)),
      repeatWhile(left.get, [
        listSources,
        entry.set(list.get),
        repeatWhile(i32.ltU(entry.get, count.get), [multiply, add(entry, i32.const(4 * tileRows))]),
        add(row, outBytes.get),
        add(from, rowBytes.get),
        add(left, i32.const(-1)),
      ]),
      from.set(i32.sub(from.get, i32.mul(rows.get, rowBytes.get))),
      add(tile, i32.const(tileSources * real.bytes)),
    ]),
  ]
}

function writeCollect(scope: Scope, real: Real): Code {
  const [from, rowBytes, pointers, rows, to] = scope.take(5)
  const [index, end, mask] = [scope.local('i32'), scope.local('i32'), scope.local('i32')]
  const [value, set, others] = [scope.local('v128'), scope.local('v128'), scope.local('v128')]
  const bits = Array.from({ length: real.lanes }, (_, lane) => lane * (4 / real.lanes)) // one of each lane's in the mask
  return [
    i32.store(pointers.get, to.get),
    repeatWhile(rows.get, [
      index.set(i32.const(0)),
      end.set(i32.add(from.get, rowBytes.get)),
      repeatWhile(i32.ltU(from.get, end.get), [
        value.set(v128.load(from.get)),
        mask.set(i32x4.bitmask(set.tee(real.vector.ne(value.get, real.constant(0))))),
        when(mask.get, [
          others.set(v128.or(others.get, v128.and(set.get, real.vector.ne(value.get, real.constant(1))))),
          bits.map((bit, lane) => [
            i32.store(to.get, i32.add(index.get, i32.const(lane))),
            add(to, i32.shl(i32.and(i32.shrU(mask.get, i32.const(bit)), i32.const(1)), i32.const(2))),
          ]),
        ]),
        add(index, i32.const(real.lanes)),
        add(from, i32.const(16)),
      ]),
      add(pointers, i32.const(4)),
      i32.store(pointers.get, to.get),
      add(rows, i32.const(-1)),
    ]),
    i32.mul(to.get, i32.eqz(v128.anyTrue(others.get))),
  ]
}
