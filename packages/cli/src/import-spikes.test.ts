import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openRecording } from '@ngrad/core/node'
import { writeNwb } from '@ngrad/interop'
import { afterAll, expect, it } from 'vitest'
import { addGridOptions, importOptions } from './grid-options.ts'
import { importSpikes } from './import-spikes.ts'
import { openOrImport } from './recording-file.ts'
import { Command } from 'commander'

const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-import-'))
const at = (name: string): string => path.join(folder, name)
afterAll(() => rmSync(folder, { recursive: true }))

/** Options as the command line reads them. */
const line = (...args: string[]): ReturnType<typeof importOptions> =>
  importOptions(addGridOptions(new Command()).parse(args, { from: 'user' }).opts())

it('makes a recording of a table: at steps, doubles as they are told, populations apart', async () => {
  writeFileSync(at('spikes.csv'), 'when,who,population\n0.0003,2,a\n0.00034,2,a\n0.0005,1,b\n')
  const of = async (name: string, ...args: string[]): Promise<unknown> => {
    const told = await importSpikes(at('spikes.csv'), at(name), line('--columns', 'when,who', '--unit', 's', ...args))
    const recording = await openRecording(at(name))
    const [a, b] = [await recording.readSpikes('a'), await recording.readSpikes('b')]
    return { lost: told.lost, a: [...a.times], b: [...b.times], sizes: [...recording.streams.values()].map(({ size }) => size) }
  }
  expect(await of('up.ngrad', '--dt', '0.5')).toEqual({ lost: 1, a: [0.5], b: [0.5], sizes: [3, 2] })
  expect(await of('next.ngrad', '--dt', '0.5', '--doubles', 'next')).toEqual({ lost: 0, a: [0.5, 1], b: [0.5], sizes: [3, 2] })
  await expect(of('no.ngrad', '--dt', '0.5', '--round', 'error')).rejects.toThrow('a multiple of dt = 0.5 ms')
})

it('opens what is a recording as it is, and makes one of what is none', async () => {
  const about = { name: 'n', description: 'd', start: new Date(0), software: 's', observed: [0, 1], resolution: 0.1 } as const
  const populations = [{ name: 'cells', size: 4, times: [0.1, 0.3], neurons: [1, 0] }]
  writeFileSync(at('session.nwb'), await writeNwb({ ...about, populations, series: [] }))
  const made = await openOrImport(at('session.nwb'), {}, {})
  const { neurons, steps } = await made.readSpikes('cells')
  expect([[...neurons], [...steps]]).toEqual([[1, 0], [0, 2]]) // prettier-ignore
  expect((await openOrImport(made.file, {}, {})).file).toBe(made.file)
  writeFileSync(at('other'), Buffer.of(9, 1, 2))
  await expect(openOrImport(at('other'), {}, {})).rejects.toThrow('this is no recording of ngrad')
})
