import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ParameterError } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { DataError, openHdf5, writeHdf5 } from '../index.ts'
import type { Hdf5File } from '../index.ts'
import { fromHalves } from './half.ts'

/** Written by h5py, see make.py beside it. */
const golden = fileURLToPath(new URL('../../golden/events.h5', import.meta.url))

describe.each([
  ['path', golden],
  ['bytes', new Uint8Array(readFileSync(golden))],
  ['Blob', new Blob([readFileSync(golden)])],
] as const)('a file of h5py, opened by its %s', (_, source) => {
  const use = async (look: (file: Hdf5File) => void): Promise<void> => {
    const file = await openHdf5(source, { name: 'events.h5' })
    try {
      look(file)
    } finally {
      file.close()
    }
  }

  it('has floats of 16 bits, of either order of bytes', () =>
    use(file => {
      expect(file.dataset('half').shape).toEqual([2, 3])
      expect([...file.dataset('half').numbers()]).toEqual([1, -2.5, 0.5, 65504, 2 ** -14, 2 ** -24])
      expect([...file.dataset('half_big_endian').numbers()]).toEqual([3, Infinity, -0.125])
      expect([...file.dataset('half_scalar').numbers()]).toEqual([0.125])
    }))

  it('has lists of variable length, sample by sample', () =>
    use(file => {
      const times = file.dataset('spikes/times')
      expect(times.shape).toEqual([3])
      expect(times.lists().map(list => [...list])).toEqual([[0.5, 0.75], [], [Math.fround(0.0999755859375)]])
      expect(times.lists([[0, 1]]).map(list => [...list])).toEqual([[0.5, 0.75]])
      expect(file.dataset('/spikes/units').lists([[2, 3]])).toEqual([Uint16Array.of(7)])
    }))

  it('is read by slices of what is in compressed chunks', () =>
    use(file => {
      expect([
        ...file.dataset('packed').numbers([
          [100, 102],
          [1, 3],
        ]),
      ]).toEqual([401, 402, 405, 406].map(k => k / 8))
      expect([...file.dataset('packed').numbers([[499, 500]])]).toEqual([1996, 1997, 1998, 1999].map(k => k / 8))
      expect(file.dataset('packed').numbers([[7, 7]])).toHaveLength(0)
    }))

  it('has texts, whole numbers, single values, nothing, and attributes', () =>
    use(file => {
      expect(file.dataset('names').texts()).toEqual(['left', 'rïght'])
      expect(file.dataset('fixed').texts()).toEqual(['abc', 'de'])
      expect(file.dataset('one').text()).toBe('LIF')
      expect(file.dataset('big_endian').read()).toEqual(Int32Array.of(1, 2, -3))
      expect(file.dataset('whole').read()).toEqual(BigInt64Array.of(1n, 2n, 2n ** 60n))
      expect(file.dataset('empty').numbers()).toHaveLength(0)
      expect(file.attribute('/', 'title')).toBe('drawn by hand')
      expect(file.attribute('/', 'version')).toEqual([0, 1])
      expect(file.attribute('spikes/times', 'unit')).toBe('s')
      expect(file.attribute('spikes/times', 'tag')).toBeUndefined()
      expect([file.kind('spikes'), file.kind('one'), file.kind('nowhere/at/all')]).toEqual([
        'group',
        'dataset',
        undefined,
      ])
      expect(file.names('spikes')).toEqual(['times', 'units'])
    }))

  it('says in words what is not there, or is something else', () =>
    use(file => {
      expect(() => file.dataset('spikes/labels')).toThrow(
        new DataError('events.h5: spikes/labels is not there; there is times, units'),
      )
      expect(() => file.dataset('spikes')).toThrow('events.h5: spikes is no data set')
      expect(() => file.names('one')).toThrow('events.h5: one is no group')
      expect(() => file.dataset('names').numbers()).toThrow('events.h5: /names has no numbers')
      expect(() => file.dataset('half').texts()).toThrow('has no texts')
      expect(() => file.dataset('half').lists()).toThrow('has no lists')
      expect(() => file.dataset('whole').numbers()).toThrow('has 1152921504606846976 at 2; it must be below 2^53')
      expect(() => file.dataset('packed').read([[0, 501]])).toThrow(ParameterError)
      expect(() => file.dataset('one').read([[0, 1]])).toThrow('0 at most')
    }))
})

it('refuses what is no HDF5, is cut, or closed', async () => {
  await expect(openHdf5(Uint8Array.of(1, 2, 3), { name: 'three bytes' })).rejects.toThrow(
    'three bytes cannot be read as HDF5: ',
  )
  await expect(openHdf5('nowhere.h5')).rejects.toThrow('nowhere.h5 cannot be read as HDF5: ')
  await expect(openHdf5(new Uint8Array(readFileSync(golden)).subarray(0, 3000))).rejects.toThrow(
    'file.h5 cannot be read as HDF5: truncated file: eof = 3000',
  )
  await expect(openHdf5(7 as never)).rejects.toThrow('openHdf5.source is 7; it must be the path of a file, its bytes')
  const file = await openHdf5(golden)
  file.close()
  file.close()
  expect(() => file.dataset('half')).toThrow('closed')
})

it('writes what it reads: groups, attributes, compression, references', async () => {
  const many = Float64Array.from({ length: 10_000 }, (_, k) => k % 7)
  const bytes = await writeHdf5({
    attributes: { namespace: 'core', none: [] },
    members: {
      units: {
        members: {
          times: { values: many, shape: [5000, 2], gzip: 4, extendable: true },
          index: { values: BigUint64Array.of(3n), attributes: { target: { reference: '/units/times' } } },
        },
      },
      type: { values: 'NIRGraph' },
      edges: { values: ['a', 'b', 'b', 'c'], shape: [2, 2] },
      scale: { values: 0.25 },
      nothing: { values: [] },
    },
  })
  const file = await openHdf5(bytes)
  expect(file.dataset('units/times').numbers()).toEqual(many)
  expect(bytes.length).toBeLessThan(20_000)
  expect(file.dataset('type').text()).toBe('NIRGraph')
  expect(file.dataset('edges').texts([[1, 2]])).toEqual(['b', 'c'])
  expect([...file.dataset('scale').numbers()]).toEqual([0.25])
  expect(file.dataset('nothing').texts()).toEqual([])
  expect(file.attribute('/', 'namespace')).toBe('core')
  file.close()
  await expect(writeHdf5({ members: { x: { values: Float64Array.of(1, 2), shape: [3] } } })).rejects.toThrow(
    'writeHdf5 /x.shape is an array of 1; it must be extents of the 2 values',
  )
  await expect(writeHdf5({ attributes: { of: { reference: '/lost' } } })).rejects.toThrow("writeHdf5.of is '/lost'")
})

it('decodes halves as the DataView of this platform does', () => {
  const view = new DataView(new ArrayBuffer(2)) as DataView & { getFloat16?: (at: number) => number }
  const bits = Uint16Array.from({ length: 65_536 }, (_, k) => k)
  const values = fromHalves(bits)
  for (const half of bits) {
    view.setUint16(0, half)
    expect(Object.is(values[half], view.getFloat16!(0))).toBe(true)
  }
})

it('has names that can be ones of HDF5', async () => {
  for (const name of ['', '.', 'a/b', 'a\0b'])
    await expect(writeHdf5({ members: { in: { members: { [name]: { values: new Float64Array(1) } } } } })).rejects.toThrow('./in is')
})
