/** A Python for tests: the one on the path, or one of the workspace's own, where it has what the Python client needs. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const needed = 'import numpy, pytest, websockets.asyncio, sys; sys.exit(sys.version_info < (3, 10))'
const has = (name: string, code: string): boolean => spawnSync(name, ['-c', code]).status === 0

/** Name or path of a Python with numpy, pytest and websockets; `PYTHON` in the environment names another; none where there is none. */
export const findPython = (): string | undefined =>
  [process.env['PYTHON'], 'python3', 'python'].find(name => name !== undefined && has(name, needed)) ?? ownPython()

/** In continuous integration, a Python of the workspace's own with what the tests need, if it can be made. */
function ownPython(): string | undefined {
  if (!process.env['CI'] || !has('python3', 'import venv, sys; sys.exit(sys.version_info < (3, 10))')) return undefined
  const environment = path.resolve(import.meta.dirname, '../node_modules/.cache/python')
  const own = path.join(environment, 'bin/python')
  if (has(own, needed)) return own
  const steps = [
    ['python3', '-m', 'venv', environment],
    [own, '-m', 'pip', 'install', '-q', '--retries', '0', '--timeout', '10', 'numpy', 'pytest', 'websockets>=13'],
  ]
  for (const [command, ...args] of steps)
    if (spawnSync(command!, args, { timeout: 120_000 }).status !== 0) return undefined
  return own
}
