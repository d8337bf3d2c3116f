/**
 * Measures: `npm run bench -- [names] [--threads N] [--precision f64] [--json]`. Without names it lists them; `all` runs all but the
 * largest. Every network runs in a process of its own, so that its memory is its own.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { microcircuit } from '../examples/gallery/microcircuit.ts'
import { parseCall, refuse } from '../tools/parse-call.ts'
import { adex, adexCells, depression, hhCells, izhikevich2003, triplets } from './models.ts'
import { brunel, brunelStdp, coba, cobahh, cuba, hodgkinHuxley, pairs } from './networks.ts'
import type { Network, NetworkOptions } from './networks.ts'
import { measure } from './run-network.ts'

/** The networks: how each is made, for how long it runs [ms], how often, and on how many threads if nothing is said. */
const networks: Record<
  string,
  { make: (options: NetworkOptions) => Network; duration: number; repetitions: number; threads: number }
> = {
  cuba: { make: options => cuba(options), duration: 2500, repetitions: 4, threads: 1 },
  coba: { make: coba, duration: 1000, repetitions: 3, threads: 1 },
  cobahh: { make: cobahh, duration: 1000, repetitions: 2, threads: 1 },
  brunel: { make: brunel, duration: 500, repetitions: 3, threads: 1 },
  'brunel-stdp': { make: brunelStdp, duration: 500, repetitions: 2, threads: 1 },
  pairs: { make: pairs, duration: 500, repetitions: 2, threads: 1 },
  adex: { make: adex, duration: 1000, repetitions: 2, threads: 1 },
  izhikevich: { make: izhikevich2003, duration: 500, repetitions: 2, threads: 1 },
  'hh-rk4': { make: hodgkinHuxley, duration: 500, repetitions: 2, threads: 1 },
  triplets: { make: triplets, duration: 100, repetitions: 2, threads: 1 },
  depression: { make: depression, duration: 100, repetitions: 2, threads: 1 },
  'adex-cells': { make: adexCells, duration: 1000, repetitions: 2, threads: 1 },
  'hh-cells': { make: hhCells, duration: 300, repetitions: 2, threads: 1 },
  scale: { make: options => cuba(options, 64_000, 1000), duration: 500, repetitions: 3, threads: 1 },
  scale2: { make: options => cuba(options, 64_000, 1000), duration: 500, repetitions: 3, threads: 2 },
  pd14: { make: options => microcircuit(options), duration: 1000, repetitions: 2, threads: 2 },
  pd14small: { make: options => microcircuit(options, 0.1), duration: 1000, repetitions: 2, threads: 1 },
}
/** Other works, each a file with a function `bench`. */
const files =
  'bus page screen memory loop writer recording opening poisson bptt eprop fastweights dense fly process profile busy ' +
  'exchange split members convolution'
const works = files.split(' ').filter(
  name => existsSync(path.join(import.meta.dirname, `${name}.ts`)),
)

const known = [...Object.keys(networks), ...works]
const usage = `npm run bench -- [names] [--threads N] [--precision f64] [--seed N] [--json]\nThere are: ${known.join(' ')} all`
const { values, positionals } = parseCall(usage, {
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    threads: { type: 'string' },
    precision: { type: 'string' },
    seed: { type: 'string' },
    inside: { type: 'boolean', default: false },
  },
})
const asked = positionals.includes('all') ? known.filter(name => !['pd14', 'fly', 'memory', 'opening'].includes(name)) : positionals
const unknown = asked.find(name => !known.includes(name))
if (unknown !== undefined) refuse(`There is no '${unknown}'.`, usage)
if (asked.length === 0) refuse('Say what is to be measured.', usage)
if (values.inside) {
  for (const figures of await run(asked[0]!)) console.log(JSON.stringify(figures))
} else {
  const rows = asked.flatMap(name => apart(name))
  if (!values.json)
    console.table(rows.map(row => Object.fromEntries(Object.entries(row).filter(([key]) => key !== 'rates'))))
}

/** Runs one work in a process of its own. */
function apart(name: string): Record<string, unknown>[] {
  const options = ['threads', 'seed', 'precision'].flatMap(option => {
    const value = values[option as 'threads']
    return value === undefined ? [] : [`--${option}`, value]
  })
  const args = [...process.execArgv, import.meta.filename, name, '--inside', ...options]
  const { status, stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) process.exit(status ?? 1)
  if (values.json) process.stdout.write(stdout)
  return stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>)
}

async function run(name: string): Promise<readonly object[]> {
  const network = networks[name]
  if (!network) {
    const { bench } = (await import(`./${name}.ts`)) as { bench: () => Promise<object[]> }
    return bench()
  }
  const threads = Number(values.threads ?? network.threads)
  const seed = Number(values.seed ?? 2)
  const { make, duration, repetitions } = network
  const precision = values.precision === 'f64' ? 'f64' : 'f32'
  return [await measure(() => make({ seed, threads, precision }), { name, threads, duration, repetitions })]
}
