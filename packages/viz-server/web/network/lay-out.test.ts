import { expect, it } from 'vitest'
import { columnsOf, layOut, linesOf, rowsOf } from './lay-out.ts'

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

it.each([274, 320, 420])('has room for a rate below each disc, in a panel that is %d pixels wide', width => {
  for (const number of [2, 5, 8, 12, 16]) {
    const population = Array.from({ length: number }, (_, at) => ({ name: `p${at}`, size: 100 }))
    const chain = population.slice(1).map(({ name }, at) => from(`p${at}`, name))
    const loops = population.flatMap(({ name: source }) => population.map(({ name: target }) => from(source, target)))
    for (const projections of [chain, loops, []]) {
      const height = 56 * rowsOf(linesOf(population.map(({ name }) => name), projections, width))
      const placed = [...layOut(population, projections, width, height).values()]
      // names and rates stand in a box as wide as a column, from the disc down
      const boxes = placed.map(({ x, y, radius }) => ({ left: x - 25, right: x + 25, top: y - radius, bottom: y + radius + 24 }))
      const overlapping = boxes.flatMap((one, at) => {
        const beside = boxes.slice(at + 1).filter(other => one.left < other.right && other.left < one.right)
        return beside.filter(other => one.top < other.bottom && other.top < one.bottom)
      })
      expect([number, overlapping]).toEqual([number, []])
      for (const { left, right } of boxes) expect([left >= 0, right <= width]).toEqual([true, true])
    }
  }
})
