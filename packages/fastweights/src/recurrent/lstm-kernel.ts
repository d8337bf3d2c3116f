import { i32, kernelFunction, repeatWhile, v128 } from '@ngrad/core/internal'
import type { Code, KernelFunction, Local, Real, Scope } from '@ngrad/core/internal'

/** Kernels of long short-term memory; a row of z holds the gates i, f, o and the candidate g, one after the other. */
export interface LstmKernels {
  /** Makes gates of the sums z (in their place), then cell and state. */
  open(z: number, bias: number, cBefore: number, c: number, h: number, rows: number, rowBytes: number): void
  /** The gradient by the sums, and by the cell before in the place of dc. */
  shut(
    gates: number, cBefore: number, c: number, dh: number, dc: number, dz: number, rows: number, rowBytes: number,
  ): void // prettier-ignore
}

/** Writes the {@link LstmKernels}. */
export function lstmKernels(real: Real): KernelFunction[] {
  const { vector, constant } = real
  const one = constant(1)
  const sigmoid = (scope: Scope, x: Code): Code => vector.div(one, vector.add(one, real.exp(scope, vector.neg(x))))
  const tanh = (scope: Scope, x: Code): Code =>
    vector.sub(vector.mul(constant(2), sigmoid(scope, vector.mul(constant(2), x))), one)
  /** Runs through rows of vectors; `wide` addresses have four blocks in each row. */
  const rows = (
    scope: Scope,
    count: Local,
    bytes: Local,
    narrow: Local[],
    wide: Local[],
    body: Code,
    begin: Code = [],
  ): Code => {
    const left = scope.local('i32')
    return repeatWhile(count.get, [
      left.set(bytes.get),
      begin,
      repeatWhile(left.get, [
        body,
        [...narrow, ...wide].map(at => at.set(i32.add(at.get, i32.const(16)))),
        left.set(i32.sub(left.get, i32.const(16))),
      ]),
      wide.map(at => at.set(i32.add(at.get, i32.mul(bytes.get, i32.const(3))))),
      count.set(i32.sub(count.get, i32.const(1))),
    ])
  }
  const open = kernelFunction('open', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope => {
    const [z, bias, cBefore, c, h, count, bytes] = scope.take(7)
    const values = Array.from({ length: 4 }, () => scope.local('v128'))
    const [i, f, o, g] = values as [Local, Local, Local, Local]
    const cell = scope.local('v128')
    const biasAt = scope.local('i32')
    const block = (at: Local, index: number): Code => i32.add(at.get, i32.mul(bytes.get, i32.const(index)))
    const body = [
      values.map((value, index) => [
        value.set(vector.add(v128.load(block(z, index)), v128.load(block(biasAt, index)))),
        value.set((index === 3 ? tanh : sigmoid)(scope, value.get)),
        v128.store(block(z, index), value.get),
      ]),
      cell.set(vector.add(vector.mul(f.get, v128.load(cBefore.get)), vector.mul(i.get, g.get))),
      v128.store(c.get, cell.get),
      v128.store(h.get, vector.mul(o.get, tanh(scope, cell.get))),
      biasAt.set(i32.add(biasAt.get, i32.const(16))),
    ]
    return rows(scope, count, bytes, [cBefore, c, h], [z], body, biasAt.set(bias.get))
  })
  const shut = kernelFunction(
    'shut',
    Array.from({ length: 8 }, () => 'i32' as const),
    undefined,
    scope => {
      const [gates, cBefore, c, dh, dc, dz, count, bytes] = scope.take(8)
      const lanes = (): Local => scope.local('v128')
      const [i, f, o, g, cell, error, dCell] = [lanes(), lanes(), lanes(), lanes(), lanes(), lanes(), lanes()]
      const block = (at: Local, index: number): Code => i32.add(at.get, i32.mul(bytes.get, i32.const(index)))
      const slope = (gate: Local): Code => vector.mul(gate.get, vector.sub(one, gate.get))
      const slopeOfTanh = (value: Local): Code => vector.sub(one, vector.mul(value.get, value.get))
      return rows(
        scope,
        count,
        bytes,
        [cBefore, c, dh, dc],
        [gates, dz],
        [
          [i, f, o, g].map((gate, index) => gate.set(v128.load(block(gates, index)))),
          cell.set(tanh(scope, v128.load(c.get))),
          error.set(v128.load(dh.get)),
          dCell.set(vector.add(v128.load(dc.get), vector.mul(vector.mul(error.get, o.get), slopeOfTanh(cell)))),
          v128.store(block(dz, 0), vector.mul(vector.mul(dCell.get, g.get), slope(i))),
          v128.store(block(dz, 1), vector.mul(vector.mul(dCell.get, v128.load(cBefore.get)), slope(f))),
          v128.store(block(dz, 2), vector.mul(vector.mul(error.get, cell.get), slope(o))),
          v128.store(block(dz, 3), vector.mul(vector.mul(dCell.get, i.get), slopeOfTanh(g))),
          v128.store(dc.get, vector.mul(dCell.get, f.get)),
        ],
      )
    },
  )
  return [open, shut]
}
