import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { linkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { ParameterError } from '../errors.ts'
import { simulation } from '../network/simulation.ts'
import type { Simulation } from '../network/simulation.ts'
import { recorder } from './recorder.ts'

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.1' } })

const folder = (): string => mkdtempSync(path.join(tmpdir(), 'ngrad-lock-'))
function make(): Simulation {
  const sim = simulation()
  sim.population('a', noise(), 10)
  return sim
}
const refused = (file: string): unknown => {
  try {
    make().use(recorder({ file, overwrite: true }))
    return undefined
  } catch (error) {
    return error
  }
}

it('lets nobody else of this process write a recording, whatever he calls it, until it is closed', async () => {
  const file = path.join(folder(), 'run.ngrad')
  const tape = recorder({ file })
  const sim = make().use(tape)
  await sim.run(10)
  const link = path.join(folder(), 'other.ngrad')
  symlinkSync(file, link)
  const words = `a file that nobody writes: process ${process.pid} writes it, as ${file}.lock says`
  expect(refused(file)).toEqual(new ParameterError('recorder.file', file, words))
  expect(refused(link)).toEqual(new ParameterError('recorder.file', link, words))
  await tape.close()
  expect(readdirSync(path.dirname(file))).toEqual(['run.ngrad'])
  expect(refused(file)).toBeUndefined()
})

it('writes no file that has a second name, beside which no lock would be seen', async () => {
  const file = path.join(folder(), 'run.ngrad')
  const tape = recorder({ file })
  const sim = make().use(tape)
  await sim.run(10)
  const link = path.join(folder(), 'other.ngrad')
  linkSync(file, link)
  expect(refused(link)).toHaveProperty('message', expect.stringContaining('a file of one name: it has 2 (hard links)'))
  await tape.close()
  const before = readFileSync(link)
  expect(refused(file)).toBeInstanceOf(ParameterError)
  expect(readFileSync(link)).toEqual(before)
  rmSync(link)
  expect(refused(file)).toBeUndefined()
})

it.each(['close', 'closeSync'] as const)('says by %s that a recording was deleted while it was made', async close => {
  const file = path.join(folder(), 'run.ngrad')
  const tape = recorder({ file })
  const sim = make().use(tape)
  await sim.run(10)
  rmSync(file)
  const told = `${file}: it was deleted, or replaced, while it was written; nothing of it can be read`
  const closed = (async () => tape[close]())()
  await expect(closed).rejects.toMatchObject({ name: 'FileError', code: 'ENOENT', message: told })
  expect(readdirSync(path.dirname(file))).toEqual([])
})

it('ends a run whose recording has been deleted', async () => {
  const file = path.join(folder(), 'run.ngrad')
  const sim = make().use(recorder({ file, bufferBytes: 65_536 }))
  await sim.run(10)
  rmSync(file)
  await expect(sim.run(200_000)).rejects.toThrow('it was deleted, or replaced, while it was written')
  expect(sim.step).toBeLessThan(2_000_000)
  await expect(sim.close()).rejects.toThrow('it was deleted')
})

it('lets no other process write it, while that one lives', async () => {
  const file = path.join(folder(), 'run.ngrad')
  const script = `
    import { defineNeuron, simulation } from '@ngrad/core'
    import { recorder } from '@ngrad/core/node'
    const sim = simulation()
    sim.population('a', defineNeuron('noise', { parameters: {}, spike: { probability: '0.1' } })(), 10)
    sim.use(recorder({ file: ${JSON.stringify(file)} }))
    await sim.run(10)
    console.log('on')
    setInterval(() => {}, 1000)
  `
  const args = ['--conditions=@ngrad/source', '--input-type=module', '-e', script]
  const child = spawn(process.execPath, args, { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  expect(refused(file)).toBeInstanceOf(ParameterError)
  expect(refused(file)).toHaveProperty('message', expect.stringContaining(`process ${child.pid} writes it`))
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(existsSync(`${file}.lock`)).toBe(true)
  expect(refused(file)).toBeUndefined()
})

it('takes over what was left behind: by another process of this number, or half written', () => {
  const file = path.join(folder(), 'run.ngrad')
  for (const left of [JSON.stringify({ host: hostname(), process: process.pid, began: 'before' }), '{"host":']) {
    writeFileSync(`${file}.lock`, left)
    const tape = recorder({ file, overwrite: true })
    make().use(tape)
    expect(JSON.parse(readFileSync(`${file}.lock`, 'utf8'))).toMatchObject({ process: process.pid })
    tape.closeSync()
    expect(existsSync(`${file}.lock`)).toBe(false)
  }
  writeFileSync(`${file}.lock`, JSON.stringify({ host: 'elsewhere', process: 1, began: '' }))
  expect(refused(file)).toHaveProperty('message', expect.stringContaining('process 1 of elsewhere writes it'))
})
