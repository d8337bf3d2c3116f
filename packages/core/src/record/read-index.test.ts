import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { WireError } from '../errors.ts'
import { simulation } from '../network/simulation.ts'
import { filePrefix } from '../wire/delimit.ts'
import { encodeFrame } from '../wire/seal.ts'
import { readIndex } from './read-index.ts'
import { ChunkPlaces } from './chunk-places.ts'
import { ChunkWriter, topicTail } from './chunk-writer.ts'
import { recorder } from './recorder.ts'
import { openRecording } from './recording.ts'
import type { Recording } from './recording.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-index-'))
afterAll(() => rmSync(folder, { recursive: true }))
const inFolder = (name: string): string => path.join(folder, name)

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.2' } })
const leaky = defineNeuron<object>('leaky', {
  parameters: {},
  state: { v: 0 },
  equations: { v: '(input - v) / 10' },
  spike: { when: 'v >= 1', then: { v: '0' } },
})

/** A recording of some 40 chunks: spikes of two populations, potentials, weights and rewards. */
async function recorded(name: string): Promise<string> {
  const sim = simulation({ seed: 9, dt: 0.5 })
  const input = sim.population('input', noise(), 300)
  const output = sim.population('output', leaky(), 10)
  sim.connect(input, output, { weight: 0.06, delay: 2 })
  sim.probe(output, 'v', { every: 10 })
  const topics = ['spikes/*', 'activity/*', 'weights/*', 'rewards']
  const tape = recorder({ file: inFolder(name), topics, weightsEvery: 300 })
  sim.use(tape)
  for (let part = 0; part < 10; part++) {
    await sim.run(100)
    sim.bus.topic('rewards').publish({ source: 'task', step: sim.step, value: part })
  }
  await tape.close()
  return inFolder(name)
}

const about = ({ events, step, whole, bytes, streams, header }: Recording): unknown => ({
  events,
  step,
  whole,
  header,
  streams: [...streams.values()],
  within: bytes,
})

describe('the index of a recording', () => {
  it('says what reading all of it says', async () => {
    const file = await recorded('indexed.ngrad')
    const found = await readIndex(file)
    expect(found!.index.length!.length).toBeGreaterThan(2)
    const [quick, thorough] = [await openRecording(file), await openRecording(file, { check: true })]
    expect(about(quick)).toEqual({ ...(about(thorough) as object), within: found!.at })
    expect(await quick.readSpikes('input')).toEqual(await thorough.readSpikes('input'))
  })

  it('leads to any time: what is read of a part is that part of the whole', async () => {
    const file = await recorded('parts.ngrad')
    for (const recording of [await openRecording(file), await openRecording(file, { check: true })]) {
      const { neurons, steps } = await recording.readSpikes('input')
      for (const [from, to] of [
        [0, 0.5],
        [99.5, 100.5],
        [250, 700],
        [999.5, 2000],
        [2000, 3000],
        [-5, 3],
      ] as const) {
        const part = await recording.readSpikes('input', { from, to })
        const inside = (step: number): boolean => step * 0.5 >= from && step * 0.5 < to
        expect([...part.neurons]).toEqual([...neurons].filter((_, spike) => inside(steps[spike]!)))
        expect([...part.steps]).toEqual([...steps].filter(inside))
        expect([...part.times]).toEqual([...part.steps].map(step => (step + 1) * 0.5))
      }
      const rewards = []
      for await (const { message } of recording.readEvents(['rewards'], { from: 300, to: 500 }))
        rewards.push(message!.reward!.value)
      expect(rewards).toEqual([2, 3]) // at 300 and at 400 ms
      await expect(recording.readSpikes('input', { from: 5, to: 5 })).rejects.toThrow(
        'readSpikes.to is 5; it must be above 5 ms, where the part begins',
      )
    }
  })

  it('is not believed where a byte of it was changed: then all is read', async () => {
    const file = await recorded('changed.ngrad')
    const bytes = readFileSync(file)
    const { at } = (await readIndex(file))!
    for (const place of [at + 1, at + 20, bytes.length - 20, bytes.length - 9, bytes.length - 5]) {
      const changed = Uint8Array.from(bytes)
      changed[place]! ^= 0x10
      const other = inFolder('other.ngrad')
      writeFileSync(other, changed)
      expect(await readIndex(other), String(place)).toBeUndefined()
      await expect(openRecording(other)).rejects.toThrow(/checksum|head of one|varint/)
    }
    const cut = inFolder('cut.ngrad')
    copyFileSync(file, cut)
    truncateSync(cut, bytes.length - 1)
    expect(await openRecording(cut)).toMatchObject({ whole: false, events: (await openRecording(file)).events })
  })

  it('is held against what is read where its checksum is right and what it says is not', async () => {
    const file = await recorded('lying.ngrad')
    const { at, index, end } = (await readIndex(file))!
    const bytes = readFileSync(file)
    const other = inFolder('liar.ngrad')
    /** The recording with other counts of a topic. */
    const told = (topic: string, counts: object): Promise<Recording> => {
      const writer = new ChunkWriter(1024)
      const stream = index.stream!.map(each => (each.info!.topic === topic ? { ...each, ...counts } : each))
      writer.addFields({ index: { ...index, stream } })
      const first = writer.take().slice()
      writer.addFields({ end })
      writer.addIndexPlace(at)
      writeFileSync(other, Buffer.concat([bytes.subarray(0, at), first, writer.take()]))
      return openRecording(other)
    }
    const { spikes, moments } = (await openRecording(file)).streams.get('spikes/input')!
    expect(await (await told('spikes/input', { spikes, moments })).readSpikes('input')).toMatchObject({
      neurons: { length: spikes },
    })
    for (const wrong of [1, spikes - 1, spikes + 1, 2 ** 40]) {
      const lying = (await told('spikes/input', { spikes: wrong })).readSpikes('input')
      await expect(lying).rejects.toThrow(WireError)
      await expect(lying).rejects.toThrow(`the ${wrong} that its index speaks of`)
    }
    for (const wrong of [1, 200, 2 ** 40])
      await expect((await told('activity/output.v', { moments: wrong })).readActivity('output.v')).rejects.toThrow(
        `the ${wrong} that its index speaks of`,
      )
    expect((await (await openRecording(other, { check: true })).readSpikes('input')).neurons.length).toBe(spikes)
  })

  it('opens a recording of a gigabyte and finds a time in it, without a look at the rest', async () => {
    const file = inFolder('large.ngrad')
    const [chunks, bytesEach, spikesEach] = [4000, 262_144, 32_000]
    const writer = new ChunkWriter(1024)
    const places = new ChunkPlaces()
    const descriptor = openSync(file, 'w')
    writeSync(descriptor, filePrefix)
    const stream = [{ topic: 'spikes/a', kind: 'spikes', size: 1000, shape: [] }]
    const put = (at: number): number => {
      const chunk = writer.take()
      writeSync(descriptor, chunk, 0, chunk.length, at)
      return chunk.length
    }
    writer.addFields({ header: { name: 'large', software: 'test', dt: 1, seed: 0, firstStep: 0, stream } })
    places.add(put(places.end), { firstStep: 0, endStep: 0 })
    for (let chunk = 0; chunk < chunks; chunk++) {
      const firstStep = 100 * chunk
      if (chunk === 3456) {
        const frame = { stream: 'a', firstStep, steps: 100, dt: 1, neurons: [7, 8], offsets: [3, 50] }
        writer.addFrame(topicTail('spikes/a'), encodeFrame(frame))
        places.add(put(places.end), { firstStep, endStep: firstStep + 100 })
      } else {
        places.add(bytesEach, { firstStep, endStep: firstStep + 100 }) // a hole in the file, which is damage where it is read
      }
    }
    const counts = { messages: chunks, spikes: chunks * spikesEach, moments: 0, firstStep: 0, endStep: 100 * chunks }
    writer.addFields({ index: { stream: [{ info: stream[0]!, ...counts, missing: 0 }], ...places.lists } })
    const behind = places.end + put(places.end)
    writer.addFields({ end: { step: 100 * chunks, events: chunks } })
    writer.addIndexPlace(places.end)
    put(behind)
    closeSync(descriptor)

    const recording = await openRecording(file)
    expect(recording).toMatchObject({ whole: true, events: chunks, step: 100 * chunks })
    expect(recording.bytes).toBeGreaterThan(1e9)
    const { neurons, steps } = await recording.readSpikes('a', { from: 345_600, to: 345_650 })
    expect([[...neurons], [...steps]]).toEqual([[7], [345_603]])
    await expect(recording.readSpikes('a', { from: 0, to: 50 })).rejects.toThrow('no head of one')
  })
})
