import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/**
 * The Python of NGRAD_PYTHON, if it is named, with a script that does a step of torch for each line that it is sent, and says how long
 * that took.
 * @param script beside this file
 */
export function startTorch(
  script: string,
  env: Readonly<Record<string, string>> = {},
): { step(name: string): Promise<number>; end(): void } | undefined {
  const python = process.env['NGRAD_PYTHON']
  if (!python) return undefined
  const child = spawn(python, [new URL(script, import.meta.url).pathname], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async step(name) {
      child.stdin.write(`${name}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error('the Python of NGRAD_PYTHON has ended; it needs torch')
      return Number(value)
    },
    end: () => void child.stdin.end(),
  }
}
