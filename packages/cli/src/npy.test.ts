import { expect, it } from 'vitest'
import { npyHeader, NpyRows } from './npy.ts'
import type { NpyField } from './npy.ts'

const moment: NpyField[] = [
  ['step', '<i8'],
  ['time_ms', '<f8'],
]

it('is what NumPy 2.4.6 writes by `np.save`: no rows, and rows with arrays in them', () => {
  const dictionary =
    "{'descr': [('step', '<i8'), ('time_ms', '<f8'), ('neuron', '<u4')], 'fortran_order': False, 'shape': (0,), }"
  const empty = npyHeader([...moment, ['neuron', '<u4']], 0)
  expect(Buffer.from(empty).toString('latin1')).toBe(`\u0093NUMPY\u0001\0\u00b6\0${dictionary}${' '.repeat(73)}\n`)

  // np.zeros(2, [('step', '<i8'), ('time_ms', '<f8'), ('value', '<f4', (2,))]), filled with what is put below
  const fields: NpyField[] = [...moment, ['value', '<f4', 2]]
  const rows = new NpyRows(fields, 2)
  for (const [step, time, ...values] of [
    [4, 2.5, 1, 2],
    [9, 5, 3, 0.5],
  ] as const) {
    rows.put('<i8', step)
    rows.put('<f8', time)
    for (const value of values) rows.put('<f4', value)
  }
  expect(npyHeader(fields, 2).length).toBe(192)
  expect(Buffer.from(rows.bytes).toString('hex')).toBe(
    '040000000000000000000000000004400000803f0000004009000000000000000000000000001440000040400000003f',
  )
})
