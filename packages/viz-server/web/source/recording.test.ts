import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineNeuron, simulation } from '@ngrad/core'
import type { BundleEvent, IRecordingHeader } from '@ngrad/core'
import type * as Internal from '@ngrad/core/internal'
import { recorder } from '@ngrad/core/node'
import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { openRecordingFile, recording } from './recording.ts'

/** What the files that are read say in place of what was written, and whether where their chunks lie is found. */
const wrong: { header: IRecordingHeader; closed: boolean } = vi.hoisted(() => ({ header: {}, closed: true }))
vi.mock('@ngrad/core/internal', async original => {
  const real = await original<typeof Internal>()
  const openChunk: typeof real.openChunk = chunk => {
    const opened = real.openChunk(chunk)
    return opened.header ? { ...opened, header: { ...opened.header, ...wrong.header } } : opened
  }
  const findIndex: typeof real.findIndex = async (...of) => (wrong.closed ? real.findIndex(...of) : undefined)
  return { ...real, openChunk, findIndex }
})
beforeEach(() => {
  wrong.header = {}
  wrong.closed = true
})

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.1' } })

let bytes: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-source-'))
  const sim = simulation({ seed: 1, dt: 1, name: 'a run' })
  sim.population('cells', noise(), 20)
  const tape = recorder({ file: path.join(folder, 'run.ngrad') })
  sim.use(tape)
  await sim.run(500)
  await tape.close()
  bytes = new Uint8Array(readFileSync(path.join(folder, 'run.ngrad')))
  rmSync(folder, { recursive: true })
})

const fileOf = (...parts: (string | Uint8Array<ArrayBuffer>)[]): File => new File(parts, 'a file')

const part = { topic: ['*'], firstStep: 10, endStep: 20 }

/** What is told of a file until it has answered a question, and has been read to its end or has told that it cannot be. */
async function toldOf(file: File): Promise<BundleEvent[]> {
  const told: BundleEvent[] = []
  const head = await openRecordingFile(file)
  await new Promise<void>(resolve => {
    const source = recording(head, {
      event(event) {
        told.push(event)
        const { hello, recalled } = event.message ?? {}
        if (hello) source.recall({ ...part, number: 7 })
        if (!recalled) return
        const isRead = Number(recalled.endStep) > 0 && Number(recalled.eventsStep) === Number(recalled.endStep)
        if (isRead || told.some(({ message }) => message?.fault)) resolve()
        else setTimeout(() => source.recall({ ...part, number: 8 }), 1)
      },
      lost() {},
    })
  })
  return told
}

it('is refused, and why is said, whatever the file is', async () => {
  const others = [fileOf(''), fileOf('hello'), fileOf('x'.repeat(5000)), fileOf(bytes.slice(0, 40)), fileOf(bytes.slice(0, 12))]
  for (const other of others) await expect(openRecordingFile(other)).rejects.toThrow(/\w+ \w+/)
})

it('is refused where its step is no duration', async () => {
  for (const dt of [0, -1, NaN, Infinity, 1e300, 1e-300]) {
    wrong.header = { dt }
    await expect(openRecordingFile(fileOf(bytes))).rejects.toThrow(`the step dt is ${dt}; it must be from 1e-12 to 1e12 ms`)
  }
})

it('tells of a spike of a neuron that there is not, and draws nothing of it', async () => {
  wrong.header = { stream: [{ topic: 'spikes/cells', kind: 'spikes', size: 3 }] }
  wrong.closed = false // nothing else says how many neurons there are
  const told = await toldOf(fileOf(bytes))
  expect(told.find(({ message }) => message?.fault)!.message!.fault!.message).toMatch(/is of neuron \d+ of 'cells', which has 3 neurons$/)
  expect(told.flatMap(({ frame }) => Array.from(frame?.neurons.slice(0, frame.count) ?? []))).toEqual([])
})

it('says what it is before it is asked, and answers', async () => {
  const told = await toldOf(fileOf(bytes))
  expect(told[0]!.message!.hello!.name).toBe('a run')
  expect(told.find(({ frame }) => frame)!.frame!.count).toBeGreaterThan(5)
  expect(told.some(({ message }) => message?.fault)).toBe(false)
})

it('tells at once of damage behind its beginning, and answers all the same', async () => {
  const damaged = bytes.slice()
  damaged[Math.floor(bytes.length / 2)]! ^= 255
  const told = await toldOf(fileOf(damaged))
  expect(told.some(({ topic, message }) => topic === '' && message?.fault?.kind === 'a file')).toBe(true)
  const answered = told.flatMap(({ message }) => (message?.recalled ? [Number(message.recalled.number)] : []))
  expect([answered[0], answered.filter(number => number === 7)]).toEqual([7, [7]])
})
