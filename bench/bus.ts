import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import path from 'node:path'
import { encodeFrame, openFrame } from '@ngrad/core'
import { FrameWriter } from '@ngrad/core/internal'
import { visualize } from '@ngrad/viz-server'
import { cuba } from './networks.ts'
import { median } from './figures.ts'

/** The bus: how fast frames are sealed and opened, and what listeners cost. */
export async function bench(): Promise<Record<string, unknown>[]> {
  return [...frames(), await listeners(), await clients('look', 30), await clients('take every event', 0)]
}

/** Sealing and opening frames of a thousand spikes. */
function frames(): Record<string, unknown>[] {
  const count = 1000
  const rounds = 200_000
  const writer = new FrameWriter('population', 0.1)
  const buffer = new ArrayBuffer(writer.gap + 8 * count + writer.between + 64)
  new Uint32Array(buffer, writer.gap, count).fill(7)
  const seal = best(() => {
    for (let round = 0; round < rounds; round++) writer.seal(buffer, writer.gap, count, round, 10 * round, 10)
  })
  const offsets = Uint32Array.from({ length: count }, (_, spike) => Math.floor(spike / 100))
  const bytes = encodeFrame({
    stream: 'population',
    firstStep: 0,
    steps: 10,
    dt: 0.1,
    neurons: new Uint32Array(count),
    offsets,
  })
  let opened = 0
  const open = best(() => {
    for (let round = 0; round < rounds / 20; round++) opened += openFrame(bytes).count
  })
  if (opened === 0) throw new Error('no spikes were opened')
  return [
    { name: 'seal', spikes_per_s: Math.round((1000 * rounds * count) / seal) },
    { name: 'open and check', spikes_per_s: Math.round(((1000 * rounds) / 20) * (count / open)) },
  ]
}

/** CUBA with nobody listening, and with a recorder and a subscriber to every population, in turn. */
async function listeners(): Promise<Record<string, unknown>> {
  const times = { alone: Infinity, heard: Infinity }
  for (let round = 0; round < 4; round++) {
    for (const kind of ['alone', 'heard'] as const) {
      const { sim, populations } = cuba()
      let spikes = 0
      if (kind === 'heard')
        for (const population of populations) {
          sim.record(population)
          sim.spikes(population).subscribe(frame => {
            spikes += frame.count
          })
        }
      await sim.run(200)
      const start = performance.now()
      await sim.run(3000)
      times[kind] = Math.min(times[kind], performance.now() - start)
      if (kind === 'heard' && spikes === 0) throw new Error('nobody heard anything')
    }
  }
  return {
    name: 'cuba with recorders and subscribers',
    alone_s: times.alone / 3000,
    heard_s: times.heard / 3000,
    cost: times.heard / times.alone - 1,
  }
}

function best(work: () => void): number {
  let least = Infinity
  for (let round = 0; round < 5; round++) {
    const start = performance.now()
    work()
    least = Math.min(least, performance.now() - start)
  }
  return least
}

/**
 * CUBA with nobody, and with 200 clients that look so often a second, or take every event (0), of which 50 do not read; in
 * turn. What counts is the time of the processor that the simulation's process has, as the clients share the machine, and of
 * neighbouring runs the ratio, its median: one thread, as several spend time in waiting for each other where others are at work.
 */
async function clients(what: string, glimpses: number): Promise<Record<string, unknown>> {
  const { sim } = cuba({ threads: 1 })
  const page = visualize({ port: 0, clients: 256, history: false })
  sim.use(page)
  const address = await page.ready
  await sim.run(500)
  const times: Record<'alone' | 'watched', number[]> = { alone: [], watched: [] }
  for (let round = 0; round < 5; round++)
    for (const kind of ['alone', 'watched'] as const) {
      const others = kind === 'watched' ? await watch(address, glimpses) : undefined
      await sim.run(500)
      const before = process.cpuUsage()
      await sim.run(60_000)
      const { user, system } = process.cpuUsage(before)
      times[kind].push((user + system) / 1000)
      others?.stdin?.end()
      if (others) await new Promise(resolve => others.once('exit', resolve))
    }
  await page.close()
  const more = times.watched.map((watched, round) => watched / times.alone[round]! - 1)
  return {
    name: `CUBA, 200 clients that ${what}`,
    alone_ms: median(times.alone).toFixed(0),
    watched_ms: median(times.watched).toFixed(0),
    more: `${(100 * median(more)).toFixed(1)} %`,
    of: more.map(each => (100 * each).toFixed(1)).join(' '),
  }
}

/** Starts the clients; settled when all have been greeted. */
async function watch(address: string, glimpses: number): Promise<ChildProcess> {
  const file = path.join(import.meta.dirname, 'lookers.mjs')
  const args = ['--conditions=@ngrad/source', file, address, '200', '50', String(glimpses)]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  await new Promise(resolve => child.stdout.once('data', resolve))
  return child
}
