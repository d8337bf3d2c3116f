/**
 * Tries what is drawn: `npm run fuzz -- [calls] [checkpoints] [networks] [--from SEED] [--count N]`. Every line is a fault, with the seed
 * that shows it again, alone; in the end it says how many seeds ran, nearly all of them, or too little is tried. The work is done in
 * a process of its own, which is ended when it says nothing for five minutes.
 */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { parseCall, refuse } from '../parse-call.ts'
import { kinds } from './kinds.ts'
import type { Tried } from './refusals.ts'

/** So long may one seed take [s]. */
const patience = 300
/** At most this share of the seeds may draw what cannot run. */
const spare = 0.05

const usage = `npm run fuzz -- [${Object.keys(kinds).join('] [')}] [--from SEED] [--count N]`
const { values, positionals } = parseCall(usage, {
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
if (unknown !== undefined) refuse(`There is no '${unknown}'.`, usage)
for (const [name, value] of Object.entries({ from: first, count }))
  if (!Number.isSafeInteger(value) || value < 0) refuse(`--${name} must be a whole number from 0 on.`, usage)
if (values.inside) {
  for (let seed = first; seed < first + count; seed++)
    console.log(JSON.stringify([seed, await kinds[asked[0]!]!(seed)] satisfies Report))
  process.exit() // threads that a fault left behind are of no use
} else {
  const tallies: Tally[] = []
  for (const kind of asked) tallies.push(await watch(kind))
  const [faults, refused] = (['faults', 'refused'] as const).map(what => tallies.reduce((sum, each) => sum + each[what], 0))
  const seeds = `seeds ${first} to ${first + count - 1}`
  const all = count * asked.length
  console.log(`fuzz: ${asked.join(', ')}: ${seeds}: ${all - refused!} of ${all} ran, ${faults} with faults`)
  process.exitCode = faults === 0 && refused! <= Math.max(1, spare * all) ? 0 : 1
}

/** A seed and what became of its case. */
type Report = [seed: number, tried: Tried]

/** How many seeds have faults, and how many drew what cannot run. */
interface Tally {
  faults: number
  refused: number
}

/** Tries all seeds of a kind. */
async function watch(kind: string): Promise<Tally> {
  const tally = { faults: 0, refused: 0 }
  const tell = (seed: number, { faults, refused }: Tried): void => {
    if (faults.length > 0) tally.faults++
    if (refused !== undefined) tally.refused++
    for (const line of faults) console.log(`${kind} --from ${seed} --count 1: ${line}`)
    if (refused !== undefined && count === 1) console.log(`${kind} --from ${seed} --count 1 cannot run: ${refused}`)
  }
  for (let seed = first; seed < first + count;) {
    const { next, ended } = await part(kind, seed, tell)
    if (next < first + count) tell(next, { faults: [ended] })
    seed = next + 1
  }
  return tally
}

/** Tries seeds until the process ends: by itself, by a fault that takes it with it, or because it says nothing. */
function part(
  kind: string,
  from: number,
  tell: (seed: number, tried: Tried) => void,
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
    const [seed, tried] = JSON.parse(line) as Report
    tell(seed, tried)
    next = seed + 1
  })
  return new Promise(resolve => {
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ next, ended: silent ? `nothing happens for ${patience} s` : `the process ended by ${signal ?? code}` })
    })
  })
}
