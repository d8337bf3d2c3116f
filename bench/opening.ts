import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { simulation } from '@ngrad/core'
import { recorder } from '@ngrad/core/node'
import type { openRecording } from '@ngrad/core/node'
import { bernoulli } from '@ngrad/spiking'

/** Spikes of each recording: a run of 10 000 neurons that fire in a fifth of all steps has 2 million in a second of model time. */
const sizes = [1e7, 1e8, 1e9]

/**
 * How long a recording takes to be opened, and a part from its middle to be read, by a process that has not read it before; beside
 * `ngrad info`, which begins the command line as well. The largest has 10⁹ spikes, and takes 8 GB of `TMPDIR`.
 */
export async function bench(): Promise<Record<string, unknown>[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-opening-'))
  try {
    const rows: Record<string, unknown>[] = []
    for (const spikes of sizes) rows.push(await opened(path.join(folder, `${spikes}.ngrad`), spikes))
    return rows
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function opened(file: string, spikes: number): Promise<Record<string, unknown>> {
  const sim = simulation({ seed: 1, dt: 1, threads: 1 })
  sim.population('cells', bernoulli({ probability: 0.2 }), 10_000)
  const tape = recorder({ file })
  sim.use(tape)
  const began = performance.now()
  await sim.run(spikes / 2000)
  await tape.close()
  const write = performance.now() - began
  const [first, again] = [looked(file), looked(file)]
  const info = performance.now()
  const { status } = spawnSync(process.execPath, [...process.execArgv, main, 'info', file], { stdio: 'ignore' })
  if (status !== 0) throw new Error(`ngrad info ended with ${status}`)
  const infoMs = performance.now() - info
  const bytes = statSync(file).size
  rmSync(file)
  return { spikes: tape.spikes, GB: bytes / 1e9, write_s: write / 1000, ...first, again_ms: again.open_ms, info_ms: infoMs }
}

const main = path.join(import.meta.dirname, '../packages/cli/src/main.ts')

/** What a new process takes to open it, and to read a tenth of a second from its middle [ms]. */
function looked(file: string): { open_ms: number; middle_ms: number; memory_MB: number } {
  const args = [...process.execArgv, '-e', `(${look})(${JSON.stringify(file)}, ${JSON.stringify(import.meta.resolve('@ngrad/core/node'))})`]
  const { stdout, status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as ReturnType<typeof looked>
}

/** Runs by itself, in a process of its own. */
async function look(file: string, core: string): Promise<void> {
  const { openRecording: open } = (await import(core)) as { openRecording: typeof openRecording }
  const began = performance.now()
  const recording = await open(file)
  const atOnce = performance.now()
  const middle = recording.duration / 2
  const { neurons } = await recording.readSpikes('cells', { from: middle, to: middle + 100 })
  const read = performance.now()
  if (neurons.length === 0) throw new Error('there is nothing in its middle')
  const memory = process.memoryUsage().rss / 1e6
  process.stdout.write(JSON.stringify({ open_ms: atOnce - began, middle_ms: read - atOnce, memory_MB: memory }))
}
