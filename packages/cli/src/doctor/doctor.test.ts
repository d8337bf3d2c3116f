import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { kinds } from 'create-ngrad/internal'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { kindNames } from '../commands/new.ts'
import { examine } from './examine.ts'
import type { Finding } from './examine.ts'

const main = path.join(import.meta.dirname, '../main.ts')
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ngrad-doctor-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const call = (...args: string[]) => callIn(folder, ...args)
const callIn = (cwd: string, ...args: string[]) => {
  const node = ['--conditions=@ngrad/source', main, ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, node, { cwd, encoding: 'utf8' })
  return { status, out: stdout, err: stderr }
}

it('finds what runs these tests, and says what to mend of the rest', () => {
  const findings = examine()
  expect(findings.map(({ part }) => part)).toEqual(['Node', 'core', 'SIMD', 'threads', 'GPU', 'Python', 'browser'])
  for (const { part, able, needed, found, mend } of findings) {
    expect([part, able || !needed]).toEqual([part, true]) // else nothing here would run
    expect(found).toMatch(/\S/)
    expect(mend === undefined).toBe(able)
  }
  expect(findings[0]!.found).toContain(process.versions.node)
})

it('names each copy of the core that a program may load, with what leaves one', { timeout: 60_000 }, () => {
  const project = path.join(folder, 'two-cores')
  const place = (at: string, version: string): void => {
    mkdirSync(path.join(project, at), { recursive: true })
    writeFileSync(path.join(project, at, 'package.json'), JSON.stringify({ name: '@ngrad/core', version }))
  }
  const core = () => (JSON.parse(callIn(project, 'doctor', '--json').out) as Finding[]).find(({ part }) => part === 'core')
  place('node_modules/@ngrad/core', '0.1.0')
  expect(core()).toMatchObject({ able: true, found: '0.1.0 in node_modules/@ngrad/core' })
  place('node_modules/@lab/mine/node_modules/@ngrad/core', '0.0.9')
  place('node_modules/ngrad-rule/node_modules/@ngrad/core', '0.0.8')
  expect(core()).toMatchObject({ able: false, mend: expect.stringContaining('npm dedupe') })
  for (const version of ['0.1.0', '0.0.9', '0.0.8']) expect(core()!.found).toContain(version)
})

it('lists what is installed with the keyword of a plugin, the nearest first', { timeout: 60_000 }, () => {
  const place = (at: string, name: string, version: string, keywords: string[]): void => {
    mkdirSync(path.join(folder, at, 'node_modules', name), { recursive: true })
    const manifest = JSON.stringify({ name, version, description: 'cells', keywords })
    writeFileSync(path.join(folder, at, 'node_modules', name, 'package.json'), manifest)
  }
  place('.', '@lab/cells', '2.0.0', ['ngrad-plugin'])
  place('inner', '@lab/cells', '3.0.0', ['ngrad-plugin'])
  place('.', 'other', '1.0.0', ['neuron'])
  expect(call('list')).toEqual({ status: 0, out: '@lab/cells  2.0.0  cells\n', err: '' })
  expect(callIn(path.join(folder, 'inner'), 'list').out).toBe('@lab/cells  3.0.0  cells\n')
  expect(JSON.parse(call('list', '--json').out)).toEqual([{ name: '@lab/cells', version: '2.0.0', what: 'cells' }])
})

it('begins a project of every kind that there is', { timeout: 60_000 }, () => {
  expect(kindNames).toEqual(Object.keys(kinds))
  expect(call('new', 'model', 'ngrad-mine')).toMatchObject({ status: 0, err: '' })
  expect(call('new', 'model', 'ngrad-mine').err).toContain('error: ngrad-mine exists already and is not empty')
  expect(call('new', 'modell', 'x').status).toBe(2)
})
