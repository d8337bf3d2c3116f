import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import path from 'node:path'

/** A process of the command line that goes on until it is ended. */
export interface Started {
  readonly child: ChildProcess
  /** Its status, once it has ended. */
  readonly closed: Promise<unknown>
  /** What it has said so far, on both streams. */
  readonly out: string
  /** Waits until it says something; it fails with all that was said where the process ends before. */
  said(wanted: RegExp): Promise<string>
}

/** Starts the command line from its sources, in a folder. */
export function startNgrad(folder: string, args: readonly string[]): Started {
  const main = path.join(import.meta.dirname, '../src/main.ts')
  const child = spawn(process.execPath, ['--conditions=@ngrad/source', main, ...args], { cwd: folder })
  const closed = new Promise(resolve => child.on('close', resolve))
  let out = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (out += chunk.toString()))
  return {
    child,
    closed,
    get out() {
      return out
    },
    said: wanted =>
      new Promise((resolve, reject) => {
        const look = (): void => void (wanted.test(out) && resolve(wanted.exec(out)![0]))
        child.stdout.on('data', look)
        child.on('close', () => reject(new Error(out)))
        look()
      }),
  }
}
