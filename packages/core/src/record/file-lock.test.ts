import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { linkSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { ParameterError } from '../errors.ts'
import { simulation } from '../network/simulation.ts'
import type { Simulation } from '../network/simulation.ts'
import { recorder } from './recorder.ts'
import { openRecording } from './recording.ts'

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

it('finds who writes a file by whatever name it has by now', async () => {
  const at = folder()
  const [file, moved, linked] = ['run.ngrad', 'moved.ngrad', 'linked.ngrad'].map(name => path.join(at, name))
  const tape = recorder({ file: file! })
  const sim = make().use(tape)
  await sim.run(10)
  const writes = expect.stringContaining(`a file that nobody writes: process ${process.pid} writes it`)
  renameSync(file!, moved!)
  expect(refused(moved!)).toHaveProperty('message', writes)
  linkSync(moved!, linked!)
  rmSync(moved!)
  expect(refused(linked!)).toHaveProperty('message', writes)
  const elsewhere = path.join(folder(), 'elsewhere.ngrad')
  renameSync(linked!, elsewhere)
  expect(refused(elsewhere)).toHaveProperty('message', writes)
  await sim.run(10)
  await tape.close()
  expect(await openRecording(elsewhere)).toMatchObject({ whole: true, duration: 20 })
  expect(readdirSync(at)).toEqual([])
  expect(refused(elsewhere)).toBeUndefined()
})

it('lets another process find that, too', async () => {
  const file = path.join(folder(), 'run.ngrad')
  const tape = recorder({ file })
  await make().use(tape).run(10)
  const moved = path.join(folder(), 'moved.ngrad')
  renameSync(file, moved)
  const script = `
    import { simulation } from '@ngrad/core'
    import { recorder } from '@ngrad/core/node'
    try { simulation().use(recorder({ file: ${JSON.stringify(moved)}, overwrite: true })) } catch (error) { console.log(error.message) }
  `
  const args = ['--conditions=@ngrad/source', '--input-type=module', '-e', script]
  const { stdout } = spawnSync(process.execPath, args, { cwd: import.meta.dirname, encoding: 'utf8' })
  expect(stdout).toContain(`it must be a file that nobody writes: process ${process.pid} writes it`)
  await tape.close()
})

it('lets one of many processes take over what was left behind, each time', async () => {
  const at = folder()
  const [rounds, processes] = [150, 4]
  const left = JSON.stringify({ host: hostname(), process: process.pid, began: 'before' })
  for (let round = 0; round < rounds; round++) writeFileSync(path.join(at, `${round}.lock`), left)
  const script = `
    import { holdLock } from ${JSON.stringify(new URL('lock.ts', import.meta.url).href)}
    console.log('on')
    process.stdin.once('data', start => {
      const won = []
      for (let round = 0; round < ${rounds}; round++) {
        while (Date.now() < Number(start) + 4 * round);
        try { holdLock(${JSON.stringify(at)} + '/' + round + '.lock'); won.push(round) }
        catch (error) { if (!/writes it/.test(error.message)) throw error }
      }
      console.log(JSON.stringify(won))
    })
  `
  const children = Array.from({ length: processes }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] }),
  )
  await Promise.all(children.map(child => once(child.stdout, 'data')))
  const told = children.map(child => once(child.stdout, 'data'))
  const start = Date.now() + 50
  for (const child of children) child.stdin.write(String(start))
  const winners = (await Promise.all(told)).flatMap(([text]) => JSON.parse(String(text)) as number[])
  for (const child of children) child.kill()
  expect(winners.toSorted((a, b) => a - b)).toEqual(Array.from({ length: rounds }, (_, round) => round))
  expect(readdirSync(at)).toHaveLength(rounds)
})

it('makes the file that a link leads to, where it is not there yet', async () => {
  const at = folder()
  const [link, file] = [path.join(at, 'link.ngrad'), path.join(at, 'run.ngrad')]
  symlinkSync('run.ngrad', link)
  const tape = recorder({ file: link })
  await make().use(tape).run(10)
  expect(readdirSync(at).toSorted()).toEqual(['link.ngrad', 'run.ngrad', 'run.ngrad.lock'])
  await tape.close()
  expect(await openRecording(file)).toMatchObject({ whole: true, duration: 10 })
})

it('says in one line why a path, or a lock, cannot be used', () => {
  const at = folder()
  const file = path.join(at, 'run.ngrad')
  const words = (path: string): string => (refused(path) as ParameterError).message
  const link = (name: string, to: string): string => {
    symlinkSync(to, path.join(at, name))
    return path.join(at, name)
  }
  expect(words(link('round', 'round'))).toMatch(/^recorder.file is '.*'; it must be a path whose links lead somewhere/)
  expect(words(link('away', 'no/where'))).toMatch(/^recorder.file is '.*'; it must be in a folder that exists, or a link/)
  expect(words('a\0b')).toBe("recorder.file is 'a\\u0000b'; it must be the path of a file, without a NUL character")
  expect(words(path.join(at, 'x'.repeat(252)))).toMatch(/^recorder.file is '.*'; it must be a path of shorter names/)
  const lock = `${file}.lock`
  const nobody = `; it must be a file that nobody writes: ${lock} is`
  const remedy = 'so that nobody knows who does; remove it if nobody does'
  for (const said of ['{}', '[]', 'null', '{"host":"a","process":"b","began":""}']) {
    writeFileSync(lock, said)
    expect(words(file)).toContain(`${nobody} ${said}, which names no process, ${remedy}`)
    rmSync(lock)
  }
  mkdirSync(lock)
  expect(words(file)).toContain(`${nobody} a folder, ${remedy}`)
  rmSync(lock, { recursive: true })
  symlinkSync('nowhere', lock)
  expect(words(file)).toContain(`${nobody} a link, ${remedy}`)
  rmSync(lock)
  expect(refused(file)).toBeUndefined()
})
