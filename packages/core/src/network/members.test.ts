import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { silentCell as cell } from '../../testing/silent-cell.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { memoryTransports } from '../testing/memory-transport.ts'
import type { ConnectOptions } from './connect.ts'
import { allToAll } from './rules/all-to-all.ts'
import { distanceDependent } from './rules/distance.ts'
import { explicit } from './rules/explicit.ts'
import { fixedIndegree, fixedOutdegree, fixedTotalNumber } from './rules/fixed-indegree.ts'
import { fixedProbability, pairwisePoisson, symmetricProbability } from './rules/fixed-probability.ts'
import { oneToOne } from './rules/one-to-one.ts'
import type { ConnectionRule } from './rules/rule.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'
import { normal, uniform } from './weights.ts'

const soft = defineRule<object>('soft', { parameters: {}, onPre: { w: 'w * 0.9' } })

const size = 96
const few = { autapses: false }
/** The rules of connection by the name of their function, in all their forms; not dense, whose weights lie in all members. */
const rules: Readonly<Record<string, readonly ConnectionRule[]>> = {
  oneToOne: [oneToOne()],
  explicit: [explicit([5, 5, 30, 95], [1, 60, 95, 0])],
  fixedProbability: [fixedProbability(0.2), fixedProbability(1, few), fixedProbability(0)],
  pairwisePoisson: [pairwisePoisson(0.3), pairwisePoisson(0.3, few)],
  symmetricProbability: [symmetricProbability(0.1)],
  fixedIndegree: [fixedIndegree(7), fixedIndegree(40, { multapses: false, autapses: false })],
  fixedOutdegree: [fixedOutdegree(7), fixedOutdegree(60, { multapses: false, autapses: false })],
  fixedTotalNumber: [fixedTotalNumber(900)],
  distanceDependent: [distanceDependent({ probability: r => Math.exp(-r * r), sources: line(), targets: line(), dimensions: 1 })],
}
function line(): Float64Array {
  return Float64Array.from({ length: size }, (_, at) => at / 8)
}
/** Weights and delays of every kind, and whether the synapses learn by events. */
const values: readonly (Pick<ConnectOptions, 'weight' | 'delay'> & { learns: boolean })[] = [
  { weight: 0.5, delay: 1, learns: false },
  { weight: 0.5, delay: normal(1.5, 0.4, { least: 0.1 }), learns: false },
  { weight: uniform(0.2, 0.9), delay: uniform(0.1, 4), learns: false },
  { weight: normal(1, 0.3), delay: 1, learns: true },
  { weight: normal(1, 0.3), delay: uniform(0.1, 0.6), learns: true },
  { weight: '0.1 * i + 0.01 * j + 0.001 * rand()', delay: '(0.1 + 0.3 * rand()) * ms', learns: false },
]

/** All forms of a rule with all kinds of values. */
function make(sim: Simulation, of: readonly ConnectionRule[]): void {
  const a = sim.population('a', cell(), size)
  of.forEach((rule, form) =>
    values.forEach(({ learns, ...value }, kind) => {
      const projection = sim.connect(a, a, { rule, ...value, name: `${form} ${kind}` })
      if (learns) projection.learn(soft())
    }),
  )
}

/** The synapses of each projection in words: target, source, delay and weight, in the order in which they are delivered. */
const synapsesOf = (sim: Simulation): Map<string, string[]> =>
  new Map(
    Array.from(sim.projections.values(), ({ name, sources, targets, delays, weights }) => {
      const all = Array.from(targets, (target, at) => `${target} ← ${sources[at]} after ${delays[at]}: ${weights[at]}`)
      return [name, all.toSorted()]
    }),
  )

/** The neurons that hear something. */
const targetsOf = (sim: Simulation): Set<number> =>
  new Set([...sim.projections.values()].flatMap(({ targets }) => [...targets]))

it('has each rule of connection', () => {
  const files = readdirSync(path.join(import.meta.dirname, 'rules')).filter(file => !file.endsWith('.test.ts') && file !== 'rule.ts')
  const named = ['allToAll', ...Object.keys(rules)].map(name => name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`))
  for (const file of files) expect(named.some(name => name.startsWith(file.replace('.ts', ''))), file).toBe(true)
})

it.each(Object.entries(rules))('members have between them the synapses that one process draws by %s', async (_, of) => {
  const whole = simulation({ seed: 11, dt: 0.1, threads: 1 })
  make(whole as Simulation, of)
  await whole.run(0.1)
  const all = synapsesOf(whole as Simulation)
  const members = memoryTransports(3).map(transport => {
    const sim = simulation({ seed: 11, dt: 0.1, threads: 1 }) as Simulation
    sim.distribute(transport)
    make(sim, of)
    return sim
  })
  await Promise.all(members.map(sim => sim.run(0.1)))
  const found = members.map(synapsesOf)
  for (const [name, right] of all) expect(found.flatMap(each => each.get(name)!).toSorted(), name).toEqual(right)
  const heard = members.map(targetsOf)
  const neurons = heard.reduce((sum, { size }) => sum + size, 0)
  expect(neurons, 'synapses onto a neuron lie in one member').toBe(targetsOf(whole as Simulation).size)
})

it('weights of every pair lie in all members, and those that are computed elsewhere are left as they are', async () => {
  const members = memoryTransports(2).map(transport => {
    const sim = simulation({ seed: 11, dt: 0.1, threads: 1 }) as Simulation
    sim.distribute(transport)
    const a = sim.population('a', cell(), size)
    return { sim, all: sim.connect(a, a, { rule: allToAll(), weight: uniform(0, 1), delay: 1 }) }
  })
  await Promise.all(members.map(({ sim }) => sim.run(0.1)))
  expect(members[0]!.all.weights).toEqual(members[1]!.all.weights)
})
