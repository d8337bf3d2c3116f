/** The Python of `npm run validate`: made once, with the programs that ngrad is held against. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'

/** What is installed, pinned; Brian2 2.9 has no place for a newer numpy. */
const peers = ['nest-simulator==3.10.0', 'brian2==2.9.0', 'numpy<2.3']
const imports = 'import nest, brian2'

/** Where it is, and where figures are written before they are looked at. */
export const cache: string = path.resolve(import.meta.dirname, '../../node_modules/.cache/validate')
const python = path.join(cache, 'python/bin/python')

/** Path of a Python that has NEST and Brian2; it is made where there is none. @throws Error with what pip said */
export function pythonWithPeers(tell: (line: string) => void): string {
  if (has(python)) return python
  tell(`installing ${peers.join(', ')} into ${path.relative(process.cwd(), path.dirname(path.dirname(python)))}`)
  mkdirSync(cache, { recursive: true })
  const base = process.env['PYTHON'] ?? 'python3'
  for (const [command, ...args] of [
    [base, '-m', 'venv', path.join(cache, 'python')],
    [python, '-m', 'pip', 'install', '-q', '--disable-pip-version-check', ...peers],
  ] as [string, ...string[]][]) {
    const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr.trim()}`)
  }
  if (!has(python)) throw new Error(`${python} cannot import NEST and Brian2; delete ${cache} to begin anew`)
  return python
}

const has = (name: string): boolean => spawnSync(name, ['-c', imports], { env: quiet }).status === 0
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
