/**
 * `node --conditions=@ngrad/source bench/beside.ts PYTHON [names]`: networks of models.ts here, in Brian2 and in NEST, one after the
 * other and again, so that all share what else the machine does; writes beside.json and its table into docs/performance.md. PYTHON is
 * one that has the peers, such as that of `npm run validate`.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Time of the processor for a second of model time [s], and the mean rate [Hz], by program. */
type Beside = Record<string, Partial<Record<'ngrad' | 'brian2' | 'nest', { cpu_per_s: number; rate: number }>>>

/** What is compared: its title, and for how long others run [ms]. Not every program can do everything. */
const networks: Record<string, { title: string; duration: number; peers: readonly ('brian2' | 'nest')[] }> = {
  adex: { title: 'AdEx, 4000 neurons, 0.32 M synapses', duration: 300, peers: ['brian2', 'nest'] },
  izhikevich: { title: 'Izhikevich (2003), 10,000 neurons, 10 M synapses', duration: 300, peers: ['brian2', 'nest'] },
  'hh-rk4': { title: 'COBAHH by RK4 in steps of 0.05 ms', duration: 100, peers: ['brian2'] },
  triplets: { title: 'Brunel with triplet STDP on 10 M synapses', duration: 60, peers: ['brian2', 'nest'] },
  depression: { title: 'Brunel with Tsodyks–Markram on 10 M synapses', duration: 60, peers: ['brian2', 'nest'] },
}
const file = path.join(import.meta.dirname, 'beside.json')
const page = path.join(import.meta.dirname, '../docs/performance.md')
const heading = '## Beside others in one run'

/** The section of docs/performance.md with what was measured last. */
export function besideSection(): string {
  const found = JSON.parse(readFileSync(file, 'utf8')) as Beside
  const cell = (of: { cpu_per_s: number; rate: number } | undefined, own: number): string =>
    of ? `${short(of.cpu_per_s)} s, ${short(of.rate)} Hz | ${short(of.cpu_per_s / own)} ×` : '– |'
  const rows = Object.entries(found).map(([name, { ngrad, brian2, nest }]) => {
    const own = ngrad!.cpu_per_s
    const cells = `${short(own)} s, ${short(ngrad!.rate)} Hz | ${cell(brian2, own)} | ${cell(nest, own)}`
    return `| ${networks[name]!.title} | ${cells} |`
  })
  return `${heading}

Time of the processor for a second of model time, and the mean rate, by \`bench/beside.ts\`: each program in turn and again, the best of
its times, on one thread. Single precision here and in Brian2 2.9 (C++ standalone, without making the program), double in NEST 3.10,
whose AdEx is adaptive. Networks are drawn alike, not synapse for synapse.

| network | ngrad | Brian2 | | NEST | |
|---|---|---|---|---|---|
${rows.join('\n')}
`
}

const short = (value: number): number => Number(value.toPrecision(2))

if (import.meta.main) {
  const [python, ...names] = process.argv.slice(2)
  if (python === undefined) throw new Error('name a Python that has NEST and Brian2')
  const found = JSON.parse(readFileSync(file, 'utf8')) as Beside
  for (const name of names.length > 0 ? names : Object.keys(networks)) found[name] = measure(python, name)
  writeFileSync(file, `${JSON.stringify(found, undefined, 2)}\n`)
  const text = readFileSync(page, 'utf8')
  const at = text.indexOf(heading)
  writeFileSync(page, `${(at < 0 ? text : text.slice(0, at)).trimEnd()}\n\n${besideSection()}`)
}

function measure(python: string, name: string): Beside[string] {
  const { duration, peers } = networks[name]!
  const here = (file: string): string => path.join(import.meta.dirname, file)
  const programs = {
    ngrad: [process.execPath, ...process.execArgv, here('main.ts'), name, '--json'],
    ...Object.fromEntries(peers.map(peer => [peer, [python, here('peers.py'), peer, name, String(duration)]])),
  }
  const best: Beside[string] = {}
  for (let turn = 0; turn < 2; turn++)
    for (const [program, [command, ...args]] of Object.entries(programs)) {
      const { status, stdout, stderr } = spawnSync(command!, args, { encoding: 'utf8', env: { ...process.env, PYNEST_QUIET: '1' } })
      if (status !== 0) throw new Error(`${program} ${name}: ${stderr.trim().split('\n').at(-1)}`)
      const line = JSON.parse(stdout.trim().split('\n').at(-1)!) as { cpu_per_s?: number; cpu_s: number; model_s: number; rate: number }
      const cpu = line.cpu_per_s ?? line.cpu_s / line.model_s
      const before = best[program as 'ngrad']
      if (!before || cpu < before.cpu_per_s) best[program as 'ngrad'] = { cpu_per_s: cpu, rate: line.rate }
      console.error(`${name}, ${program}: ${short(cpu)} s, ${line.rate} Hz`)
    }
  return best
}
