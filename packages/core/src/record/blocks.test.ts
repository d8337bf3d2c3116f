import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { CheckpointError } from '../errors.ts'
import { fixedIndegree } from '../network/rules/fixed-indegree.ts'
import { simulation } from '../network/simulation.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { Blocks } from './blocks.ts'
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts'

const silent = defineNeuron('silent', { parameters: {}, state: { v: 0 }, spike: { when: 'v + input > 1e30' } })
const hebb = defineRule('hebb', {
  parameters: { tau: { unit: 'ms', default: 5, above: 0 } },
  traces: { before: { of: 'pre', tau: 'tau' }, after: { of: 'post', tau: 'tau' } },
  onPre: { w: 'w - after' },
  onPost: { w: 'w + before' },
})

/** A network with weights that all share, such as learn by events, and such as learn by pairs. */
async function network() {
  const sim = simulation({ dt: 1 })
  const [a, b] = [sim.population('a', silent(), 2), sim.population('b', silent(), 3)]
  sim.connect(a, b, { name: 'shared', rule: fixedIndegree(2) })
  sim.connect(a, b, { name: 'events' }).learn(hebb())
  sim.connect(a, b, { name: 'pairs' }).learn(hebb()).gate(false)
  await sim.run(3)
  return sim
}

describe('blocks of a checkpoint', () => {
  it('are refused with a number more or a number less, whichever it is, and leave the simulation as it was', async () => {
    const sim = await network()
    const file = sim.save()
    const { blocks, ...rest } = decodeCheckpoint(file)
    const names = Array.from(blocks.entries()).flatMap(([name, numbers]) => (numbers.length > 0 ? [name] : []))
    expect(names).toEqual(expect.arrayContaining(['shared/weight of all', 'events/scale', 'events/gate', 'pairs/gate']))
    for (const changed of names)
      for (const by of [-1, 1]) {
        const others = new Blocks()
        for (const [name, numbers] of blocks.entries()) {
          const length = Math.max(0, numbers.length + (name === changed ? by : 0))
          const longer = new (numbers.constructor as typeof Float64Array)(length)
          longer.set(numbers.subarray(0, length))
          others.put(name, longer)
        }
        expect(() => sim.restore(encodeCheckpoint({ ...rest, blocks: others })), `${changed} ${by}`).toThrow(
          CheckpointError,
        )
        expect(sim.save()).toEqual(file)
      }
  })
})
