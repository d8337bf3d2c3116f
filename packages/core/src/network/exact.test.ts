import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import protobuf from 'protobufjs'
import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { CheckpointError } from '../errors.ts'
import type { Precision } from '../kernel/real.ts'
import { fixedIndegree } from './rules/fixed-indegree.ts'
import { fixedProbability } from './rules/fixed-probability.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'
import { normal, uniform } from './weights.ts'

const noisy = defineNeuron<{ tau: number }>('noisy', {
  parameters: { tau: { unit: 'ms', default: 10, above: 0 }, refractory: { unit: 'ms', default: 1, atLeast: 0 } },
  receptors: ['exc', 'inh'],
  state: { v: 0, i: 0 },
  equations: { v: '(i - v) / tau', i: '-i / 3' },
  arrival: { i: 'i + exc - inh' },
  spike: { probability: '0.02 * sigmoid(v - 2)', then: { v: '0' } },
  refractory: { duration: 'refractory', hold: ['v'] },
})
const firing = defineNeuron<object>('firing', {
  parameters: {},
  receptors: ['exc', 'inh'],
  state: { v: 0, i: 0 },
  equations: { v: '(i - v) / 10', i: '-i / 5' },
  arrival: { i: 'i + exc' },
  update: { v: 'v - inh' },
  spike: { when: 'v >= 3', then: { v: 'v - 3' } },
})
const pairs = defineRule<object>('pairs', {
  parameters: { tau: { unit: 'ms', default: 10, above: 0 } },
  traces: { before: { of: 'pre', tau: 'tau' }, after: { of: 'post', tau: 'tau' } },
  onPre: { w: 'w - 0.01 * after' },
  onPost: { w: 'w + 0.01 * before' },
})

/** A network with noise, drives, and delays of every kind. */
function network({
  threads,
  learns = false,
  precision = 'f32',
}: {
  threads: number
  learns?: boolean
  precision?: Precision
}): Simulation {
  const sim = simulation({ seed: 2 ** 35 + 8, dt: 0.5, threads, precision }) as Simulation
  const a = sim.population('a', noisy(), 143)
  const b = sim.population('b', firing(), 90)
  const c = sim.population('c', noisy({ tau: 4 }), 33)
  sim.drive(a, { rate: 900, weight: 0.8 })
  sim.drive(b, { rate: 4000, weight: 0.5 })
  const spread = { delay: normal(3, 1, { least: 0.5 }), weight: uniform(0.5, 1.5) }
  const ab = sim.connect(a, b, { rule: fixedProbability(0.2), delay: 1.5, weight: 0.4 })
  sim.connect(b, a, { rule: fixedIndegree(12), receptor: 'inh', ...spread })
  sim.connect(a, c, { rule: fixedProbability(0.3, { autapses: false }), ...spread })
  sim.connect(c, b, { weight: 0.1, receptor: 'inh', delay: 1 }) // dense
  sim.connect(b, b, { rule: fixedIndegree(5, { autapses: false }), delay: 0.5, weight: normal(0.2, 0.1) })
  if (learns) ab.learn(pairs())
  return sim
}

/** Everything that can be seen of a run in some parts. */
async function observe(sim: Simulation, parts: readonly number[], listens = true): Promise<unknown> {
  const populations = [...sim.populations.values()]
  const records = listens ? populations.map(population => sim.record(population)) : []
  const tallies = populations.map(population => sim.tally(population))
  for (const part of parts) await sim.run(part)
  return {
    counts: tallies.map(({ counts }) => [...counts]),
    state: populations.map(population => population.variables.map(name => [...population.get(name)])),
    ...(listens && { spikes: records.map(({ neurons, steps }) => [[...neurons], [...steps]]) }),
  }
}

describe('the same comes out', () => {
  const whole = (threads: number): Promise<unknown> => observe(network({ threads }), [200])

  it('with one, two, three and five threads', { timeout: 60_000 }, async () => {
    const one = (await whole(1)) as { counts: number[][] }
    const spikes = one.counts.map(counts => counts.reduce((sum, count) => sum + count, 0))
    expect(Math.min(...spikes)).toBeGreaterThan(10)
    expect(Math.max(...spikes)).toBeGreaterThan(500)
    for (const threads of [2, 3, 5]) {
      const sim = network({ threads })
      expect(await observe(sim, [200])).toEqual(one)
      sim.close()
    }
  })

  it('in double precision too, with more digits', { timeout: 60_000 }, async () => {
    const make = (threads: number) => network({ threads, precision: 'f64' })
    const one = (await observe(make(1), [200])) as { state: number[][][] }
    const two = make(2)
    await two.run(70)
    const file = two.save()
    const three = make(3)
    three.restore(file)
    await three.run(130)
    const state = [...three.populations.values()].map(each => each.variables.map(name => [...each.get(name)]))
    expect(state).toEqual(one.state)
    expect(one.state.flat(2).some(value => value !== Math.fround(value))).toBe(true)
    two.close()
    three.close()
  })

  it('in one go or in pieces, whoever listens', async () => {
    const one = (await whole(1)) as { counts: unknown; state: unknown }
    expect(await observe(network({ threads: 1 }), [0.5, 3, 17.5, 100, 79])).toEqual(one)
    const { counts, state } = one
    expect(await observe(network({ threads: 1 }), [200], false)).toEqual({ counts, state })
    const two = network({ threads: 2 })
    expect(await observe(two, [50.5, 149.5], false)).toEqual({ counts, state })
    two.close()
  })
})

describe('a checkpoint', () => {
  it('goes on as if nothing had happened, also where it learns', async () => {
    const sim = network({ threads: 1, learns: true })
    await sim.run(70)
    const file = sim.save()
    const rest = await observe(sim, [80])
    const weights = [...sim.projections.values()].map(each => [...each.weights])
    const other = network({ threads: 1, learns: true })
    other.restore(file)
    expect(other.step).toBe(140)
    expect(await observe(other, [30, 50])).toEqual(rest)
    expect([...other.projections.values()].map(each => [...each.weights])).toEqual(weights)
    expect(other.save()).toEqual(sim.save())
  })

  it('goes on with another number of threads', async () => {
    const sim = network({ threads: 1 })
    await sim.run(70)
    sim.projections.get('a→c')!.weights.forEach((_, synapse, weights) => {
      weights[synapse]! *= 1.5
    })
    const file = sim.save()
    const rest = await observe(sim, [80])
    const other = network({ threads: 3 })
    other.restore(file)
    expect(await observe(other, [80])).toEqual(rest)
    other.close()
  })

  it('goes on in another process', { timeout: 30_000 }, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-checkpoint-'))
    const program = (what: string): string => `
      import { fixedProbability, normal, simulation, defineNeuron } from '@ngrad/core'
      import { readFileSync, writeFileSync } from 'node:fs'
      const noisy = defineNeuron('noisy', { parameters: {}, state: { v: 0 }, update: { v: '0.9 * v + input' },
        spike: { probability: '0.05 * sigmoid(v)', then: { v: '0' } } })
      const sim = simulation({ seed: 3, dt: 1 })
      const p = sim.population('p', noisy(), 50)
      sim.connect(p, p, { rule: fixedProbability(0.2), delay: normal(8, 2, { least: 1 }), weight: 0.3 })
      const file = ${JSON.stringify(path.join(folder, 'state'))}
      ${what}
      console.log(JSON.stringify([sim.step, [...p.get('v')]]))`
    const run = (what: string): string => {
      const args = ['--conditions=@ngrad/source', '--input-type=module', '-e', program(what)]
      return execFileSync(process.execPath, args, { cwd: import.meta.dirname, encoding: 'utf8' })
    }
    const whole = run('await sim.run(60); writeFileSync(file, sim.save()); await sim.run(40)')
    expect(run('sim.restore(readFileSync(file)); await sim.run(40)')).toBe(whole)
  })

  it('is a protobuf message behind its header, as others read it', async () => {
    const sim = network({ threads: 1 })
    await sim.run(10)
    const file = sim.save()
    const proto = readFileSync(path.join(import.meta.dirname, '../../../../proto/ngrad/v1/checkpoint.proto'), 'utf8')
    const type = protobuf.parse(proto).root.lookupType('ngrad.v1.Checkpoint')
    const read = type.toObject(type.decode(file.subarray(24)), { longs: Number }) as {
      seed: number
      step: number
      block: { name: string; data: Uint8Array }[]
    }
    expect([read.seed, read.step]).toEqual([2 ** 35 + 8, 20])
    const { data } = read.block.find(({ name }) => name === 'b/v')!
    expect(new Float32Array(data.slice().buffer)).toEqual(sim.populations.get('b')!.get('v'))
  })

  it('that is damaged or of another network is refused by name, and changes nothing', async () => {
    const sim = network({ threads: 1 })
    await sim.run(10)
    const file = sim.save()
    const refused = (bytes: Uint8Array, words: string | RegExp): void => {
      expect(() => sim.restore(bytes)).toThrow(CheckpointError)
      expect(() => sim.restore(bytes)).toThrow(words)
      expect(sim.save()).toEqual(file)
    }
    refused(new TextEncoder().encode('not a checkpoint at all'), 'the 23 bytes are no checkpoint')
    refused(file.subarray(0, 100), /bytes follow its header, but there are 76/)
    const changed = file.slice()
    changed[5000]! ^= 1
    refused(changed, 'its checksum is wrong: the file was changed after it was written')
    for (const byte of [12, 13, 14, 15]) refused(file.with(byte, 1), 'where a word of 0 stands')
    const other = simulation({ seed: 2 ** 35 + 8, dt: 0.5 })
    other.population('a', noisy(), 10)
    refused(other.save(), 'another network: a: 10 noisy where this has 143 noisy')
    writeFileSync(path.join(mkdtempSync(path.join(tmpdir(), 'ngrad-')), 'whole'), file)
  })
})
