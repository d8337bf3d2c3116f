import { execFile, execFileSync } from 'node:child_process'
import {
  chmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { FileError, ParameterError } from '../errors.ts'
import { simulation } from '../network/simulation.ts'
import type { Simulation } from '../network/simulation.ts'
import { saveTo, saveWhole } from './save-whole.ts'

vi.mock('node:fs', { spy: true })

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ngrad-whole-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('writes a checkpoint that a simulation goes on from', async () => {
  const noisy = defineNeuron<object>('noisy', {
    parameters: {},
    state: { v: 0 },
    update: { v: '0.9 * v + input' },
    spike: { probability: '0.1', then: { v: '0' } },
  })
  const make = (): Simulation => {
    const sim = simulation({ seed: 3, dt: 1 })
    sim.population('a', noisy(), 9)
    return sim
  }
  const [one, two] = [make(), make()]
  await one.run(5)
  const file = path.join(folder, 'new/run.checkpoint')
  saveTo(one, file)
  two.restore(readFileSync(file))
  expect(two.save()).toEqual(one.save())
  expect(readdirSync(path.dirname(file))).toEqual(['run.checkpoint'])
})

it('leaves what was there, and nothing beside it, where it cannot write', () => {
  const taken = path.join(folder, 'taken')
  mkdirSync(path.join(taken, 'below'), { recursive: true })
  expect(() => saveWhole(taken, 'text')).toThrow(FileError)
  expect(() => saveWhole(taken, 'text')).toThrow(/taken: it cannot be written: .* \(E\w+\)$/)
  expect(readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([])
  expect(readdirSync(taken)).toEqual(['below'])
})

it.skipIf(process.getuid?.() === 0)('says so where it may not write', () => {
  const shut = path.join(folder, 'shut')
  mkdirSync(shut)
  chmodSync(shut, 0o500)
  expect(() => saveWhole(path.join(shut, 'file'), 'text')).toThrow(/\(EACCES\)/)
})

it('removes what a process left that was ended while it wrote, and nothing of one that lives', () => {
  const own = path.join(folder, 'left')
  mkdirSync(own)
  saveWhole(path.join(own, 'file'), 'first')
  const written = path.basename(String(vi.mocked(renameSync).mock.lastCall![0]))
  const of = (process: number): string => written.replace(/-\d+-\w+/, `-${process}-x`)
  const ended = of(4194303) // above what Linux gives
  for (const name of [ended, of(process.pid)]) writeFileSync(path.join(own, name), 'half')
  saveWhole(path.join(own, 'file'), 'whole')
  expect(readdirSync(own).toSorted()).toEqual(['file', of(process.pid)].toSorted())
})

it('has all on the disk before it takes the name, and then the name', () => {
  saveWhole(path.join(folder, 'durable'), 'text')
  const part = vi.mocked(openSync).mock.calls.findLastIndex(([, flags]) => flags === 'wx')
  const descriptor: unknown = vi.mocked(openSync).mock.results[part]!.value
  const [synced, order] = [vi.mocked(fsyncSync).mock.calls, vi.mocked(fsyncSync).mock.invocationCallOrder]
  const renamed = vi.mocked(renameSync).mock.invocationCallOrder.at(-1)!
  expect(synced.at(-2)).toEqual([descriptor])
  expect(order.at(-2)).toBeLessThan(renamed)
  expect(order.at(-1)).toBeGreaterThan(renamed)
})

it('writes the file that a link points to, also one that is not there yet', () => {
  const own = path.join(folder, 'links')
  mkdirSync(path.join(own, 'below'), { recursive: true })
  symlinkSync('below/file', path.join(own, 'link'))
  symlinkSync('link', path.join(own, 'twice'))
  for (const text of ['new', 'newer']) {
    saveWhole(path.join(own, 'twice'), text)
    expect(readFileSync(path.join(own, 'below/file'), 'utf8')).toBe(text)
  }
  for (const name of ['link', 'twice']) expect(lstatSync(path.join(own, name)).isSymbolicLink()).toBe(true)
  expect(readdirSync(own).toSorted()).toEqual(['below', 'link', 'twice'])
  symlinkSync('circle', path.join(own, 'circle'))
  expect(() => saveWhole(path.join(own, 'circle'), 'text')).toThrow(/\(ELOOP\)$/)
})

it.skipIf(process.platform === 'win32')('keeps who may read a file, and replaces nothing but files', () => {
  const own = path.join(folder, 'kept')
  mkdirSync(own)
  saveWhole(path.join(own, 'mine'), 'old')
  for (const mode of [0o600, 0o666]) {
    chmodSync(path.join(own, 'mine'), mode)
    saveWhole(path.join(own, 'mine'), 'new')
    expect(statSync(path.join(own, 'mine')).mode & 0o777).toBe(mode)
  }
  execFileSync('mkfifo', [path.join(own, 'pipe')])
  symlinkSync('pipe', path.join(own, 'link'))
  for (const name of ['pipe', 'link'])
    expect(() => saveWhole(path.join(own, name), 'text')).toThrow(/it is a device or a pipe, not a file/)
  expect(statSync(path.join(own, 'pipe')).isFIFO()).toBe(true)
})

it('takes names as long as the system does, and URLs; what is no path is refused', () => {
  const own = path.join(folder, 'names')
  const long = 'x'.repeat(255)
  saveWhole(path.join(own, long), 'text')
  saveWhole(pathToFileURL(path.join(own, 'a b')), 'text')
  expect(readdirSync(own).toSorted()).toEqual(['a b', long])
  for (const wrong of ['', undefined, 3, new URL('https://example.org/file')])
    expect(() => saveTo({ save: () => new Uint8Array(1) }, wrong as string), String(wrong)).toThrow(ParameterError)
})

it('is whole at any time, also where two processes write the same', { timeout: 60_000 }, async () => {
  const file = path.join(folder, 'both/file')
  const program = (byte: number): string => `
    import { saveWhole } from '@ngrad/core/node'
    for (let time = 0; time < 25; time++) saveWhole(${JSON.stringify(file)}, new Uint8Array(2e6).fill(${byte}))`
  let running = true
  const both = [1, 2].map(byte =>
    promisify(execFile)(process.execPath, ['--conditions=@ngrad/source', '--input-type=module', '-e', program(byte)], {
      cwd: import.meta.dirname,
    }),
  )
  const ended = Promise.all(both).finally(() => (running = false))
  const broken: number[] = []
  let looks = 0
  while (running) {
    await new Promise(resolve => setTimeout(resolve, 3))
    let bytes: Uint8Array
    try {
      bytes = readFileSync(file)
    } catch {
      continue // not there yet
    }
    looks++
    if (bytes.length !== 2e6 || bytes[0] !== bytes.at(-1)) broken.push(bytes.length)
  }
  await ended
  expect(looks).toBeGreaterThan(0)
  expect(broken).toEqual([])
  expect(readdirSync(path.dirname(file))).toEqual(['file'])
})
