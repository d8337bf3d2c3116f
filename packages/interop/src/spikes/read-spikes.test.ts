import { expect, it } from 'vitest'
import { readSpikes, writeNwb, writeSonataSpikes } from '../index.ts'
import type { ReadSpikesOptions, SpikeTrains } from '../index.ts'

const text = (lines: string, options?: ReadSpikesOptions): Promise<SpikeTrains[]> =>
  readSpikes(new TextEncoder().encode(lines), { name: 'x.csv', ...options })

/** The same as plain lists. */
const plain = (all: SpikeTrains[]): unknown[] =>
  all.map(({ times, neurons, ...rest }) => ({ ...rest, times: [...times], neurons: [...neurons] }))

const two = [{ population: undefined, size: 4, times: [0.5, 1.25], neurons: [3, 0] }]

it.each([
  ['what ngrad exports', 'step,time_ms,neuron\n4,0.5,3\n11,1.25,0\n', {}],
  ['what NEST records', '# NEST version: 3.10\n# RecordingBackendASCII version: 2\nsender\ttime_ms\n4\t0.5\n1\t1.25\n', { firstId: 1 }],
  ['seconds, by the name of the column', 'neuron;time_s\r\n3;0.0005\r\n0;0.00125', {}],
  ['seconds, as it is told', 'unit t\n3 5e-4\n0 1.25e-3\n', { unit: 's' }],
  ['columns of other names', '"when","who"\n0.5,3\n1.25,0', { columns: { time: 'when', neuron: 'who' } }],
  ['columns without names', '3 0.5\n0 1.25', { columns: { time: 1, neuron: 0 } }],
] as const)('reads tables of text: %s', async (_, lines, options) => {
  expect(plain(await text(lines, options))).toEqual(two)
})

it('tells populations apart, as SONATA writes them in text', async () => {
  const found = await text('timestamps population node_ids\n1 a 0\n2 b 5\n3 a 1\n')
  expect(plain(found)).toEqual([
    { population: 'a', size: 2, times: [1, 3], neurons: [0, 1] },
    { population: 'b', size: 6, times: [2], neurons: [5] },
  ])
})

it('reads arrays of NumPy: tables of numbers, and structured ones', async () => {
  const npy = (descr: string, shape: string, values: Float64Array): Uint8Array => {
    const header = `{'descr': ${descr}, 'fortran_order': False, 'shape': (${shape}), }`.padEnd(117) + '\n'
    const start = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0)
    return Buffer.concat([start, Buffer.from(header), new Uint8Array(values.buffer)])
  }
  const values = Float64Array.of(3, 0.5, 0, 1.25)
  const table = npy("'<f8'", '2, 2', values)
  expect(plain(await readSpikes(table, { columns: { neuron: 0, time: 1 } }))).toEqual(two)
  expect(plain(await readSpikes(npy("[('neuron', '<f8'), ('time_ms', '<f8')]", '2,', values)))).toEqual(two)
  await expect(readSpikes(table, { name: 'a.npy' })).rejects.toThrow('a.npy: no column of times is known among 2 without names')
})

it('reads units of NWB, silent ones too, and spikes of SONATA', async () => {
  const populations = [
    { name: 'a', size: 3, times: [0.1, 0.3], neurons: [1, 0] },
    { name: 'b', size: 1, times: [0.2], neurons: [0] },
  ]
  const about = { name: 'n', description: 'd', start: new Date(0), software: 's', observed: [0, 1], resolution: 0.1 } as const
  expect(plain(await readSpikes(await writeNwb({ ...about, populations, series: [] })))).toEqual([
    { population: 'a', size: 3, times: [0.3, 0.1], neurons: [0, 1] },
    { population: 'b', size: 1, times: [0.2], neurons: [0] },
  ])
  const sonata = await writeSonataSpikes(populations.map(({ name, times, neurons }) => ({ population: name, times, ids: neurons })))
  expect(plain(await readSpikes(sonata))).toEqual([
    { population: 'a', size: 2, times: [0.1, 0.3], neurons: [1, 0] },
    { population: 'b', size: 1, times: [0.2], neurons: [0] },
  ])
})

it('says where a file is wrong', async () => {
  await expect(text('time,neuron\n1,2\nx,3')).rejects.toThrow("x.csv: 'x' in line 3 is no number")
  await expect(text('time,neuron\n1,2.5')).rejects.toThrow('x.csv: neuron 2.5 of spike 0 is no whole number from 0 on')
  await expect(text('time,neuron\n1,0', { firstId: 1 })).rejects.toThrow('no whole number from 1 on; say firstId')
  await expect(text('a,b\n1,2')).rejects.toThrow('x.csv: no column of times is known among a, b; say columns: { time: … }')
  await expect(text('')).rejects.toThrow('x.csv: it has no line of spikes')
  await expect(readSpikes('nowhere.csv')).rejects.toThrow('nowhere.csv cannot be read: ENOENT')
  await expect(text('t,i\n', { columns: { time: 1.5 } })).rejects.toThrow('readSpikes.columns.time is 1.5')
})
