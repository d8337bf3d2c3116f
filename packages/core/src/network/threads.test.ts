import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Worker } from 'node:worker_threads'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { KernelError, NgradError, ThreadError } from '../errors.ts'
import { i32, repeat } from '../kernel/instructions.ts'
import { KernelMemory } from '../kernel/memory.ts'
import { kernelFunction } from '../kernel/module.ts'
import type { Code } from '../kernel/module.ts'
import type { ProgramKernel } from '../kernel/program.ts'
import { meetingBytes, throughWindows } from '../kernel/threads.ts'
import { fixedTotalNumber } from './rules/fixed-indegree.ts'
import { simulation } from './simulation.ts'
import { Threads } from './threads.ts'

const trap: Code = [0x00] // unreachable
const forEver: Code = repeat([], i32.const(1))

/** Two threads of a program of one window, in which the other thread does this with its part, and their workers. */
async function twoThreads(
  other: Code,
): Promise<{ threads: Threads; workers: readonly Worker[] }> {
  const memory = new KernelMemory()
  const workers: Worker[] = []
  const note = (worker: Worker): void => void workers.push(worker)
  process.on('worker', note)
  const threads = new Threads(memory, 2)
  onTestFinished(() => threads.close())
  await threads.begun()
  process.off('worker', note)
  const meeting = memory.allocate(meetingBytes(2))
  const runs = [[], other].map((work, thread) =>
    kernelFunction(`run${thread}`, ['i32', 'i32', 'i32', 'i32'], 'i32', scope => {
      const [first, , steps, base] = scope.take(4)
      const values = { meeting, parts: 2, window: 10, first, steps, base, sleep: thread === 0 ? 'a while' : 'until woken' } as const
      return throughWindows(scope, values, [{ number: thread, run: () => work }])
    }),
  )
  const module = memory.module(runs)
  threads.load('program', module, memory.instantiate<ProgramKernel>(module))
  return { threads, workers }
}

describe('threads', () => {
  it('end a run where one of them fails, with what it said', async () => {
    const { threads } = await twoThreads(trap)
    await expect(threads.run(0, 0, 10, 0)).rejects.toThrow(new ThreadError(1, 2, 'failed: RuntimeError: unreachable'))
    expect(() => threads.run(0, 0, 10, 0)).toThrow(ThreadError)
  })

  it('end a run where one of them is ended, and leave the process free meanwhile', async () => {
    const { threads, workers } = await twoThreads(forEver)
    const run = threads.run(0, 0, 10, 0)
    setTimeout(() => void workers[0]!.terminate(), 20)
    await expect(run).rejects.toThrow('thread 1 of 2 ended with exit code 1')
  })

  it.each(['rows', 'weights'] as const)(
    'are named at once where one of them is ended in the middle of a piece of %s, whom the main thread waits for',
    work => {
      // in a process of its own: that wait is one that no timer of its process could end
      const script = `
        import { atomic, i32, repeat } from '../kernel/instructions.ts'
        import { KernelMemory } from '../kernel/memory.ts'
        import { kernelFunction } from '../kernel/module.ts'
        import { Threads } from './threads.ts'
        const memory = new KernelMemory()
        let worker
        process.on('worker', each => (worker = each))
        const threads = new Threads(memory, 2)
        await threads.begun()
        const begun = memory.allocate(4)
        const words = memory.integers(begun, 1)
        const run = kernelFunction('run1', ['i32', 'i32', 'i32', 'i32'], 'i32', () => [
          atomic.store(i32.const(begun), i32.const(1)),
          repeat([], i32.const(1)), // for ever
          i32.const(0),
        ])
        // the main thread's share: it waits until the other one has begun, then that one is ended
        const run0 = () => {
          while (Atomics.load(words, 0) === 0);
          void worker.terminate()
          return 0
        }
        threads.load('${work}', memory.module([run]), { run0 })
        for (let time = 0; time < 2; time++)
          try {
            threads.perform('${work}', 0)
          } catch (error) {
            console.log(String(error))
          }
        process.exit()
      `
      expect(saidBy(script)).toBe(`${new ThreadError(1, 2, 'ended in the middle of its work')}\n`.repeat(2))
    },
  )

  it('end a run before its first step where one of them ends while it starts', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-threads-'))
    const preload = path.join(folder, 'preload.cjs')
    writeFileSync(preload, `if (!require('node:worker_threads').isMainThread) process.exit(3)`)
    const script = `
      import { defineNeuron, simulation } from '@ngrad/core'
      const sim = simulation({ threads: 2 })
      sim.population('a', defineNeuron('still', { parameters: {}, spike: { when: 'input > 1' } })(), 1000)
      for (let time = 0; time < 2; time++) await sim.run(1).catch(error => console.log(String(error), sim.step))
    `
    const said = saidBy(script, '--require', preload)
    expect(said).toBe('ThreadError: thread 1 of 2 ended with exit code 3 0\n'.repeat(2))
  })
})

/** What a program says in a process of its own, which is ended where it waits for ever. */
function saidBy(script: string, ...options: readonly string[]): string {
  const args = ['--conditions=@ngrad/source', ...options, '--input-type=module', '-e', script]
  const bounds = { timeout: 20_000, killSignal: 'SIGKILL' } as const
  const { stdout, stderr, error } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: import.meta.dirname, ...bounds })
  return error ? `it was ended: ${error.message}` : stdout + stderr
}

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.2' } })
const sums = defineNeuron<object>('sums', {
  parameters: {},
  state: { sum: 0 },
  update: { sum: 'sum + input' },
  spike: { when: 'input > 1000' },
})

it('are not used where synapses are asked for before the network is complete, which is said; run(0) completes it', async () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  onTestFinished(() => warned.mockRestore())
  const network = (threads: number): { sim: ReturnType<typeof simulation>; count: () => number } => {
    const sim = simulation({ dt: 1, threads })
    onTestFinished(() => void sim.close())
    const [from, to] = [sim.population('from', noise(), 20), sim.population('to', sums(), 10)]
    const synapses = sim.connect(from, to, { rule: fixedTotalNumber(50) })
    return { sim, count: () => synapses.count }
  }
  const [alone, complete, early] = [network(1), network(2), network(2)]
  alone.count()
  await alone.sim.run(2)
  await complete.sim.run(0)
  expect(complete.count()).toBe(50)
  await complete.sim.run(2)
  expect(warned).not.toHaveBeenCalled()
  expect(early.count()).toBe(50)
  await early.sim.run(2)
  const words =
    'the network runs on one thread instead of 2: the synapses of from→to were asked for before it was complete, ' +
    'and lie as one thread has them; run(0) before that makes it complete'
  expect(warned).toHaveBeenCalledExactlyOnceWith(words, 'NgradWarning')
})

it('are told of where they are asked for and there is no shared memory, with what would give it', () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  vi.stubGlobal('SharedArrayBuffer', undefined)
  onTestFinished(() => void vi.unstubAllGlobals())
  onTestFinished(() => warned.mockRestore())
  for (const threads of [1, 'auto', undefined] as const) simulation({ ...(threads && { threads }) })
  expect(warned).not.toHaveBeenCalled()
  simulation({ threads: 2 })
  const words =
    'threads is 2 and one runs: there is no shared memory, which a page has where its server sends the headers ' +
    'Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp'
  expect(warned).toHaveBeenCalledExactlyOnceWith(words, 'NgradWarning')
})

describe('a kernel that fails', () => {
  it.each([1, 3])('ends the run of %i threads for good, or until a checkpoint is restored', async threads => {
    const make = (): { sim: ReturnType<typeof simulation>; sum: () => readonly number[] } => {
      const sim = simulation({ dt: 1, seed: 4, threads })
      onTestFinished(() => sim.close())
      const to = sim.population('to', sums(), 200)
      sim.connect(sim.population('from', noise(), 100), to, { delay: 5 })
      return { sim, sum: () => [...to.get('sum')] }
    }
    const whole = make()
    await whole.sim.run(100)
    const { sim, sum } = make()
    await sim.run(50)
    const before = sim.save()
    const { table, mask, parts } = sim.populations.get('from')!.layout.spikes
    // each step had a spike of neuron 1,000,000, whose row would lie far behind the end of the memory
    const spike = sim.memory.allocate(4)
    sim.memory.integers(spike, 1).fill(1_000_000)
    const entries = sim.memory.integers(table, 2 * (mask + 1) * parts)
    for (let entry = 0; entry < entries.length; entry += 2) entries.set([spike, 1], entry)
    await expect(sim.run(50)).rejects.toThrow(
      /^the steps from 50 on failed: .*memory access out of bounds; restore a checkpoint, or close the simulation$/,
    )
    await expect(sim.run(1)).rejects.toThrow(KernelError)
    expect(() => sim.save()).toThrow(KernelError)
    sim.restore(before)
    await sim.run(50)
    expect(sum()).toEqual(whole.sum())
    sim.close()
    await expect(sim.run(1)).rejects.toThrow(new NgradError('the simulation has been closed'))
  })
})
