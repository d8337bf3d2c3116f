import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

let folder = ''
const children = new Set<ChildProcess>()
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ngrad-parts-'))
  writeFileSync(
    path.join(folder, 'net.ts'),
    `import { fixedIndegree, ms, normal, simulation, uniform } from '@ngrad/core'
    import { lif, stdp } from '@ngrad/spiking'
    const sim = simulation({ seed: 3, dt: 0.5 * ms })
    const cells = sim.population('cells', lif(), 96)
    sim.drive(cells, { rate: 4000, weight: 300 })
    const synapses = sim.connect(cells, cells, { rule: fixedIndegree(20), delay: normal(5, 1, { least: 2 }), weight: uniform(20, 40) })
    synapses.learn(stdp())
    const list = sim.record(cells)
    await sim.run(10 * ms)
    console.error('runs')
    await sim.run(Number(process.argv[2]) * ms)
    console.log(list.count, list.steps.reduce((sum, step, at) => (31 * sum + 97 * step + list.neurons[at]) | 0, 7))`,
  )
})
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

const main = path.join(import.meta.dirname, 'main.ts')
const env = { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '' }
function run(...args: string[]): { child: ChildProcess; runs: Promise<void>; ended: Promise<string> } {
  const child = spawn(process.execPath, ['--conditions=@ngrad/source', main, 'run', ...args], { cwd: folder, env })
  children.add(child)
  let text = ''
  const runs = new Promise<void>(resolve => {
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', data => {
        text += data
        if (text.includes('runs')) resolve()
      })
  })
  return { child, runs, ended: new Promise(resolve => child.once('close', (status, signal) => resolve(`${signal ?? status} ${text}`))) }
}

it('is the same in two processes, started by one command', { timeout: 60_000 }, async () => {
  const [one, two] = await Promise.all([run('net.ts', '100').ended, run('--parts', '2', 'net.ts', '100').ended])
  expect(one).toMatch(/^0 runs\n[1-9]\d\d+ -?\d+\n$/)
  expect(two.replace('runs\n', '')).toBe(one) // each process says it
})

it('ends where another process is killed, and names it', { timeout: 60_000 }, async () => {
  const port = await new Promise<number>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
  const [first, second] = [1, 2].map(() => run('net.ts', '1e9', '--parts', '2', '--transport', `tcp://127.0.0.1:${port}`))
  await Promise.all([first!.runs, second!.runs])
  second!.child.kill('SIGKILL')
  expect(await first!.ended).toMatch(/^1 runs\nTransportError: member [01] of 2 (has ended|cannot be reached any more: .*)\n$/)
})
