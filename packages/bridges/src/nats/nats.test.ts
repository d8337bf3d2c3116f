import { decodeBundle, defineNeuron, simulation } from '@ngrad/core'
import { connect } from '@nats-io/transport-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testNetwork } from '../../testing/network.ts'
import { natsCommand, startNats } from '../../../../tools/nats-server.ts'
import type { NatsServer } from '../../../../tools/nats-server.ts'
import { nats } from './nats.ts'

const everyStep = defineNeuron<object>('everyStep', { parameters: {}, spike: { probability: '1' } })

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

  it('leaves out and tells what is larger than the server takes, and the run goes on', async () => {
    const sim = simulation({ seed: 1, dt: 1, name: 'large' })
    sim.population('many', everyStep(), 200_000)
    sim.population('few', everyStep(), 2)
    const [faults, came] = [[] as string[], [] as string[]]
    sim.on('faults', 'test', ({ message, source }) => faults.push(`${source}: ${message}`))
    const viewer = await connect({ servers })
    viewer.subscribe('ngrad.large.>', { callback: (_, { subject }) => void came.push(subject) })
    await viewer.flush()
    sim.use(nats({ servers }))
    await sim.run(1)
    await sim.close()
    expect(faults).toEqual([expect.stringMatching(/^spikes\/many: .* bytes and NATS takes 1048576, .*max_payload.*protobuf/)])
    await expect.poll(() => came).toEqual(['ngrad.large.spikes.few'])
    await viewer.close()
  })

  it('names the server that is lost', async () => {
    const mortal = await startNats()
    const { sim } = testNetwork()
    sim.use(nats({ servers: mortal.address }))
    await sim.run(2)
    await mortal.stop('SIGKILL')
    await expect(sim.run(10_000_000)).rejects.toThrow(`the connection with NATS at ${mortal.address} is lost`)
  })
})

it('says that nobody answers', async () => {
  const { sim } = testNetwork()
  sim.use(nats({ servers: '127.0.0.1:1' }))
  await expect(sim.run(10)).rejects.toThrow('no connection with NATS at 127.0.0.1:1')
  expect(() => nats({ topics: ['nothing'] })).toThrow('nats.topics')
})
