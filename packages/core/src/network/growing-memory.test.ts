import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { fixedProbability } from './rules/fixed-probability.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'
import { uniform } from './weights.ts'

const source = defineNeuron('source', { parameters: {}, spike: { probability: '0.2 + 0 * input' } })
const rule = defineRule('rule', {
  parameters: { tau: { unit: 'ms', default: 10 }, first: { unit: '1', default: 1 } },
  traces: { before: { of: 'pre', tau: 'tau' }, after: { of: 'post', tau: 'tau' } },
  synapse: { u: { initial: 'first', tau: 'tau' } },
  onPre: { w: 'w - 0.5 * after * u', u: 'u + 0.1' },
  onPost: { w: 'w + 0.5 * before' },
})

/** A network that has one of each that takes memory: spikes that are given, many delays, a rule, a tally. */
function network(): Simulation {
  const sim = simulation({ seed: 3, dt: 1, threads: 1 })
  const [pre, post] = ['pre', 'post'].map(name => sim.population(name, source(), 40))
  const given = sim.port('given', 5)
  sim.connect(pre!, post!, { rule: fixedProbability(0.3), weight: uniform(0, 1), delay: uniform(1, 20) }).learn(rule())
  sim.connect(given.population, post!, { rule: fixedProbability(0.5), delay: 3 })
  sim.tally(post!)
  given.send({ neurons: [1, 2] })
  return sim
}

it('is the same wherever memory has to grow: what looks at it sees all of it', async () => {
  const plain = network()
  const from = plain.memory.used
  const reached: number[] = []
  const allocate = plain.memory.allocate.bind(plain.memory)
  plain.memory.allocate = bytes => {
    reached.push(plain.memory.used - from)
    return allocate(bytes)
  }
  await plain.run(20)
  const right = plain.save()
  expect(reached.length).toBeGreaterThan(20)
  for (const room of new Set(reached)) {
    const sim = network()
    const { memory } = sim
    const has = memory.memory.buffer.byteLength
    memory.allocate(has - memory.used - room) // what comes next, behind so many bytes, finds no room
    await sim.run(20)
    expect(sim.save(), `grown behind ${room} bytes`).toEqual(right)
    await sim.close()
  }
})
