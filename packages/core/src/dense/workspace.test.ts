import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RandomStream } from '../random.ts'
import type { Matrix } from './matrix.ts'
import { Workspace } from './workspace.ts'

const precisions = ['f32', 'f64'] as const
/** Units in the last place of a sum of a few hundred terms of order one. */
const tolerance = { f32: 2e-5, f64: 1e-13 }

function fill(matrix: Matrix, stream: number): Matrix {
  const draw = new RandomStream(1, stream)
  matrix.values.forEach((_, index) => {
    matrix.values[index] = draw.uniform(index) - 0.5
  })
  return matrix
}

const at = ({ values, columns }: Matrix, row: number, column: number): number => values[row * columns + column]!

describe.each(precisions)('multiply in %s', precision => {
  it('is the sum over the inner index, whatever the sizes and whichever is transposed', () => {
    const size = fc.integer({ min: 1, max: 40 })
    const depth = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constantFrom(255, 256, 257, 600))
    fc.assert(
      fc.property(size, size, depth, fc.boolean(), fc.boolean(), (rows, columns, terms, transposeA, transposeB) => {
        const work = new Workspace({ precision })
        const a = fill(transposeA ? work.matrix(terms, rows) : work.matrix(rows, terms), 1)
        const b = fill(transposeB ? work.matrix(columns, terms) : work.matrix(terms, columns), 2)
        const c = fill(work.matrix(rows, columns), 3)
        const before = c.values.slice()
        work.multiply(c, a, b, { transposeA, transposeB, alpha: 2, beta: -0.5 })
        for (let row = 0; row < rows; row++) {
          for (let column = 0; column < columns; column++) {
            let sum = 0
            for (let term = 0; term < terms; term++)
              sum +=
                (transposeA ? at(a, term, row) : at(a, row, term)) *
                (transposeB ? at(b, column, term) : at(b, term, column))
            const wanted = 2 * sum - 0.5 * before[row * columns + column]!
            expect(Math.abs(at(c, row, column) - wanted)).toBeLessThan(tolerance[precision])
          }
        }
      }),
      { seed: 5, numRuns: 40 },
    )
  })

  it('is the same, bit for bit, where it leaves out the zeros of a sparse factor', () => {
    const draw = new RandomStream(1, 4)
    for (const [rows, terms, columns, transposeA, transposeB] of [
      [7, 600, 70, false, false],
      [515, 30, 66, true, false],
      [9, 300, 64, true, true],
    ] as const) {
      const work = new Workspace({ precision })
      const a = fill(transposeA ? work.matrix(terms, rows) : work.matrix(rows, terms), 1)
      for (let index = 0; index < a.values.length; index++) if (draw.uniform(index) < 0.85) a.values[index] = 0
      const b = fill(transposeB ? work.matrix(columns, terms) : work.matrix(terms, columns), 2)
      const [c, d] = [fill(work.matrix(rows, columns), 3), fill(work.matrix(rows, columns), 3)]
      work.multiply(c, a, b, { transposeA, transposeB, alpha: 0.7, beta: -0.5 })
      for (let column = 0; column < columns; column++) {
        // a column by itself is too narrow for lists of terms to pay
        const [one, sum] = [work.matrix(terms, 1), work.matrix(rows, 1)]
        for (let term = 0; term < terms; term++)
          one.values[term] = transposeB ? at(b, column, term) : at(b, term, column)
        for (let row = 0; row < rows; row++) sum.values[row] = at(d, row, column)
        work.multiply(sum, a, one, { transposeA, alpha: 0.7, beta: -0.5 })
        for (let row = 0; row < rows; row++) d.values[row * columns + column] = sum.values[row]!
      }
      expect(c.values).toEqual(d.values)
    }
  })

  it('forgets what was in the result, even where it was no number', () => {
    const work = new Workspace({ precision })
    const [a, b, c] = [work.matrix(2, 2), work.matrix(2, 2), work.matrix(2, 2)]
    a.values.set([1, 2, 3, 4])
    b.values.set([0, 1, 1, 0])
    c.values.fill(Number.NaN)
    work.multiply(c, a, b)
    expect([...c.values]).toEqual([2, 1, 4, 3])
  })
})

describe.each(precisions)('elementwise in %s', precision => {
  it('does assignments in order, with rows for all rows and numbers for all elements, and no more than asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (rows, columns) => {
        const work = new Workspace({ precision })
        const [x, b, y, d] = [
          fill(work.matrix(rows, columns), 1),
          fill(work.matrix(1, columns), 2),
          work.matrix(rows, columns),
          work.matrix(rows, columns),
        ]
        const guard = fill(work.matrix(1, 8), 4)
        const kept = guard.values.slice()
        work.elementwise({ y: 'sigmoid(x + b)', d: 'rate * y * (1 - y) + (y > 0.5)' })({ x, b, y, d, rate: 2 })
        for (let index = 0; index < rows * columns; index++) {
          const wanted = 1 / (1 + Math.exp(-(x.values[index]! + b.values[index % columns]!)))
          expect(y.values[index]).toBeCloseTo(wanted, precision === 'f32' ? 6 : 14)
          const got = y.values[index]!
          expect(d.values[index]).toBeCloseTo(2 * got * (1 - got) + Number(got > 0.5), precision === 'f32' ? 6 : 14)
        }
        expect(guard.values).toEqual(kept)
      }),
      { seed: 6, numRuns: 30 },
    )
  })

  it('takes only flags and numbers to multiply by', () => {
    const work = new Workspace({ precision })
    const [a, b, c] = [work.matrix(2, 2), work.matrix(2, 2), work.matrix(2, 2)]
    for (const [name, wrong] of [['alpha', 'two'], ['beta', NaN], ['transposeA', 1], ['transposeB', null]] as const)
      expect(() => work.multiply(c, a, b, { [name]: wrong }), name).toThrow(`multiply.${name} is`)
  })

  it('has elementary functions to about the last place', () => {
    const work = new Workspace({ precision })
    const count = 4001
    const [x, y] = [work.matrix(1, count), work.matrix(1, count)]
    const unit = precision === 'f32' ? 2 ** -23 : 2 ** -52
    const check = (text: string, from: number, to: number, of: (x: number) => number, units: number): void => {
      x.values.forEach((_, index) => {
        x.values[index] = from + ((to - from) * index) / (count - 1)
      })
      work.elementwise({ y: text })({ x, y })
      const worst = Array.from(x.values).reduce((most, value, index) => {
        const wanted = of(value)
        return Math.max(most, Math.abs(y.values[index]! - wanted) / Math.max(Math.abs(wanted), 1e-30))
      }, 0)
      expect(worst / unit, `${text} from ${from} to ${to}`).toBeLessThan(units)
    }
    check('exp(x)', -80, 80, Math.exp, 3)
    check('log(x)', 0.001, 50, Math.log, 8)
    check('log(x)', 1e-30, 1e-20, Math.log, 3)
    check('sigmoid(x)', -30, 30, v => 1 / (1 + Math.exp(-v)), 4)
    check('exprelr(x)', -20, 20, v => (v === 0 ? 1 : v / Math.expm1(v)), precision === 'f32' ? 20 : 500)
    check('phi1(x)', -20, 20, v => (v === 0 ? 1 : Math.expm1(v) / v), 8)
    check('x^4 + x**3', 0.5, 9, v => v ** 4 + v ** 3, 4)
  })
})

describe('a workspace', () => {
  it('sums rows', () => {
    for (const precision of precisions) {
      for (const columns of [1, 2, 3, 4, 5, 11]) {
        const work = new Workspace({ precision })
        const [a, sums] = [fill(work.matrix(7, columns), 1), work.matrix(1, columns)]
        work.sumRows(sums, a)
        sums.values.forEach((sum, column) => {
          const wanted = Array.from({ length: 7 }, (_, row) => at(a, row, column)).reduce((one, other) => one + other)
          expect(sum).toBeCloseTo(wanted, precision === 'f32' ? 6 : 14)
        })
      }
    }
  })

  it('refuses a matrix of another workspace, at whose address other numbers lie here, and changes nothing', () => {
    for (const precision of ['f32', 'f64'] as const) {
      const [work, other] = [new Workspace(), new Workspace({ precision })]
      const mine = work.matrix(2, 2)
      mine.values.set([1, 2, 3, 4])
      const [theirs, row] = [other.matrix(2, 2), other.matrix(1, 2)]
      const add = work.elementwise({ y: 'y + x' })
      const calls: Readonly<Record<string, () => void>> = {
        'multiply.out': () => work.multiply(theirs, mine, work.matrix(2, 2)),
        'multiply.a': () => work.multiply(mine, theirs, work.matrix(2, 2)),
        'multiply.b': () => work.multiply(mine, work.matrix(2, 2), theirs),
        'sumRows.out': () => work.sumRows(row, mine),
        'sumRows.a': () => work.sumRows(work.matrix(1, 2), theirs),
        'sumOfSquares.a': () => work.sumOfSquares(theirs),
        'reshape.matrix': () => work.reshape(theirs, 4, 1),
        'elementwise.x': () => add({ y: mine, x: theirs }),
        'elementwise.y': () => add({ y: theirs, x: 1 }),
      }
      for (const [argument, call] of Object.entries(calls))
        expect(call, argument).toThrow(`${argument} is 'a matrix of another Workspace'; it must be a matrix of this Workspace, `)
      expect(() => add({ y: mine, x: row })).toThrow('elementwise.x is ')
      expect([...mine.values, ...theirs.values]).toEqual([1, 2, 3, 4, 0, 0, 0, 0])
      work.multiply(mine, work.reshape(work.matrix(4, 1), 2, 2), work.matrix(2, 2)) // what it made itself, in another form
    }
  })

  it('says what does not fit', () => {
    const work = new Workspace()
    const [a, b] = [work.matrix(2, 3), work.matrix(2, 3)]
    expect(() => work.multiply(work.matrix(2, 3), a, b)).toThrow('2 × 3 from 2 × 3 and 2 × 3')
    expect(() => work.matrix(0, 3)).toThrow('matrix.rows is 0; it must be a whole number, at least 1')
    expect(() => work.elementwise({ a: 'b + c' })({ a, b })).toThrow(
      'elementwise.c is undefined; it must be a matrix of',
    )
    expect(() => work.elementwise({ a: 'b +' })).toThrow('expression is')
    expect(() => new Workspace({ precision: 'f16' as never })).toThrow(
      "workspace.precision is 'f16'; it must be f32 or f64",
    )
  })
})

it('refuses options of a product that there are not', () => {
  const work = new Workspace()
  const [out, a, b] = [work.matrix(2, 2), work.matrix(2, 2), work.matrix(2, 2)]
  expect(() => work.multiply(out, a, b, { transposA: true } as object)).toThrow(
    'multiply.transposA is not an option; did you mean transposeA?',
  )
})
