import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { FileError, ParameterError, PluginError } from '../errors.ts'
import { fixedProbability } from '../network/rules/fixed-probability.ts'
import { simulation } from '../network/simulation.ts'
import type { Simulation } from '../network/simulation.ts'
import type { SpikeFrame } from '../wire/frame.ts'
import { FileSink } from './file-sink.ts'
import { recorder } from './recorder.ts'
import type { RecorderOptions } from './recorder.ts'
import { openRecording } from './recording.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ngrad-recorder-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
const inFolder = (name: string): string => path.join(folder, name)

const source = defineNeuron<{ probability: number }>('source', {
  parameters: { probability: { unit: '1', default: 0.05, atLeast: 0, atMost: 1 } },
  spike: { probability: 'probability' },
})
const leaky = defineNeuron<object>('leaky', {
  parameters: {},
  state: { v: 0 },
  equations: { v: '(input - v) / 10' },
  spike: { when: 'v >= 1', then: { v: '0' } },
})

/** A small network: its spikes and its probed state differ from step to step. */
function network(seed = 3): { sim: Simulation; record: () => [number[], number[]] } {
  const sim = simulation({ seed, dt: 0.5, name: 'small' })
  const input = sim.population('input', source(), 100)
  const output = sim.population('output', leaky(), 12, { shape: [3, 4] })
  sim.connect(input, output, { weight: 0.4, delay: 2 })
  const kept = sim.record(output)
  return { sim, record: () => [[...kept.neurons], [...kept.steps]] }
}

/** Records a run of the network and gives what was written. */
async function recorded(name: string, options: Partial<RecorderOptions> = {}, parts = [60]) {
  const { sim, record } = network()
  const tape = recorder({ file: inFolder(name), ...options })
  sim.use(tape)
  for (const part of parts) await sim.run(part)
  await tape.close()
  return { tape, record: record(), recording: await openRecording(inFolder(name)) }
}

describe('a recorder', () => {
  it('writes all spikes and probed state as they were', async () => {
    const { sim, record } = network()
    const probe = sim.probe(sim.populations.get('output')!, 'v', { neurons: [0, 5], every: 1.5 })
    const tape = recorder({ file: inFolder('all.ngrad') })
    sim.use(tape)
    const frames: SpikeFrame[] = []
    sim.spikes(sim.populations.get('output')!).subscribe(frame => frames.push(frame.copy()))
    await sim.run(40)
    await sim.run(20)
    await tape.close()

    const recording = await openRecording(inFolder('all.ngrad'))
    expect(recording).toMatchObject({ whole: true, problem: undefined, step: 120, duration: 60 })
    expect(recording.header).toMatchObject({ name: 'small', dt: 0.5, seed: 3, firstStep: 0 })
    expect(recording.header.software).toMatch(/^ngrad \d/)
    expect([...recording.streams.keys()]).toEqual(['spikes/input', 'spikes/output', 'activity/output.v'])
    expect(recording.streams.get('spikes/output')).toMatchObject({ size: 12, shape: [3, 4], missing: 0, endStep: 120 })
    const { neurons, steps, times } = await recording.readSpikes('output')
    expect([[...neurons], [...steps]]).toEqual(record())
    expect(neurons.length).toBeGreaterThan(20)
    expect(times[0]).toBe((steps[0]! + 1) * 0.5)
    const activity = await recording.readActivity('output.v')
    expect([...activity.values]).toEqual([...probe.values])
    expect([activity.width, ...activity.steps.slice(0, 3)]).toEqual([2, 2, 5, 8])
    expect(activity.steps.length).toBe(40)

    let frame = 0
    for await (const event of recording.readEvents(['spikes/output']))
      expect(event.frame!.bytes).toEqual(frames[frame++]!.bytes) // byte for byte
    expect(frame).toBe(frames.length)
  })

  it('writes the topics that are asked for, and none besides', async () => {
    const { sim } = network()
    const tape = recorder({
      file: inFolder('reports.ngrad'),
      topics: ['reports', 'rewards', 'spikes/in*', 'targets/*', 'activity/nobody'],
    })
    sim.use(tape)
    sim.at(4, () => {
      sim.bus.topic('reports').publish({ source: 'test', step: 4, metric: { accuracy: 0.5 } })
      sim.bus.topic('rewards').publish({ source: 'task', step: 4, value: -1.5 })
      sim.bus.topic('targets/output').publish({ stream: 'output', firstStep: 4, steps: 2, label: 7, value: [0.25] })
    })
    await sim.run(10)
    await tape.close()
    expect(tape.unmatched).toEqual(['activity/nobody'])
    const recording = await openRecording(inFolder('reports.ngrad'))
    expect([...recording.streams.keys()]).toEqual(['spikes/input', 'reports', 'rewards', 'targets/output'])
    const others = []
    for await (const { topic, message } of recording.readEvents(['reports', 'rewards', 'targets/*']))
      others.push([topic, message?.report?.metric ?? message?.reward?.value ?? message?.target?.label])
    expect(others).toEqual([
      ['reports', { accuracy: 0.5 }],
      ['rewards', -1.5],
      ['targets/output', 7],
    ])
    await expect(recording.readSpikes('output')).rejects.toThrow(
      "readSpikes.population is 'output'; it must be one of input",
    )
  })

  it('makes the simulation publish the weights that are asked for: at first, every so often, and at last', async () => {
    const tapeOf = (file: string, topics: string[]) => recorder({ file: inFolder(file), topics, weightsEvery: 20 })
    const { sim } = network()
    const [tape, others] = [
      tapeOf('weights.ngrad', ['weights/*']),
      tapeOf('others.ngrad', ['weights/nobody', 'spikes/*']),
    ]
    const projection = sim.projections.get('input→output')!
    sim.use(tape).use(others)
    for (const duration of [10, 10, 25, 5]) {
      await sim.run(duration)
      projection.weights[0]! += 1
    }
    await tape.close()
    await others.close()
    const recording = await openRecording(inFolder('weights.ngrad'))
    const { sources, targets } = { sources: projection.source.size, targets: projection.target.size }
    expect([...recording.streams.values()]).toMatchObject([
      { topic: 'weights/input→output', shape: [targets, sources] },
    ])
    const found = []
    for await (const { message } of recording.readEvents()) found.push(message!.weights!)
    expect(found.map(({ step }) => step)).toEqual([0, 40, 80, 100])
    expect(found.map(({ value }) => Math.round(value![0]! - 0.4))).toEqual([0, 1, 2, 4])
    expect(found.at(-1)!.value).toEqual([...projection.weights])
    expect([...(await openRecording(inFolder('others.ngrad'))).streams.keys()]).toEqual([
      'spikes/input',
      'spikes/output',
    ])
    expect(others.unmatched).toEqual(['weights/nobody'])
  })

  it('records the same spikes however a run is divided and paused, without a hole', async () => {
    const whole = await recorded('whole.ngrad')
    const parts = await recorded('parts.ngrad', {}, [0.5, 19.5, 0, 7, 33])
    const { sim } = network()
    const tape = recorder({ file: inFolder('paused.ngrad') })
    sim.use(tape)
    sim.at(31, () => {
      sim.bus.topic('control').publish({ pause: {} })
      setTimeout(() => sim.bus.topic('control').publish({ resume: {} }), 30)
    })
    sim.at(77, () => sim.stop())
    await sim.run(60)
    expect(sim.step).toBe(80) // the end of the window
    sim.resume()
    await sim.run(60 - sim.time)
    await tape.close()
    const paused = await openRecording(inFolder('paused.ngrad'))
    for (const recording of [parts.recording, paused]) {
      for (const name of ['input', 'output']) {
        const [a, b] = [await whole.recording.readSpikes(name), await recording.readSpikes(name)]
        expect([...b.neurons, ...b.steps]).toEqual([...a.neurons, ...a.steps])
        expect(recording.streams.get(`spikes/${name}`)).toMatchObject({ missing: 0, firstStep: 0, endStep: 120 })
      }
    }
  })

  it('records the same spikes with any number of threads', async () => {
    const files: number[][] = []
    for (const threads of [1, 2, 3]) {
      const sim = simulation({ seed: 8, dt: 0.5, threads })
      const input = sim.population('input', source(), 300)
      const output = sim.population('output', leaky(), 200)
      sim.connect(input, output, { rule: fixedProbability(0.1), weight: 1.5, delay: 2 })
      sim.connect(output, output, { rule: fixedProbability(0.05), weight: -0.3, delay: 3 })
      const tape = recorder({ file: inFolder(`threads-${threads}.ngrad`) })
      sim.use(tape)
      await sim.run(100)
      await tape.close()
      const recording = await openRecording(tape.file)
      const [a, b] = [await recording.readSpikes('input'), await recording.readSpikes('output')]
      files.push([...a.neurons, ...a.steps, -1, ...b.neurons, ...b.steps])
      expect(b.neurons.length).toBeGreaterThan(500)
    }
    expect(files[1]).toEqual(files[0])
    expect(files[2]).toEqual(files[0])
  })

  it('begins in the middle of a simulation where it is added there', async () => {
    const { sim, record } = network()
    await sim.run(30)
    const tape = recorder({ file: inFolder('late.ngrad') })
    sim.use(tape)
    await sim.run(30)
    await tape.close()
    await sim.run(10) // not recorded any more
    sim.close()
    const recording = await openRecording(inFolder('late.ngrad'))
    expect(recording).toMatchObject({ whole: true, duration: 30, header: { firstStep: 60 } })
    const [neurons, steps] = record()
    const from = steps.findIndex(step => step >= 60)
    const { neurons: late, steps: lateSteps } = await recording.readSpikes('output')
    const to = from + late.length
    expect([[...late], [...lateSteps]]).toEqual([neurons.slice(from, to), steps.slice(from, to)])
    expect(late.length).toBeGreaterThan(5)
  })

  it('records what follows a checkpoint as if the run had never stopped', async () => {
    const { recording: whole } = await recorded('unbroken.ngrad', {}, [30, 30])
    const { sim: first } = network()
    await first.run(30)
    const checkpoint = first.save()
    const { sim } = network()
    const tape = recorder({ file: inFolder('restored.ngrad') })
    sim.use(tape)
    sim.restore(checkpoint)
    await sim.run(30)
    await tape.close()
    const restored = await openRecording(inFolder('restored.ngrad'))
    expect(restored).toMatchObject({ whole: true, duration: 30, header: { firstStep: 60 } })
    for (const name of ['input', 'output']) {
      const [all, rest] = [await whole.readSpikes(name), await restored.readSpikes(name)]
      const from = all.steps.findIndex(step => step >= 60)
      expect([...rest.neurons, ...rest.steps]).toEqual([...all.neurons.slice(from), ...all.steps.slice(from)])
    }
  })

  it('is made of no simulation whose steps no reader would take', () => {
    const sim = simulation({ dt: 1e300 })
    const tape = recorder({ file: inFolder('eons.ngrad') })
    expect(() => sim.use(tape)).toThrow('simulation.dt is 1e+300; it must be from 1e-12 to 1e12 ms')
    expect(existsSync(inFolder('eons.ngrad'))).toBe(false)
  })

  it('ends no earlier than what it has, where the simulation was set back', async () => {
    const { sim } = network()
    await sim.run(10)
    const checkpoint = sim.save()
    await sim.run(10)
    const tape = recorder({ file: inFolder('back.ngrad'), topics: ['spikes/*', 'weights/*'] })
    sim.use(tape)
    await sim.run(20)
    sim.restore(checkpoint)
    await tape.close()
    const back = await openRecording(inFolder('back.ngrad'))
    expect(back).toMatchObject({ whole: true, step: 80, duration: 20, header: { firstStep: 40 } })
    const steps: number[] = []
    for await (const { message } of back.readEvents(['weights/*'])) steps.push(Number(message!.weights!.step))
    expect(steps.every(step => step >= 40)).toBe(true)
  })

  it.each([['spikes', 'spikes/*'], ['weights', 'weights/*'], ['probes', 'activity/*']])(
    'refuses %s of a time that it has passed',
    async (_what, topic) => {
      const { sim } = network()
      const population = [...sim.populations.values()].find(({ variables }) => variables.length > 0)!
      sim.watch(population, population.variables[0]!, { every: 1 }).subscribe(() => {})
      await sim.run(10)
      const checkpoint = sim.save()
      const tape = recorder({ file: inFolder(`passed-${topic.slice(0, 6)}.ngrad`), topics: [topic], weightsEvery: 1 })
      sim.use(tape)
      await sim.run(20)
      sim.restore(checkpoint)
      await expect(sim.run(20)).rejects.toThrow(/recorder.*set back to step \d+ while passed-.*close\(\) the recorder before restore/s)
      await tape.close()
      expect(await openRecording(tape.file)).toMatchObject({ whole: true, step: 60, header: { firstStep: 20 } })
    },
  )

  it('writes its header with what stands before it, so that no moment to be killed at leaves one without the other', async () => {
    const { sim } = network()
    const pieces: Uint8Array[] = []
    const add = vi.spyOn(FileSink.prototype, 'add').mockImplementation(piece => void pieces.push(piece.slice()))
    const tape = recorder({ file: inFolder('first.ngrad') })
    sim.use(tape)
    await sim.run(5)
    add.mockRestore()
    writeFileSync(inFolder('cut.ngrad'), pieces[0]!)
    expect((await openRecording(inFolder('cut.ngrad'))).header.name).toBe('small')
    await tape.close()
  })

  it('holds nothing but its header and its end where nothing happened', async () => {
    const sim = simulation({ dt: 0.5 })
    const tape = recorder({ file: inFolder('nothing.ngrad') })
    sim.use(tape)
    await tape.close()
    await tape.close() // a second time is the same
    expect(await openRecording(inFolder('nothing.ngrad'))).toMatchObject({ whole: true, events: 0, duration: 0 })
  })

  it('refuses what it cannot do, before anything starts', async () => {
    writeFileSync(inFolder('precious.ngrad'), 'precious')
    const attach = (options: RecorderOptions) => () => simulation().use(recorder(options))
    expect(attach({ file: inFolder('precious.ngrad') })).toThrow('it must be a file that does not exist yet')
    expect(readFileSync(inFolder('precious.ngrad'), 'utf8')).toBe('precious')
    expect(attach({ file: inFolder('no/where.ngrad') })).toThrow('it must be in a folder that exists')
    expect(attach({ file: folder })).toThrow('it must be a file, not a folder')
    expect(attach({ file: '' })).toThrow(ParameterError)
    expect(attach({ file: 'x', topics: ['spike/a'] })).toThrow(
      "recorder.topics is 'spike/a'; it must be one of spikes/…",
    )
    expect(attach({ file: 'x', bufferBytes: 0 })).toThrow('recorder.bufferBytes is 0; it must be above 0 bytes')
    const tape = recorder({ file: inFolder('precious.ngrad'), overwrite: true })
    simulation().use(tape)
    expect(() => simulation().use(tape)).toThrow('this recorder records a simulation already')
    await tape.close()
    expect(await openRecording(inFolder('precious.ngrad'))).toMatchObject({ whole: true })
  })
})

describe.skipIf(!existsSync('/dev/full'))('where the disk is full', () => {
  it('the run stops and says so, and what was written before is the beginning', async () => {
    const { sim } = network()
    const tape = recorder({ file: '/dev/full', bufferBytes: 1 })
    sim.use(tape)
    const run = async (): Promise<void> => {
      for (let part = 0; part < 1000; part++) {
        await sim.run(50)
        await new Promise(resolve => {
          setTimeout(resolve, 1)
        })
      }
    }
    const error = await run().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(PluginError)
    expect((error as Error).message).toMatch(
      /^plugin recorder failed at step \d+: \/dev\/full: the disk is full \(ENOSPC\); .* the first 0 bytes are in it$/,
    )
    expect((error as PluginError).cause).toMatchObject({ file: '/dev/full', code: 'ENOSPC' })
    await expect(tape.close()).rejects.toThrow(FileError)
    await expect(sim.close()).rejects.toThrow(/^plugin recorder \(when it was ended\) failed .*the disk is full/)
  })
})

describe.skipIf(process.platform === 'win32')('where the file takes its time', () => {
  it('a pipe gets what is under way once where it is closed at once, and the rest behind it', async () => {
    const pipe = inFolder('pipe-closed-at-once')
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
    const reader = spawn('cat', [pipe])
    const read: Buffer[] = []
    reader.stdout.on('data', (bytes: Buffer) => read.push(bytes))
    const sink = new FileSink(pipe, false, () => {})
    const [first, second] = [Buffer.alloc(3000, 'a'), Buffer.alloc(2000, 'b')]
    sink.add(first)
    const begun = performance.now()
    while (performance.now() < begun + 50); // it is written meanwhile, but nobody has been told
    sink.add(second)
    sink.closeSync()
    await new Promise(resolve => {
      reader.on('close', resolve)
    })
    expect(Buffer.concat(read).toString()).toBe(Buffer.concat([first, second]).toString())
  })

  it('the run waits for it, loses nothing, and goes on', async () => {
    const pipe = inFolder('pipe') // whoever writes into it waits until somebody reads
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
    const { sim, record } = network()
    const tape = recorder({ file: pipe, bufferBytes: 1024 })
    sim.use(tape)
    let ended = false
    const run = sim.run(5e4).then(() => {
      ended = true
    })
    let [before, now] = [-1, 0]
    while (before < now) {
      await new Promise(resolve => {
        setTimeout(resolve, 150)
      })
      ;[before, now] = [now, sim.step]
    }
    expect([ended, now > 0, now < 1e5]).toEqual([false, true, true]) // it waits, while timers are served
    expect(tape.bytes).toBeLessThan(1e6)
    const reader = spawn('sh', ['-c', `cat '${pipe}' > '${pipe}.ngrad'`])
    const read = new Promise(resolve => {
      reader.on('close', resolve)
    })
    await run
    await tape.close()
    await read
    const recording = await openRecording(`${pipe}.ngrad`)
    expect(recording.whole).toBe(true)
    const { neurons, steps } = await recording.readSpikes('output')
    expect([[...neurons], [...steps]]).toEqual(record())
    expect(recording.bytes).toBeGreaterThan(1e6)
  })
})

describe('a process that records', () => {
  /** Runs a script that records a source of 50 neurons, for the rest of what it does. */
  function start(name: string, rest: string) {
    const [core, node] = ['../index.ts', '../node.ts'].map(file => new URL(file, import.meta.url).href)
    writeFileSync(
      inFolder(`${name}.ts`),
      `import { defineNeuron, simulation } from '${core}'
       import { recorder } from '${node}'
       const source = defineNeuron('source', { parameters: {}, spike: { probability: '0.3' } })
       const sim = simulation({ seed: 9, dt: 1 })
       sim.population('input', source(), 50)
       sim.use(recorder({ file: '${inFolder(`${name}.ngrad`)}' }))
       ${rest}`,
    )
    return spawn(process.execPath, [inFolder(`${name}.ts`)], { stdio: ['ignore', 'pipe', 'pipe'] })
  }
  /** The spikes as they must be, up to a step. */
  async function expected(steps: number): Promise<number[]> {
    const sim = simulation({ seed: 9, dt: 1 })
    const input = sim.population(
      'input',
      defineNeuron('source', { parameters: {}, spike: { probability: '0.3' } })(),
      50,
    )
    const record = sim.record(input)
    await sim.run(steps)
    return [...record.neurons, ...record.steps]
  }

  it('leaves a file that is whole up to its last record when it is killed', async () => {
    const child = start('killed', 'await sim.run(1e9)')
    const file = inFolder('killed.ngrad')
    const closed = new Promise<string | null>(resolve => {
      child.on('close', (_, signal) => resolve(signal))
    })
    while (!existsSync(file) || statSync(file).size < 3e5)
      await new Promise(resolve => {
        setTimeout(resolve, 5)
      })
    child.kill('SIGKILL')
    expect(await closed).toBe('SIGKILL')
    const recording = await openRecording(file)
    expect(recording.whole).toBe(false)
    const { neurons, steps } = await recording.readSpikes('input')
    expect(neurons.length).toBeGreaterThan(1000)
    expect([...neurons, ...steps]).toEqual(await expected(recording.step))
  })

  it('ends the recording when it ends, and when it leaves in the middle', async () => {
    for (const [name, rest, status] of [
      ['ends', 'await sim.run(500)', 0],
      ['exits', 'sim.at(700, () => process.exit(3)); await sim.run(1e6)', 3],
      ['fails', "sim.at(90, () => { throw new Error('bug') }); await sim.run(100)", 1],
    ] as const) {
      const child = start(name, rest)
      const code = await new Promise(resolve => {
        child.on('close', resolve)
      })
      const recording = await openRecording(inFolder(`${name}.ngrad`))
      const { neurons, steps } = await recording.readSpikes('input')
      expect([name, code, recording.whole, recording.step]).toEqual([
        name,
        status,
        true,
        { ends: 500, exits: 700, fails: 90 }[name],
      ])
      expect([...neurons, ...steps]).toEqual(await expected(recording.step))
    }
  })
})
