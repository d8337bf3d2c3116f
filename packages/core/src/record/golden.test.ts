import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import protobuf from 'protobufjs'
import { describe, expect, it } from 'vitest'
import { WireError } from '../errors.ts'
import { openBundle } from '../wire/bundle.ts'
import { allProtoTypes, reference } from '../../../../tools/proto-types.ts'
import { decodeBundle, encodeBundle } from '../wire/messages.ts'
import { openFrame } from '../wire/open.ts'
import { encodeFrame } from '../wire/seal.ts'
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts'
import { openRecording } from './recording.ts'

const folder = path.resolve(import.meta.dirname, '../../../../proto/golden')

/** First digits of each file's SHA-256. The files stay as they are; a new one is added, with its line here. */
const fingerprints: Readonly<Record<string, string>> = {
  bundle: '3cc616aea6dba94e',
  'bundle-all-synapses': '81d42c6897f2bc68',
  'bundle-arrivals': '5bb93f09c9ba5920',
  'bundle-inspect': '1aa7cedbb66e684d',
  'bundle-instance': '965a17909c57e65e',
  'bundle-plugins': '6bc08d12aa4e855f',
  'bundle-fields': '897d5a291dd30aaf',
  'bundle-control': 'fae9f999c3ea566e',
  'bundle-hello': 'a7d8397aaef71168',
  'bundle-pace': 'c461e8801e9fe920',
  'bundle-recall': '45ec18a77a5431d6',
  'bundle-recall-neurons': 'b21109cebb94ebbd',
  'bundle-reward': '850d7fcd5909a733',
  'bundle-run': 'bc7c00918b219ba7',
  'bundle-set-back': '0f4131fd002edfa1',
  'bundle-synapses': 'd11af7edbff7679e',
  'bundle-watched': '630a4ae4b797f11c',
  checkpoint: 'f3a6897512044ed7',
  'frame-bad-early': 'bc67bde90697db38',
  'frame-bad-count': 'b113869dc33330bf',
  'frame-bad-length': '426e2a1fec3b353e',
  'frame-bad-offset': 'd03153537b4aaa12',
  'frame-bad-order': 'd04256a2b76a03fd',
  'frame-early': '75afb256a2e3da5a',
  'frame-empty': 'f9ef78f17b998c08',
  'frame-padded': 'ea9b8dd8113a2784',
  'frame-pieces': 'dc5c2c9f3695d6fc',
  'frame-plain': 'fd471072e11b5c6f',
  frame: '4470fce67ffb05bf',
  network: '862adfc5f7b5e7bb',
  'recording-damaged': 'dadd229e4fbd6f20',
  'recording-indexed': '4c12653b7dedbb06',
  'recording-killed': '27ee806a713830fe',
  'recording-network': 'f75b6da6fb077886',
  'recording-no-header': 'd5c4d6a8642401e6',
  recording: '993ff9d53eeb17f8',
}

/** Bytes are written in base 64. */
const revive = (key: string, value: unknown): unknown =>
  key === 'count' && typeof value === 'string' ? new Uint8Array(Buffer.from(value, 'base64')) : value

const golden = Object.keys(fingerprints).map(name => ({
  name,
  file: path.join(folder, `${name}.bin`),
  bytes: new Uint8Array(readFileSync(path.join(folder, `${name}.bin`))),
  ...(JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'), revive) as {
    message: 'SpikeFrame' | 'Bundle' | 'Recording' | 'Checkpoint' | 'NetworkFile'
    refused?: boolean
    content: Record<string, never>
  }),
}))
const of = (message: string, refused = false) =>
  golden.filter(one => one.message === message && (one.refused ?? false) === refused)

describe('proto/golden', () => {
  it('holds these files, as they were made', () => {
    const names = readdirSync(folder).filter(name => name.endsWith('.bin'))
    expect(names.toSorted()).toEqual(golden.map(({ name }) => `${name}.bin`).toSorted())
    for (const { name, bytes } of golden)
      expect([name, createHash('sha256').update(bytes).digest('hex').slice(0, 16)]).toEqual([name, fingerprints[name]])
  })

  it('has frames that are read as they say, here and by protobufjs', () => {
    for (const { bytes, content } of of('SpikeFrame')) {
      const { stream, sequence, firstStep, steps, dt, neurons, offsets, early } = openFrame(bytes)
      const head = { stream, sequence, firstStep, steps, dt }
      expect({ ...head, neurons: [...neurons], offsets: [...offsets], ...(early && { early: [...early] }) }).toEqual(content)
      const { neuron, offset, early: before, ...rest } = reference.SpikeFrame.toObject(reference.SpikeFrame.decode(bytes), {
        longs: Number,
        defaults: true,
        arrays: true,
      })
      expect(rest).toMatchObject(head)
      expect([neuron, offset, before]).toEqual([content['neurons'], content['offsets'], content['early'] ?? []])
    }
    for (const { bytes, content } of golden.filter(({ name }) => name === 'frame' || name === 'frame-early'))
      expect(encodeFrame(content as unknown as Parameters<typeof encodeFrame>[0])).toEqual(bytes) // and written the same
  })

  it('has events of each kind that are read as they say, and written the same', () => {
    for (const { bytes, content } of of('Bundle')) {
      expect(decodeBundle(bytes)).toMatchObject(content)
      expect(new Uint8Array(encodeBundle(content))).toEqual(bytes)
      const topics = (content as unknown as { event: { topic: string }[] }).event.map(({ topic }) => topic)
      expect(openBundle(bytes).map(({ topic }) => topic)).toEqual(topics)
    }
  })

  it('has each field of each message that there is', () => {
    const seen = new Set<string>()
    for (const { message, bytes, refused, content } of golden) // of what was killed protobufjs reads nothing
      if (!refused && content['whole'] !== false) note(reference[message], bytes.subarray(fileHeads[message] ?? 0), seen)
    const all = allProtoTypes().flatMap(({ name, fieldsArray }) => [name, ...fieldsArray.map(field => `${name}.${field.name}`)])
    expect(all.filter(each => !seen.has(each))).toEqual([])
  })

  it('has a checkpoint that is read as it says, and written the same', () => {
    const [{ bytes, content }] = of('Checkpoint') as [(typeof golden)[number]]
    const { blocks, ...rest } = decodeCheckpoint(bytes)
    expect({ ...rest, blocks: Object.fromEntries([...blocks.entries()].map(([name, all]) => [name, [...all]])) }).toEqual(content)
    expect(new Uint8Array(encodeCheckpoint({ ...rest, blocks }))).toEqual(bytes)
  })

  it('has recordings that are read as they say', async () => {
    for (const { file, content } of of('Recording')) {
      const { whole, header, step, events, spikes, activity } = content as Record<string, unknown>
      const recording = await openRecording(file)
      expect(recording).toMatchObject({ whole, header, step, events })
      const { network, missing = {} } = content as { network?: object; missing?: Record<string, number> }
      expect(recording.header.network === undefined).toBe(network === undefined)
      expect(recording.header.network ?? {}).toMatchObject(network ?? {})
      for (const [topic, count] of Object.entries(missing)) expect(recording.streams.get(topic)!.missing).toBe(count)
      for (const [name, expected] of Object.entries(spikes as Record<string, object>)) {
        const { neurons, steps } = await recording.readSpikes(name)
        const { size, shape } = recording.streams.get(`spikes/${name}`)!
        expect({ neurons: [...neurons], steps: [...steps], size, shape }).toEqual(expected)
      }
      for (const [name, expected] of Object.entries(activity as Record<string, object>)) {
        const { steps, width, values } = await recording.readActivity(name)
        expect({ steps: [...steps], width, values: [...values] }).toEqual(expected)
      }
    }
  })

  it('has bytes that are refused', async () => {
    expect(of('SpikeFrame', true).length + of('Recording', true).length).toBe(7)
    for (const { bytes } of of('SpikeFrame', true)) expect(() => openFrame(bytes)).toThrow(WireError)
    for (const { file } of of('Recording', true)) await expect(openRecording(file)).rejects.toThrow(WireError)
  })
})

/** Bytes in front of the message of a file. */
const fileHeads: Partial<Record<keyof typeof reference, number>> = { Checkpoint: 24, NetworkFile: 24 }

/** Notes the messages and fields that occur in bytes. */
function note(type: protobuf.Type, bytes: Uint8Array, seen: Set<string>): void {
  const visit = (of: protobuf.Type, message: Readonly<Record<string, unknown>>): void => {
    seen.add(of.name)
    for (const { name, resolvedType } of of.fieldsArray) {
      const value = Object.hasOwn(message, name) ? message[name] : undefined
      if (value === undefined || (value as { length?: number }).length === 0) continue
      seen.add(`${of.name}.${name}`)
      if (resolvedType instanceof protobuf.Type)
        for (const each of [value].flat()) visit(resolvedType, each as Readonly<Record<string, unknown>>)
    }
  }
  visit(type, type.decode(bytes) as unknown as Readonly<Record<string, unknown>>)
}
