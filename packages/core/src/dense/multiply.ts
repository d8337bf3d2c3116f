import { i32, repeat, repeatWhile, v128, when } from '../kernel/instructions.ts'
import { kernelFunction } from '../kernel/module.ts'
import type { Code, KernelFunction, Local, Scope } from '../kernel/module.ts'
import type { Real } from '../kernel/real.ts'

/** Inner products are made in pieces of so many terms, whose panel of B stays in the cache. */
export const panelDepth = 256
/** Rows and vectors of columns of the block of C that is kept in registers. */
const blockRows = 4
const blockVectors = 2

/** Bytes of scratch memory that {@link multiplyKernel} needs. */
export const scratchBytes = (real: Real): number =>
  real.bytes * real.lanes * blockVectors * (panelDepth + 1) + 16 * blockVectors

/** Kernels of dense algebra. */
export interface MultiplyKernel {
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
export function multiplyKernel(real: Real): KernelFunction {
  const parameters = [...Array.from({ length: 12 }, () => 'i32' as const), real.type, real.type]
  return kernelFunction('multiply', parameters, undefined, scope => writeMultiply(scope, real))
}

function writeMultiply(scope: Scope, real: Real): Code {
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
          i32.and(i32.eqz(i32.ne(bColumn.get, i32.const(real.bytes))), i32.geS(left.get, i32.const(width))),
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
    return [
      sums.map(each => each.set(real.constant(0))),
      as.map((each, row) => each.set(i32.add(aAt.get, i32.mul(aRow.get, i32.const(row))))),
      panelAt.set(panel.get),
      end.set(i32.add(panel.get, i32.mul(deep.get, i32.const(panelBytes)))),
      repeatWhile(i32.ltU(panelAt.get, end.get), [
        bs.map((each, index) => each.set(v128.load(panelAt.get, 16 * index))),
        as.map((each, row) => [
          one.set(real.loadSplat(each.get)),
          bs.map((column_, index) => {
            const place = sums[row * blockVectors + index]!
            return place.set(vector.add(place.get, vector.mul(one.get, column_.get)))
          }),
          each.set(i32.add(each.get, aColumn.get)),
        ]),
        panelAt.set(i32.add(panelAt.get, i32.const(panelBytes))),
      ]),
      Array.from({ length: count }, (_, row) => write(row)),
      cAt.set(i32.add(cAt.get, i32.mul(cRow.get, i32.const(count)))),
      aAt.set(i32.add(aAt.get, i32.mul(aRow.get, i32.const(count)))),
      more.set(i32.sub(more.get, i32.const(count))),
    ]
  }

  const panels = [
    at.set(i32.const(0)),
    repeatWhile(i32.ltS(at.get, columns.get), [
      left.set(i32.sub(columns.get, at.get)),
      pack(),
      cAt.set(i32.add(c.get, bytes(at.get))),
      aAt.set(i32.add(a.get, i32.mul(from.get, aColumn.get))),
      more.set(rows.get),
      repeatWhile(i32.geS(more.get, i32.const(blockRows)), block(blockRows)),
      repeatWhile(i32.ltS(i32.const(0), more.get), block(1)),
      at.set(i32.add(at.get, i32.const(width))),
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
