/** Where the scripts of `npm run validate` run: Python, made once, with the programs that ngrad is held against. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'

/** A virtual environment: what is installed there, pinned, and what it can import then. */
interface Environment {
  readonly folder: string
  readonly packages: readonly string[]
  readonly modules: readonly string[]
}

/** Brian2 2.9 has no place for a newer numpy, which Elephant brings, and needs scipy for neurons in space. */
const simulators: Environment = {
  folder: 'python',
  packages: ['nest-simulator==3.10.0', 'brian2==2.9.0', 'numpy<2.3', 'scipy==1.15.3'],
  modules: ['nest', 'brian2', 'scipy'],
}
const elephant: Environment = { folder: 'elephant', packages: ['elephant==1.2.0'], modules: ['elephant'] }

/** Where it is, and where figures are written before they are looked at. */
export const cache: string = path.resolve(import.meta.dirname, '../../node_modules/.cache/validate')

/** Path of a Python that has what a script needs, by its name; it is made where there is none. @throws Error with what pip said */
export function pythonFor(script: string, tell: (line: string) => void): string {
  const { folder, packages, modules } = script.startsWith('elephant') ? elephant : simulators
  const python = path.join(cache, folder, 'bin/python')
  if (has(python, modules)) return python
  tell(`installing ${packages.join(', ')} into ${path.relative(process.cwd(), path.join(cache, folder))}`)
  mkdirSync(cache, { recursive: true })
  const base = process.env['PYTHON'] ?? 'python3'
  for (const [command, ...args] of [
    [base, '-m', 'venv', path.join(cache, folder)],
    [python, '-m', 'pip', 'install', '-q', '--disable-pip-version-check', ...packages],
  ] as [string, ...string[]][]) {
    const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr.trim()}`)
  }
  if (!has(python, modules)) throw new Error(`${python} cannot import ${modules.join(' and ')}; delete ${cache} to begin anew`)
  return python
}

const has = (name: string, modules: readonly string[]): boolean =>
  spawnSync(name, ['-c', `import ${modules.join(', ')}`], { env: quiet }).status === 0
const quiet = { ...process.env, PYNEST_QUIET: '1', PYTHONDONTWRITEBYTECODE: '1' }

/** Runs a script in a folder. @throws Error with the end of what it said, where it fails */
export function runScript(command: string, script: string, cwd: string): Promise<void> {
  const child = spawn(command, [script], { cwd, env: quiet, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (said += piece))
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', code => {
      if (code === 0) resolve()
      else reject(new Error(`${script} ended with ${code}:\n${said.trim().split('\n').slice(-8).join('\n')}`))
    })
  })
}
