import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { create } from './create.ts'
import { kinds } from './kinds/index.ts'

const root = path.join(import.meta.dirname, '../../..')
const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
const ngrad = path.join(root, 'packages/cli/src/main.ts')
let folder = ''
let stranger = ''

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
/** Names that come near those of the files they make. */
const near = {
  model: ['lif', 'model', 'a'],
  rule: ['ngrad-stdp', 'ngrad-rule', 'ngrad-test'],
  learner: ['ngrad-learner'],
  teacher: ['ngrad-teacher'],
  panel: ['ngrad-panel'],
  plugin: ['ngrad-plugin', 'ngrad-counter', 'ngrad'],
  simulation: ['class', 'ngrad-network'],
}
let files: readonly string[] = []

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'create-ngrad-'))
  stranger = mkdtempSync(path.join(tmpdir(), 'stranger-'))
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
  files = projects.flatMap(({ kind, name }) => create(kind, name, folder))
  for (const [kind, names] of Object.entries(near)) for (const name of names) create(kind, name, path.join(folder, 'near'))
})
afterAll(() => [folder, stranger].forEach(each => rmSync(each, { recursive: true })))

describe('new projects', { timeout: 120_000 }, () => {
  it('have types that are right', () => {
    const config = { extends: './ngrad-my-model/tsconfig.json', compilerOptions: { rootDir: '/' }, include: ['ngrad-*/src', 'near/*/src'] }
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

  it.each(projects)('draw the picture that their README shows: $kind', ({ name }) => {
    expect(readmeOf(name)).toContain('](picture.svg)')
    expect(run(['--conditions=@ngrad/source', 'src/picture.ts'], path.join(folder, name)).told).toBe('')
    const svg = readFileSync(path.join(folder, name, 'picture.svg'), 'utf8')
    expect(svg).not.toMatch(/NaN|Infinity|undefined/)
    const places = svg.match(/[-\d.]+,[-\d.]+|<(?:rect|path) [^>]*>/g)! // points of a line, bars, strokes
    expect(new Set(places).size).toBeGreaterThanOrEqual(5)
  })

  const readmeOf = (name: string): string => readFileSync(path.join(folder, name, 'README.md'), 'utf8')
  const manifestOf = (name: string) => JSON.parse(readFileSync(path.join(folder, name, 'package.json'), 'utf8'))
  const packages = projects.filter(({ kind }) => kind !== 'simulation')

  it.each(packages)('are found by their keyword and ask for one core: $kind', ({ name }) => {
    const manifest = manifestOf(name)
    expect(manifest.keywords).toContain('ngrad-plugin')
    expect(manifest.peerDependencies).toMatchObject({ '@ngrad/core': '^0.1.0' })
    expect(manifest).not.toHaveProperty('dependencies')
    expect(manifest.files).toContain('dist')
    const workflow = readFileSync(path.join(folder, name, '.github/workflows/test.yml'), 'utf8')
    for (const step of ['npm install', 'npm test']) expect(workflow).toContain(`- run: ${step}\n`)
  })

  it.each(packages)('do what their README says, with what it has one install: $kind', async ({ kind, name }) => {
    const blocks = (language: string): string[] =>
      readmeOf(name)
        .split(/^```/m)
        .filter(part => part.startsWith(`${language}\n`))
        .map(part => part.slice(language.length + 1))
    const build = ['-p', path.join(folder, name), '--noCheck', '--noResolve'] // as it is published
    expect(run([tsc, ...build]).told).toBe('')
    const [install = '', ...commands] = blocks('sh').join('').trim().split('\n')
    const project = path.join(stranger, kind)
    for (const each of install.replace('npm install ', '').split(' ')) {
      const place = path.join(project, 'node_modules', each)
      mkdirSync(path.dirname(place), { recursive: true })
      symlinkSync(each === name ? path.join(folder, name) : path.join(root, each.replace('@ngrad', 'packages')), place, 'junction')
    }
    for (const [index, code] of blocks('ts').entries()) {
      const file = path.join(project, `example-${index}.mts`)
      writeFileSync(file, code.replace('60_000', '100').replace('8080', '0')) // of a page for somebody to look at
      const { status, told } = run(['--conditions=@ngrad/source', file], project)
      expect(status, told).toBe(0)
      expect(told.trim()).not.toBe('')
    }
    for (const command of commands.filter(line => line.startsWith('npx ngrad '))) {
      const { status, told } = run(['--conditions=@ngrad/source', ngrad, ...command.split(' ').slice(2), '--epochs', '1'], project)
      expect(status, told).toBe(0)
    }
  })

  it('run by the command line where they are for nobody else', () => {
    expect(manifestOf('ngrad-my-simulation')).toMatchObject({ private: true, dependencies: { ngrad: '^0.1.0' } })
    const commands = Array.from(readmeOf('ngrad-my-simulation').matchAll(/^ngrad (run .*)$/gm), ([, command]) => command!.split(' '))
    expect(commands).toHaveLength(1)
    const { status, told } = run(['--conditions=@ngrad/source', ngrad, ...commands[0]!], path.join(folder, 'ngrad-my-simulation'))
    expect(told).toMatch(/^\d{2,} spikes$/m)
    expect(status).toBe(0)
  })
})

it('has the teacher of the example plugin, to the letter', () => {
  const made = kinds['teacher']!.files({ project: 'ngrad-parity', own: 'parity', type: 'Parity', file: 'parity' })
  expect(readFileSync(path.join(root, 'examples/plugin/parity.ts'), 'utf8')).toBe(made['src/parity.ts'])
})

it.each([
  ['model', 'class', 'it would export class, which is a word of the language'],
  ['rule', 'new', 'it would export new, which is a word of the language'],
  ['model', 'index', 'it would have two files src/index.ts'],
  ['model', 'picture', 'it would have two files src/picture.ts'],
  ['panel', 'index', 'it would have two files src/index.ts'],
  ['model', 'simulation', 'it would export simulation, which its files have already'],
  ['model', 'define-neuron', 'it would export defineNeuron, which its files have already'],
  ['rule', 'poisson', 'it would export poisson, which its files have already'],
  ['learner', 'eprop', 'it would export eprop, which its files have already'],
  ['learner', 'learners', 'it would export learners, which its files have already'],
  ['teacher', 'teachers', 'it would export teachers, which its files have already'],
  ['plugin', 'sim', 'it would export sim, which its files have already'],
  ['plugin', 'spikes', 'it would export spikes, which its files have already'],
])('begins no %s that cannot be compiled: ngrad-%s', (kind, word, why) => {
  const name = `ngrad-${word}`
  expect(() => create(kind, name, folder)).toThrow(`name is '${name}'; ${why}: one more word in it makes it another`)
  expect(existsSync(path.join(folder, name))).toBe(false)
})

it('tells what is in the way, by its own words', () => {
  writeFileSync(path.join(folder, 'a-file'), '')
  expect(() => create('model', 'a-file', folder)).toThrow('a-file is a file; it must be no more than an empty folder')
  expect(() => create('model', 'within', path.join(folder, 'a-file'))).toThrow(/^within cannot be written: ENOTDIR/)
  expect(() => create('model', 'a'.repeat(215), folder)).toThrow('name has 215 letters; it must have 214 at most')
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
  expect(call('model', 'x', 'y')).toMatchObject({ status: 2, stderr: expect.stringMatching(/^error: y is one too many/) })
  expect(existsSync(path.join(folder, 'x'))).toBe(false)
  expect(call('model', 'ngrad-my-model').stderr).toBe('error: ngrad-my-model exists already and is not empty\n')
})
