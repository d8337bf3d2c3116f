/** Holds that what a drawn network does depends on nothing but its description. */
import { createHash } from 'node:crypto'
import type { Projection, Simulation, SpikeList } from '@ngrad/core'
import { buildNetwork } from './build-network.ts'
import { Dice } from './dice.ts'
import { drawNetwork } from './network-plan.ts'
import type { NetworkPlan } from './network-plan.ts'
import { refusal, wordsOf } from './refusals.ts'
import type { Tried } from './refusals.ts'

/** Digests of all that a network did and became, by name; or the words by which it was refused. */
type Outcome = ReadonlyMap<string, string> | string

/**
 * Runs the network of a seed in one go on one thread; then without shared memory, on two and three threads, in pieces,
 * with listeners and idle actions, and over a checkpoint; and compares spikes, states and weights bit for bit. What
 * cannot run has to be refused with the same words each time.
 * @returns a fault for each manner in which something else came of it
 */
export async function tryNetwork(seed: number): Promise<Tried> {
  const plan = drawNetwork(seed, new Dice(seed))
  const manners: readonly (readonly [string, () => Promise<Outcome>])[] = [
    ['in one go', () => inOneGo(plan, 1)],
    ['without shared memory', () => withoutSharedMemory(() => inOneGo(plan, 1))],
    ['on two threads', () => inOneGo(plan, 2)],
    ['on three threads', () => inOneGo(plan, 3)],
    ['in pieces', () => inPieces(plan, 1)],
    ['in pieces on three threads', () => inPieces(plan, 3)],
    ['over a checkpoint', () => overCheckpoint(plan, 1, 2)],
    ['over a checkpoint of two threads', () => overCheckpoint(plan, 2, 1)],
  ]
  const faults: string[] = []
  let first: Outcome | undefined
  for (const [manner, run] of manners) {
    try {
      const outcome = await run().catch(wordsOf) // that it is refused is something that may come of it
      first ??= outcome
      const differences = differ(first, outcome)
      if (differences !== '') faults.push(`${manner}: ${differences}`)
    } catch (error) {
      faults.push(`${manner}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    }
  }
  return faults.length === 0 && typeof first === 'string' ? refusal(first) : { faults }
}

/** What differs; nothing where all is the same. */
function differ(one: Outcome, other: Outcome): string {
  if (typeof one === 'string' || typeof other === 'string') {
    const words = (outcome: Outcome): string => (typeof outcome === 'string' ? outcome : 'it ran')
    return one === other ? '' : `${words(other)}, not: ${words(one)}`
  }
  const names = [...one.keys()].filter(name => one.get(name) !== other.get(name))
  return names.length === 0 ? '' : `other ${names.join(', ')}`
}

async function inOneGo(plan: NetworkPlan, threads: number): Promise<Outcome> {
  const sim = await buildNetwork(plan, { threads })
  return closing(sim, () => finish(sim, plan, [recordAll(sim)]))
}

/** As on a web page that is not isolated. */
async function withoutSharedMemory<Result>(work: () => Promise<Result>): Promise<Result> {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'SharedArrayBuffer')!
  Reflect.deleteProperty(globalThis, 'SharedArrayBuffer')
  try {
    return await work()
  } finally {
    Object.defineProperty(globalThis, 'SharedArrayBuffer', own)
  }
}

/** Cut, watched, and with actions that do nothing. */
async function inPieces(plan: NetworkPlan, threads: number): Promise<Outcome> {
  const sim = await buildNetwork(plan, { threads })
  return closing(sim, async () => {
    const records = recordAll(sim)
    for (const step of plan.idle) sim.at(step, () => {})
    for (const population of sim.populations.values()) {
      const variable = population.variables[0]
      if (variable !== undefined) sim.watch(population, variable).subscribe(() => {})
    }
    for (const cut of plan.cuts) await runTo(sim, cut)
    return finish(sim, plan, [records])
  })
}

/** The first part in one simulation, the rest in another. */
async function overCheckpoint(plan: NetworkPlan, before: number, after: number): Promise<Outcome> {
  const first = await buildNetwork(plan, { threads: before })
  const records = recordAll(first)
  const file = await closing(first, async () => {
    await runTo(first, plan.saved)
    return first.save()
  })
  const second = await buildNetwork(plan, { threads: after, from: plan.saved })
  return closing(second, () => {
    second.restore(file)
    return finish(second, plan, [records, recordAll(second)])
  })
}

async function closing<Result>(sim: Simulation, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } finally {
    sim.close()
  }
}

type Records = ReadonlyMap<string, SpikeList>

const recordAll = (sim: Simulation): Records =>
  new Map([...sim.populations].map(([name, population]) => [name, sim.record(population)]))

const runTo = (sim: Simulation, step: number): Promise<void> => sim.run((step - sim.step) * sim.dt)

async function finish(sim: Simulation, { steps }: NetworkPlan, parts: readonly Records[]): Promise<Outcome> {
  await runTo(sim, steps)
  const digests = new Map<string, string>()
  for (const [name, population] of sim.populations) {
    const records = parts.map(part => part.get(name)!)
    const spikes = records.map(({ steps: times, neurons }) =>
      Array.from(times, (step, spike) => [step, neurons[spike]!]),
    )
    digests.set(`spikes of ${name}`, digest(spikes.flat(2)))
    for (const variable of population.variables) digests.set(`${variable} of ${name}`, digest(population.get(variable)))
  }
  for (const [name, projection] of sim.projections) digests.set(`synapses ${name}`, digestOfSynapses(projection))
  return digests
}

function digest(...numbers: readonly ArrayLike<number>[]): string {
  const hash = createHash('sha1')
  for (const each of numbers) hash.update(Float64Array.from(each))
  return hash.digest('base64url')
}

/** In an order that does not depend on the number of threads. */
function digestOfSynapses({ sources, targets, delays, weights }: Projection): string {
  const columns = [sources, targets, delays, weights]
  const order = Uint32Array.from(sources.keys()).toSorted((a, b) => {
    for (const column of columns) if (column[a] !== column[b]) return column[a]! - column[b]!
    return 0
  })
  return digest(...columns.map(column => Float64Array.from(order, synapse => column[synapse]!)))
}
