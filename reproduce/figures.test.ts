import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'

const docs = path.join(import.meta.dirname, '../docs/figures')
const figuresIn = (file: string): unknown =>
  JSON.parse(readFileSync(file, 'utf8'), (key, value: unknown) => (key === 'seconds' ? undefined : value))

it.each(['imperfect-feedback', 'memory-through-time'])(
  '%s gives the figures that lie in docs/figures, number by number',
  { timeout: 120_000 },
  name => {
    const out = mkdtempSync(path.join(tmpdir(), 'ngrad-figures-'))
    const args = ['--conditions=@ngrad/source', path.join(import.meta.dirname, `${name}.ts`), '--out', out]
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    expect(status, stderr).toBe(0)
    expect(figuresIn(path.join(out, `${name}.json`))).toEqual(figuresIn(path.join(docs, `${name}.json`)))
  },
)

it('no figure says into which folder of which machine it was written', () => {
  const told = readdirSync(docs)
    .filter(name => name.endsWith('.json'))
    .filter(name => /"out":|"\/(?:\w+\/)/.test(readFileSync(path.join(docs, name), 'utf8')))
  expect(told).toEqual([])
})
