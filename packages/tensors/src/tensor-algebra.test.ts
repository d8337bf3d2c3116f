import { createRequire } from 'node:module'
import path from 'node:path'
import { RandomStream, Workspace } from '@ngrad/core'
import type { DenseAlgebra, DenseMatrix } from '@ngrad/core'
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { TensorAlgebra } from './tensor-algebra.ts'

/** Fills a matrix with numbers from -2 to 2. */
function fill(matrix: DenseMatrix, stream: number): DenseMatrix {
  const { values } = matrix
  const draw = new RandomStream(1, stream)
  for (let index = 0; index < values.length; index++) values[index] = 4 * draw.uniform(index) - 2
  return matrix
}

/** Does the same by kernels and by tensors; the largest difference, in parts of the largest number. */
function difference(run: (work: DenseAlgebra) => DenseMatrix): number {
  const [ours, theirs] = [new TensorAlgebra(tf), new Workspace()].map(work => [...run(work).values])
  const largest = (values: readonly number[]): number => Math.max(...values.map(Math.abs))
  return largest(theirs!.map((value, index) => value - ours![index]!)) / largest(theirs!)
}

describe.each(['cpu', 'wasm'])('tensors on %s', backend => {
  beforeAll(async () => {
    const folder = path.dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))
    setWasmPaths(`${folder}/`)
    if (!(await tf.setBackend(backend))) throw new Error(`there is no ${backend}`)
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('multiply as kernels do, whichever factor is transposed and whatever is added', () => {
    for (const transposeA of [false, true]) {
      for (const transposeB of [false, true]) {
        for (const [alpha, beta] of [
          [1, 0],
          [0.5, 1],
          [2, -0.5],
        ] as const) {
          for (const [rows, depth, columns] of [
            [3, 40, 7],
            [9, 5, 30],
            [1, 1, 1],
          ] as const) {
            const error = difference(work => {
              const a = fill(transposeA ? work.matrix(depth, rows) : work.matrix(rows, depth), 1)
              const b = fill(transposeB ? work.matrix(columns, depth) : work.matrix(depth, columns), 2)
              const c = fill(work.matrix(rows, columns), 3)
              work.multiply(c, a, b, { transposeA, transposeB, alpha, beta })
              return c
            })
            expect(error).toBeLessThan(2e-6)
          }
        }
      }
    }
  })

  it.each([
    'x + b',
    '(x - b) * c / 3',
    '-x',
    'x',
    'b',
    'c + 2',
    'x > b',
    '(x >= b) + (x < b) + 2 * (x <= c) + (x == x) + (x != x)',
    'x > 0 && b > 0',
    'x > 0 || b > 0',
    'exp(x) + expm1(b)',
    'log(abs(x)) + sqrt(abs(b))',
    'min(x, b) * max(x, 0)',
    'tanh(x) - sigmoid(b)',
    'x^3 + pow(b, 2)',
    'where(x > 0, b, c)',
    'exprelr(x) + phi1(b)',
    'max(x, 0) + log(1 + exp(-abs(x)))',
  ])('assign %s to each element as kernels do', text => {
    const error = difference(work => {
      const [x, y, b] = [fill(work.matrix(7, 5), 1), work.matrix(7, 5), fill(work.matrix(1, 5), 2)]
      work.elementwise({ y: text })({ x, y, b, c: 0.25 })
      return y
    })
    expect(error).toBeLessThan(4e-6)
  })

  it('assign one after the other, with what was assigned before', () => {
    const error = difference(work => {
      const [x, y] = [fill(work.matrix(4, 3), 1), fill(work.matrix(4, 3), 2)]
      const step = work.elementwise({ y: 'rate * y + x', x: 'x - y' })
      for (let time = 0; time < 3; time++) step({ x, y, rate: 0.5 })
      return x
    })
    expect(error).toBeLessThan(1e-6)
  })

  it('sum, squash and copy as kernels do', () => {
    expect(
      difference(work => {
        const sums = work.matrix(1, 6)
        work.sumRows(sums, fill(work.matrix(50, 6), 1))
        return sums
      }),
    ).toBeLessThan(1e-6)
    expect(
      difference(work => {
        const [x, y, z] = [fill(work.matrix(5, 6), 1), work.matrix(5, 6), work.matrix(5, 6)]
        work.softmax(y, x)
        work.copy(z, y)
        work.copy(y, x) // leaves z as it is
        return z
      }),
    ).toBeLessThan(1e-6)
    const [ours, theirs] = [new TensorAlgebra(tf), new Workspace()].map(work =>
      work.sumOfSquares(fill(work.matrix(9, 9), 1)),
    )
    expect(ours! / theirs!).toBeCloseTo(1, 5)
  })

  it('are the same under other extents, both ways', () => {
    const work = new TensorAlgebra(tf)
    const x = fill(work.matrix(6, 4), 1)
    const other = work.reshape(x, 8, 3)
    const twice = work.elementwise({ x: '2 * x' })
    const before = [...x.values]
    twice({ x: other })
    expect([...x.values]).toEqual(before.map(value => 2 * value))
    twice({ x })
    expect([...other.values]).toEqual(before.map(value => 4 * value))
    x.values.fill(1)
    twice({ x: other })
    expect([...x.values]).toEqual(before.map(() => 2))
  })

  it('see what is written into values, and leave it with whoever took a copy', () => {
    const work = new TensorAlgebra(tf)
    const [x, y] = [work.matrix(2, 2), work.matrix(2, 2)]
    expect([...x.values]).toEqual([0, 0, 0, 0])
    x.values.set([1, 2, 3, 4])
    work.copy(y, x)
    x.values.fill(9)
    expect([...y.values]).toEqual([1, 2, 3, 4])
    work.multiply(y, x, x)
    expect([...y.values]).toEqual([162, 162, 162, 162])
  })

  it('stay on the device until they are asked for, and take no more room with time', () => {
    const work = new TensorAlgebra(tf)
    const [x, w, y] = [fill(work.matrix(4, 3), 1), fill(work.matrix(3, 5), 2), work.matrix(4, 5)]
    const step = work.elementwise({ y: 'y + tanh(y)' })
    const once = (): void => {
      work.multiply(y, x, w, { alpha: 0.5, beta: 1 })
      step({ y })
    }
    once()
    const tensors = tf.memory().numTensors
    const read = vi.spyOn(tf.Tensor.prototype, 'dataSync')
    for (let time = 0; time < 10; time++) once()
    expect(read).not.toHaveBeenCalled()
    expect(tf.memory().numTensors).toBe(tensors)
    expect(y.values.some(value => value !== 0)).toBe(true)
    expect(read).toHaveBeenCalledTimes(1)
    work.dispose()
    expect(tf.memory().numTensors).toBe(tensors - 3)
    expect(() => x.values.length).toThrow('after its algebra was disposed of')
  })
})

it('say what does not fit', () => {
  const [work, kernels] = [new TensorAlgebra(tf), new Workspace()]
  const [a, b] = [work.matrix(2, 3), work.matrix(2, 3)]
  expect(() => work.multiply(work.matrix(2, 3), a, b)).toThrow(
    /multiply is '2 × 3 from 2 × 3 and 2 × 3'; it must be rows × columns/,
  )
  expect(() => work.reshape(a, 4, 2)).toThrow("reshape is '4 × 2'; it must be extents of 6 numbers")
  expect(() => work.sumRows(a, b)).toThrow("sumRows.out is '2 × 3'; it must be 1 × 3")
  expect(() => work.matrix(0, 1)).toThrow('matrix.rows is 0; it must be a whole number, at least 1')
  expect(() => work.elementwise({ a: 'a + b' })({ a, b: work.matrix(2, 2) })).toThrow(/elementwise\.b is '2 × 2'/)
  expect(() => work.copy(a, kernels.matrix(2, 3))).toThrow(/it must be a matrix of a TensorAlgebra/)
  expect(() => kernels.copy(kernels.matrix(2, 3), kernels.matrix(3, 2))).toThrow(
    "copy.out is '2 × 3'; it must be 3 × 2",
  )
  expect(() => kernels.sumRows(kernels.matrix(1, 3), a)).toThrow(/it must be a matrix of this Workspace/)
  expect(() => new TensorAlgebra({ getBackend: () => 'none' })).toThrow('the functions of @tensorflow/tfjs-core')
})
