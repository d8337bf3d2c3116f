import { defineNeuron, encodeFrame, openFrame, simulation } from '@ngrad/core'
import type { IEnvelope, Simulation } from '@ngrad/core'
import { bodies, kindOf, portOf } from '@ngrad/core/internal'
import type { TopicKind } from '@ngrad/core/internal'
import { describe, expect, it } from 'vitest'
import { accepted } from './cost.ts'
import { Inlet } from './inlet.ts'

const cell = defineNeuron<{ current: number }>('cell', {
  parameters: { current: { unit: 'pA', default: 0 } },
  state: { v: 0 },
  equations: { v: '(current - v) / 10' },
  spike: { when: 'v > 2' },
})

function network(): Simulation {
  const sim = simulation({ seed: 1, dt: 1 })
  sim.port('stimulus', 10)
  sim.population('cells', cell(), 2)
  return sim
}

/** An event of each kind that comes from outside, by its topic. */
const events: Readonly<Record<string, object>> = {
  'spikes/stimulus': { firstStep: 2, steps: 1, neuron: [3], offset: [0] },
  'currents/cells': { value: [3] },
  'targets/cells': { value: [1, 0], firstStep: 1, steps: 1 },
  rewards: { value: 1 },
  parameters: { population: 'cells', name: 'current', value: [2] },
}

/** The ways by which an event comes to a simulation. */
const ways: Readonly<Record<string, (sim: Simulation, topic: string, message: object) => unknown>> = {
  publish: (sim, topic, message) => {
    const { neuron, offset = [], ...rest } = message as { neuron?: number[]; offset?: number[]; firstStep?: number }
    const frame = { stream: '', firstStep: 0, steps: 1, dt: 1, neurons: neuron ?? [], offsets: offset, ...rest }
    sim.bus.topic(topic as 'rewards').publish((neuron ? openFrame(encodeFrame(frame)) : message) as object)
  },
  send: (sim, topic, { neuron, offset, ...rest }: { neuron?: number[]; offset?: number[] }) =>
    neuron ? portOf(sim.bus, topic.split('/')[1]!)!.send({ neurons: neuron, offsets: offset! }) : sim.send(topic as 'rewards', rest),
  'a WebSocket': (sim, topic, message) => {
    const event = { topic, [bodies[kindOf(topic) as TopicKind]]: message } as IEnvelope
    return new Inlet(sim, { hurry() {} } as never, 'control').take(event)
  },
}

it('has an event of each kind that is accepted', () => {
  expect(Object.keys(events).map(topic => bodies[kindOf(topic) as TopicKind]).toSorted()).toEqual([...accepted].toSorted())
})

/** Rewards and targets that a program publishes go to whoever listens, as they are; all else comes to the simulation. */
const comesIn = (way: string, topic: string): boolean => way !== 'publish' || !['rewards', 'targets'].includes(kindOf(topic))

describe.each(Object.entries(ways))('by %s', (way, bring) => {
  const entering = Object.entries(events).filter(([topic]) => comesIn(way, topic))

  describe.each(entering)('%s', (topic, message) => {
    it('is taken', async () => {
      const sim = network()
      let told = 0
      sim.on(topic as 'rewards', 'test', event => (told += (event as { count?: number }).count ?? 1))
      bring(sim, topic, message)
      await sim.run(5)
      expect(told).toBe(1)
    })

    it('is refused where the simulation has been closed', async () => {
      const sim = network()
      await sim.close()
      expect(() => bring(sim, topic, message)).toThrow('the simulation has been closed')
    })
  })

  const streams = entering.filter(([topic]) => topic.includes('/'))

  const telling = streams.filter(([topic]) => way !== 'send' || !topic.startsWith('spikes'))

  it.each(telling)('%s of another stream is refused', (topic, message) => {
    expect(() => bring(network(), topic, { ...message, stream: 'other' })).toThrow(/stream is 'other'; it must be (cells|stimulus)/)
    bring(network(), topic, { ...message, stream: topic.split('/')[1] })
  })

  it.each(streams.filter(([topic]) => !topic.startsWith('spikes')))('%s of nobody is refused', (topic, message) => {
    expect(() => bring(network(), `${kindOf(topic)}/nope`, message)).toThrow("'nope'")
  })
})

it('holds before what the run itself does at step 0, where it comes before the first run', async () => {
  const sim = network()
  const order: string[] = []
  sim.on('rewards', 'test', ({ behind }) => order.push(behind ? 'a reward behind' : 'a reward'))
  sim.at(0, () => order.push('at(0)'))
  sim.send('rewards', { value: 1 })
  await sim.run(1)
  expect(order).toEqual(['a reward', 'at(0)'])
})
