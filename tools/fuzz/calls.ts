import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { files } from './call-exports.ts'
import type { Tried } from './refusals.ts'

/** A call that has said nothing for so long waits for ever, or as good as that [s]. */
const patience = 60

/**
 * Calls all that packages export, with what somebody gives who is tired: drawn from a seed, and with the options' own names, which
 * errors tell. Each call works, or is refused by an error of ours. The calls are made in a process of their own, in an empty folder.
 */
export async function tryCalls(seed: number): Promise<Tried> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-fuzz-'))
  const main = path.join(import.meta.dirname, 'call-exports.ts')
  const child = spawn(process.execPath, ['--conditions=@ngrad/source', main, '--calls', String(seed)], { cwd: folder, stdio: 'ignore' })
  const [at, begun] = [path.join(folder, files.call), Date.now()]
  let silent = false
  const look = setInterval(() => {
    const last = statSync(at, { throwIfNoEntry: false })?.mtimeMs ?? begun
    if (Date.now() - last < 1000 * patience) return
    silent = true
    child.kill('SIGKILL')
  }, 1000)
  try {
    const code = await new Promise<string>(resolve => child.on('close', (status, signal) => resolve(String(signal ?? status))))
    const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8')
    if (code === '0') return { faults: JSON.parse(read(files.faults)) as string[] }
    const call = statSync(at, { throwIfNoEntry: false }) ? read(files.call).trim() : 'the first call'
    return { faults: [`${call}: ${silent ? `says nothing for ${patience} s` : `the process ended by ${code}`}`] }
  } finally {
    clearInterval(look)
    rmSync(folder, { recursive: true })
  }
}
