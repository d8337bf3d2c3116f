import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pace, simulation } from '@ngrad/core'
import { waitUntil } from '@ngrad/core/internal'
import { lif } from '@ngrad/spiking'
import { visualize } from '@ngrad/viz-server'

const root = path.resolve(import.meta.dirname, '..')

/** Programs that answer each frame of `output` with a spike for `stimulus`. */
const partners: Record<string, readonly [command: string, ...args: string[]] | undefined> = {
  node: [process.execPath, '--conditions=@ngrad/source', path.join(import.meta.dirname, 'loop-partner.mjs')],
  python: python(),
}

/**
 * Closed loops over WebSocket on this machine: windows in a second in lock-step, and in a run that is paced at the speed of
 * the clock how long a spike takes out to a program and back, and how many windows are late.
 */
export async function bench(): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [await paced(undefined)]
  for (const name of Object.keys(partners)) {
    if (!partners[name]) {
      console.error(`no ${name} with numpy and websockets: set PYTHON`)
      continue
    }
    rows.push(await lockstep(name), await paced(name))
  }
  return rows
}

/** A network with a port, and a page for the partner. */
async function network(name: string | undefined, lockstepFor?: number) {
  const sim = simulation({ seed: 1, dt: 0.1, threads: 1 })
  const port = sim.port('stimulus', 10, lockstepFor === undefined ? {} : { lockstep: lockstepFor })
  const output = sim.population('output', lif(), 100)
  sim.connect(port.population, output, { weight: 20_000, delay: 1 })
  const page = visualize({ port: 0, history: false })
  sim.use(page)
  const address = await page.ready
  const [command, ...args] = (name && partners[name]) || ['true']
  const child = name ? spawn(command, [...args, address], { stdio: ['ignore', 'inherit', 'inherit'] }) : undefined
  return { sim, port, output, page, child }
}

async function end(page: { close(): Promise<void> }, child: ChildProcess | undefined): Promise<void> {
  await page.close()
  if (child && child.exitCode === null) await new Promise(resolve => child.once('exit', resolve))
}

async function lockstep(name: string): Promise<Record<string, unknown>> {
  const { sim, port, page, child } = await network(name, 60_000)
  await sim.run(500)
  let best = 0
  for (let round = 0; round < 5; round++) {
    const start = performance.now()
    await sim.run(2000)
    best = Math.max(best, (1000 * 2000) / (performance.now() - start))
  }
  await end(page, child)
  return { name: `lock-step, ${name}`, windows_per_s: Math.round(best), late: port.late }
}

async function paced(name: string | undefined): Promise<Record<string, unknown>> {
  const { sim, port, output, page, child } = await network(name)
  const pacing = pace()
  sim.use(pacing)
  const sent = new Map<number, number>()
  const latencies: number[] = []
  let ticks = 0
  // each tenth window one neuron is told to the partner, which answers with a spike of the port
  sim.on('spikes/output', 'bench', ({ firstStep, steps }) => {
    if (ticks++ % 10 === 0) sent.set(firstStep + steps, performance.now())
  })
  const send = port.send.bind(port)
  port.send = spikes => {
    const began = sent.get(spikes.firstStep ?? 0)
    if (began !== undefined) latencies.push(performance.now() - began)
    sent.delete(spikes.firstStep ?? 0)
    return send(spikes)
  }
  void output
  await sim.run(500)
  latencies.length = 0
  const before = { late: pacing.late, windows: pacing.windows }
  const bare = { windows: 0, late: 0 }
  for (let second = 0; second < 10; second++) {
    await sim.run(500)
    const { windows, late } = await bareLoop(500)
    bare.windows += windows
    bare.late += late
  }
  await end(page, child)
  latencies.sort((a, b) => a - b)
  const at = (share: number): string | undefined => latencies[Math.floor(share * (latencies.length - 1))]?.toFixed(2)
  return {
    name: `paced, ${name ?? 'nobody'}`,
    windows: pacing.windows - before.windows,
    late_windows: pacing.late - before.late,
    late_windows_of_a_bare_loop: bare.late,
    ...(name && { latency_ms_median: at(0.5), latency_ms_99: at(0.99), answers: latencies.length }),
  }
}

/**
 * Windows of a millisecond in which nothing is computed, in the same process: what comes late of these is the machine's. As a paced run
 * does, it gives up the time that it has lost beyond 100 ms.
 */
async function bareLoop(windows: number): Promise<{ windows: number; late: number }> {
  let [began, late] = [performance.now(), 0]
  for (let window = 1; window <= windows; window++) {
    const now = performance.now()
    const due = began + window
    if (now > due) late++
    if (now > due + 100) began = now - window
    if (now <= due) await waitUntil(due)
  }
  return { windows, late }
}

/** A Python that has what the client needs. */
function python(): readonly [string, ...string[]] | undefined {
  const own = path.join(root, 'node_modules/.cache/python/bin/python')
  const command = process.env['PYTHON'] ?? (existsSync(own) ? own : undefined)
  return command === undefined ? undefined : [command, path.join(import.meta.dirname, 'loop-partner.py')]
}
