import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { FileError } from '../errors.ts'
import { simulation } from '../network/simulation.ts'
import type { Simulation } from '../network/simulation.ts'
import { saveTo, saveWhole } from './save-whole.ts'

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
  expect(readdirSync(folder).filter(name => name.startsWith('taken'))).toEqual(['taken'])
  expect(readdirSync(taken)).toEqual(['below'])
})

it.skipIf(process.getuid?.() === 0)('says so where it may not write', () => {
  const shut = path.join(folder, 'shut')
  mkdirSync(shut)
  chmodSync(shut, 0o500)
  expect(() => saveWhole(path.join(shut, 'file'), 'text')).toThrow(/\(EACCES\)/)
})

it('removes what a process left that was ended while it wrote, and nothing of one that lives', () => {
  const file = path.join(folder, 'left')
  const ended = `left.${hostname()}-4194303-x.part` // above what Linux gives
  const living = `left.${hostname()}-${process.pid}-x.part`
  for (const name of [ended, living]) writeFileSync(path.join(folder, name), 'half')
  saveWhole(file, 'whole')
  expect(readdirSync(folder).filter(name => name.startsWith('left'))).toEqual(['left', living].toSorted())
})

it('is whole at any time, also where two processes write the same', { timeout: 60_000 }, async () => {
  const file = path.join(folder, 'both')
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
  expect(readdirSync(folder).filter(name => name.startsWith('both'))).toEqual(['both'])
})
