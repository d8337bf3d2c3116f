import { i32, repeat, repeatWhile, v128, when } from '../kernel/instructions.ts'
import { kernelFunction } from '../kernel/module.ts'
import type { Code, KernelFunction, Local, Scope } from '../kernel/module.ts'
import type { Real } from '../kernel/real.ts'

/** Inner products are made in pieces of so many terms, whose panel of B stays in the cache. */
const panelDepth = 256
/** Rows and vectors of columns of the block of C that is kept in registers. */
const blockRows = 4
const blockVectors = 2

/** Rows of A whose terms are listed at a time, where most of them are 0. */
const listedRows = 256
/** Bytes of a term in a list: the address of its row in the panel of B, and its factors in the rows of a block. */
const termBytes = (real: Real, count: number): number => 8 + count * real.bytes
/** Bytes of the list of a block of rows: its end, and all terms. */
const listBytes = (real: Real, count: number): number => 8 + termBytes(real, count) * panelDepth

/** Bytes of the panel of B, and of a tile of C. */
const panelAndTile = (real: Real): number =>
  real.bytes * real.lanes * blockVectors * (panelDepth + 1) + 16 * blockVectors

/** Bytes of scratch memory that {@link multiplyKernel} needs. */
export const scratchBytes = (real: Real): number =>
  panelAndTile(real) + (listedRows / blockRows) * listBytes(real, blockRows) + blockRows * listBytes(real, 1)

/** Kernels of dense algebra. */
export interface MultiplyKernel {
  /** The same as {@link MultiplyKernel.multiply}, bit for bit, in less time where most of A is 0 and all is finite. */
  multiplySparse: MultiplyKernel['multiply']
  /**
   * C = alpha A B + beta C. All strides in bytes, so that a transposed matrix is one with its strides exchanged.
   * @param scratch address of {@link scratchBytes} bytes
   */
  multiply(
    c: number,
    cRow: number,
    a: number,
    aRow: number,
    aColumn: number,
    b: number,
    bRow: number,
    bColumn: number,
    rows: number,
    columns: number,
    depth: number,
    scratch: number,
    alpha: number,
    beta: number,
  ): void
}

/**
 * Writes the kernel of matrix products: panels of B are copied into contiguous memory, and blocks of C are summed up in
 * registers, term by term in ascending order, so that a result does not depend on the sizes around it.
 * @see Goto & van de Geijn (2008), ACM Transactions on Mathematical Software 34:12
 */
export const multiplyKernel = (real: Real): KernelFunction => kernelOf('multiply', real, false)

/** The same, with lists of the terms that are not 0 in all rows of a block: what is left out would add 0. */
export const multiplySparseKernel = (real: Real): KernelFunction => kernelOf('multiplySparse', real, true)

function kernelOf(name: keyof MultiplyKernel, real: Real, sparse: boolean): KernelFunction {
  const parameters = [...Array.from({ length: 12 }, () => 'i32' as const), real.type, real.type]
  return kernelFunction(name, parameters, undefined, scope => writeMultiply(scope, real, sparse))
}

function writeMultiply(scope: Scope, real: Real, sparse: boolean): Code {
  const [c, cRow, a, aRow, aColumn, b, bRow, bColumn, rows, columns, depth, scratch, alpha, beta] = scope.take(14)
  const { vector, shift, lanes } = real
  const width = lanes * blockVectors
  const panelBytes = 16 * blockVectors
  const local = (): Local => scope.local('i32')
  const [deep, from, left, at, cAt, aAt, more, panel] = [
    local(),
    local(),
    local(),
    local(),
    local(),
    local(),
    local(),
    local(),
  ]
  /** Rows in work, and where they begin; where the list of a block lies. */
  const [some, fromRow, listAt] = [local(), local(), local()]
  const bytes = (count: Code): Code => i32.shl(count, i32.const(shift))
  const scaleC = scope.local('v128')
  const sum = Array.from({ length: blockRows * blockVectors }, () => scope.local('v128'))

  /** Copies `deep` rows of `left` columns of B into the panel; missing columns are 0. */
  const pack = (): Code => {
    const [row, to, end, source, column] = [local(), local(), local(), local(), local()]
    const { scalar } = real
    const copyOne = [
      scalar.store(to.get, scalar.load(source.get)),
      source.set(i32.add(source.get, bColumn.get)),
      to.set(i32.add(to.get, i32.const(real.bytes))),
    ]
    return [
      row.set(i32.add(i32.add(b.get, i32.mul(from.get, bRow.get)), i32.mul(at.get, bColumn.get))),
      to.set(panel.get),
      end.set(i32.add(panel.get, i32.mul(deep.get, i32.const(panelBytes)))),
      repeatWhile(i32.ltU(to.get, end.get), [
        source.set(row.get),
        when(
          // contiguous and whole: vector by vector
          i32.and(i32.eq(bColumn.get, i32.const(real.bytes)), i32.geS(left.get, i32.const(width))),
          [
            Array.from({ length: blockVectors }, (_, one) =>
              v128.store(to.get, v128.load(source.get, 16 * one), 16 * one),
            ),
            to.set(i32.add(to.get, i32.const(panelBytes))),
            column.set(i32.const(-1)),
          ],
        ),
        when(i32.ne(column.get, i32.const(-1)), [
          column.set(i32.const(0)),
          repeatWhile(i32.ltS(column.get, i32.const(width)), [
            when(i32.ltS(column.get, left.get), copyOne),
            when(i32.geS(column.get, left.get), [
              scalar.store(to.get, scalar.const(0)),
              to.set(i32.add(to.get, i32.const(real.bytes))),
            ]),
            column.set(i32.add(column.get, i32.const(1))),
          ]),
        ]),
        column.set(i32.const(0)),
        row.set(i32.add(row.get, bRow.get)),
      ]),
    ]
  }

  /** Lists the terms of a block of so many rows of A, of which not all are 0. */
  const list = (count: number): Code => {
    const { scalar } = real
    const [to, row, end] = [local(), local(), local()]
    const as = Array.from({ length: count }, () => local())
    const factor = as.map(() => scope.local(real.type))
    const someIs = factor.map(each => scalar.ne(each.get, scalar.const(0))).reduce((a, b) => i32.or(a, b))
    return [
      as.map((each, index) => each.set(i32.add(aAt.get, i32.mul(aRow.get, i32.const(index))))),
      to.set(i32.add(listAt.get, i32.const(8))),
      row.set(panel.get),
      end.set(i32.add(panel.get, i32.mul(deep.get, i32.const(panelBytes)))),
      repeatWhile(i32.ltU(row.get, end.get), [
        i32.store(to.get, row.get),
        as.map((each, index) => [
          factor[index]!.set(scalar.load(each.get)),
          scalar.store(to.get, factor[index]!.get, 8 + index * real.bytes),
          each.set(i32.add(each.get, aColumn.get)),
        ]),
        to.set(i32.add(to.get, i32.mul(someIs, i32.const(termBytes(real, count))))),
        row.set(i32.add(row.get, i32.const(panelBytes))),
      ]),
      i32.store(listAt.get, to.get),
      listAt.set(i32.add(listAt.get, i32.const(listBytes(real, count)))),
      aAt.set(i32.add(aAt.get, i32.mul(aRow.get, i32.const(count)))),
      more.set(i32.sub(more.get, i32.const(count))),
    ]
  }

  /** Sums up a block of so many rows of C and writes it. */
  const block = (count: number): Code => {
    const sums = sum.slice(0, count * blockVectors)
    const panelAt = local()
    const end = local()
    const as = Array.from({ length: count }, () => local())
    const bs = Array.from({ length: blockVectors }, () => scope.local('v128'))
    const one = scope.local('v128')
    const tile = i32.add(panel.get, i32.const(panelBytes * panelDepth))
    const [target, tileAt, column] = [local(), local(), local()]
    const write = (row: number): Code => [
      target.set(i32.add(cAt.get, i32.mul(cRow.get, i32.const(row)))),
      when(
        i32.geS(left.get, i32.const(width)),
        Array.from({ length: blockVectors }, (_, each) =>
          v128.store(
            target.get,
            vector.add(
              vector.mul(v128.load(target.get, 16 * each), scaleC.get),
              vector.mul(sums[row * blockVectors + each]!.get, vector.splat(alpha.get)),
            ),
            16 * each,
          ),
        ),
      ),
      when(i32.ltS(left.get, i32.const(width)), [
        Array.from({ length: blockVectors }, (_, each) =>
          v128.store(tile, vector.mul(sums[row * blockVectors + each]!.get, vector.splat(alpha.get)), 16 * each),
        ),
        tileAt.set(tile),
        column.set(left.get),
        repeatWhile(column.get, [
          // a single number as a vector, so that the factor of C is at hand
          real.storeLane(
            target.get,
            vector.add(vector.mul(real.loadSplat(target.get), scaleC.get), real.loadSplat(tileAt.get)),
            0,
          ),
          target.set(i32.add(target.get, i32.const(real.bytes))),
          tileAt.set(i32.add(tileAt.get, i32.const(real.bytes))),
          column.set(i32.sub(column.get, i32.const(1))),
        ]),
      ]),
    ]
    const addTo = (row: number): Code =>
      bs.map((column_, index) => {
        const place = sums[row * blockVectors + index]!
        return place.set(vector.add(place.get, vector.mul(one.get, column_.get)))
      })
    const allTerms = [
      as.map((each, row) => each.set(i32.add(aAt.get, i32.mul(aRow.get, i32.const(row))))),
      panelAt.set(panel.get),
      end.set(i32.add(panel.get, i32.mul(deep.get, i32.const(panelBytes)))),
      repeatWhile(i32.ltU(panelAt.get, end.get), [
        bs.map((each, index) => each.set(v128.load(panelAt.get, 16 * index))),
        as.map((each, row) => [
          one.set(real.loadSplat(each.get)),
          addTo(row),
          each.set(i32.add(each.get, aColumn.get)),
        ]),
        panelAt.set(i32.add(panelAt.get, i32.const(panelBytes))),
      ]),
      aAt.set(i32.add(aAt.get, i32.mul(aRow.get, i32.const(count)))),
    ]
    const term = local()
    const listedTerms = [
      term.set(i32.add(listAt.get, i32.const(8))),
      end.set(i32.load(listAt.get)),
      repeatWhile(i32.ltU(term.get, end.get), [
        panelAt.set(i32.load(term.get)),
        bs.map((each, index) => each.set(v128.load(panelAt.get, 16 * index))),
        as.map((_, row) => [one.set(real.loadSplat(term.get, 8 + row * real.bytes)), addTo(row)]),
        term.set(i32.add(term.get, i32.const(termBytes(real, count)))),
      ]),
      listAt.set(i32.add(listAt.get, i32.const(listBytes(real, count)))),
    ]
    return [
      sums.map(each => each.set(real.constant(0))),
      sparse ? listedTerms : allTerms,
      Array.from({ length: count }, (_, row) => write(row)),
      cAt.set(i32.add(cAt.get, i32.mul(cRow.get, i32.const(count)))),
      more.set(i32.sub(more.get, i32.const(count))),
    ]
  }

  /** Does something to the rows of a piece, block by block. */
  const blocks = (each: (count: number) => Code): Code => [
    more.set(some.get),
    listAt.set(i32.add(panel.get, i32.const(panelAndTile(real)))),
    aAt.set(i32.add(a.get, i32.add(i32.mul(from.get, aColumn.get), i32.mul(fromRow.get, aRow.get)))),
    repeatWhile(i32.geS(more.get, i32.const(blockRows)), each(blockRows)),
    repeatWhile(i32.ltS(i32.const(0), more.get), each(1)),
  ]
  const pieceOfRows = [
    sparse ? blocks(list) : [],
    at.set(i32.const(0)),
    repeatWhile(i32.ltS(at.get, columns.get), [
      left.set(i32.sub(columns.get, at.get)),
      pack(),
      cAt.set(i32.add(c.get, i32.add(bytes(at.get), i32.mul(fromRow.get, cRow.get)))),
      blocks(block),
      at.set(i32.add(at.get, i32.const(width))),
    ]),
  ]
  const panels = [
    fromRow.set(i32.const(0)),
    repeatWhile(i32.ltS(fromRow.get, rows.get), [
      some.set(i32.sub(rows.get, fromRow.get)),
      sparse ? when(i32.ltS(i32.const(listedRows), some.get), some.set(i32.const(listedRows))) : [],
      pieceOfRows,
      fromRow.set(i32.add(fromRow.get, some.get)),
    ]),
  ]
  return [
    panel.set(scratch.get),
    scaleC.set(vector.splat(beta.get)),
    repeat(
      [
        deep.set(i32.sub(depth.get, from.get)),
        when(i32.ltS(i32.const(panelDepth), deep.get), deep.set(i32.const(panelDepth))),
        panels,
        scaleC.set(real.constant(1)), // the next piece is added
        from.set(i32.add(from.get, i32.const(panelDepth))),
      ],
      i32.ltS(from.get, depth.get),
    ),
  ]
}
