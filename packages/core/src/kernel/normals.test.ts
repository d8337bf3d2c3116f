import { describe, expect, it } from 'vitest'
import { normalDraws } from './normals.ts'

const plain = { count: 20_000, mean: 0, deviation: 1 }

describe('normalDraws', () => {
  it('gives numbers of the standard normal distribution, by their moments, that know nothing of each other', () => {
    const draws = normalDraws(2 ** 40 + 3, ['noise', 'cells'], plain)
    const [one, other] = [draws(0).slice(), draws(1).slice()]
    const mean = (of: (value: number, index: number) => number): number =>
      one.reduce((sum, value, index) => sum + of(value, index), 0) / one.length
    const error = 1 / Math.sqrt(one.length)
    for (const [found, wanted, variance] of [
      [mean(x => x), 0, 1],
      [mean(x => x * x), 1, 2],
      [mean(x => x ** 4), 3, 96],
      [mean((x, index) => x * other[index]!), 0, 1],
      ...[1, 2, 3, 4, 8, 16].map(apart => [mean((x, index) => x * one[(index + apart) % one.length]!), 0, 1] as const),
      ...[1, 2, 4].map(apart => [mean((x, index) => x ** 2 * one[(index + apart) % one.length]! ** 2), 1, 8] as const),
    ] as const)
      expect(Math.abs(found - wanted)).toBeLessThan(4 * Math.sqrt(variance) * error)
  })

  it('gives the n-th of a round for a seed and a name, however many there are and whatever was drawn before', () => {
    const all = normalDraws(5, ['a'], plain)(2 ** 32 - 1).slice()
    for (const count of [1, 2, 15, 16, 17]) {
      const draws = normalDraws(5, ['a'], { ...plain, count })
      draws(3)
      expect([...draws(2 ** 32 - 1)]).toEqual([...all.subarray(0, count)])
    }
    for (const [seed, name] of [[6, 'a'], [5, 'b']] as const) expect(normalDraws(seed, [name], plain)(2 ** 32 - 1)[0]).not.toBe(all[0])
  })

  it('gives them around a mean, as wide as asked', () => {
    const [one, wide] = [[0, 1], [300, 100]].map(([mean, deviation]) =>
      normalDraws(5, ['a'], { count: 10, mean: mean!, deviation: deviation! })(3))
    one!.forEach((normal, index) => {
      expect(wide![index]).toBeCloseTo(300 + 100 * normal, 10)
    })
  })
})
