import { expect, it } from 'vitest'
import { rateAt } from './rates.ts'
import { rateTable } from './rate-table.ts'
import { View } from './view.ts'

it('says over how long each mean is taken, also of one that is not over, and of populations of which not the same is known', () => {
  const view = new View({ dt: 0.5, base: 2 })
  const input = { at: [0, 48, 96], covered: [48, 48, 30], values: [1, 2, 3], unit: 48 }
  const output = { at: [48, 96], covered: [48, 30], values: [20, 30], unit: 48 }
  expect(rateTable(view, [{ name: 'input', rates: input }, { name: 'output', rates: output }])).toEqual({
    head: ['time [ms]', 'bin [ms]', 'input [Hz]', 'output [Hz]'],
    rows: [
      [0, 24, 1, ''],
      [24, 24, 2, 20],
      [48, 15, 3, 30],
    ],
  })
  const rounds = new View({ dt: 0, base: 1 })
  expect(rateTable(rounds, [{ name: 'input', rates: input }]).head).toEqual(['time [steps]', 'bin [steps]', 'input [Hz]'])
})

it('has no rate before the first point, in a hole, and behind what there is of the last', () => {
  const rates = { at: [48, 96, 192], covered: [48, 48, 30], values: [1, 2, 3], unit: 48 }
  const told = [-500, 0, 47.9, 48, 95, 96, 143.9, 144, 191, 192, 221, 222, 5000].map(step => rateAt(rates, step))
  const none = undefined
  expect(told).toEqual([none, none, none, 1, 1, 2, 2, none, none, 3, 3, none, none])
})
