import { spawn, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const here = import.meta.dirname
const inherited = { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '' }
let folder = ''

/** A Node and the command line as it can run there. */
type Ngrad = [node: string, ...args: string[]]
const pinned: Ngrad = [process.execPath, '--conditions=@ngrad/source', path.join(here, 'main.ts')]

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ngrad-cli-')) // a user's folder, outside of this workspace
})
afterAll(() => rmSync(folder, { recursive: true }))

function script(name: string, text: string): string {
  writeFileSync(path.join(folder, name), text)
  return name
}

function call([node, ...before]: Ngrad, ...args: string[]): { status: number | null; out: string; err: string } {
  const options = { cwd: folder, env: inherited, encoding: 'utf8' as const }
  const { status, stdout, stderr } = spawnSync(node, [...before, ...args], options)
  return { status, out: stdout, err: stderr }
}

/** The oldest Node on the PATH that cannot read TypeScript, if there is one. */
function olderNode(): string | undefined {
  const found = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .map(one => path.join(one, 'node'))
    .filter(existsSync)
  return found.find(node => /^v2[01]\./.test(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout))
}

/** The command line in JavaScript, as it is published, for a Node that cannot read its sources. */
function published(node: string): Ngrad {
  const out = path.join(here, '../out')
  for (const file of globSync('**/*.ts', { cwd: here, exclude: ['**/*.test.ts'] })) {
    const text = stripTypeScriptTypes(readFileSync(path.join(here, file), 'utf8'))
    const target = path.join(out, 'cli', file.replace(/ts$/, 'js'))
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, text.replace(/(from '\.[^']*)\.ts'/g, "$1.js'"))
  }
  copyFileSync(path.join(here, '../package.json'), path.join(out, 'package.json'))
  return [node, path.join(out, 'cli/main.js')]
}

function runsScripts(ngrad: () => Ngrad): void {
  it("runs a user's TypeScript with its arguments, as if Node ran it", () => {
    script('part.ts', 'export interface Part { size: number }\nexport const part: Part = { size: 3 }\n')
    const file = script(
      'whole.mts',
      `
      import { part, type Part } from './part.ts'
      const one: Part = await Promise.resolve(part)
      console.log(one.size, JSON.stringify(process.argv.slice(1)))`,
    )
    const { status, out, err } = call(ngrad(), 'run', file, '--seed', '3', '--', '--stack', '--', '-x')
    expect({ status, err }).toEqual({ status: 0, err: '' }) // the first -- is ours: what comes then is the script's
    expect(out).toBe(`3 ${JSON.stringify([path.join(folder, file), '--seed', '3', '--stack', '--', '-x'])}\n`)
  })

  it('prints a mistake that ngrad has words for as one line, and all of it with --stack', () => {
    const file = script(
      'mistake.mts',
      `
      class NgradError extends Error {}
      class ParameterError extends NgradError { name = 'ParameterError' }
      setInterval(() => {}, 1000) // what is still open must not keep it from ending
      throw new ParameterError('lif.tau is -5; it must be above 0 ms')`,
    )
    const line = 'ParameterError: lif.tau is -5; it must be above 0 ms\n'
    expect(call(ngrad(), 'run', file)).toEqual({ status: 1, out: '', err: line })
    expect(call(ngrad(), 'run', '--stack', file).err).toMatch(/^ParameterError: lif\.tau[^\n]*\n\s+at .*mistake\.mts/)
  })

  it('prints what is thrown on a later turn in the same words', () => {
    const file = script(
      'later.mts',
      `
      class NgradError extends Error { name = 'WireError' }
      setTimeout(() => { throw new NgradError('the frame ends inside field 6 (at byte 41)') }, 5)`,
    )
    const err = 'WireError: the frame ends inside field 6 (at byte 41)\n'
    expect(call(ngrad(), 'run', file)).toEqual({ status: 1, out: '', err })
  })
}

describe('ngrad run, on the Node of the workspace', () => {
  runsScripts(() => pinned)

  it('gives a script outside of any project the packages that stand beside the command', () => {
    const file = script('outside.ts', "import { ms, simulation } from '@ngrad/core'\nsimulation({ dt: -1 * ms })\n")
    const err = 'ParameterError: simulation.dt is -1; it must be above 0 ms\n'
    expect(call(pinned, 'run', file)).toEqual({ status: 1, out: '', err })
  })

  it('keeps the stack of a bug', () => {
    const { status, err } = call(pinned, 'run', script('bug.ts', 'null.x\nexport {}\n'))
    expect(status).toBe(1)
    expect(err).toMatch(/^TypeError: Cannot read properties of null[\s\S]*bug\.ts:1/)
  })

  it('leaves Ctrl-C to a script that listens, and ends one that does not as every shell expects', async () => {
    const ready = "setInterval(() => {}, 1000); console.log('ready')\n"
    const deaf = script('deaf.ts', ready)
    const save = "process.once('SIGINT', () => { console.log('saved'); process.exit(0) })\n"
    const listening = script('listening.ts', save + ready)
    expect(await interrupt(deaf)).toEqual({ out: 'ready\n', code: null, signal: 'SIGINT' }) // 130 in a shell
    expect(await interrupt(listening)).toEqual({ out: 'ready\nsaved\n', code: 0, signal: null })
  })
})

const older = olderNode()
describe.skipIf(older === undefined)('ngrad run, on a Node without TypeScript', () => {
  let ngrad: Ngrad
  beforeAll(() => {
    ngrad = published(older!)
  })
  runsScripts(() => ngrad)

  it('says what to do about a script that is taken for CommonJS', () => {
    const { status, err } = call(ngrad, 'run', script('typeless.ts', 'await Promise.resolve()\nexport {}\n'))
    expect(status).toBe(1)
    expect(err).toContain('write "type": "module" into its package.json, or name it .mts')
  })
})

describe('ngrad', () => {
  it('prints its version and its commands', () => {
    const { version } = JSON.parse(readFileSync(path.join(here, '../package.json'), 'utf8'))
    expect(call(pinned, '--version')).toEqual({ status: 0, out: `${version}\n`, err: '' })
    const { out } = call(pinned, '--help')
    for (const command of ['run', 'serve', 'record', 'replay', 'compare', 'describe', 'reproduce', 'doctor'])
      expect(out).toMatch(new RegExp(`^  ${command} +\\w`, 'm'))
    expect(call(pinned, 'run', '--help').out).toMatch(/run \[options\] <file> \[args…\][^]*--stack /)
    expect(call(pinned, 'compare', '--help').out).toContain('compare layers|time|teachers|network [options]')
  })

  it('names what it does not know, and what was meant', () => {
    expect(refusal('rum')).toContain("unknown command 'rum'\n(Did you mean run?)")
    expect(refusal('run', '--stak', 'x.ts')).toContain("unknown option '--stak'\n(Did you mean --stack?)")
    expect(refusal('run', 'nowhere.ts')).toContain("file is 'nowhere.ts'; there is no such")
    expect(refusal('run')).toContain("missing required argument 'file'")
  })
})

describe('ngrad reproduce', () => {
  it('lists the figures of the nearest folder and runs one with its arguments', () => {
    mkdirSync(path.join(folder, 'reproduce'), { recursive: true })
    script(
      'reproduce/decay.ts',
      '/** The decay of a trace, as\n * in the book. More. */\nconsole.log(process.argv[2])\n',
    )
    script('reproduce/decay.test.ts', '')
    expect(call(pinned, 'reproduce')).toEqual({
      status: 0,
      out: 'decay  The decay of a trace, as in the book.\n',
      err: '',
    })
    expect(call(pinned, 'reproduce', 'decay', '--seed').out).toBe('--seed\n')
    expect(refusal('reproduce', 'decoy')).toContain("there is no figure 'decoy'; there are decay")
  })

  it('runs those of the installed package outside of a clone, the one of the project first', { timeout: 60_000 }, () => {
    const away = mkdtempSync(path.join(tmpdir(), 'ngrad-away-'))
    const outside = (...args: string[]) => {
      const node = ['--conditions=@ngrad/source', path.join(here, 'main.ts'), 'reproduce', ...args]
      return spawnSync(process.execPath, node, { cwd: away, encoding: 'utf8' })
    }
    expect(outside().stdout).toMatch(/^imperfect-feedback +\S/m) // that which stands beside the command
    const found = outside('imperfect-feedback')
    expect(found.stdout, found.stderr).toContain('Nothing was saved; --out names a folder.')
    expect(found.status).toBe(0)
    const missed = outside('phase-free', '--only', 'gated', '--presentations', '1')
    expect(missed.stdout, missed.stderr).toContain('Not as expected: gated: from 0 to 16 % were expected.')
    expect(missed.status).toBe(1)
    const place = path.join(away, 'reproduce')
    writeFileSync(place, 'A file, which has no figures.')
    expect(outside()).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('\nimperfect-feedback ') })
    rmSync(place)
    mkdirSync(path.join(place, 'folder.ts'), { recursive: true }) // nor has an empty folder
    expect(outside()).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('\nimperfect-feedback ') })
    const own = path.join(away, 'node_modules/@ngrad/reproduce')
    mkdirSync(path.join(own, 'dist'), { recursive: true })
    writeFileSync(path.join(own, 'package.json'), '{ "name": "@ngrad/reproduce", "type": "module" }')
    writeFileSync(path.join(own, 'dist/growth.js'), '/** How it grows. */\nconsole.log("grown")\nprocess.exitCode = 1\n')
    writeFileSync(path.join(own, 'dist/growth.d.ts'), '/** How it grows. */\n')
    expect(outside().stdout).toBe('growth  How it grows.\n')
    expect(outside('growth')).toMatchObject({ stdout: 'grown\n', status: 1 })
  })
})

/** What `ngrad` prints about a call that it refuses. */
function refusal(...args: string[]): string {
  const { status, out, err } = call(pinned, ...args)
  expect({ status, out }).toEqual({ status: 2, out: '' })
  return err
}

/** Runs a script, sends SIGINT once it has printed something, and waits for its end. */
function interrupt(file: string): Promise<{ out: string; code: number | null; signal: string | null }> {
  const [node, ...args] = pinned
  const child = spawn(node, [...args, 'run', file], { cwd: folder, env: inherited })
  let out = ''
  child.stdout.on('data', chunk => {
    if (out === '') child.kill('SIGINT')
    out += chunk
  })
  return new Promise(resolve => child.on('close', (code, signal) => resolve({ out, code, signal })))
}
