import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Whole processes, from `node` on and from sources: the first spike, and ten seconds of CUBA with all spikes on disk. */
export function bench(): Record<string, unknown>[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-bench-'))
  const file = path.join(folder, 'run.ngrad')
  const run = (script: string, ...args: string[]): string =>
    execFileSync(process.execPath, [...process.execArgv, path.join(import.meta.dirname, script), ...args], {
      encoding: 'utf8',
    })
  const wall = (): number => {
    const start = performance.now()
    run('whole-run.ts', file)
    return (performance.now() - start) / 1000
  }
  const first = Math.min(...Array.from({ length: 5 }, () => Number(run('first-spike.ts'))))
  const whole = Math.min(...Array.from({ length: 5 }, wall))
  const { size } = statSync(file)
  rmSync(folder, { recursive: true })
  return [
    { name: 'first spike of a new process', seconds: first },
    { name: 'CUBA, 10 s, spikes on disk, whole process', seconds: whole, file_bytes: size },
  ]
}
