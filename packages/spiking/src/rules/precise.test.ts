import { CheckpointError, mV, ms, oneToOne, precise, RandomStream, simulation } from '@ngrad/core'
import type { PlasticityRule, RealArray, Simulation } from '@ngrad/core'
import { Blocks, decodeCheckpoint, encodeCheckpoint } from '@ngrad/core/internal'
import { describe, expect, it } from 'vitest'
import { iafPscDelta } from '../neurons/iaf-psc-delta.ts'
import { replay } from '../neurons/replay.ts'
import { clopath } from './clopath.ts'
import { deltaRule } from './delta-rule.ts'
import { rewardModulatedStdp } from './reward-modulated-stdp.ts'
import { stdpDerivative } from './stdp-derivative.ts'
import { stdpMultiplicative } from './stdp-multiplicative.ts'
import { stdpNearestSymmetric } from './stdp-nearest.ts'
import { stdpPowerLaw } from './stdp-power-law.ts'
import { stdpTriplet } from './stdp-triplet.ts'
import { stdp } from './stdp.ts'
import { tsodyksMarkram } from './tsodyks-markram.ts'
import { tsodyks } from './tsodyks.ts'
import { vogelsInhibitory } from './vogels-inhibitory.ts'

/** Neurons that learn from spikes, and that others make spike at given times, 1 ms after these. */
function learners(trains: { pre: number[][]; post: number[][] }, rule: PlasticityRule, offGrid: boolean, weight = 0.5) {
  const sim = simulation({ dt: 0.125 * ms, precision: 'f64' })
  const size = trains.pre.length
  const played = (each: number[][]) => {
    const times = each.flat()
    return replay({ times, neurons: each.flatMap((train, neuron) => train.map(() => neuron)), ...(offGrid && { precise }) })
  }
  const [input, driver] = [sim.population('input', played(trains.pre), size), sim.population('driver', played(trains.post), size)]
  const cells = sim.population('cells', iafPscDelta({ refractory: 0.125 }, offGrid ? { method: precise } : {}), size)
  sim.connect(driver, cells, { rule: oneToOne(), weight: 1000 * mV, delay: 1 * ms })
  const synapses = sim.connect(input, cells, { rule: oneToOne(), weight, delay: 2 * ms })
  synapses.learn(rule)
  return { sim: sim as Simulation<RealArray>, cells, synapses }
}

const window = { potentiation: 0.01, depression: 0.0105, tauPlus: 20, tauMinus: 10, lowest: -10, highest: 10 }

describe('rules between spikes with times of their own', () => {
  it.each([0, 0.25, 1])('have the window of STDP at any difference of times, with %f of the delay dendritic', async dendritic => {
    const pre = [10.031, 10.4, 11.7003, 13, 18.77, 30.1]
    const post = [12.5, 11.40001, 12.70031, 14.123, 10.5, 31.1]
    const trains = { pre: pre.map(time => [time]), post: post.map(time => [time]) }
    const { sim, synapses } = learners(trains, stdp({ ...window, dendritic }), true)
    await sim.run(60 * ms)
    pre.forEach((time, pair) => {
      // both at the synapse
      const s = post[pair]! + 1 + 2 * dendritic - (time + 2 * (1 - dendritic))
      const change = Math.abs(s) < 1e-9 ? 0 : s > 0 ? 0.01 * Math.exp(-s / 20) : -0.0105 * Math.exp(s / 10)
      expect(synapses.weights[pair]! - 0.5).toBeCloseTo(change, 12)
    })
  })

  it('are told of a reward at its time: the eligibility of a pair has decayed for as long as it was', async () => {
    const pre = [10.031, 10.4, 18.77]
    const post = [12.5, 11.70031, 10.5]
    const trains = { pre: pre.map(time => [time]), post: post.map(time => [time]) }
    const rule = rewardModulatedStdp({ rate: 0.5, potentiation: 0.3, depression: 0.2, tauMinus: 15 })
    const { sim, synapses } = learners(trains, rule, true)
    await sim.run(40 * ms)
    expect([...synapses.weights]).toEqual([0.5, 0.5, 0.5])
    sim.bus.topic('rewards').publish({ value: 2 })
    await sim.run(10 * ms)
    pre.forEach((time, pair) => {
      const [arrival, spike] = [time + 2, post[pair]! + 1]
      const s = spike - arrival
      const left = s > 0 ? 0.3 * Math.exp(-s / 20) : -0.2 * Math.exp(s / 15)
      expect(synapses.weights[pair]! - 0.5).toBeCloseTo(0.5 * 2 * left * Math.exp(-(40 - Math.max(arrival, spike)) / 25), 12)
    })
  })

  it('are told of an error of each target, by what was heard, and of none behind a gate', async () => {
    const { sim, synapses } = learners({ pre: [[10.031], [20.2]], post: [[], []] }, deltaRule({ rate: 0.1, tau: 30 }), true)
    await sim.run(40 * ms)
    sim.bus.topic('activity/cells.error').publish({ value: [1, -2] })
    const heard = [1, -2].map((error, pair) => 0.5 - 0.1 * error * Math.exp(-(40 - [12.031, 22.2][pair]!) / 30))
    synapses.weights.forEach((weight, pair) => expect(weight).toBeCloseTo(heard[pair]!, 12))
    synapses.gate(false)
    sim.bus.topic('activity/cells.error').publish({ value: [1, -2] })
    await sim.run(10 * ms)
    synapses.weights.forEach((weight, pair) => expect(weight).toBeCloseTo(heard[pair]!, 12))
  })

  const rules: readonly (readonly [string, PlasticityRule])[] = [
    ['stdp', stdp(window)],
    ['stdp, half dendritic', stdp({ ...window, dendritic: 0.5 })],
    ['stdpMultiplicative', stdpMultiplicative({ lambda: 0.1, highest: 1, dendritic: 1 })],
    ['stdpPowerLaw', stdpPowerLaw({})],
    ['stdpNearestSymmetric', stdpNearestSymmetric({ highest: 1 })],
    ['stdpTriplet', stdpTriplet({ highest: 10 })],
    ['stdpDerivative', stdpDerivative({ rate: 0.01 })],
    ['vogelsInhibitory', vogelsInhibitory({})],
    ['tsodyksMarkram', tsodyksMarkram({})],
    ['tsodyks', tsodyks({})],
  ]
  it.each(rules)('are those of the grid where all times are on it: %s', async (_, rule) => {
    const draw = new RandomStream(3, rule.name)
    const train = (of: number): number[] =>
      [...new Set(Array.from({ length: 12 }, (_, spike) => 0.125 * (1 + draw.below(100 * of + spike, 1200))))].toSorted((a, b) => a - b)
    const apart = (times: number[]): number[] => times.filter((time, spike) => spike === 0 || time - times[spike - 1]! > 1)
    const each = Array.from({ length: 8 }, (_, of) => of)
    const trains = { pre: each.map(train), post: each.map(of => apart(train(10 + of))) }
    const [own, grid] = [learners(trains, rule, true), learners(trains, rule, false)]
    for (const { sim } of [own, grid]) await sim.run(200 * ms)
    const [found, wanted] = [own, grid].map(({ synapses }) => [...synapses.weights])
    expect(wanted!.some(weight => weight !== 0.5) || rule.onPost.length === 0).toBe(true)
    found!.forEach((weight, synapse) => expect(weight).toBeCloseTo(wanted![synapse]!, 11))
    if (!rule.effect) return // an arrival as a rest ends is heard between steps, and lost on the grid
    const [v, other] = [own, grid].map(({ cells }) => [...cells.get('v')])
    v!.forEach((value, cell) => expect(value).toBeCloseTo(other![cell]!, 9))
  })

  it('go on from a checkpoint, behind a gate and with other parameters, as if nothing had been', async () => {
    const trains = { pre: [[2.3, 7.7, 21.4, 40.01]], post: [[3.3, 22.9, 39.2]] }
    const make = () => learners(trains, stdp({ ...window, dendritic: 1 }), true)
    const [whole, first, second] = [make(), make(), make()]
    await whole.sim.run(60 * ms)
    await first.sim.run(5.25 * ms) // with two spikes on their way to the synapse
    second.sim.restore(first.sim.save())
    await second.sim.run(54.75 * ms)
    expect(second.synapses.weights).toEqual(whole.synapses.weights)
    const [shut, open] = [make(), make()]
    shut.synapses.gate(false)
    await shut.sim.run(60 * ms)
    expect(shut.synapses.weights[0]).toBe(0.5)
    await open.sim.run(30 * ms)
    const before = open.synapses.weights[0]!
    open.synapses.set('potentiation', 0)
    open.synapses.learningScale = 2
    open.synapses.set('depression', 0)
    await open.sim.run(30 * ms)
    expect(open.synapses.weights[0]).toBe(before)
  })

  it.each([
    ['touched', 0, 5.5, 'has 5.5 ms; it must be at most 5.25 ms, as now'],
    ['after touched', 0, 2 ** 32, 'has 4294967296 ms; it must be at most 5.25 ms, as now'],
    ['reached', 0, 1e300, 'has 1e+300 ms; it must be at most 5.25 ms, as now'],
    ['pending', 1, 1e300, 'has no spikes that are on their way'],
    ['pending', 1, 8.9, 'has no spikes that are on their way'], // behind the next one, of 8.8 ms
    ['gate', 0, 0.5, 'is 0.5, 1; that is no gate and scale'],
  ] as const)('refuse a checkpoint whose %s cannot be, and nothing has changed', async (what, place, value, words) => {
    const make = () => learners({ pre: [[2.3, 7.7]], post: [[3.3, 3.8]] }, stdp({ ...window, dendritic: 1 }), true).sim
    const [from, to] = [make(), make()]
    await from.run(5.25 * ms) // with a spike on its way to the synapse
    const [file, before] = [decodeCheckpoint(from.save()), to.save()]
    const blocks = new Blocks()
    for (const [name, numbers] of file.blocks.entries())
      blocks.put(name, name.endsWith(`/precise ${what}`) ? numbers.slice().fill(value, place, place + 1) : numbers)
    expect(() => to.restore(encodeCheckpoint({ ...file, blocks }))).toThrow(CheckpointError)
    expect(() => to.restore(encodeCheckpoint({ ...file, blocks }))).toThrow(`precise ${what} ${words}`)
    expect(to.save()).toEqual(before)
  })

  it('are refused where they do something in each step', () => {
    expect(() => learners({ pre: [[1]], post: [[1]] }, clopath({}), true)).toThrow('clopath reads state of its target')
  })
})
