import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openRecording } from '@ngrad/core/node'
import { connect } from '@ngrad/viz-server/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const main = path.join(import.meta.dirname, 'main.ts')
const env = { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '' }
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ngrad-recordings-'))
  writeFileSync(
    path.join(folder, 'sim.ts'),
    `import { defineNeuron, ms, simulation } from '@ngrad/core'
     const leaky = defineNeuron('leaky', {
       parameters: {}, state: { v: 0 }, equations: { v: '(input - v) / 10' }, spike: { when: 'v >= 1', then: { v: '0' } },
     })
     const source = defineNeuron('source', { parameters: {}, spike: { probability: '0.05' } })
     const sim = simulation({ seed: 5, dt: 0.5 * ms, name: 'demo' })
     const input = sim.population('input', source(), 100, { shape: [10, 10] })
     const output = sim.population('output', leaky(), 3)
     sim.connect(input, output, { weight: 0.4, delay: 2 * ms })
     sim.probe(output, 'v', { neurons: [0, 2], every: 5 * ms })
     sim.at(10, () => sim.bus.topic('reports').publish({ source: 'me', step: 10, metric: { accuracy: 0.5 } }))
     await sim.run(Number(process.argv[2]))
     console.log(sim.step)\n`,
  )
  ngrad('record', 'run.ngrad', 'sim.ts', '200')
})
afterAll(() => rmSync(folder, { recursive: true }))

const args = (...rest: string[]): string[] => ['--conditions=@ngrad/source', main, ...rest]

function ngrad(...rest: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args(...rest), { cwd: folder, env, encoding: 'utf8' })
  return { status, out: stdout, err: stderr }
}

/** What is printed about something that cannot be done. */
const failure = (...rest: string[]): string => endsWith(1, rest)
/** What is printed about a call that is wrong. */
const refusal = (...rest: string[]): string => endsWith(2, rest)

function endsWith(expected: number, rest: readonly string[]): string {
  const { status, out, err } = ngrad(...rest)
  expect({ status, out }).toEqual({ status: expected, out: '' })
  return err
}

describe('ngrad record', () => {
  it('records the simulation of a script that knows nothing of it', async () => {
    const recording = await openRecording(path.join(folder, 'run.ngrad'))
    expect(recording).toMatchObject({ whole: true, step: 400, header: { name: 'demo', seed: 5, dt: 0.5 } })
    expect([...recording.streams.keys()]).toEqual(['spikes/input', 'spikes/output', 'activity/output.v'])
  })

  it('records other topics, and a second simulation in a file of its own', async () => {
    writeFileSync(
      path.join(folder, 'two.ts'),
      `import { simulation } from '@ngrad/core'
       for (const name of ['one', 'two']) {
         const sim = simulation({ name })
         sim.bus.topic('reports').publish({ source: name, metric: { loss: 1 } })
       }\n`,
    )
    const { status, err } = ngrad('record', '--topics', 'reports,spikes/*', 'two.ngrad', 'two.ts')
    expect(status).toBe(0)
    expect(err).toMatch(/^two\.ngrad: 0 spikes, 1 events, \d+ bytes\ntwo-2\.ngrad: 0 spikes, 1 events, \d+ bytes\n$/)
    const second = await openRecording(path.join(folder, 'two-2.ngrad'))
    expect(second).toMatchObject({ whole: true, header: { name: 'two' } })
  })

  it('keeps what was recorded before the script failed, or Ctrl-C', async () => {
    writeFileSync(
      path.join(folder, 'endless.ts'),
      `import './sim.ts'
       throw new Error('after 10 ms')\n`,
    )
    expect(ngrad('record', 'failed.ngrad', 'endless.ts', '10')).toMatchObject({ status: 1 })
    expect(await openRecording(path.join(folder, 'failed.ngrad'))).toMatchObject({ whole: true, step: 20 })

    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const file = path.join(folder, `${signal}.ngrad`)
      const child = spawn(process.execPath, args('record', file, 'sim.ts', '1000000000'), { cwd: folder, env })
      const closed = new Promise(resolve => {
        child.on('close', (_, by) => resolve(by))
      })
      while (!existsSync(file))
        await new Promise(resolve => {
          setTimeout(resolve, 20)
        })
      child.kill(signal)
      expect(await closed).toBe(signal)
      expect(await openRecording(file)).toMatchObject({ whole: true })
    }
  })

  it('makes a simulation publish its weights where these are asked for', async () => {
    const { status, err } = ngrad('record', '--topics', 'weights/*,spikes/nobody', 'weights.ngrad', 'sim.ts', '200')
    expect(status).toBe(0)
    expect(err).toMatch(
      /: 0 spikes, 2 events, .*\nnote: nothing was called spikes\/nobody, so none of it was recorded\n$/,
    )
    const recording = await openRecording(path.join(folder, 'weights.ngrad'))
    expect([...recording.streams.keys()]).toEqual(['weights/input→output'])
    const often = ngrad('record', '--topics', 'weights/*', '--weights-every', '50', 'often.ngrad', 'sim.ts', '200')
    expect(often.err).toContain('0 spikes, 5 events')
  })

  it('has words for topics that cannot be, wherever they stand', () => {
    expect(refusal('record', '--topics', 'weight/*', 'misplaced.ngrad', 'sim.ts', '5')).toMatch(
      /^error: --topics is 'weight\/\*'; it must be one of spikes\/…/,
    )
    expect(refusal('record', 'misplaced.ngrad', '--topics', 'weight/*', 'sim.ts', '5')).toContain("--topics is 'weight/*'")
    expect(refusal('record', 'misplaced.ngrad', 'sim.ts', '5', '--topics=weight/*')).toContain("--topics is 'weight/*'")
  })

  it('says what it cannot do', () => {
    expect(failure('record', 'run.ngrad', 'sim.ts', '5')).toContain('run.ngrad exists already; --overwrite replaces it')
    expect(refusal('record', 'x/y.ngrad', 'sim.ts', '5')).toMatch(
      /^error: file is '.*y\.ngrad'; it must be in a folder that exists/,
    )
    writeFileSync(path.join(folder, 'empty.ts'), 'export {}\n')
    expect(failure('record', 'z.ngrad', 'empty.ts')).toBe(
      'error: the script made no simulation, so nothing was recorded\n',
    )
    expect(refusal('record', 'z.ngrad', 'nowhere.ts')).toContain("error: script is 'nowhere.ts'; there is no such file")
  })
})

describe('ngrad run --inputs', { timeout: 60_000 }, () => {
  it('sends what came from outside again, to a script that knows nothing of it', async () => {
    writeFileSync(
      path.join(folder, 'port.ts'),
      `import { defineNeuron, simulation } from '@ngrad/core'
       const noisy = defineNeuron('noisy', { parameters: {}, spike: { probability: 'clip(0.05 + input, 0, 1)' } })
       const sim = simulation({ seed: 5, dt: 1 })
       const port = sim.port('stimulus', 5)
       const output = sim.population('output', noisy(), 20)
       sim.connect(port.population, output, { weight: 0.5, delay: 2 })
       const spikes = sim.record(output)
       if (process.argv[2] === 'live') for (let step = 1; step < 50; step += 3) sim.at(step, () => port.send({ neurons: [step % 5] }))
       await sim.run(60)
       console.log(spikes.steps.length, spikes.neurons.join())\n`,
    )
    expect(ngrad('record', 'live.ngrad', 'port.ts', 'live').status).toBe(0)
    const live = ngrad('run', 'port.ts', 'live')
    expect(ngrad('run', '--inputs', 'live.ngrad', 'port.ts')).toEqual({ ...live, status: 0 })
    expect(ngrad('run', 'port.ts').out).not.toBe(live.out)
    expect(failure('run', '--inputs', 'port.ts', 'port.ts')).toMatch(/^error: this is no recording/)
  })
})

describe('ngrad info', { timeout: 60_000 }, () => {
  it('says what is in a recording, for readers and for programs', () => {
    const { out, status } = ngrad('info', 'run.ngrad')
    expect(status).toBe(0)
    const [first, second, , ...rows] = out.split('\n')
    expect(first).toBe('run.ngrad: demo, seed 5, 200 ms (steps 0 to 400 of 0.5 ms)')
    expect(second).toMatch(/^written by ngrad \d.*, ended in order$/)
    expect(rows[1]).toMatch(/^spikes\/input {7}100 \(10 × 10\) {2}101 {7}2031 spikes {2}101\.55 Hz$/)
    expect(rows[3]).toMatch(/^activity\/output\.v {2}2 {14}40 {8}40 moments$/)
    const { streams, whole } = JSON.parse(ngrad('info', '--json', 'run.ngrad').out)
    expect(whole).toBe(true)
    expect(streams[0]).toMatchObject({ topic: 'spikes/input', size: 100, spikes: 2031, missing: 0, rate: 101.55 })
  })

  it('says where a recording ends that is not whole, and what is no recording', () => {
    const bytes = readFileSync(path.join(folder, 'run.ngrad'))
    writeFileSync(path.join(folder, 'cut.ngrad'), bytes)
    truncateSync(path.join(folder, 'cut.ngrad'), bytes.length - 3)
    const { status, out } = ngrad('info', 'cut.ngrad')
    expect(status).toBe(0)
    expect(out).toContain('not ended: killed, out of room, or still at work')
    expect(out).toMatch(/the file ends inside a chunk: of its \d+ bytes \d+ are there \(at byte \d+\)/)
    bytes[bytes.length - 3]! ^= 1
    writeFileSync(path.join(folder, 'damaged.ngrad'), bytes)
    expect(failure('info', 'damaged.ngrad')).toMatch(
      /^error: the chunk is damaged: its checksum is \w{8} and should be/,
    )
    expect(ngrad('info', '--salvage', 'damaged.ngrad').status).toBe(0)
    expect(failure('info', 'sim.ts')).toContain('this is no recording of ngrad')
    expect(refusal('info', 'nowhere.ngrad')).toContain("file is 'nowhere.ngrad'; there is no such file")
  })

  it('reads a recording from the standard input', () => {
    const input = readFileSync(path.join(folder, 'run.ngrad'))
    const { stdout } = spawnSync(process.execPath, args('info', '-'), { cwd: folder, env, input, encoding: 'utf8' })
    expect(stdout).toMatch(/^-: demo, seed 5, 200 ms/)
    const { stdout: json } = spawnSync(process.execPath, args('info', '-', '--json'), { cwd: folder, env, input, encoding: 'utf8' })
    expect(JSON.parse(json)).toMatchObject({ file: '-', duration: 200 })
  })
})

describe('ngrad export', { timeout: 60_000 }, () => {
  it('writes each stream as a table of text', () => {
    expect(ngrad('export', 'run.ngrad', '--csv', '-o', 'csv').status).toBe(0)
    expect(readdirSync(path.join(folder, 'csv')).toSorted()).toEqual([
      'activity-output.v.csv',
      'spikes-input.csv',
      'spikes-output.csv',
    ])
    const lines = (name: string): string[] =>
      readFileSync(path.join(folder, 'csv', name), 'utf8')
        .trimEnd()
        .split('\n')
    const spikes = lines('spikes-input.csv')
    expect([spikes.length, spikes[0]]).toEqual([2032, 'step,time_ms,neuron'])
    expect(spikes[1]).toMatch(/^0,0\.5,\d+$/)
    const values = lines('activity-output.v.csv')
    expect(values[0]).toBe('step,time_ms,value_0,value_2')
    expect(values[1]).toMatch(/^9,5,0\.\d+,0\.\d+$/)
    expect(values.length).toBe(41)
    expect(ngrad('export', 'run.ngrad', '--csv', '--stream', 'input', '-o', '-').out).toBe(`${spikes.join('\n')}\n`)
  })

  it('writes each stream as an array of NumPy that holds the same', () => {
    expect(ngrad('export', 'run.ngrad', '--npy', '--stream', 'spikes/output', '-o', 'out.npy').status).toBe(0)
    const bytes = readFileSync(path.join(folder, 'out.npy'))
    const begin = 10 + bytes.readUInt16LE(8)
    const rows = ngrad('export', 'run.ngrad', '--csv', '--stream', 'output', '-o', '-')
      .out.trimEnd()
      .split('\n')
      .slice(1)
    expect(bytes.length).toBe(begin + 20 * rows.length)
    const read = rows.map((_, row) => {
      const at = begin + 20 * row
      return `${bytes.readBigInt64LE(at)},${bytes.readDoubleLE(at + 8)},${bytes.readUInt32LE(at + 16)}`
    })
    expect(read).toEqual(rows)
  })

  it('says what it cannot do', () => {
    expect(refusal('export', 'run.ngrad')).toContain('error: say one of --csv, --npy, --arrow, --parquet, --nwb, --neo, --sonata, --nir\n')
    expect(refusal('export', 'run.ngrad', '--csv', '--stream', 'hidden')).toContain(
      "error: --stream is 'hidden'; it must be one of spikes/input, spikes/output, activity/output.v",
    )
    expect(refusal('export', 'run.ngrad', '--csv', '--stream', 'input', '-o', 'sim.ts')).toContain(
      '--overwrite replaces it',
    )
    expect(refusal('export', 'run.ngrad', '--csv', '-o', '-')).toContain('one stream named by --stream')
  })
})

describe('ngrad replay and ngrad serve', () => {
  /** Starts a command that serves a page, and gives its address. */
  async function served(...rest: string[]) {
    const child = spawn(process.execPath, args(...rest), { cwd: folder, env })
    const closed = new Promise<number | null>(resolve => {
      child.on('close', resolve)
    })
    const address = await new Promise<string>((resolve, reject) => {
      let text = ''
      child.stderr.on('data', chunk => {
        text += chunk
        const found = /http:\S+/.exec(text)
        if (found) resolve(found[0])
      })
      child.on('close', () => reject(new Error(text)))
    })
    return { child, closed, address }
  }

  it('publishes a recording again, at its time, and heeds who watches', async () => {
    const { closed, address } = await served('replay', 'run.ngrad', '--port', '0', '--speed', '0.1')
    const { events, control } = connect(address, { topics: ['spikes/*', 'activity/*'] })
    const seen: { sequence: number; count: number }[] = []
    const streams: (string | null | undefined)[][] = []
    await new Promise<void>(resolve => {
      events.subscribe({
        next: ({ topic, frame, message }) => {
          if (message?.hello) streams.push(message.hello.stream!.map(one => one.topic))
          if (frame && topic === 'spikes/input') seen.push({ sequence: frame.sequence, count: frame.count })
          if (seen.length === 10) control('stop')
        },
        complete: resolve,
      })
    })
    expect(await closed).toBe(0)
    expect(streams[0]!.slice(0, 3)).toEqual(['spikes/input', 'spikes/output', 'activity/output.v'])
    const counts = new Map<number, number>()
    const recording = await openRecording(path.join(folder, 'run.ngrad'))
    for await (const { frame } of recording.readEvents(['spikes/input'])) counts.set(frame!.sequence, frame!.count)
    expect(seen.length).toBeLessThan(100)
    expect(seen.map(({ sequence }) => counts.get(sequence))).toEqual(seen.map(({ count }) => count))
  })

  it('comes to its end by itself', async () => {
    const { closed } = await served('replay', 'run.ngrad', '--port', '0', '--speed', '10')
    expect(await closed).toBe(0)
    expect(refusal('replay', 'run.ngrad', '--speed', '0')).toContain("error: --speed is '0'; it must be a number above 0")
    expect(refusal('replay', 'run.ngrad', '--port', '99999')).toContain("error: --port is '99999'; it must be a whole number up to 65535")
  })

  it('shows the simulation of a script', async () => {
    const { child, closed, address } = await served('serve', '--port', '0', 'sim.ts', '1000000000')
    const { events } = connect(address, { topics: ['spikes/output'] })
    const stream = await new Promise<string>(resolve => {
      events.subscribe(({ frame }) => frame && resolve(frame.stream))
    })
    expect(stream).toBe('output')
    child.kill('SIGINT')
    await closed
  })
})
