/**
 * Tries what is drawn: `npm run fuzz -- [checkpoints] [networks] [--from SEED] [--count N]`. Every line is a fault, with the seed
 * that shows it again. The work is done in a process of its own, which is ended when it says nothing for five minutes.
 */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { kinds } from './kinds.ts'

/** So long may one seed take [s]. */
const patience = 300

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string', default: '0' },
    count: { type: 'string', default: '100' },
    inside: { type: 'boolean', default: false },
  },
})
const asked = positionals.length > 0 ? positionals : Object.keys(kinds)
const unknown = asked.find(kind => !Object.hasOwn(kinds, kind))
const [first, count] = [Number(values.from), Number(values.count)]
if (unknown !== undefined || !Number.isSafeInteger(first) || !Number.isSafeInteger(count)) {
  console.error(`npm run fuzz -- [${Object.keys(kinds).join(' ')}] [--from SEED] [--count N]`)
  process.exitCode = 1
} else if (values.inside) {
  for (let seed = first; seed < first + count; seed++)
    console.log(JSON.stringify([seed, await kinds[asked[0]!]!(seed)] satisfies Report))
  process.exit() // threads that a fault left behind are of no use
} else {
  let faults = 0
  for (const kind of asked) faults += await watch(kind)
  console.log(`fuzz: ${asked.join(', ')}: seeds ${first} to ${first + count - 1}: ${faults} with faults`)
  process.exitCode = faults === 0 ? 0 : 1
}

/** A seed and what is wrong with its case. */
type Report = [seed: number, lines: string[]]

/** Tries all seeds of a kind; returns how many have faults. */
async function watch(kind: string): Promise<number> {
  let faults = 0
  const tell = (seed: number, lines: readonly string[]): void => {
    if (lines.length > 0) faults++
    for (const line of lines) console.log(`${kind} --from ${seed} --count 1: ${line}`)
  }
  for (let seed = first; seed < first + count;) {
    const { next, ended } = await part(kind, seed, tell)
    if (next < first + count) tell(next, [ended])
    seed = next + 1
  }
  return faults
}

/** Tries seeds until the process ends: by itself, by a fault that takes it with it, or because it says nothing. */
function part(
  kind: string,
  from: number,
  tell: (seed: number, lines: readonly string[]) => void,
): Promise<{ next: number; ended: string }> {
  const own = ['--conditions=@ngrad/source', path.join(import.meta.dirname, 'main.ts'), kind, '--inside']
  const left = first + count - from
  const child = spawn(process.execPath, [...own, '--from', String(from), '--count', String(left)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let next = from
  let silent = false
  const give = (): NodeJS.Timeout =>
    setTimeout(() => {
      silent = true
      child.kill('SIGKILL')
    }, patience * 1000)
  let timer = give()
  const lines = createInterface(child.stdout)
  lines.on('line', line => {
    clearTimeout(timer)
    timer = give()
    const [seed, found] = JSON.parse(line) as Report
    tell(seed, found)
    next = seed + 1
  })
  return new Promise(resolve => {
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ next, ended: silent ? `nothing happens for ${patience} s` : `the process ended by ${signal ?? code}` })
    })
  })
}
