import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { decodeNpy } from '../index.ts'

/** Written by golden/make_npy.py with NumPy 2.4. */
const bytesOf = (file: string): Uint8Array => readFileSync(new URL(`../../golden/npy/${file}.npy`, import.meta.url))
const read = (file: string): { shape: readonly number[]; fields: Record<string, number[]> } => {
  const { shape, fields } = decodeNpy(bytesOf(file), file)
  return { shape, fields: Object.fromEntries([...fields].map(([name, values]) => [name, [...values]])) }
}

it.each(['f8', 'f4', 'f2', 'i8', 'u2', 'i1', 'fortran'])('reads what NumPy wrote: %s', file => {
  expect(read(file)).toEqual({ shape: [2, 3], fields: { '': [0, 1, 2, 3, 4, 5] } })
})

it('reads truth values, arrays without values, and one number', () => {
  expect(read('b1').fields).toEqual({ '': [0, 1, 1, 1, 1, 1] })
  expect(read('empty')).toEqual({ shape: [0], fields: { '': [] } })
  expect(read('single')).toEqual({ shape: [], fields: { '': [2.5] } })
})

it('reads the fields of a structured array by their names', () => {
  const fields = { step: [3, 4], time_ms: [0.4, 0.5], value: [1, 2, 3, 4] }
  expect(read('table')).toEqual({ shape: [2], fields })
})

it('says where a file is wrong', () => {
  const f8 = bytesOf('f8')
  expect(() => decodeNpy(f8.subarray(0, 130), 'x')).toThrow('x at byte 130: 46 bytes of 6 rows are missing')
  expect(() => decodeNpy(f8.subarray(0, 40), 'x')).toThrow('x at byte 40: the file ends in its header')
  expect(() => decodeNpy(f8.subarray(1))).toThrow('file.npy at byte 0: this is no file of NumPy')
  const objects = Buffer.from(Buffer.from(f8).toString('latin1').replace("'<f8'", "'|O' "), 'latin1')
  expect(() => decodeNpy(objects, 'x')).toThrow("x at byte 10: '|O' is of no kind that is read: {'descr': '|O'")
})
