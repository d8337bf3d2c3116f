/**
 * `node --conditions=@ngrad/source bench/beside.ts PYTHON [names]`: networks of models.ts here, in Brian2 and in NEST, and neurons
 * alone beside the loops of loops.c, one after the other and again, so that all share what else the machine does; writes beside.json
 * and its tables into docs/performance.md. PYTHON is one that has the peers, such as that of `npm run validate`; loops need `cc`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Time of the processor for a second of model time [s], and the mean rate [Hz], by program. */
type Beside = Record<string, Partial<Record<'ngrad' | Peer, { cpu_per_s: number; rate: number }>>>
type Peer = 'brian2' | 'nest' | keyof typeof processors
/** For what loops are compiled: the machine itself, and vectors of 128 bit, as WebAssembly has them. */
const processors = { c: 'native', c128: 'x86-64-v2' } as const

/** What is compared: its title, and for how long others run [ms]. Not every program can do everything. */
const networks: Record<string, { title: string; duration: number; peers: readonly Peer[] }> = {
  adex: { title: 'AdEx, 4000 neurons, 0.32 M synapses', duration: 300, peers: ['brian2', 'nest'] },
  izhikevich: { title: 'Izhikevich (2003), 10,000 neurons, 10 M synapses', duration: 300, peers: ['brian2', 'nest'] },
  'hh-rk4': { title: 'COBAHH by RK4 in steps of 0.05 ms', duration: 100, peers: ['brian2'] },
  triplets: { title: 'Brunel with triplet STDP on 10 M synapses', duration: 60, peers: ['brian2', 'nest'] },
  depression: { title: 'Brunel with Tsodyks–Markram on 10 M synapses', duration: 60, peers: ['brian2', 'nest'] },
  'adex-cells': { title: 'AdEx by exponential Euler in steps of 0.1 ms', duration: 1000, peers: ['c', 'c128'] },
  'hh-cells': { title: 'Hodgkin-Huxley by RK4 in steps of 0.05 ms', duration: 300, peers: ['c', 'c128'] },
}
const file = path.join(import.meta.dirname, 'beside.json')
const page = path.join(import.meta.dirname, '../docs/performance.md')
const heading = '## Beside others in one run'

/** The section of docs/performance.md with what was measured last. */
export function besideSection(): string {
  const found = JSON.parse(readFileSync(file, 'utf8')) as Beside
  const cell = (of: { cpu_per_s: number; rate: number } | undefined, own: number): string =>
    of ? `${short(of.cpu_per_s)} s, ${short(of.rate)} Hz | ${short(of.cpu_per_s / own)} ×` : '– |'
  const rowsOf = (some: 'brian2' | 'c', peers: readonly Peer[]): string =>
    Object.entries(networks).flatMap(([name, { title, peers: all }]) => {
      const { ngrad, ...others } = found[name] ?? {}
      if (!ngrad || !all.includes(some)) return []
      const cells = peers.map(peer => ` ${cell(others[peer], ngrad.cpu_per_s)} |`).join('')
      return [`| ${title} | ${short(ngrad.cpu_per_s)} s, ${short(ngrad.rate)} Hz |${cells}`]
    }).join('\n')
  return `${heading}

Time of the processor for a second of model time, and the mean rate, by \`bench/beside.ts\`: each program in turn and again, the best of
its times, on one thread. Single precision here and in Brian2 2.9 (C++ standalone, without making the program), double in NEST 3.10,
whose AdEx is adaptive. Networks are drawn alike, not synapse for synapse.

| network | ngrad | Brian2 | | NEST | |
|---|---|---|---|---|---|
${rowsOf('brian2', ['brian2', 'nest'])}

4000 neurons alone, beside loops in C as somebody writes them by hand (\`bench/loops.c\`, \`cc -O3 -ffast-math\`), for all that the
processor has (AVX-512 where these were measured) and for vectors of 128 bit, as WebAssembly has them:

| neurons | ngrad | C | | C, 128 bit | |
|---|---|---|---|---|---|
${rowsOf('c', ['c', 'c128'])}
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
  const called = (peer: Peer): string[] =>
    peer in processors
      ? [compiled(peer as keyof typeof processors), name, String(duration)]
      : [python, here('peers.py'), peer, name, String(duration)]
  const programs = {
    ngrad: [process.execPath, ...process.execArgv, here('main.ts'), name, '--json'],
    ...Object.fromEntries(peers.map(peer => [peer, called(peer)])),
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

/** Path of the program of loops.c for a processor. @throws Error with what the compiler said */
function compiled(processor: keyof typeof processors): string {
  const program = path.join(mkdtempSync(path.join(tmpdir(), 'ngrad-loops-')), 'loops')
  const args = ['-O3', `-march=${processors[processor]}`, '-ffast-math', path.join(import.meta.dirname, 'loops.c'), '-o', program, '-lm']
  const { status, stderr } = spawnSync('cc', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`cc: ${stderr.trim()}`)
  return program
}
