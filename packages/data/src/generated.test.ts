import { describe, expect, it } from 'vitest'
import { bouncingDigits } from './bouncing-digits.ts'
import { markovChain } from './markov-chain.ts'
import { twoViews } from './two-views.ts'

describe('markovChain', () => {
  it('writes a text whose pairs are as frequent as its probabilities say', () => {
    const { transition, text } = markovChain({ symbols: 4, length: 200_000, seed: 3, sharpness: 2 })
    const counts = new Float64Array(16)
    for (let at = 1; at < text.length; at++) counts[4 * text[at - 1]! + text[at]!]!++
    for (let row = 0; row < 4; row++) {
      const seen = counts.subarray(4 * row, 4 * row + 4)
      const total = seen.reduce((a, b) => a + b)
      expect(transition.subarray(4 * row, 4 * row + 4).reduce((a, b) => a + b)).toBeCloseTo(1, 12)
      seen.forEach((count, column) => {
        const p = transition[4 * row + column]!
        expect(Math.abs(count / total - p)).toBeLessThan(4.5 * Math.sqrt((p * (1 - p)) / total) + 1e-9)
      })
    }
  })

  it('is the same for the same seed, and says what cannot be', () => {
    const make = (seed: number): Uint8Array => markovChain({ symbols: 8, length: 100, seed }).text
    expect(make(1)).toEqual(make(1))
    expect(make(1)).not.toEqual(make(2))
    expect(() => markovChain({ symbols: 1, length: 5 })).toThrow('markovChain.symbols is 1; it must be a whole number')
  })
})

it('twoViews have the covariance that their causes give them', () => {
  const [count, noise] = [20_000, 0.7]
  const { causes, first, second } = twoViews({ count, shared: 1, sizes: [2, 3], noise, seed: 5 })
  const mean = (f: (at: number) => number): number =>
    Array.from({ length: count }, (_, at) => f(at)).reduce((a, b) => a + b) / count
  const a = mean(at => first[2 * at]! * causes[at]!)
  const b = mean(at => second[3 * at + 1]! * causes[at]!)
  expect(mean(at => first[2 * at]! * second[3 * at + 1]!)).toBeCloseTo(a * b, 1)
  expect(Math.abs(mean(at => first[2 * at]! ** 2) - (a * a + noise ** 2)) / (a * a + noise ** 2)).toBeLessThan(0.05)
  expect(() => twoViews({ count: 0, shared: 1, sizes: [2, 3] })).toThrow('twoViews.count is 0')
})

describe('bouncingDigits', () => {
  const dot = { count: 1, rows: 1, columns: 1, pixels: Uint8Array.of(200) }
  const placesOf = (film: Uint8Array, size: number): [number, number][] =>
    Array.from({ length: film.length / size ** 2 }, (_, frame) => {
      const at = film.subarray(frame * size ** 2, (frame + 1) * size ** 2).indexOf(200)
      return [Math.floor(at / size), at % size]
    })

  it('move straight on with one speed, and turn at the walls', () => {
    const size = 7
    for (let seed = 0; seed < 20; seed++) {
      const places = placesOf(bouncingDigits(dot, { count: 1, frames: 40, size, speed: 2, seed }), size)
      for (const axis of [0, 1] as const) {
        const speeds = places.slice(1).map((place, frame) => Math.abs(place[axis] - places[frame]![axis]))
        const speed = Math.max(...speeds)
        expect(speed).toBeLessThanOrEqual(2)
        // unfolded, the way is a straight line: the place is the triangle wave of start + speed × frame
        const start = places[0]![axis]
        const wave = (x: number): number => {
          const folded = ((x % (2 * size - 2)) + 2 * size - 2) % (2 * size - 2)
          return folded < size ? folded : 2 * size - 2 - folded
        }
        const fits = [speed, -speed].some(v => places.every((place, frame) => place[axis] === wave(start + v * frame)))
        expect(fits).toBe(true)
      }
      expect(new Set(places.map(String)).size).toBeGreaterThan(1)
    }
  })

  it('show the brighter pixel where they meet, and fit their frame', () => {
    const film = bouncingDigits(dot, { count: 3, frames: 5, size: 4, digits: 2, seed: 1 })
    expect(film.length).toBe(3 * 5 * 16)
    for (let frame = 0; frame < 15; frame++) {
      const lit = film.subarray(16 * frame, 16 * (frame + 1)).filter(value => value > 0)
      expect([1, 2]).toContain(lit.length)
      expect(lit.every(value => value === 200)).toBe(true)
    }
    expect(() =>
      bouncingDigits({ ...dot, rows: 5, columns: 5, pixels: new Uint8Array(25) }, { count: 1, frames: 1, size: 4 }),
    ).toThrow("bouncingDigits.size is 4; it must be at least the images' 5 × 5")
  })
})
