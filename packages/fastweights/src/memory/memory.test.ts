import { RandomStream } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { recallOf } from './capacity.ts'
import { DeltaMemory } from './delta-rule.ts'
import { dpfpFeatures, eluFeatures, identityFeatures, shares, softmaxFeatures } from './features.ts'
import { HebbianMemory } from './hebbian.ts'
import { retrieveByHopfield } from './hopfield.ts'

const vector = (size: number, seed: number): Float64Array =>
  Float64Array.from({ length: size }, (_, index) => new RandomStream(seed, 1).normal(index))

describe('Hebbian fast weights', () => {
  it('are read as λ^age η v (k·q), summed over all that was stored', () => {
    const memory = new HebbianMemory({ keySize: 2, valueSize: 3, decay: 0.5, rate: 0.1 })
    memory.store([1, 2], [1, 0, 0])
    memory.store([3, 0], [0, 1, 0])
    memory.store([0, 1], [0, 0, 1])
    const read = memory.retrieve([2, 1])
    ;[0.1 * 0.25 * 4, 0.1 * 0.5 * 6, 0.1 * 1].forEach((value, index) => expect(read[index]).toBeCloseTo(value, 14))
  })

  it('are the same as a matrix, by attention, and in the form that is chosen, to 1e-12', () => {
    const [keySize, valueSize] = [17, 9]
    const make = (form?: 'matrix' | 'attention'): HebbianMemory =>
      new HebbianMemory({ keySize, valueSize, decay: 0.97, ...(form && { form }) })
    const [matrix, attention, chosen] = [make('matrix'), make('attention'), make()]
    for (let time = 0; time < 40; time++) {
      for (const memory of [matrix, attention, chosen])
        memory.store(vector(keySize, time), vector(valueSize, 99 - time))
      expect(chosen.form).toBe(time + 1 <= (17 * 9) / 26 ? 'attention' : 'matrix')
      const query = vector(keySize, 1000 + time)
      const [one, ...others] = [matrix, attention, chosen].map(memory => memory.retrieve(query))
      for (const other of others)
        other.forEach((value, index) => expect(Math.abs(value - one![index]!)).toBeLessThan(1e-12))
    }
    expect([matrix.form, attention.form]).toEqual(['matrix', 'attention'])
  })

  it('complete a pattern from a part of it', () => {
    const memory = new HebbianMemory({ keySize: 6 })
    memory.store([1, -1, 1, 1, -1, -1])
    const read = memory.retrieve([1, -1, 1, 0, 0, 0])
    expect(Array.from(read, Math.sign)).toEqual([1, -1, 1, 1, -1, -1])
  })

  it('forget', () => {
    const memory = new HebbianMemory({ keySize: 2 })
    memory.store([1, 1])
    memory.clear()
    expect([...memory.retrieve([1, 1])]).toEqual([0, 0])
  })

  it.each([
    [128, 16],
    [128, 64],
    [256, 128],
  ])('of size %i read %i pairs with Φ(-√(d/(n-1))) of the signs wrong', (size, pairs) => {
    const trials = 12
    const { signErrors } = recallOf(() => new HebbianMemory({ keySize: size, decay: 1 }), {
      size,
      pairs,
      trials,
      seed: 3,
    })
    const expected = normalTail(Math.sqrt(size / (pairs - 1)))
    // signs of one pair share their crosstalk, so that each pair counts as one draw at worst
    const bound = 4 * Math.sqrt((expected * (1 - expected)) / (trials * pairs)) + 0.002
    expect(Math.abs(signErrors - expected)).toBeLessThan(Math.min(bound, 0.03))
  })

  it('say what does not fit', () => {
    const memory = new HebbianMemory({ keySize: 2 })
    expect(() => memory.store([1])).toThrow("hebbianMemory.store.key.length is 1; it must be 2, the size of a key")
    expect(() => new HebbianMemory({ keySize: 2, decay: 0 })).toThrow('hebbianMemory.decay is 0')
    expect(() => new HebbianMemory({ keySize: 2, form: 'sum' as never })).toThrow('matrix or attention')
  })

  it('refuse what no memory has room for', () => {
    const bound = 'Memory.keySize is 1e+300; it must be a whole number at least 1 and at most 9007199254740991'
    for (const Memory of [DeltaMemory, HebbianMemory]) expect(() => new Memory({ keySize: 1e300 })).toThrow(bound)
    const least = 2 ** 50
    expect(() => new DeltaMemory({ keySize: least })).toThrow(`deltaMemory.keySize is ${least}; it must be so small that memory has room`)
    expect(() => new DeltaMemory({ keySize: 1, valueSize: least })).toThrow(`deltaMemory.valueSize is ${least}; it must be so small`)
    const hebbian = new HebbianMemory({ keySize: 1, valueSize: least })
    expect(() => hebbian.retrieve([1])).toThrow(`hebbianMemory.valueSize is ${least}; it must be so small`)
  })
})

describe('the delta rule', () => {
  it.each([identityFeatures, eluFeatures, softmaxFeatures, dpfpFeatures(2), shares(dpfpFeatures(1))])(
    'replaces what a key held before ($name)',
    features => {
      const memory = new DeltaMemory({ keySize: 5, valueSize: 3, features })
      const key = vector(5, 3)
      memory.store(vector(5, 2), [7, 7, 7])
      memory.store(key, [1, 2, 3])
      memory.store(key, [-4, 0, 2])
      memory.retrieve(key).forEach((value, index) => expect(value).toBeCloseTo([-4, 0, 2][index]!, 10))
    },
  )

  it('goes a share β of the way where keys have length 1', () => {
    const memory = new DeltaMemory({ keySize: 2, valueSize: 1 })
    memory.store([0.6, 0.8], [10], 0.5)
    expect(memory.retrieve([0.6, 0.8])[0]).toBeCloseTo(5, 12)
    memory.store([0.6, 0.8], [10], 0.5)
    expect(memory.retrieve([0.6, 0.8])[0]).toBeCloseTo(7.5, 12)
  })

  it('stores d pairs of independent keys exactly when they are repeated, where the Hebbian rule cannot', () => {
    const options = { size: 16, pairs: 12, trials: 5, rounds: 200, seed: 5 }
    expect(recallOf(() => new DeltaMemory({ keySize: 16 }), options)).toEqual({ signErrors: 0, found: 1 })
    expect(recallOf(() => new HebbianMemory({ keySize: 16, decay: 1 }), options).signErrors).toBeGreaterThan(0.05)
  })

  it('fades by λ', () => {
    const memory = new DeltaMemory({ keySize: 2, valueSize: 1, decay: 0.5 })
    memory.store([1, 0], [8])
    memory.store([0, 1], [0])
    expect(memory.retrieve([1, 0])[0]).toBeCloseTo(4, 12)
  })
})

describe.each([identityFeatures, eluFeatures, softmaxFeatures, dpfpFeatures(1), dpfpFeatures(3), shares(eluFeatures)])(
  'features $name',
  map => {
    it('have the gradient of finite differences', () => {
      const key = vector(5, 8)
      const size = map.sizeFor(5)
      const weights = vector(size, 9)
      const features = new Float64Array(size)
      const value = (): number => {
        map.apply(key, features)
        return features.reduce((sum, feature, index) => sum + feature * weights[index]!, 0)
      }
      value()
      const error = new Float64Array(5)
      map.back(key, features, weights, error)
      key.forEach((before, index) => {
        const at = (x: number): number => {
          key[index] = before + x
          return value()
        }
        const slope = (at(1e-5) - at(-1e-5)) / 2e-5
        key[index] = before
        expect(error[index]).toBeCloseTo(slope, 8)
      })
    })
  },
)

it('DPFP-ν are products of neighbours in the circle of rectified parts', () => {
  const features = new Float64Array(8)
  dpfpFeatures(2).apply([2, -3], features) // the circle is 2, 0, 0, 3
  expect([...features]).toEqual([2 * 3, 0, 0, 0, 0, 0, 0, 0])
  dpfpFeatures(2).apply([-2, -3], features) // the circle is 0, 0, 2, 3
  expect([...features]).toEqual([0, 0, 0, 6, 0, 0, 0, 0])
})

describe('a modern Hopfield network', () => {
  const patterns = [vector(12, 1), vector(12, 2), vector(12, 3)]

  it('leaves the nearest pattern where β is large', () => {
    const near = patterns[1]!.map((value, index) => value + 0.3 * vector(12, 7)[index]!)
    retrieveByHopfield(patterns, near, { beta: 50 }).forEach((value, index) =>
      expect(value).toBeCloseTo(patterns[1]![index]!, 10),
    )
  })

  it('is Hebbian fast weights and the mean of the patterns where β is small, to first order', () => {
    const query = vector(12, 4)
    const beta = 1e-6
    const memory = new HebbianMemory({ keySize: 12, decay: 1, rate: 1 })
    for (const pattern of patterns) memory.store(pattern)
    const mean = Float64Array.from(query, (_, index) => patterns.reduce((sum, one) => sum + one[index]!, 0) / 3)
    const match = mean.reduce((sum, value, index) => sum + value * query[index]!, 0)
    const [hopfield, hebbian] = [retrieveByHopfield(patterns, query, { beta }), memory.retrieve(query)]
    hopfield.forEach((value, index) => {
      const first = (value - mean[index]!) / beta
      expect(first).toBeCloseTo(hebbian[index]! / 3 - mean[index]! * match, 4)
    })
  })

  it('says what does not fit', () => {
    expect(() => retrieveByHopfield([], [1])).toThrow('at least one pattern')
    expect(() => retrieveByHopfield([[1, 2]], [1])).toThrow('it must be 1, the size of the query')
  })
})

/** $\Phi(-x)$, by Simpson's rule. */
function normalTail(x: number): number {
  const [steps, end] = [2000, 12]
  const width = (end - x) / steps
  const density = (at: number): number => Math.exp((-at * at) / 2) / Math.sqrt(2 * Math.PI)
  let sum = density(x) + density(end)
  for (let step = 1; step < steps; step++) sum += density(x + step * width) * (step % 2 ? 4 : 2)
  return (sum * width) / 3
}
