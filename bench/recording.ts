import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { recorder } from '@ngrad/core/node'
import { visualize } from '@ngrad/viz-server'
import { connect } from '@ngrad/viz-server/client'
import { brunel, cuba } from './networks.ts'
import type { Network } from './networks.ts'

const watchers = ['alone', 'recorder', 'recorder, page, subscriber'] as const
const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-bench-'))

/**
 * Runs a network for so long, alone, with a recorder, or with a recorder, a page and an RxJS subscriber; gives the
 * processor time of the simulating thread until all is on the disk [ms].
 */
async function cost(
  { sim, populations }: Network,
  duration: number,
  watched: (typeof watchers)[number],
): Promise<number> {
  const tape = recorder({ file: path.join(folder, 'run.ngrad'), overwrite: true })
  const page = visualize({ port: 0 })
  if (watched !== 'alone') sim.use(tape)
  if (watched === 'recorder, page, subscriber') {
    page.attach(sim)
    const { events } = connect(await page.ready, { topics: ['spikes/*'], glimpsesPerSecond: 10, stepsPerGlimpse: 40 })
    events.subscribe()
    for (const population of populations) sim.spikes(population).subscribe()
  }
  await sim.run(50) // kernels are compiled, and the viewer is there
  const before = process.threadCpuUsage()
  await sim.run(duration)
  if (watched !== 'alone') await tape.close()
  const { user, system } = process.threadCpuUsage(before)
  await page.close()
  return (user + system) / 1000
}

/** What watching costs on two networks. */
export async function bench(): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = []
  for (const [name, make, duration] of [
    ['cuba', () => cuba(), 10_000],
    ['brunel', () => brunel(), 1000],
  ] as const) {
    const best = new Map<string, number>()
    for (let round = 0; round < 5; round++) {
      for (const watched of watchers) {
        const took = await cost(make(), duration, watched)
        best.set(watched, Math.min(took, best.get(watched) ?? Infinity))
      }
    }
    const alone = best.get('alone')!
    for (const [watched, took] of best)
      rows.push({ name, watched, model_s: duration / 1000, thread_s: took / 1000, cost: took / alone - 1 })
  }
  rmSync(folder, { recursive: true })
  return rows
}
