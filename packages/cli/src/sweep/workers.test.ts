import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { natsCommand, startNats } from '../../../../tools/nats-server.ts'
import type { NatsServer } from '../../../../tools/nats-server.ts'

let folder = ''
const children = new Set<ChildProcess>()
let server: NatsServer | undefined
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ngrad-workers-'))
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await server?.stop()
  rmSync(folder, { recursive: true })
})

const main = path.join(import.meta.dirname, '../main.ts')
const env = { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '' }
function start(...args: string[]): { child: ChildProcess; ended: Promise<string> } {
  const child = spawn(process.execPath, ['--conditions=@ngrad/source', main, ...args], { cwd: folder, env })
  children.add(child)
  let text = ''
  child.stderr!.on('data', data => (text += data))
  const ended = new Promise<string>(resolve => child.once('exit', (status, signal) => resolve(`${signal ?? status}\n${text}`)))
  return { child, ended }
}

it.skipIf(natsCommand === undefined)(
  'has every run exactly once, though a worker, the server and the sweep itself are killed',
  { timeout: 120_000 },
  async () => {
    const study = `import { appendFileSync } from 'node:fs'
      export default async ({ g, seed }) => {
        appendFileSync('begun', '.')
        await new Promise(resolve => setTimeout(resolve, 150))
        return { product: g * seed }
      }`
    writeFileSync(path.join(folder, 'study.ts'), study)
    const file = (name: string): string => path.join(folder, name)
    const read = (name: string): string => (existsSync(file(name)) ? readFileSync(file(name), 'utf8') : '\n\n')
    const lines = (): number => read('out/journal.ndjson').split('\n').length - 2
    const reaches = async (count: number): Promise<void> =>
      await expect.poll(lines, { timeout: 60_000, interval: 20 }).toBeGreaterThanOrEqual(count)
    server = await startNats(file('streams'))
    const { address } = server
    const asked = ['sweep', 'study.ts', '--over', 'g=1:10:1', '--seeds', '3', '--nats', address, '-o', 'out']
    const workers = [1, 2].map(() => start('worker', 'study.ts', '--nats', address, '--workers', '1'))
    const first = start(...asked)
    await reaches(3)
    workers[0]!.child.kill('SIGKILL') // over a run, most likely
    await reaches(lines() + 2)
    await server.stop('SIGKILL')
    server = await startNats(file('streams'), address)
    await reaches(lines() + 2)
    first.child.kill('SIGKILL')
    expect(await first.ended).toContain('SIGKILL')
    expect(await start(...asked).ended).toMatch(/^0\n[^]*30 of 30 runs are in out/)
    expect(await workers[1]!.ended).toMatch(/^0\n[^]*the sweep is done; \d+ of its runs were done here/)
    const [, ...journal] = readFileSync(file('out/journal.ndjson'), 'utf8').trim().split('\n')
    const rows = Array.from({ length: 30 }, (_, index) => [Math.floor(index / 3) + 1, (index % 3) + 1])
    expect(journal.length).toBe(30)
    expect(readFileSync(file('out/table.csv'), 'utf8')).toBe(
      ['g,seed,product', ...rows.map(([g, seed]) => `${g},${seed},${g! * seed!}`), ''].join('\n'),
    )
    expect(readFileSync(file('begun'), 'utf8').length).toBeGreaterThanOrEqual(30)
  },
)

it('says that nobody answers', { timeout: 30_000 }, async () => {
  writeFileSync(path.join(folder, 'alone.ts'), 'export default () => ({})')
  expect(await start('worker', 'alone.ts', '--nats', '127.0.0.1:1').ended).toMatch(/^1\nerror: no connection with NATS .* at 127.0.0.1:1/)
})
