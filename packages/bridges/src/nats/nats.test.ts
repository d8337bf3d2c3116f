import { decodeBundle } from '@ngrad/core'
import { connect } from '@nats-io/transport-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testNetwork } from '../../testing/network.ts'
import { natsCommand, startNats } from '../../../../tools/nats-server.ts'
import type { NatsServer } from '../../../../tools/nats-server.ts'
import { nats } from './nats.ts'

describe.skipIf(natsCommand === undefined)('with a NATS server', () => {
  let server: NatsServer
  let servers: string
  beforeAll(async () => {
    server = await startNats()
    servers = server.address
  })
  afterAll(() => server.stop())

  it.each(['json', 'protobuf'] as const)('brings every spike there, as %s', async format => {
    const { sim, input } = testNetwork()
    const list = sim.record(input)
    const viewer = await connect({ servers })
    const [neurons, subjects] = [[] as number[], new Set<string>()]
    viewer.subscribe('ngrad.>', {
      callback: (_, { subject, data }) => {
        subjects.add(subject)
        if (subject !== 'ngrad.test_run.spikes.input') return
        if (format === 'json') neurons.push(...JSON.parse(new TextDecoder().decode(data)).neurons)
        else neurons.push(...decodeBundle(data).event![0]!.spikes!.neuron!)
      },
    })
    await viewer.flush()
    sim.use(nats({ servers, topics: ['spikes/*', 'activity/*'], format }))
    await sim.run(200)
    await sim.close()
    await expect.poll(() => neurons.length).toBe(list.count)
    expect(neurons).toEqual([...list.neurons])
    expect(subjects).toContain('ngrad.test_run.activity.output_v')
    await viewer.close()
  })

  it('lets others send spikes', async () => {
    const { sim, stimulus } = testNetwork()
    const [came, faults] = [sim.record(stimulus.population), [] as string[]]
    sim.on('faults', 'test', ({ message }) => faults.push(message ?? ''))
    sim.use(nats({ servers }))
    await sim.run(2)
    const sender = await connect({ servers })
    sender.publish('ngrad.test_run.in.spikes.stimulus', JSON.stringify({ firstStep: 40, neurons: [4] }))
    sender.publish('ngrad.test_run.in.spikes.input', JSON.stringify({ neurons: [1] }))
    await sender.flush()
    await expect.poll(() => faults).toEqual([expect.stringContaining('only input says what it fires')])
    await sim.run(60)
    expect([[...came.steps], [...came.neurons]]).toEqual([[40], [4]])
    await sender.close()
    await sim.close()
  })
})

it('says that nobody answers', async () => {
  const { sim } = testNetwork()
  sim.use(nats({ servers: '127.0.0.1:1' }))
  await expect(sim.run(10)).rejects.toThrow('no connection with NATS at 127.0.0.1:1')
  expect(() => nats({ topics: ['nothing'] })).toThrow('nats.topics')
})
