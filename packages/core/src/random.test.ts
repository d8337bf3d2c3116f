import { describe, expect, it } from 'vitest'
import { philox, RandomStream, threefry } from './random.ts'
import type { StreamName } from './random.ts'

const hex = (words: readonly number[]): string => words.map(word => word.toString(16).padStart(8, '0')).join(' ')
const ones = [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff] as const

describe('counter-based generators', () => {
  it('give the words that their authors published', () => {
    // known answers of Random123 1.14
    expect(hex(philox([0, 0], [0, 0, 0, 0]))).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8')
    expect(hex(philox([0xffffffff, 0xffffffff], ones))).toBe('408f276d 41c83b0e a20bc7c6 6d5451fd')
    expect(hex(threefry([0, 0, 0, 0], [0, 0, 0, 0], 20))).toBe('9c6ca96a e17eae66 fc10ecd4 5256a7d8')
    expect(hex(threefry(ones, ones, 20))).toBe('2a881696 57012287 f6c7446e a16a6732')
  })
})

describe('a stream', () => {
  /** Chi² of the joint distribution of two numbers in [0, 1) on 8 × 8 fields, with 63 degrees of freedom. */
  const chi2 = (pairs: readonly (readonly [number, number])[]): number => {
    const fields = new Float64Array(64)
    for (const [one, other] of pairs) fields[8 * Math.floor(8 * one) + Math.floor(8 * other)]!++
    const expected = pairs.length / 64
    return fields.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  }
  /** The distribution function of the standard normal distribution (Abramowitz & Stegun 1964, 7.1.26, error < 1.5e-7). */
  const normalBelow = (x: number): number => {
    const t = 1 / (1 + (0.3275911 * Math.abs(x)) / Math.SQRT2)
    const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    const above = 0.5 * series * Math.exp(-(x * x) / 2)
    return x > 0 ? 1 - above : above
  }
  const most = 111 // chi² of 63 degrees is above in 2 of 10⁴ cases

  it('shares no block of four words with another one, whatever their names', () => {
    const names: StreamName[] = []
    for (const owner of ['population', 'projection', 'population input', 'a', 'b', 'a→b', ''])
      for (const purpose of ['spikes', 'drive', 'set', 'weight', 'delay', 0, 1, 2])
        for (let number = 0; number < 20; number++) names.push([owner, purpose, number])
    names.push([], [''], ['a', 'b'], ['a,b'], ['a/b'], ['ab'], ['1'], [1], ['a', ''], ['\u0000'], ['é'], ['e\u0301'])
    const seen = new Set<string>()
    for (const name of names) {
      const stream = new RandomStream(1, ...name)
      for (const first of [0, 4, 8, 400, 2 ** 32, 2 ** 34, 2 ** 42, 2 ** 52])
        seen.add(hex([0, 1, 2, 3].map(word => stream.bits(first + word))))
    }
    expect(seen.size).toBe(8 * names.length)
  })

  it('is independent of those with the next number, seed, or letter', () => {
    const own = new RandomStream(7, 'population', 'a', 'set', 'v', 0)
    for (const other of [
      new RandomStream(7, 'population', 'a', 'set', 'v', 1),
      new RandomStream(7, 'population', 'b', 'set', 'v', 0),
      new RandomStream(8, 'population', 'a', 'set', 'v', 0),
    ])
      expect(
        chi2(Array.from({ length: 20_000 }, (_, index) => [own.uniform(index), other.uniform(index)])),
      ).toBeLessThan(most)
  })

  it('draws numbers of different kinds, redraws and rounds from different bits', () => {
    const stream = new RandomStream(3, 'kinds')
    const uniform = (index: number): number => stream.uniform(index)
    const normal = (index: number): number => normalBelow(stream.normal(index))
    const again = (index: number): number => normalBelow(stream.normal(index, 1))
    const [first, second] = [stream.permutation(20_000, 0), stream.permutation(20_000, 1)]
    for (const [one, other] of [
      [uniform, normal],
      [(index: number) => uniform(2 * index), normal],
      [(index: number) => uniform(2 * index + 1), normal],
      [normal, again],
      [normal, (index: number) => normal(index + 1)],
      [uniform, (index: number) => first[index]! / 20_000],
      [(index: number) => first[index]! / 20_000, (index: number) => second[index]! / 20_000],
    ] as const)
      expect(chi2(Array.from({ length: 20_000 }, (_, index) => [one(index), other(index)]))).toBeLessThan(most)
  })

  it('refuses a seed, an index or a mean that is none', () => {
    expect(() => new RandomStream(-1, 'a')).toThrow('seed is -1; it must be a whole number from 0 to 2^53 - 1')
    const stream = new RandomStream(1, 'a')
    for (const mean of [-1, NaN, Infinity, '3' as never]) expect(() => stream.poisson(0, mean)).toThrow('poisson mean is ')
  })

  const draws: Record<string, (stream: RandomStream, index: number) => unknown> = {
    bits: (stream, index) => stream.bits(index),
    uniform: (stream, index) => stream.uniform(index),
    below: (stream, index) => stream.below(index, 9),
    normal: (stream, index) => stream.normal(index),
    poisson: (stream, index) => stream.poisson(index, 3),
  }
  const kinds = Object.getOwnPropertyNames(RandomStream.prototype).filter(each => !['constructor', 'toJSON'].includes(each))
  it.each(kinds.filter(each => each !== 'permutation'))('draws %s of whole numbers, and of nothing that becomes one', kind => {
    const stream = new RandomStream(1, 'a')
    for (const wrong of [-1, 0.5, 2.5, NaN, Infinity, 2 ** 53, '3', '', true, null, undefined, [], [3]] as number[])
      expect(() => draws[kind]!(stream, wrong), String(wrong)).toThrow('random index is ')
    expect(() => draws[kind]!(stream, 2 ** 52 - 1)).not.toThrow()
  })

  it('redraws by whole numbers of 32 bits', () => {
    const stream = new RandomStream(1, 'a')
    for (const wrong of [-1, 0.5, NaN, 2 ** 32, '1', null] as number[])
      expect(() => stream.normal(0, wrong)).toThrow('random redraw is ')
    expect(() => stream.normal(2 ** 52)).toThrow('random index is 4503599627370496; it must be a whole number from 0 to 2^52 - 1')
  })

  it.each([NaN, Infinity, null, true, {}] as never[])('has no name with %s in it', wrong => {
    expect(() => new RandomStream(1, 'a', wrong)).toThrow('the name of a stream is ')
  })

  const moments = (values: readonly number[]): [mean: number, variance: number] => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length]
  }

  const noCounts = [-1, 2.5, NaN, 2 ** 32, Infinity, 'abc', null]

  it.each(noCounts as never[])('draws no order of %s things, and none of that round', (wrong: number) => {
    const stream = new RandomStream(1, 2)
    expect(() => stream.permutation(wrong)).toThrow('permutation.count is ')
    expect(() => stream.permutation(3, wrong)).toThrow('permutation.round is ')
  })

  it.each([0, -1, 2.5, NaN, Infinity, '5' as never])('draws no number below %s', wrong => {
    expect(() => new RandomStream(1, 2).below(0, wrong)).toThrow('random bound is ')
  })

  it('draws Poisson numbers, whose mean is their variance', () => {
    for (const wanted of [0.5, 7, 30, 1000]) {
      const stream = new RandomStream(1, 2)
      const [mean, variance] = moments(Array.from({ length: 20_000 }, (_, index) => stream.poisson(index, wanted)))
      expect(Math.abs(mean - wanted), `mean of ${wanted}`).toBeLessThan(4 * Math.sqrt(wanted / 20_000))
      // the variance of a sample's variance: (κ₄ + 2 σ⁴) / n, with κ₄ the mean
      const deviation = Math.sqrt((wanted + 2 * wanted ** 2) / 20_000)
      expect(Math.abs(variance - wanted), `variance of ${wanted}`).toBeLessThan(4 * deviation)
    }
    expect(new RandomStream(1, 2).poisson(0, 0)).toBe(0)
  })
})
