import { expect, it } from 'vitest'
import { pagesAmong } from './api.ts'

it('makes a page of each export, and none of a list of doors', () => {
  const doors = ['@ngrad/core/index/index.md', '@ngrad/core/testing/index.md']
  const exports = ['@ngrad/core/index/classes/Simulation.md', '@ngrad/core/testing/functions/describeRule.md', '@ngrad/report/functions/raster.md']
  const one = '@ngrad/report/index.md' // a package of one door
  expect(pagesAmong(['@ngrad/core/index.md', ...doors, ...exports, one])).toEqual([...doors, ...exports, one])
})
