import { expect, it } from 'vitest'
import type { PopulationInfo } from '../inspect/told.ts'
import { driveInWords, nameOfDrive } from '../inspect/drive-in-words.ts'
import { driveAt, drivesOf } from './drives.ts'

const drive = { name: '', receptor: 'ex', weight: 0.1, neurons: 800, lowest: 20_000, highest: 20_000, mean: 20_000 }
const named = { ...drive, name: 'noise', receptor: 'in', weight: -2, neurons: 3, lowest: 5, highest: 10, mean: 7 }
const told = { name: 'cells', size: 800, receptor: ['ex', 'in'], receptorUnit: ['mV', ''], drive: [drive, named] }
const cells = told as unknown as PopulationInfo

it('is said in words, with units as far as they are known', () => {
  expect(driveInWords(cells, drive)).toBe('each of 800 neurons hears 20 kHz of 0.1 mV at ex')
  expect(driveInWords(cells, named)).toBe('each of 3 of 800 neurons hears 5 Hz to 10 Hz of -2 at in')
  expect([drive, named].map(each => nameOfDrive(cells, each))).toEqual(['drive of cells', 'drive noise'])
})

it('has a name of its own, also where it is of as many neurons as another', () => {
  const picked = [1, 2, 3].map(rate => ({ ...drive, name: 'cells[2 of 800]', mean: rate }))
  expect(picked.map(each => nameOfDrive({ ...cells, drive: picked }, each))).toEqual([
    'drive cells[2 of 800]',
    'drive cells[2 of 800] (2)',
    'drive cells[2 of 800] (3)',
  ])
})

it('ends at the disc of its population, and is found where it is', () => {
  const placed = new Map([['cells', { name: 'cells', x: 100, y: 60, radius: 20 }]])
  const marks = drivesOf([cells], placed)
  expect(marks.map(({ to }) => Math.hypot(to[0] - 100, to[1] - 60))).toEqual([expect.closeTo(22), expect.closeTo(22)])
  for (const mark of marks) expect(driveAt(marks, ...mark.from)).toBe(mark)
  expect(driveAt(marks, 100, 60)).toBeUndefined()
})
