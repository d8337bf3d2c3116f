/**
 * Holds a connectome against the spikes that brian2_connectome.py wrote of it:
 *
 *     python brian2_connectome.py FOLDER … && node --conditions=@ngrad/source connectome.ts FOLDER [duration, ms]
 */
import { readFileSync } from 'node:fs'
import { oneToOne, simulation } from '@ngrad/core'
import { replay } from '@ngrad/spiking'
import { connectome, populateConnectome } from '../src/index.ts'

const [folder, duration = '1000', precision = 'f64'] = process.argv.slice(2) as [string, string?, ('f32' | 'f64')?]
const lines = (file: string): number[][] =>
  readFileSync(`${folder}/${file}`, 'utf8').trim().split('\n').slice(1).map(line => line.split(',').map(Number)) // prettier-ignore
const seconds = async <Result>(what: string, action: () => Result | Promise<Result>): Promise<Result> => {
  const [begin, before] = [performance.now(), process.cpuUsage()]
  const result = await action()
  const { user, system } = process.cpuUsage(before)
  console.log(`${what}: ${((performance.now() - begin) / 1000).toFixed(2)} s, ${((user + system) / 1e6).toFixed(2)} s of them on a core`)
  return result
}

const brain = await seconds('read', () => connectome(folder))
const sim = simulation({ dt: 0.1, precision, threads: 1 } as { dt: number; precision: 'f64'; threads: number })
const { population } = await seconds('populate', () => populateConnectome(sim, brain))
const delay = 1.8 // of what is given, too: so much earlier it is sent
const stimulus = lines('stimulus.csv')
const neurons = [...new Set(stimulus.map(([, neuron]) => neuron!))]
const places = new Map(neurons.map((neuron, at) => [neuron, at]))
const spikes = { times: stimulus.map(([step]) => (step! + 1) * sim.dt - delay), neurons: stimulus.map(([, at]) => places.get(at!)!) }
const source = sim.population('stimulus', replay(spikes), neurons.length)
sim.connect(source, population.pick(neurons), { rule: oneToOne(), weight: 250 * 0.275, receptor: 'stimulus', delay })
population.set('refractory', 0, neurons)
const record = sim.record(population)
await seconds('build', () => sim.run(sim.dt))
await seconds('run', () => sim.run(Number(duration) - sim.dt))
const { steps, neurons: fired } = record
const keys = (pairs: readonly number[][]): Set<string> => new Set(pairs.map(([step, neuron]) => `${step} ${neuron}`))
const own = keys(Array.from(steps, (step, at) => [step, fired[at]!]))
const theirs = keys(lines('brian2.csv'))
const missing = [...theirs].filter(spike => !own.has(spike))
const early = (spikes: readonly string[]): string =>
  spikes.toSorted((a, b) => Number.parseInt(a) - Number.parseInt(b)).slice(0, 3).join(', ') // prettier-ignore
console.log(`${own.size} spikes here, ${theirs.size} in Brian2, ${missing.length} of which are not here: ${early(missing)}`)
console.log(`not there: ${early([...own].filter(spike => !theirs.has(spike)))}`)
await sim.close()
