import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { visualize } from '@ngrad/viz-server'
import { cuba } from './networks.ts'
import { median } from './figures.ts'

/**
 * What a page costs CUBA: CPU time of the thread that runs it, each time beside a run without one; the median of all. Each comes
 * first in some rounds, so that none always has what the one before it left to be collected and compiled.
 */
export async function bench(): Promise<Record<string, unknown>[]> {
  const costs: Record<Kind, number[]> = { alone: [], history: [], viewer: [] }
  let answers = 0
  const kinds = ['alone', 'history', 'viewer'] as const
  for (let round = 0; round < 12; round++) {
    for (const at of kinds.keys()) {
      const kind = kinds[(round + at) % kinds.length]!
      const measured = await run(kind)
      costs[kind].push(measured.cost)
      answers += measured.answers
    }
  }
  return (['history', 'viewer'] as const).map(kind => ({
    name: kind === 'history' ? 'cuba with visualize()' : 'cuba with visualize() and a page that looks',
    alone_ms: median(costs.alone),
    watched_ms: median(costs[kind]),
    cost: median(costs[kind].map((cost, round) => cost / costs.alone[round]!)) - 1,
    ...(kind === 'viewer' && { answers }),
  }))
}

type Kind = 'alone' | 'history' | 'viewer'
const duration = 6000

async function run(kind: Kind): Promise<{ readonly cost: number; readonly answers: number }> {
  const { sim } = cuba({ threads: 1 })
  const view = kind === 'alone' ? undefined : visualize({ port: 0 })
  if (view) sim.use(view)
  const address = await view?.ready
  const viewer = kind === 'viewer' ? new Worker(new URL('page-viewer.ts', import.meta.url), { workerData: address }) : undefined
  await sim.run(2000)
  if (viewer) await once(viewer, 'message')
  const before = process.threadCpuUsage()
  await sim.run(duration)
  const { user, system } = process.threadCpuUsage(before)
  let answers = 0
  if (viewer) {
    viewer.postMessage('how many')
    answers = Number(await once(viewer, 'message'))
    await viewer.terminate()
  }
  await view?.close()
  await sim.close()
  return { cost: (user + system) / 1000 / duration, answers }
}
