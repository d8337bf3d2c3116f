import { describe, expect, it } from 'vitest'
import { philox, RandomStream, threefry } from './random.ts'

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
  const moments = (values: readonly number[]): [mean: number, variance: number] => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length]
  }

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
