import { decodeBundle } from '@ngrad/core'
import { connectAsync } from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testNetwork } from '../../testing/network.ts'
import { mosquittoCommand, startBroker, startMosquitto } from '../../testing/mqtt-broker.ts'
import type { MqttBroker } from '../../testing/mqtt-broker.ts'
import { mqtt } from './mqtt.ts'

describe('with the broker Aedes', () => void tried(startBroker))
describe.skipIf(mosquittoCommand === undefined)('with the broker Mosquitto', () => void tried(startMosquitto))

function tried(start: () => Promise<MqttBroker>): void {
  let broker: MqttBroker
  let address: string
  beforeAll(async () => {
    broker = await start()
    address = broker.address
  })
  afterAll(() => broker.stop())

  it.each(['json', 'protobuf'] as const)('brings every spike to a broker, as %s', async format => {
    const { sim, input } = testNetwork()
    const list = sim.record(input)
    const viewer = await connectAsync(address)
    await viewer.subscribeAsync('ngrad/test.run/#')
    const neurons: number[] = []
    const topics = new Set<string>()
    viewer.on('message', (topic, payload) => {
      topics.add(topic)
      if (topic !== 'ngrad/test.run/spikes/input') return
      if (format === 'json') neurons.push(...(JSON.parse(String(payload)) as { neurons: number[] }).neurons)
      else neurons.push(...decodeBundle(payload).event![0]!.spikes!.neuron!)
    })
    sim.use(mqtt({ broker: address, topics: ['spikes/*', 'activity/*'], format }))
    await sim.run(200)
    await sim.close()
    await expect.poll(() => neurons.length).toBe(list.count)
    expect(neurons).toEqual([...list.neurons])
    expect([...topics].toSorted()).toEqual(
      ['activity/output.v', 'spikes/input', 'spikes/output', 'spikes/stimulus'].map(topic => `ngrad/test.run/${topic}`),
    )
    await viewer.endAsync()
  })

  it('lets others send spikes and changes, and tells of what cannot be', async () => {
    const { sim, stimulus, output } = testNetwork()
    const [came, faults] = [sim.record(stimulus.population), [] as string[]]
    sim.on('faults', 'test', ({ message }) => faults.push(message ?? ''))
    sim.use(mqtt({ broker: address, run: 'mine' }))
    await sim.run(2)
    const sender = await connectAsync(address)
    const send = (topic: string, content: object | string): Promise<unknown> =>
      sender.publishAsync(`ngrad/mine/in/${topic}`, typeof content === 'string' ? content : JSON.stringify(content), {
        qos: 1,
      })
    await send('spikes/stimulus', { firstStep: 500, steps: 3, neurons: [4, 1], offsets: [0, 2] })
    await send('parameters', { population: 'output', name: 'current', value: [0.25], step: 600 })
    await send('spikes/stimulus', { neurons: [5] })
    await send('spikes/nobody', '{')
    await expect.poll(() => faults.length).toBe(2)
    await send('spikes/stimulus', { firstStep: 1, neurons: [3] })
    await expect.poll(() => faults.at(-1)).toBe('1 came late and count from the next step; 0 were dropped')
    faults.pop()
    expect(faults).toEqual([
      'port stimulus.neurons is 5; it must be an index below 5',
      'what came for spikes/nobody is no JSON',
    ])
    await sim.run(700)
    expect([[...came.steps], [...came.neurons]]).toEqual([
      [2, 500, 502],
      [3, 4, 1],
    ])
    expect(output.get('current')[0]).toBe(0.25)
    await sender.endAsync()
    await sim.close()
  })
}

it('says that nobody answers', async () => {
  const { sim } = testNetwork()
  sim.use(mqtt({ broker: 'mqtt://127.0.0.1:1' }))
  await expect(sim.run(10)).rejects.toThrow('no connection with MQTT at mqtt://127.0.0.1:1')
  expect(() => mqtt({ format: 'xml' as never })).toThrow('mqtt.format')
})
