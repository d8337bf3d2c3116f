import { describe, expect, it } from 'vitest'
import { RandomStream } from '../random.ts'
import { normalDraws } from './normals.ts'

describe('normalDraws', () => {
  it.each([1, 2, 7, 8, 17, 1000])('gives the numbers of its stream to their last digits, %i of each round', count => {
    const draws = normalDraws(2 ** 40 + 3, ['noise', 'cells'], { count, mean: 0, deviation: 1 })
    const stream = new RandomStream(2 ** 40 + 3, 'noise', 'cells')
    for (const round of [0, 1, 2 ** 32 - 1]) {
      const drawn = draws(round)
      expect(drawn.length).toBe(count)
      drawn.forEach((normal, index) => {
        expect(Math.abs(normal - stream.normal(index, round))).toBeLessThan(1e-14)
      })
    }
  })

  it('gives them around a mean, as wide as asked', () => {
    const [plain, wide] = [[0, 1], [300, 100]].map(([mean, deviation]) =>
      normalDraws(5, ['a'], { count: 10, mean: mean!, deviation: deviation! })(3).slice())
    plain!.forEach((normal, index) => {
      expect(wide![index]).toBeCloseTo(300 + 100 * normal, 10)
    })
  })
})
