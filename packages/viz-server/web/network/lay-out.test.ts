import { expect, it } from 'vitest'
import { columnsOf, layOut } from './lay-out.ts'

const from = (source: string, target: string) => ({ source, target })

it('puts what nothing leads to first, and everything else behind what leads to it, loops or not', () => {
  const chain = [from('input', 'hidden'), from('hidden', 'output'), from('output', 'hidden'), from('hidden', 'hidden')]
  expect(columnsOf(['output', 'hidden', 'input'], chain)).toEqual([['input'], ['hidden'], ['output']])
  expect(columnsOf(['e', 'i'], [from('e', 'i'), from('i', 'e')])).toEqual([['e'], ['i']])
  expect(columnsOf(['a', 'b'], [])).toEqual([['a', 'b']])
  expect(columnsOf([], [])).toEqual([])
})

it('places all discs within the panel and apart from each other', () => {
  for (const number of [1, 2, 8, 16, 30]) {
    const population = Array.from({ length: number }, (_, at) => ({ name: `p${at}`, size: 10 ** (at % 4) }))
    const loops = population.flatMap(({ name: source }) => population.map(({ name: target }) => from(source, target)))
    for (const projections of [[], loops]) {
      const placed = [...layOut(population, projections, 420, 240).values()]
      expect(placed).toHaveLength(number)
      for (const { x, y, radius } of placed) {
        expect(Math.min(x - radius, y - radius)).toBeGreaterThanOrEqual(0)
        expect(x + radius).toBeLessThanOrEqual(420)
        expect(y + radius).toBeLessThanOrEqual(240)
      }
      const overlapping = placed.flatMap((one, at) =>
        placed.slice(at + 1).filter(other => Math.hypot(one.x - other.x, one.y - other.y) < one.radius + other.radius),
      )
      expect(overlapping).toEqual([])
    }
  }
})
