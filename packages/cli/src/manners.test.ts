import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { InvalidArgumentError } from 'commander'
import type { Command, Option } from 'commander'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { compare } from './commands/compare.ts'
import { completionFor } from './completion.ts'
import { arranged } from './manners.ts'
import { slips } from './slips.ts'
import { program } from './program.ts'
import { lineOf } from './script-progress.ts'

const ngrad = program(compare)
const main = path.join(import.meta.dirname, 'main.ts')
const env = { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '' }
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ngrad-manners-'))
  writeFileSync(path.join(folder, 'args.ts'), 'console.log(JSON.stringify(process.argv.slice(2)))\nexport {}\n')
  writeFileSync(path.join(folder, 'prose.ts'), 'this is no script\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Calls the command line in a process of its own. */
function call(args: readonly string[], input = ''): { status: number | null; out: string; err: string } {
  const options = { cwd: folder, env, input, encoding: 'utf8' as const }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=@ngrad/source', main, ...args], options)
  return { status, out: stdout, err: stderr }
}

/** All commands with the words that lead to them. */
const all = (command: Command, words: readonly string[] = []): { command: Command; words: readonly string[] }[] => [
  { command, words },
  ...command.commands.flatMap(each => all(each, [...words, each.name()])),
]
const commands = all(ngrad)
const completions = { bash: completionFor.bash(ngrad), zsh: completionFor.zsh(ngrad), fish: completionFor.fish(ngrad) }

/** Calls the command line in this process, as far as its commander answers alone. */
async function answer(...args: readonly string[]): Promise<{ status: number | undefined; out: string; err: string }> {
  let [status, out, err]: [number | undefined, string, string] = [undefined, '', '']
  for (const { command } of commands)
    command.configureOutput({ writeOut: text => (out += text), writeErr: text => (err += text) })
  const exit = vi.spyOn(process, 'exit').mockImplementation(code => {
    status ??= Number(code)
    throw new Error('ended')
  })
  await ngrad.parseAsync(arranged(ngrad, args), { from: 'user' }).catch((error: Error) => {
    if (error.message !== 'ended') throw error
  })
  exit.mockRestore()
  return { status, out, err }
}

describe('an option with names', () => {
  const given = commands.flatMap(({ command: { options }, words }) =>
    options
      .filter(({ flags }) => / <(names|sites)>$/.test(flags))
      .map(option => ({ option, flag: [...words, option.long].join(' ') })),
  )

  it.each(given.filter(({ flag }) => !/^compare|columns$/.test(flag)))('$flag: those of one given twice are together', ({ option }) => {
    const read = option.parseArg as (text: string, before?: readonly string[]) => readonly string[]
    expect(read('spikes/b', read('spikes/a,spikes/c'))).toEqual(['spikes/a', 'spikes/c', 'spikes/b'])
  })
})

describe('an option that goes to a script', () => {
  const running = commands.filter(({ command }) => command.registeredArguments.at(-1)?.name() === 'args')

  it.each(running)('ngrad $words: is told of where it nearly is one of the command', ({ command }) => {
    const longs = command.options.flatMap(({ long }) => (long && long.length > 5 && long[4] !== long[5] ? [long] : []))
    expect(longs.length).toBeGreaterThan(0)
    for (const long of longs) {
      const slip = long.slice(0, 4) + long[5]! + long[4]! + long.slice(6)
      expect(slips(command, [`${slip}=5`])[0]).toContain(`${slip} goes to the script; did you mean --`)
    }
    expect(slips(command, ['--quite-another', 'word', '-x'])).toEqual([])
    const others = ['size', 'rate', 'name', 'seed', 'steps', 'time', 'neurons', 'weight', 'delay', 'epochs', 'gain', 'threads']
    expect(others.flatMap(other => slips(command, [`--${other}=5`]))).toEqual([])
  })

  it('is told of on the error output, and not behind --', () => {
    const told = call(['run', 'args.ts', '--emti', 'x'])
    expect(told).toMatchObject({ status: 0, out: '["--emti","x"]\n' })
    expect(told.err).toBe('note: --emti goes to the script; did you mean --emit? (behind -- nothing is said of it)\n')
    expect(call(['run', 'args.ts', '--', '--emti', 'x']).err).toBe('')
  })
})

describe.each(commands)('ngrad $words', ({ command, words }) => {
  const named = ['ngrad', ...words].join(' ')

  it('prints its help, asked for in either way', async () => {
    const { status, out, err } = await answer(...words, '--help')
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toContain(`Usage: ${named}`)
    expect(await answer('help', ...words)).toEqual({ status: 0, out, err: '' })
  })

  it('prints its help within the 80 columns of a terminal', () => {
    let text = ''
    command.configureOutput({ getOutHelpWidth: () => 80, writeOut: more => (text += more) })
    command.outputHelp()
    expect(text.split('\n').filter(line => line.length > 80)).toEqual([])
  })

  it('says of a value that cannot be what it is the value of, and what would be right', async () => {
    const bad = '/no/such/value'
    const refused = ({ parseArg, argChoices }: Pick<Option, 'parseArg' | 'argChoices'>): boolean => {
      if (argChoices) return true
      try {
        parseArg?.(bad, undefined)
        return false
      } catch (error) {
        return error instanceof InvalidArgumentError
      }
    }
    const calls = command.options.filter(refused).map(({ long }) => ({ what: long!, args: [`${long!}=${bad}`] }))
    const argument = command.options.some(({ mandatory }) => mandatory) ? undefined : command.registeredArguments.find(refused)
    if (argument) calls.push({ what: argument.name(), args: command.registeredArguments.map(() => bad) })
    for (const { what, args } of calls)
      expect((await answer(...words, ...args)).err).toMatch(new RegExp(`^error: ${what} is '${bad}'; [^A-Z].*[^.]\nType`))
  })

  it('ends a wrong call with status 2 and says where help is', async () => {
    const asked = command.options.filter(({ mandatory }) => mandatory).flatMap(({ long }) => [long!, 'x'])
    const { status, out, err } = await answer(...words, ...asked, '--no-such-option')
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toContain("unknown option '--no-such-option'")
    expect(err).toContain(`Type \`${named} --help\` for what there is.`)
    if (!command.registeredArguments.some(({ required }) => required)) return
    const less = await answer(...words, ...asked)
    expect(less.status).toBe(2)
    expect(less.err).toContain('missing required argument')
  })

  it('refuses a command that there is not, also where its help is asked for', async () => {
    if (command.commands.length === 0) return
    for (const args of [[...words, 'nosuch'], [...words, 'nosuch', '--help'], ['help', ...words, 'nosuch']]) {
      const { status, out, err } = await answer(...args)
      expect({ status, out }).toEqual({ status: 2, out: '' })
      expect(err).toContain("unknown command 'nosuch'")
    }
  })

  it('describes each option, and prints JSON if it prints data', () => {
    for (const { long, description } of command.options) expect(`${long} ${description}`).toMatch(/^--[a-z-]+ \S/)
    // which print none
    const without = ['', 'data', 'new', 'run', 'serve', 'record', 'import', 'export', 'replay', 'worker', 'compare', 'completion']
    expect(command.options.some(({ long }) => long === '--json')).toBe(!without.includes(words.join(' ')))
  })

  it('is completed in each shell', () => {
    for (const { long, short } of command.options) {
      for (const shell of ['bash', 'zsh'] as const) expect(completions[shell]).toContain(long ?? short!)
      expect(completions.fish).toContain(`-l ${long!.slice(2)}`)
    }
  })
})

describe('ngrad completion', () => {
  /** What bash offers where the cursor stands behind the last word. */
  const offered = (...line: string[]): string[] => {
    const words = ['ngrad', ...line].map(word => `'${word}'`).join(' ')
    const program = `${completions.bash}\nCOMP_WORDS=(${words}) COMP_CWORD=${line.length}\n_ngrad\necho "\${COMPREPLY[@]}"`
    const { stdout, stderr } = spawnSync('bash', ['-c', program], { encoding: 'utf8' })
    expect(stderr).toBe('')
    return stdout.trim().split(' ')
  }

  it.skipIf(spawnSync('bash', ['-c', ':']).status !== 0)('offers commands, options and values to bash', () => {
    expect(offered('re')).toEqual(['record', 'replay', 'reproduce'])
    expect(offered('compare', 't')).toEqual(['time', 'teachers'])
    expect(offered('compare', 'time', '--u')).toEqual(['--units'])
    expect(offered('compare', 'time', '--units', '')).toEqual(['rate', 'lif', 'alif'])
    expect(offered('completion', 'z')).toEqual(['zsh'])
  })

  for (const shell of ['bash', 'zsh', 'fish'] as const)
    it.skipIf(spawnSync(shell, ['-c', 'true']).status !== 0)(`is read by ${shell}`, () => {
      const { status, stderr } = spawnSync(shell, ['-n'], { input: completions[shell], encoding: 'utf8' })
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    })
})

describe('a script', { timeout: 60_000 }, () => {
  it('leaves our options to us on either side of it, up to --', () => {
    const args = (...given: string[]): unknown => {
      const { status, out, err } = call(given)
      expect({ status, err }).toEqual({ status: 0, err: '' })
      return JSON.parse(out)
    }
    expect(args('run', 'args.ts', '--stack', '--seed', '3', '--help')).toEqual(['--seed', '3', '--help'])
    expect(args('run', 'args.ts', '--seed', '3', '--', '--stack')).toEqual(['--seed', '3', '--stack'])
    expect(args('run', '--', 'args.ts', '--stack')).toEqual(['--stack'])
  })

  it('is not taken for what an option of ours lacks that stands last', async () => {
    const running = commands.filter(({ command }) => command.registeredArguments.at(-1)?.name() === 'args')
    for (const { command, words } of running)
      for (const { long, flags } of command.options.filter(({ required }) => required)) {
        const { status, out, err } = await answer(...words, path.join(folder, 'args.ts'), path.join(folder, 'args.ts'), long!)
        expect({ status, out }).toEqual({ status: 2, out: '' })
        expect(err).toContain(`error: option '${flags}' argument missing`)
      }
    expect(running.map(({ words }) => words.join(' '))).toEqual(expect.arrayContaining(['run', 'serve', 'record']))
  })

  it('is read from the standard input', () => {
    const script = "import { ms } from '@ngrad/core'\nconst three: number = 3 * ms\nconsole.log(three, process.argv.slice(2))\n"
    expect(call(['run', '-', '--seed', '1'], script)).toEqual({ status: 0, out: "3 [ '--seed', '1' ]\n", err: '' })
    const { status, err } = call(['run', '-'], 'const x: number = nosuch\n')
    expect(status).toBe(1)
    expect(err).toContain('nosuch is not defined')
  })

  it('that is none gets words instead of a stack', () => {
    const { status, err } = call(['run', 'prose.ts'])
    expect(status).toBe(1)
    expect(err).toContain('prose.ts:1\nthis is no script')
    expect(err).not.toMatch(/^ +at /m)
    writeFileSync(path.join(folder, 'notes.txt'), 'x')
    expect(call(['run', 'notes.txt'])).toMatchObject({ status: 2, out: '' })
    for (const [code, words] of [
      ["import 'left-pad'", /^Error \[\w+\]: Cannot find package 'left-pad' imported from \S+odd\.ts: npm install left-pad\n$/],
      ["throw new Error('mine', { cause: 5 })", /^Error: mine\n    at .*odd\.ts:1:7\)?\nbecause of 5\n$/],
      ['\u0000\u001b[31m\u0007'.repeat(500), /^[\n\P{Cc}]{1,1500}$/u],
    ] as const) {
      writeFileSync(path.join(folder, 'odd.ts'), code)
      const told = call(['run', 'odd.ts'])
      expect(told.status).toBe(1)
      expect(told.err).toMatch(words)
    }
    writeFileSync(path.join(folder, 'never.ts'), 'console.log(1)\nawait new Promise(() => {})\n')
    const waits = call(['run', 'never.ts'])
    expect(waits).toMatchObject({ status: 1, out: '1\n' })
    expect(waits.err).toMatch(/^error: \S*never\.ts: the script waits for something that will not come\n$/)
    expect(call(['run', 'notes.txt']).err).toContain("file is 'notes.txt'; it is no script: .ts, .mts, .js or .mjs")
  })

  it('is followed in the terminal by model time, speed and what is left', () => {
    const simulation = { name: 'demo', time: 2500, end: 100_000, dt: 0.1 }
    expect(lineOf(simulation, 2500, 1000)).toBe('demo  2.50 of 10.00 s  25 %  2.5 × real time  0:03 left')
    expect(lineOf({ ...simulation, time: 0 }, 0, 1000)).toContain('0 %  0.0 × real time  – left')
  })
})

describe('errors', { timeout: 60_000 }, () => {
  it('name what was typed, never what the API calls it', () => {
    const wrong: readonly (readonly [status: number, message: string, ...args: string[]])[] = [
      [2, "error: name is 'nosuch'; it must be one of ", 'describe', 'nosuch'],
      [2, 'error: one model has a page, not both lif and alif', 'describe', '--page', 'lif', 'alif'],
      [2, "error: --page is '70000'; it must be a whole number up to 65535", 'describe', '--page', '70000', 'lif'],
      [2, "error: --hosts is 'a/b'; it must be ", 'serve', 'args.ts', '--hosts', 'a/b'],
      [2, "error: --emit is 'nope'; it must be one of ", 'run', '--emit', 'nope', 'args.ts'],
      [2, 'error: --while-input needs a script that is a file', 'serve', '--while-input', '-'],
      [2, 'error: --cert and --key stand together', 'serve', 'args.ts', '--cert', 'x'],
      [2, 'error: say one of --csv, --npy, --arrow, --parquet, --nwb, --neo, --sonata, --nir', 'export', 'args.ts'],
      [1, 'error: this is no recording of ngrad: ', 'info', 'args.ts'],
      [1, 'error: there is no file or installed package nosuch', 'describe', '--plugin', 'nosuch'],
    ]
    for (const [status, message, ...args] of wrong) {
      const told = call(args)
      expect({ status: told.status, out: told.out }).toEqual({ status, out: '' })
      expect(told.err.slice(0, message.length)).toBe(message)
    }
  })
})

const full = existsSync('/dev/full') ? openSync('/dev/full', 'w') : undefined
it.skipIf(full === undefined).each([
  ['run', 'args.ts'],
  ['describe'],
  ['describe', 'lif', '--json'],
  ['doctor', '--json'],
  ['completion', 'bash'],
  ['--version'],
  ['help', 'run'],
])('says in a line that nothing more can be written: %s', { timeout: 60_000 }, (...args) => {
  const node = ['--conditions=@ngrad/source', main, ...args]
  const { status, stderr } = spawnSync(process.execPath, node, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', full, 'pipe'] })
  expect(stderr).toBe('error: ENOSPC: no space left on device, write\n')
  expect(status).toBe(1)
})

it('lists what can be asked for where nothing else is said', { timeout: 60_000 }, () => {
  const lists = commands.filter(({ command }) => command.options.some(({ long }) => long === '--list'))
  expect(lists.map(({ words }) => words.at(-1))).toEqual(['layers', 'time', 'teachers', 'network'])
  for (const { words } of lists) {
    const { status, out, err } = call([...words, '--list'])
    expect({ status, err }, words.join(' ')).toEqual({ status: 0, err: '' })
    expect(out, words.join(' ')).toMatch(/^\S+ +\S.*\n/)
  }
})

it('is named in documents by commands that there are', () => {
  const root = path.join(import.meta.dirname, '../../..')
  const exclude = ['**/node_modules/**', '**/dist/**']
  const files = globSync(['*.md', '.changeset/*.md', '{docs,examples,packages,reproduce,clients,bench}/**/*.md'], { cwd: root, exclude })
  const unknown: string[] = []
  let calls = 0
  for (const file of files)
    for (const [named, line] of readFileSync(path.join(root, file), 'utf8').matchAll(/(?:`(?:npx )?|^npx )ngrad ([a-z][^`\n]*)/gm)) {
      calls++
      let at = ngrad
      for (const word of line!.split(' ')) {
        if (at.commands.length === 0 || !/^[a-z|]+$/.test(word)) break
        const found = word.split('|').map(each => at.commands.find(command => command.name() === each))
        if (found.includes(undefined)) unknown.push(`${file}: ${named}`)
        at = found[0] ?? at
      }
    }
  expect(unknown).toEqual([])
  expect(calls).toBeGreaterThan(50)
})

it('prints what is known as JSON', { timeout: 60_000 }, () => {
  const read = (...args: string[]): unknown => JSON.parse(call([...args, '--json']).out)
  expect(read('describe')).toContainEqual(expect.objectContaining({ name: 'lif', kind: 'neuron' }))
  expect(read('describe', 'lif')).toMatchObject({ name: 'lif', kind: 'neuron', parameters: { tau: { unit: 'ms' } } })
  expect(read('compare', 'time', '--list')).toContainEqual(expect.objectContaining({ name: 'eprop' }))
  expect(read('compare', 'time', '--learners', 'eprop', '--epochs', '1')).toMatchObject([{ learner: 'eprop' }])
})

it('loads only what a call asks for: the version is told by the command line alone', { timeout: 60_000 }, () => {
  const spy = `import { registerHooks } from 'node:module'
    registerHooks({ load: (url, context, next) => (console.log(url), next(url, context)) })`
  writeFileSync(path.join(folder, 'spy.mjs'), spy)
  const args = ['--import', path.join(folder, 'spy.mjs'), '--conditions=@ngrad/source', main, '--version']
  const { stdout } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
  const loaded = stdout.trim().split('\n')
  const { version } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../package.json'), 'utf8'))
  expect(loaded.at(-1)).toBe(version)
  const foreign = loaded.slice(0, -1).filter(url => !/^node:|\/packages\/cli\/src\/|\/node_modules\/commander\//.test(url))
  expect(foreign).toEqual([])
})
