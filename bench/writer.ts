import { spawn } from 'node:child_process'
import path from 'node:path'
import { visualize } from '@ngrad/viz-server'
import { cuba } from './networks.ts'

/** Kinds of events, and how many numbers each has: as few as can be, and as many as cost no more. */
const attacks = [
  ['reward', 0],
  ['current', 1],
  ['current', 100],
  ['spikes', 1],
  ['spikes', 200],
] as const

/** Events that are counted of each kind. */
const counted = 20_000
/** Events that the server takes of a client in a second. */
const perSecond = 20_000

/**
 * What one client costs that sends as many events as a server takes of it: processor time of the simulating thread for an event, less
 * what the network takes by itself, and how much of a core that is where all 20 000 in a second are sent.
 */
export async function bench(): Promise<Record<string, unknown>[]> {
  const alone = await perStep()
  const rows: Record<string, unknown>[] = []
  for (const [kind, numbers] of attacks) {
    const us = await cost(kind, numbers, alone)
    rows.push({ name: `${kind} of ${numbers} numbers`, us_per_event: us.toFixed(1), of_a_core: ((us * perSecond) / 1e6).toFixed(2) })
  }
  return rows
}

/** What a step of the network takes [µs]. */
async function perStep(): Promise<number> {
  const { sim } = cuba()
  await sim.run(500)
  const [step, before] = [sim.step, process.threadCpuUsage()]
  await sim.run(2000)
  const { user, system } = process.threadCpuUsage(before)
  await sim.close()
  return (user + system) / (sim.step - step)
}

async function cost(kind: string, numbers: number, alone: number): Promise<number> {
  const { sim } = cuba()
  const port = sim.port('stimulus', 1000)
  let events = 0
  const [send, enter] = [sim.send.bind(sim), port.send.bind(port)]
  sim.send = (...given) => {
    events++
    return send(...given)
  }
  port.send = (...given) => {
    events++
    return enter(...given)
  }
  const page = visualize({ port: 0, history: false })
  sim.use(page)
  const address = await page.ready
  const script = path.join(import.meta.dirname, 'hostile.mjs')
  const args = [...process.execArgv, script, address, kind, String(numbers), [...sim.populations.keys()][0]!]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'inherit'] })
  while (events < counted / 4) await sim.run(10) // compiled by then
  const [first, step, before] = [events, sim.step, process.threadCpuUsage()]
  while (events - first < counted) await sim.run(10)
  const { user, system } = process.threadCpuUsage(before)
  child.stdin.end()
  await new Promise(resolve => child.once('exit', resolve))
  await page.close()
  await sim.close()
  return (user + system - (sim.step - step) * alone) / (events - first)
}
