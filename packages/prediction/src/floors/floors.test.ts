import { RandomStream } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { nextFrame, nextFrames } from '../next/next-frame.ts'
import { stream } from '../streams/stream.ts'
import { bands } from '../within/mask.ts'
import { masked } from '../within/masked.ts'
import { canonicalCorrelation } from './canonical-correlation.ts'
import { copyLastFrame } from './copy-last-frame.ts'
import { entropyRate } from './entropy-rate.ts'
import { leastSquares } from './least-squares.ts'
import { nGram } from './n-gram.ts'
import { principalComponents } from './principal-components.ts'
import { retrieval } from './retrieval.ts'

const draw = new RandomStream(9, 1)
const normals = (count: number, first = 0): Float64Array =>
  Float64Array.from({ length: count }, (_, index) => draw.normal(first + index))

describe('principalComponents', () => {
  it('of points on an ellipse are its axes', () => {
    // x = 3 cos, y = sin, turned by 30°: variances 9/2 and 1/2
    const turn = Math.PI / 6
    const values = Float64Array.from({ length: 720 }, (_, at) => {
      const angle = (Math.PI * (at >> 1)) / 180
      const [along, aside] = [3 * Math.cos(angle), Math.sin(angle)]
      return at % 2 === 0
        ? 5 + along * Math.cos(turn) - aside * Math.sin(turn)
        : along * Math.sin(turn) + aside * Math.cos(turn)
    })
    const found = principalComponents({ values, size: 2 })
    expect(found.variances[0]).toBeCloseTo(4.5, 10)
    expect(found.bound(1)).toBeCloseTo(0.5, 10)
    expect(found.bound(0)).toBeCloseTo(5, 10)
    expect(found.bound(2)).toBe(0)
    expect(found.mean[0]).toBeCloseTo(5, 10)
    expect(Math.abs(found.components[0]!)).toBeCloseTo(Math.cos(turn), 10)
    expect(found.error({ values, size: 2 }, 1)).toBeCloseTo(0.5, 10)
    expect(found.error({ values: Float64Array.of(5 - Math.sin(turn), Math.cos(turn)), size: 2 }, 1)).toBeCloseTo(1, 10)
    const both = Float64Array.of(5 - Math.sin(turn), Math.cos(turn), 5 + 2 * Math.cos(turn), 2 * Math.sin(turn))
    const expected = [5, 0, 5 + 2 * Math.cos(turn), 2 * Math.sin(turn)] // beside the long axis, and on it
    for (const [at, value] of found.reconstruct({ values: both, size: 2 }, 1).entries())
      expect(value).toBeCloseTo(expected[at]!, 10)
    expect(() => found.reconstruct({ values: both, size: 2 }, 3)).toThrow('principalComponents.codes is 3')
    expect(() => found.bound(3)).toThrow('principalComponents.codes is 3; it must be a whole number')
  })
})

describe('leastSquares', () => {
  it('finds a linear map with an intercept, also where inputs depend on each other', () => {
    const x = normals(1503)
    for (let at = 0; at < x.length; at += 3) x[at + 2] = x[at]! + 2 * x[at + 1]! // rank 2
    const y = Float64Array.from({ length: 501 }, (_, at) => 4 + x[3 * at]! - 3 * x[3 * at + 1]!)
    const inputs = { values: x, size: 3 }
    expect(leastSquares(inputs, { values: y, size: 1 }).error(inputs, { values: y, size: 1 })).toBeLessThan(1e-20)
  })

  it('leaves residuals that no input explains', () => {
    const inputs = { values: normals(4000), size: 4 }
    const targets = { values: normals(2000, 5000), size: 2 }
    const predicted = leastSquares(inputs, targets).predict(inputs)
    for (let input = 0; input < 4; input++) {
      let sum = 0
      for (let at = 0; at < 1000; at++)
        sum += inputs.values[4 * at + input]! * (targets.values[2 * at]! - predicted[2 * at]!)
      expect(Math.abs(sum)).toBeLessThan(1e-9)
    }
  })
})

describe('entropyRate', () => {
  it('of coins, a circle and two states is what Shannon has', () => {
    expect(entropyRate([0.5, 0.5, 0.5, 0.5])).toBeCloseTo(Math.LN2, 12)
    expect(entropyRate([0, 1, 0, 0, 0, 1, 1, 0, 0])).toBe(-0)
    const [a, b] = [0.1, 0.4] // P = [[1-a, a], [b, 1-b]]: π = (b, a) / (a + b)
    const h = (p: number): number => -p * Math.log(p) - (1 - p) * Math.log(1 - p)
    expect(entropyRate([1 - a, a, b, 1 - b])).toBeCloseTo((b * h(a) + a * h(b)) / (a + b), 12)
    expect(() => entropyRate([0.5, 0.6, 0.5, 0.5])).toThrow('entropyRate.transition row 0 is')
  })
})

describe('nGram', () => {
  const text = Uint8Array.from([0, 1, 0, 1, 0, 2])

  it('counts, and lets shorter contexts stand in for those that are rare', () => {
    // singles: n(0) = 3 of 6, 3 different: (3 + 3 · 1/4) / 9
    expect(nGram(text, 1, 4).probability([], 0)).toBeCloseTo(3.75 / 9, 12)
    // after 0: 1 twice, 2 once, of 3, 2 different: (2 + 2 · p₁(1)) / 5
    expect(nGram(text, 2, 4).probability([0], 1)).toBeCloseTo((2 + 2 * (2.75 / 9)) / 5, 12)
    expect(nGram(text, 2, 4).probability([3], 1)).toBeCloseTo(2.75 / 9, 12) // never seen
  })

  it('makes probabilities', () => {
    for (const order of [1, 2, 3, 4]) {
      const model = nGram(text, order, 4)
      for (const before of [[], [0], [1, 0], [3, 2], [0, 1, 0]]) {
        const sum = [0, 1, 2, 3].reduce((total, symbol) => total + model.probability(before, symbol), 0)
        expect(sum).toBeCloseTo(1, 12)
      }
    }
  })

  it('comes to the entropy rate of the chain that wrote the text', () => {
    const next = [0.8, 0.1, 0.1, 0.2, 0.5, 0.3, 0.3, 0.3, 0.4]
    const chain = new Uint8Array(60_000)
    for (let at = 1; at < chain.length; at++) {
      const row = 3 * chain[at - 1]!
      const u = draw.uniform(1e6 + at)
      chain[at] = u < next[row]! ? 0 : u < next[row]! + next[row + 1]! ? 1 : 2
    }
    const [seen, other] = [chain.subarray(0, 40_000), chain.subarray(40_000)]
    expect(Math.abs(nGram(seen, 2, 3).crossEntropy(other) - entropyRate(next))).toBeLessThan(0.02)
    expect(nGram(seen, 1, 3).crossEntropy(other, 1)).toBeGreaterThan(entropyRate(next) + 0.1)
  })
})

describe('canonicalCorrelation', () => {
  it('finds the correlation of what two views share', () => {
    const count = 4000
    const [x, y] = [new Float64Array(3 * count), new Float64Array(2 * count)]
    for (let at = 0; at < count; at++) {
      const [shared, a, b] = [draw.normal(4e6 + 5 * at), draw.normal(4e6 + 5 * at + 1), draw.normal(4e6 + 5 * at + 2)]
      x.set([shared + a, 10 * a, draw.normal(4e6 + 5 * at + 3)], 3 * at) // shared is x₀ - x₁ / 10
      y.set([draw.normal(4e6 + 5 * at + 4), 2 * shared + 2 * b], 2 * at)
    }
    const [first, second] = [
      { values: x, size: 3 },
      { values: y, size: 2 },
    ]
    const found = canonicalCorrelation(first, second, { components: 2, ridge: 1e-9 })
    expect(Math.abs(found.correlations[0]! - Math.SQRT1_2)).toBeLessThan(0.02)
    expect(found.correlations[1]).toBeLessThan(0.06)
    const [u, v] = [found.first(first).values, found.second(second).values]
    let [uv, uu] = [0, 0]
    for (let at = 0; at < count; at++) {
      uv += u[2 * at]! * v[2 * at]!
      uu += u[2 * at]! ** 2
    }
    expect(uu / count).toBeCloseTo(1, 6)
    expect(uv / count).toBeCloseTo(found.correlations[0]!, 6)
    const swapped = canonicalCorrelation(second, first, { components: 1, ridge: 1e-9 })
    expect(swapped.correlations[0]).toBeCloseTo(found.correlations[0]!, 8)
  })
})

describe('retrieval', () => {
  it('ranks by cosine', () => {
    const queries = { values: Float32Array.of(1, 0, 0, 1, 1, 1), size: 2 }
    expect(retrieval(queries, queries)).toEqual({ first: 1, meanAveragePrecision: 1 })
    const candidates = { values: Float32Array.of(2, 0.1, 5, 0, 3, 3), size: 2 } // the second's own is the worst
    const { first, meanAveragePrecision } = retrieval(queries, candidates)
    expect(first).toBeCloseTo(1 / 3, 12)
    expect(meanAveragePrecision).toBeCloseTo((1 / 2 + 1 / 3 + 1) / 3, 12)
  })

  it('takes the precision at each right candidate, where there are several', () => {
    const query = { values: Float32Array.of(1, 0), size: 2 }
    const candidates = { values: Float32Array.of(1, 0, 1, 1, 1, 2, 0, 1), size: 2 } // ranks 1, 2, 3, 4
    const { first, meanAveragePrecision } = retrieval(
      query,
      candidates,
      (_, candidate) => candidate === 1 || candidate === 3,
    )
    expect(first).toBe(0)
    expect(meanAveragePrecision).toBeCloseTo((1 / 2 + 2 / 4) / 2, 12)
    expect(() => retrieval(query, candidates, () => false)).toThrow("retrieval.queries[0] is 'alone'")
  })

  it('finds nothing by a code that is the same for all', () => {
    const same = { values: new Float64Array(20).fill(1), size: 2 }
    expect(retrieval(same, same).first).toBe(0)
  })
})

it('copyLastFrame is the mean square of what changes', () => {
  const film = stream('film', Float32Array.of(0, 0, 1, 0, 1, 2), { shape: [3, 2] })
  expect(copyLastFrame(nextFrame(film))).toBe((1 + 4) / 2)
  expect(copyLastFrame(nextFrame(film, { ahead: 2 }))).toBe(5)
  expect(copyLastFrame(nextFrames(film, { ahead: 2 }))).toBe(1 + 5)
  expect(() => copyLastFrame(masked(film, bands(0, 1)))).toThrow(
    "copyLastFrame.teacher is 'masked (bands)'; it must be a teacher that shows frames and asks for frames",
  )
})
