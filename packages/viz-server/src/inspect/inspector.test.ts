import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineNeuron, explicit, ms, placed, simulation } from '@ngrad/core'
import type { BundleEvent, IEnvelope, Simulation } from '@ngrad/core'
import { openRecording } from '@ngrad/core/node'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connect } from '../client/connect.ts'
import type { Connection } from '../client/connect.ts'
import { visualize } from '../visualize.ts'
import type { Visualization } from '../visualize.ts'
import { Checkpoints } from './checkpoints.ts'
import { Inspector } from './inspector.ts'

const leaky = defineNeuron<{ tau: number; push: number; threshold: number }>('leaky', {
  parameters: {
    tau: { unit: 'ms', default: 10, above: 0 },
    push: { unit: 'mV/ms', default: 0.2 },
    threshold: { unit: 'mV', default: 1 },
  },
  state: { v: 0 },
  equations: { v: 'push - v / tau' },
  arrival: { v: 'v + input' },
  spike: { when: 'v >= threshold', then: { v: '0' } },
})
const readToken = 'one-who-looks-only'

let sim: Simulation
let view: Visualization
let client: Connection
let came: IEnvelope[]

/** A network of 6 and 4 neurons with five synapses, that runs for ever. */
beforeEach(async () => {
  sim = simulation({ seed: 1, dt: 1 * ms, threads: 1, name: 'small one' })
  const [a, b] = [sim.population('a', leaky(), 6), sim.population('b', leaky({ push: 0 }), 4)]
  const synapses = sim.connect(a, b, {
    rule: explicit([0, 0, 1, 2, 5], [1, 2, 1, 3, 1]),
    delay: 3 * ms,
  })
  synapses.weights.set([0.1, 0.2, -0.3, 0.4, 0.5])
  view = visualize({ port: 0, readToken })
  sim.use(view)
  client = await open(await view.ready)
})

afterEach(async () => {
  sim.stop()
  client.close()
  await view.close()
})

/** A client, as soon as it has been greeted; what comes is kept. */
async function open(address: string): Promise<Connection> {
  const opened = connect(address, { topics: ['reports', 'activity/*'] })
  const messages: IEnvelope[] = []
  came = messages
  opened.events.subscribe(({ message }: BundleEvent) => message && messages.push(message))
  await expect.poll(() => messages[0]?.hello?.capability).toContain('inspect')
  return opened
}

/** The answer to a question. */
async function asked(request: Parameters<Connection['inspect']>[0]) {
  client.inspect({ ...request, number: 7 })
  await expect.poll(() => came.some(({ inspected }) => inspected?.number === 7)).toBe(true)
  return came.splice(0).find(({ inspected }) => inspected)!.inspected!
}

const reports = (): string[] => came.flatMap(({ report }) => report?.text ?? [])

describe('a client that inspects', () => {
  it('is told the network, a neuron with its synapses, and a picture of weights', async () => {
    const { network } = await asked({})
    expect(network!.population!.map(({ name, size }) => [name, size])).toEqual([
      ['a', 6],
      ['b', 4],
    ])
    expect(network!.projection![0]).toMatchObject({ name: 'a→b', synapses: 5, shortestDelay: 3 })
    const { neuron } = await asked({ population: 'b', neuron: 1 })
    expect(neuron!.quantity!.find(({ name }) => name === 'threshold')).toMatchObject({ value: 1, unit: 'mV' })
    expect(neuron!.synapses).toHaveLength(1)
    const [incoming] = neuron!.synapses!
    expect(incoming).toMatchObject({ projection: 'a→b', partner: 'a', incoming: true, count: 3, delay: [3, 3, 3] })
    expect(incoming!.neuron).toEqual([5, 1, 0]) // the strongest first
    expect(incoming!.weight!.map(each => each.toFixed(1))).toEqual(['0.5', '-0.3', '0.1'])
    const { weights } = await asked({ projection: 'a→b' })
    expect([weights!.columns, weights!.rows]).toEqual([6, 4])
    expect(weights!.value!.map(each => (Number.isNaN(each) ? ' ' : each.toFixed(1)))).toEqual(
      [
        [' ', ' ', ' ', ' ', ' ', ' '],
        ['0.1', '-0.3', ' ', ' ', ' ', '0.5'],
        ['0.2', ' ', ' ', ' ', ' ', ' '],
        [' ', ' ', '0.4', ' ', ' ', ' '],
      ].flat(),
    )
  })

  it('is told where neurons are when it asks for that, and only then', async () => {
    sim.population('line', leaky(), 3, { positions: placed([[0, 1], [0.5, 2], [4, -3]]) })
    const { network } = await asked({})
    expect(network!.population!.map(({ dimensions, position }) => [dimensions, position])).toEqual([[0, []], [0, []], [2, []]])
    const [line, ...others] = (await asked({ population: 'line', positions: true })).network!.population!
    expect([line!.name, line!.dimensions, line!.position, others]).toEqual(['line', 2, [0, 1, 0.5, 2, 4, -3], []])
    expect((await asked({ population: 'c', positions: true })).refused).toContain("inspect.population is 'c'")
  })

  it('slows the run down, and lets it go as fast as it can again', async () => {
    client.control('pace', { speed: 0.001 })
    await expect.poll(() => sim.bus.topic('control').listening).toBe(true)
    await asked({}) // the request before it has come too
    const run = sim.run(2000) // half an hour, so slowly
    await new Promise(resolve => {
      setTimeout(resolve, 100)
    })
    expect(sim.step).toBeLessThan(200)
    client.control('pace', { speed: -1 })
    await expect.poll(() => came.some(({ fault }) => fault?.message?.includes('pace.speed is -1'))).toBe(true)
    client.control('pace', { speed: 0 })
    await run
    expect(sim.step).toBe(2000)
  })

  it('is told why there is no answer, also while it runs', async () => {
    void sim.run(1e6)
    expect((await asked({ population: 'c' })).refused).toBe("inspect.population is 'c'; it must be one of a, b")
    expect((await asked({ population: 'b', neuron: 4 })).refused).toContain('an index below 4')
    expect((await asked({ projection: 'b→a' })).refused).toContain('one of a→b')
  })

  it('watches a state variable until it ends that, or goes', async () => {
    const run = sim.run(1e6)
    client.watch({ population: 'a', neuron: [3], variable: 'v' })
    await expect.poll(() => came.some(({ topic }) => topic === 'activity/a[3].v')).toBe(true)
    const { activity } = came.find(each => each.activity)!
    expect(activity).toMatchObject({ quantity: 'v', unit: 'mV' })
    expect(Math.max(...activity!.value!)).toBeLessThan(1)
    client.watch({ population: 'a', neuron: [3], variable: 'v', end: true })
    client.watch({ population: 'a', neuron: [4], variable: 'w' })
    await expect.poll(() => came.some(({ fault }) => fault?.message?.includes('one of the state variables v'))).toBe(true)
    const topic = sim.bus.topic('activity/a[3].v')
    let heard = 0
    topic.subscribe(() => heard++)
    const { step } = sim
    await expect.poll(() => sim.step).toBeGreaterThan(step + 100)
    expect(heard).toBe(0)
    client.watch({ population: 'a', neuron: [5], variable: 'v' })
    const left = sim.bus.topic('activity/a[5].v')
    await expect.poll(() => came.some(each => each.topic === 'activity/a[5].v')).toBe(true)
    client.close()
    let since = 0
    left.subscribe(() => since++)
    await expect.poll(async () => {
      const before = since
      const at = sim.step
      await expect.poll(() => sim.step).toBeGreaterThan(at + 100)
      return since - before
    }).toBe(0)
    sim.stop()
    await run
  })

  it.each([-1, NaN, Infinity])('is refused a speed of %d', async speed => {
    client.control('pace', { speed })
    const refused = `pace.speed is ${speed}; it must be a finite number of at least 0`
    await expect.poll(() => came.flatMap(({ fault }) => fault?.message ?? [])).toEqual([refused])
  })

  it('may not watch, set or control with a token that lets it look only', async () => {
    const url = new URL(await view.ready)
    url.searchParams.set('token', readToken)
    const reader = await open(url.href)
    reader.inspect({ number: 7 })
    await expect.poll(() => came.some(({ inspected }) => inspected)).toBe(true)
    reader.watch({ population: 'a', neuron: [3], variable: 'v' })
    await expect.poll(() => came.flatMap(({ fault }) => fault?.message ?? [])).toHaveLength(1)
    reader.control('save')
    await expect.poll(() => came.flatMap(({ fault }) => fault?.message ?? [])).toHaveLength(2)
    reader.close()
  })
})

describe('a client that controls', () => {
  it('keeps checkpoints and goes back to them, while it runs', async () => {
    const run = sim.run(1e7)
    client.control('save')
    await expect.poll(reports).toHaveLength(1)
    const [name] = reports().map(text => text.replace('a checkpoint is kept: ', ''))
    expect((await asked({})).network!.checkpoint).toEqual([name])
    const kept = Number(name!.slice('step '.length))
    await expect.poll(() => sim.step).toBeGreaterThan(kept + 1000)
    client.control('pause')
    client.control('restore', { name: name! })
    await expect.poll(() => sim.step).toBe(kept)
    client.control('restore', { name: 'step -1' })
    await expect.poll(() => came.flatMap(({ fault }) => fault?.message ?? [])[0]).toContain("no checkpoint 'step -1'")
    client.control('advance', { steps: 10 })
    await expect.poll(() => sim.step - kept).toBeGreaterThanOrEqual(10)
    expect(sim.step - kept).toBeLessThan(14)
    sim.stop()
    await run
  })

  it('records beside the run, into a file that is there afterwards', async () => {
    const [folder, before] = [mkdtempSync(path.join(tmpdir(), 'ngrad-beside-')), process.cwd()]
    process.chdir(folder)
    try {
      const given = sim.bus.topic('rewards')
      sim.every(100, 'teacher', () => given.publish({ step: sim.step, value: 1 }))
      const run = sim.run(1e7)
      client.control('record')
      await expect.poll(reports).toHaveLength(1)
      const { step } = sim
      client.publish('parameters', { population: 'b', name: 'push', value: [0.1] })
      await expect.poll(() => sim.step).toBeGreaterThan(step + 1000)
      client.control('record', { end: true })
      await expect.poll(reports).toHaveLength(2)
      const [file] = readdirSync(folder)
      expect(file).toMatch(/^small-one-from-\d+\.ngrad$/)
      const recording = await openRecording(path.join(folder, file!))
      expect((await recording.readSpikes('a')).neurons.length).toBeGreaterThan(100)
      const kinds = new Set<string>() // all that the page shows
      for await (const { topic } of recording.readEvents(['*'])) kinds.add(topic.split('/')[0]!)
      expect([...kinds]).toEqual(expect.arrayContaining(['spikes', 'rewards', 'parameters', 'weights', 'reports']))
      sim.stop()
      await run
    } finally {
      process.chdir(before)
      rmSync(folder, { recursive: true })
    }
  })
})

it('ends a recording where the run goes back, and says so; not for a checkpoint that is none', async () => {
  const told: (string | undefined)[] = []
  const tape = { begin: () => {}, end: async (why?: string) => void told.push(why) }
  const inspector = new Inspector(sim, tape)
  await inspector.heed({ save: {} })
  await expect(inspector.heed({ restore: { name: 'none' } })).rejects.toThrow("no checkpoint 'none'")
  expect(told).toEqual([])
  await inspector.heed({ restore: { name: '' } })
  expect(told).toEqual(['the run goes back to a checkpoint'])
  inspector.close()
})

it.each([1, 40])('ends a recording where the program goes back by %i steps, before anything of the time before is in it', async back => {
  const [folder, before] = [mkdtempSync(path.join(tmpdir(), 'ngrad-beside-')), process.cwd()]
  process.chdir(folder)
  try {
    await sim.run(100 - back)
    const kept = sim.save()
    const input = sim.record(sim.populations.get('a')!)
    client.control('record')
    await expect.poll(reports).toHaveLength(1)
    await sim.run(200 + back)
    const recorded = [...input.steps]
    const name = readdirSync(folder)[0]!
    await sim.interrupt(() => sim.restore(kept))
    const rest = sim.run(150)
    await expect.poll(reports).toHaveLength(2)
    await rest
    expect(reports()[1]).toMatch(/^the recording is closed: the run was set back.*: .*-from-\d+\.ngrad, \d+\.\d [kM]B$/)
    expect(readdirSync(folder)).toEqual([name])
    const recording = await openRecording(path.join(folder, name))
    expect(recording).toMatchObject({ whole: true, step: 300 })
    expect([...(await recording.readSpikes('a')).steps]).toEqual(recorded)
    expect(recorded.length).toBeGreaterThan(10)
    const ends: number[] = []
    for await (const { frame } of recording.readEvents(['spikes/a'])) ends.push(frame!.firstStep)
    expect(ends).toEqual(ends.toSorted((one, other) => one - other))
  } finally {
    process.chdir(before)
    rmSync(folder, { recursive: true })
  }
})

it('saves once for all who ask while one waits', async () => {
  const inspector = new Inspector(sim)
  const saved = vi.spyOn(sim, 'save')
  await Promise.all(Array.from({ length: 40 }, () => inspector.heed({ save: {} })))
  expect(saved).toHaveBeenCalledTimes(1)
  inspector.close()
})

it('keeps the last eight checkpoints', async () => {
  const kept = new Checkpoints(sim)
  for (let number = 0; number < 10; number++) {
    await kept.save()
    await sim.run(3)
  }
  expect(kept.names).toHaveLength(8)
  expect(kept.names.at(-1)).toBe('step 27')
  await kept.restore('')
  expect(sim.step).toBe(27)
})
