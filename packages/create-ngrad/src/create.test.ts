import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { create } from './create.ts'
import { kinds } from './kinds/index.ts'

const root = path.join(import.meta.dirname, '../../..')
const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
let folder = ''

/** Runs something in the folder of the projects, as if no test ran around it. */
function run(args: readonly string[], cwd = folder): { status: number | null; told: string } {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    env: { ...env, NODE_OPTIONS: '' },
  })
  return { status, told: stdout + stderr }
}

const projects = Object.keys(kinds).map(kind => ({ kind, name: `ngrad-my-${kind}` }))
const drawn = projects.filter(({ kind }) => 'src/picture.ts' in kinds[kind]!.files({ project: 'a', own: 'a', type: 'A', file: 'a' }))
let files: readonly string[] = []

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'create-ngrad-'))
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
  files = projects.flatMap(({ kind, name }) => create(kind, name, folder))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('new projects', { timeout: 120_000 }, () => {
  it('have types that are right', () => {
    const config = { extends: './ngrad-my-model/tsconfig.json', compilerOptions: { rootDir: '/' }, include: ['*/src'] }
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config))
    expect(run([tsc, '--noEmit', '--customConditions', '@ngrad/source']).told).toBe('')
  })

  it('pass their own tests', () => {
    const tests = files.filter(file => file.endsWith('.test.ts'))
    expect(tests).toHaveLength(projects.length)
    const { status, told } = run(['--conditions=@ngrad/source', '--test', ...tests])
    expect(status, told).toBe(0)
    expect(Number(/pass (\d+)/.exec(told)![1])).toBeGreaterThanOrEqual(3 * projects.length)
  })

  it.each(drawn)('draw the picture that their README shows: $kind', ({ name }) => {
    expect(run(['--conditions=@ngrad/source', 'src/picture.ts'], path.join(folder, name)).told).toBe('')
    const svg = readFileSync(path.join(folder, name, 'picture.svg'), 'utf8')
    const points = /points="([^"]*)"/.exec(svg)![1]!.split(' ').map(pair => pair.split(',').map(Number))
    expect(points.length).toBeGreaterThan(100)
    expect(points.flat().every(Number.isFinite)).toBe(true)
    expect(new Set(points.map(([, y]) => y)).size).toBeGreaterThan(5)
  })

  const manifestOf = (name: string) => JSON.parse(readFileSync(path.join(folder, name, 'package.json'), 'utf8'))
  const packages = projects.filter(({ kind }) => kind !== 'simulation')

  it.each(packages)('are found by their keyword and ask for one core: $kind', ({ name }) => {
    const manifest = manifestOf(name)
    expect(manifest.keywords).toContain('ngrad-plugin')
    expect(manifest.peerDependencies).toMatchObject({ '@ngrad/core': '^0.1.0' })
    expect(manifest).not.toHaveProperty('dependencies')
    expect(readFileSync(path.join(folder, name, 'README.md'), 'utf8')).toContain('npm install @ngrad/core')
  })

  it('run by the command line where they are for nobody else', () => {
    expect(manifestOf('ngrad-my-simulation')).toMatchObject({ private: true, dependencies: { ngrad: '^0.1.0' } })
  })
})

it('has the teacher of the example plugin, to the letter', () => {
  const made = kinds['teacher']!.files({ project: 'ngrad-parity', own: 'parity', type: 'Parity', file: 'parity' })
  expect(readFileSync(path.join(root, 'examples/plugin/parity.ts'), 'utf8')).toBe(made['src/parity.ts'])
})

it('says what it cannot make, and touches nothing', () => {
  const main = path.join(import.meta.dirname, 'main.ts')
  const call = (...args: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, [main, ...args], { cwd: folder, encoding: 'utf8' })
    return { status, stderr }
  }
  expect(call('modell', 'x')).toEqual({
    status: 2,
    stderr: `error: kind is 'modell'; it must be one of ${Object.keys(kinds).join(', ')}\n`,
  })
  expect(call('model', '../up').stderr).toContain("error: name is '../up'; it must be small letters")
  expect(call('model', 'node_modules').stderr).toContain('error: name is')
  expect(call().status).toBe(2)
  expect(existsSync(path.join(folder, 'x'))).toBe(false)
  expect(call('model', 'ngrad-my-model').stderr).toBe('error: ngrad-my-model exists already and is not empty\n')
})
