import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openRecording, recorder } from '@ngrad/core/node'
import { McapStreamReader } from '@mcap/core'
import { afterAll, expect, it } from 'vitest'
import { findPython } from '../../../../tools/find-python.ts'
import { testNetwork } from '../../testing/network.ts'
import { mcap, writeMcap } from './mcap.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-mcap-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string): string => path.join(folder, name)

/** All messages of a file, by topic: time [ns] and content. */
function read(file: string): Map<string, [time: bigint, content: Record<string, unknown>][]> {
  const reader = new McapStreamReader()
  reader.append(readFileSync(file))
  const topics = new Map<number, string>()
  const messages = new Map<string, [bigint, Record<string, unknown>][]>()
  for (let record = reader.nextRecord(); record; record = reader.nextRecord()) {
    if (record.type === 'Channel') topics.set(record.id, record.topic)
    if (record.type !== 'Message') continue
    const topic = topics.get(record.channelId)!
    const content = JSON.parse(new TextDecoder().decode(record.data)) as Record<string, unknown>
    messages.set(topic, [...(messages.get(topic) ?? []), [record.logTime, content]])
  }
  expect(reader.done()).toBe(true)
  return messages
}

it('writes all that happens, live and from a recording alike', async () => {
  const { sim, input } = testNetwork()
  const list = sim.record(input)
  const file = mcap({ file: at('live.mcap') })
  const tape = recorder({ file: at('run.ngrad') })
  sim.use(file).use(tape)
  await sim.run(250)
  await file.close()
  await tape.close()
  const live = read(at('live.mcap'))
  const spikes = live.get('/spikes/input')!
  expect(spikes.flatMap(([, { neurons }]) => neurons)).toEqual([...list.neurons])
  expect(spikes.at(-1)![0]).toBe(250_000_000n)
  expect(live.get('/rates/input')!.map(([time]) => time)).toEqual([100_000_000n, 200_000_000n, 300_000_000n])
  const rates = live.get('/rates/input')!.map(([, { spikes: count }]) => count as number)
  expect(rates.reduce((sum, count) => sum + count)).toBe(list.count)
  expect(live.get('/activity/output.v')).toHaveLength(25)
  const recording = await openRecording(at('run.ngrad'))
  await writeMcap({ file: at('again.mcap'), recording })
  const again = read(at('again.mcap'))
  expect(again.get('/spikes/input')).toEqual(spikes)
  expect(again.get('/raster/input')).toEqual(live.get('/raster/input'))
})

it.each([
  [300, [100, 200, 300]],
  [301, [100, 200, 300, 400]],
  [90, [100]],
])('has a window of rates and of the raster for each that a run of %i ms enters, and no other', async (duration, ends) => {
  const { sim, output } = testNetwork()
  const file = mcap({ file: at(`${duration}.mcap`) })
  sim.use(file)
  await sim.run(duration)
  await file.close()
  const messages = read(at(`${duration}.mcap`))
  for (const name of ['input', output.name, 'stimulus'])
    for (const kind of ['rates', 'raster'])
      expect(messages.get(`/${kind}/${name}`)!.map(([time]) => Number(time) / 1e6)).toEqual(ends)
})

it('stops the run where it cannot write', async () => {
  const { sim } = testNetwork()
  sim.use(mcap({ file: at('nowhere/run.mcap') }))
  await expect(sim.run(5000)).rejects.toThrow('it cannot be made')
  expect(() => mcap({ file: '' })).toThrow('mcap.file')
  expect(() => mcap({} as never)).toThrow('mcap.file')
})

const python = findPython('mcap.reader')

it.skipIf(python === undefined)('is read by the reader in Python', async () => {
  const { sim, input } = testNetwork()
  const list = sim.record(input)
  const file = mcap({ file: at('python.mcap'), topics: ['spikes/input'] })
  sim.use(file)
  await sim.run(100)
  await file.close()
  const code =
    'import sys, json; from mcap.reader import make_reader\n' +
    'with open(sys.argv[1], "rb") as f:\n' +
    '  print(sum(len(json.loads(m.data)["neurons"]) for s, c, m in make_reader(f).iter_messages(topics=["/spikes/input"])))'
  expect(spawnSync(python!, ['-c', code, at('python.mcap')], { encoding: 'utf8' }).stdout.trim()).toBe(
    String(list.count),
  )
})
