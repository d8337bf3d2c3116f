import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { CheckpointError } from '../errors.ts'
import { fixedIndegree } from '../network/rules/fixed-indegree.ts'
import { simulation } from '../network/simulation.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { Blocks } from './blocks.ts'
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts'
import { crc32 } from './crc32.ts'

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

  it('are refused as numbers of another kind, whichever they are', async () => {
    const sim = await network()
    const file = sim.save()
    const { blocks, ...rest } = decodeCheckpoint(file)
    for (const [changed] of blocks.entries()) {
      const others = new Blocks()
      for (const [name, numbers] of blocks.entries()) {
        const other = numbers instanceof Uint8Array ? Int32Array.from(numbers) : Uint8Array.from(numbers)
        others.put(name, name === changed ? other : numbers)
      }
      expect(() => sim.restore(encodeCheckpoint({ ...rest, blocks: others })), changed).toThrow(CheckpointError)
      expect(sim.save()).toEqual(file)
    }
  })

  it('are refused where one is there that nothing here has, except of those who only look on', async () => {
    const sim = await network()
    const file = sim.save()
    const { blocks, ...rest } = decodeCheckpoint(file)
    const restore = (name: string): void => {
      const others = new Blocks()
      for (const [other, numbers] of blocks.entries()) others.put(other, numbers)
      others.put(name, Float64Array.of(1))
      sim.restore(encodeCheckpoint({ ...rest, blocks: others }))
    }
    for (const name of ['a/w', 'state/nobody/numbers', 'tallies'])
      expect(() => restore(name)).toThrow(`${name} is nothing that this simulation has`)
    expect(sim.save()).toEqual(file)
    for (const name of ['tally of nobody/0', 'of observers: state/nobody/numbers']) restore(name)
    expect(sim.save()).toEqual(file)
  })

  it('are refused behind a header that has something where a word of 0 stands, whichever of its bytes that is in', async () => {
    const file = (await network()).save()
    for (const at of [12, 13, 14, 15]) {
      const changed = file.slice()
      changed[at] = 1
      expect(() => decodeCheckpoint(changed)).toThrow(`its header has ${2 ** (8 * (at - 12))} where a word of 0 stands`)
    }
  })

  it('are refused where pairs were gathered from a step that cannot be', async () => {
    const sim = await network()
    for (const [step, gate] of [
      [3, [1, 4, 1, 1, 0]], // from a step to come
      [3, [1, 1, 1, 1, 2]], // before the gate was opened
      [100, [1, 3, 1, 1, 3]], // longer ago than pairs are gathered
    ] as const) {
      await sim.run(step - sim.step)
      const { blocks, ...rest } = decodeCheckpoint(sim.save())
      const others = new Blocks()
      for (const [name, numbers] of blocks.entries())
        others.put(name, name === 'pairs/gate' ? Float64Array.from(gate) : numbers)
      expect(() => sim.restore(encodeCheckpoint({ ...rest, blocks: others }))).toThrow(
        `pairs/gate is ${gate[0]}, ${gate[1]}, ${gate[2]}, ${gate[4]}; that is no gate at step ${step}`,
      )
    }
  })

  it('have whole numbers of their kind', () => {
    const file = encodeCheckpoint({ ...empty, blocks: blocksOf(new Float32Array(3)) })
    file.set(text('f64'), Buffer.from(file).lastIndexOf('f32'))
    expect(() => decodeCheckpoint(mended(file))).toThrow(new CheckpointError('x has 12 bytes; f64 takes 8 each'))
  })
})

describe('a checkpoint', () => {
  it('says by its digest that it holds what was saved, where its checksum was mended', () => {
    const file = encodeCheckpoint({ ...empty, blocks: blocksOf(Float32Array.of(1, 2, 3)) })
    expect(decodeCheckpoint(mended(file)).blocks.any('x')).toEqual(Float32Array.of(1, 2, 3))
    file[Buffer.from(file).lastIndexOf('f32') - 3]! ^= 1 // in the last number
    expect(() => decodeCheckpoint(mended(file))).toThrow(
      new CheckpointError('its digest is wrong: it does not hold the state that was saved'),
    )
  })

  it('is of a step from which a run can go on: steps stay whole numbers', () => {
    const last = 2 ** 53 - 2 ** 32
    expect(decodeCheckpoint(encodeCheckpoint({ ...empty, step: last })).step).toBe(last)
    expect(() => decodeCheckpoint(encodeCheckpoint({ ...empty, step: last + 1 }))).toThrow(
      new CheckpointError(`it is of step ${last + 1}; a run ends at step ${last}`),
    )
  })

  it('is refused where its seed or step is another than its description says', async () => {
    const sim = await network()
    const checkpoint = decodeCheckpoint(sim.save())
    for (const other of [{ seed: checkpoint.seed + 1 }, { dt: 2 }])
      expect(() => sim.restore(encodeCheckpoint({ ...checkpoint, ...other }))).toThrow(/^it has seed .* this has seed /)
  })

  it('of another network does not complete one that is being made', async () => {
    const file = (await network()).save()
    const sim = simulation({ dt: 1 })
    sim.population('first', silent(), 2)
    expect(() => sim.restore(file)).toThrow(/^it is of another network/)
    expect(sim.population('second', silent(), 3).size).toBe(3)
  })
})

const empty = { network: 'n', seed: 1, dt: 1, step: 0, blocks: new Blocks() }
const text = (words: string): Uint8Array => new TextEncoder().encode(words)

function blocksOf(numbers: Float32Array): Blocks {
  const blocks = new Blocks()
  blocks.put('x', numbers)
  return blocks
}

/** The file with a checksum that is right. */
function mended(file: Uint8Array): Uint8Array {
  new DataView(file.buffer).setUint32(8, crc32(file.subarray(24)), true)
  return file
}
