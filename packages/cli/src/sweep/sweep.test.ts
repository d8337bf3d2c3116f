import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openRecording } from '@ngrad/core/node'
import { tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Pool } from './pool.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ngrad-sweep-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const main = path.join(import.meta.dirname, '../main.ts')
const args = (...given: string[]): string[] => ['--conditions=@ngrad/source', main, 'sweep', ...given]
const env = { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '' }
const call = (...given: string[]): { status: number | null; out: string; err: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args(...given), { cwd: folder, env, encoding: 'utf8' })
  return { status, out: stdout, err: stderr }
}
const script = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text)
  return path.join(folder, name)
}
const read = (...names: string[]): string => readFileSync(path.join(folder, ...names), 'utf8')

describe('a sweep', { timeout: 60_000 }, () => {
  it('makes one table, whoever was killed on the way and however often', async () => {
    script(
      'study.ts',
      `export default async ({ g = 0, eta = 0, seed = 0 }) => {
        await new Promise(resolve => setTimeout(resolve, 100))
        return { product: g * eta, seed2: seed * seed, odd: seed % 2 === 1, none: g === 3 ? NaN : g, 'a,b': '"' }
      }`,
    )
    const whole = ['study.ts', '--over', 'g=3:4:0.5', '--over', 'eta=1,2', '--seeds', '2']
    const journal = path.join(folder, 'killed/journal.ndjson')
    const lines = (): number => (existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').length - 2 : 0)
    for (const signal of ['SIGINT', 'SIGKILL'] as const) {
      const before = lines()
      const killed = spawn(process.execPath, args(...whole, '--workers', '1', '-o', 'killed'), { cwd: folder, env, stdio: 'ignore' })
      await expect.poll(lines, { timeout: 30_000, interval: 20 }).toBeGreaterThan(before)
      killed.kill(signal)
      expect(await new Promise(resolve => killed.once('exit', (...how) => resolve(how)))).toEqual(
        signal === 'SIGINT' ? [130, null] : [null, signal],
      )
    }
    expect(lines()).toBeLessThan(12)
    const resumed = call(...whole, '--workers', '2', '-o', 'killed', '--arrow', '--svg')
    expect(resumed.status).toBe(0)
    expect(resumed.err).toMatch(/^[2-9]\d? of 12 runs were done before$/m)
    expect(resumed.err).toContain('12 of 12 runs are in killed')
    const rows = [3, 3.5, 4].flatMap(g =>
      [1, 2].flatMap(eta => [1, 2].map(seed => [g, eta, seed, g * eta, seed * seed, seed === 1, g === 3 ? '' : g, '""""'])),
    )
    expect(read('killed/table.csv')).toBe(['g,eta,seed,product,seed2,odd,none,"a,b"', ...rows, ''].join('\n'))
    const arrow = tableFromIPC(readFileSync(path.join(folder, 'killed/table.arrow')))
    expect(arrow.schema.fields.map(({ name, type }) => `${name} ${type}`)).toEqual([
      ...['g', 'eta', 'seed', 'product', 'seed2'].map(name => `${name} Float64`),
      'odd Bool',
      'none Float64',
      'a,b Utf8',
    ])
    expect(arrow.toArray().map(row => [row.product, row.odd, row.none ?? ''])).toEqual(rows.map(row => [row[3], row[5], row[6]]))
    expect(read('killed/figure.svg').match(/<circle/g)).toHaveLength(12 + 12 + 8) // product, seed2 and what is not null
    expect(resumed.out.split('\n')[1]).toMatch(/^3 +1 +2 +3 ± 0 +2.5 ± 2.1 +–$/)
  })

  it('tells what failed, keeps what did not, and tries that again', () => {
    script('odd.ts', `export default ({ g, unread }) => { if (g === 2) throw new TypeError('no g'); return { twice: 2 * g } }`)
    const { status, out, err } = call('odd.ts', '--over', 'g=1,2', '--over', 'nosuch=1,2', '--workers', '1', '--json')
    expect(status).toBe(1)
    expect(JSON.parse(out).map((run: { result?: unknown; error?: string }) => run.result ?? run.error)).toEqual([
      { twice: 2 },
      { twice: 2 },
      expect.stringContaining('TypeError: no g'),
      expect.stringContaining('TypeError: no g'),
    ])
    expect(err).toContain('error: g=2,nosuch=1,seed=1: TypeError: no g')
    expect(err).toContain('note: no run asked for nosuch')
    expect(read('odd-sweep/table.csv')).toContain('\n2,1,1,,TypeError: no g\n')
  })
})

describe('a pool', { timeout: 60_000 }, () => {
  it('tries a run again where its process dies, names one that always kills it, and records', async () => {
    const study = script(
      'fatal.ts',
      `import { existsSync, writeFileSync } from 'node:fs'
      import { Hz, simulation } from '@ngrad/core'
      import { poisson } from '@ngrad/spiking'
      export default async ({ seed, once }) => {
        if (seed === 1 || (seed === 2 && !existsSync(once))) {
          writeFileSync(once, '')
          process.kill(process.pid, 'SIGKILL')
          return new Promise(() => {})
        }
        if (seed === 4) return { counts: new Float32Array(3) }
        if (seed === 5) return { seed }
        const sim = simulation({ seed, dt: 1 })
        sim.population('cells', poisson({ rate: 50 * Hz }), 10)
        await sim.run(100)
        return { steps: sim.step }
      }`,
    )
    const pool = new Pool(study, 1)
    const file = path.join(folder, 'spikes.ngrad')
    const run = (seed: number) =>
      pool.run({ parameters: { seed, once: path.join(folder, 'once') }, record: { file, topics: ['spikes/*'] } })
    expect((await run(2)).result).toEqual({ steps: 100 })
    expect((await run(1)).error).toMatch(/^its process ended by SIGKILL after [\d.]+ s, as the one before did$/)
    expect((await run(3)).result).toEqual({ steps: 100 })
    expect([...(await openRecording(file)).streams.keys()]).toEqual(['spikes/cells'])
    expect((await run(4)).error).toContain('returned counts: Float32Array; it must be a number, a word, true or false')
    expect((await run(5)).error).toContain('returned seed, which has a column of its own')
    pool.close()
  })

  it('refuses a script that is no study', async () => {
    const pool = new Pool(script('none.ts', 'export const study = 3'), 1)
    await expect(pool.run({ parameters: { seed: 1 } })).rejects.toThrow('none.ts: it exports no function by default')
    pool.close()
  })
})
