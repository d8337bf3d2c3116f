/** Measures all networks and writes docs/performance.md: `npm run bench:report`. It takes a few minutes. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import path from 'node:path'
import { besideSection } from './beside.ts'
import type { NetworkFigures } from './run-network.ts'

/** What others take for a second of model time, and what their activity is like. */
interface Peer {
  readonly title: string
  readonly nest_s?: number
  readonly brian2_s?: number
  readonly c_s?: number
  readonly rate: string
  readonly reach_s?: number
}

const peers = JSON.parse(readFileSync(path.join(import.meta.dirname, 'peers.json'), 'utf8')) as {
  source: string
  networks: Record<string, Peer>
}

function bench(...names: string[]): Record<string, unknown>[] {
  const args = [...process.execArgv, path.join(import.meta.dirname, 'main.ts'), ...names, '--json']
  const { status, stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`the benchmark ended with status ${status}`)
  return stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>)
}

const names = Object.keys(peers.networks)
const figures = names.map(name => {
  console.error(`measures ${name}`)
  return bench(name)[0] as unknown as NetworkFigures
})
const seconds = (value: number | undefined): string => (value === undefined ? '' : `${Number(value.toPrecision(2))} s`)
const times = (value: number | undefined, own: number): string =>
  value === undefined ? '' : `${Number((value / own).toPrecision(2))} ×`

const speed = figures.map((own, index) => {
  const { title, nest_s: nest, brian2_s: brian2, c_s: c, reach_s: reach } = peers.networks[names[index]!]!
  const cells = [
    seconds(own.rtf),
    seconds(nest),
    times(nest, own.rtf),
    seconds(brian2),
    times(brian2, own.rtf),
    seconds(c),
  ]
  return `| ${title} | ${cells.join(' | ')} | ${seconds(reach)} |`
})
const activity = figures.map((own, index) => {
  const { title, rate } = peers.networks[names[index]!]!
  return `| ${title} | ${own.rate} | ${rate} | ${own.cv} | ${own.fano} | ${own.build_s} s | ${own.peak_mib} MiB |`
})
const pd14 = figures[names.indexOf('pd14')]
const others = bench('bus', 'poisson')
const page = `# Performance

Written by \`npm run bench:report\` on ${new Date().toISOString().slice(0, 10)}; ${cpus()[0]?.model ?? 'unknown processor'},
${cpus().length} cores, Node ${process.versions.node}, seed 2. Times are the best of a few repetitions, with bus and recorder on.

Time for 1 s of model time:

| network | ngrad | NEST | | Brian2 | | plain C | aim |
|---|---|---|---|---|---|---|---|
${speed.join('\n')}

Peers: ${peers.source}. They were not measured in the same run, so a ratio is good to some tens of percent.

A fast wrong answer is a failure; this is the activity that was measured (rates in Hz; CV of intervals; Fano factor of the population in
3 ms), the time to build the network and the largest memory of the process:

| network | rate | rate to be expected | CV | Fano | built in | memory |
|---|---|---|---|---|---|---|
${activity.join('\n')}

Random networks differ: over 24 seeds CUBA fires at 5.57 ± 0.23 Hz here, over ten seeds at 5.63 ± 0.28 Hz in NEST, and in
double precision the same network with the same start gives the same spikes in both (\`npm run validate\`). The
microcircuit's populations (L2/3E … L6I) fire at
${pd14?.rates ?? '–'} Hz; its authors' implementation has 0.90 2.97 4.41 5.88 7.57 8.63 1.11 7.83 Hz.

Bus and random input:

\`\`\`text
${others.map(line => JSON.stringify(line)).join('\n')}
\`\`\`

${besideSection()}`
writeFileSync(path.join(import.meta.dirname, '../docs/performance.md'), page)
console.error('docs/performance.md is written')
