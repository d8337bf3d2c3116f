import { FoxgloveClient } from '@foxglove/ws-protocol'
import type { Channel } from '@foxglove/ws-protocol'
import { expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { testNetwork } from '../../testing/network.ts'
import { foxglove } from './foxglove.ts'

/** A message with its topic, and its time [s]. */
interface Heard {
  readonly topic: string
  readonly seconds: number
  readonly content: Record<string, unknown>
}

/** Foxglove's own client, that subscribes to whatever is advertised. */
function viewer(address: string): { client: FoxgloveClient; heard: Heard[]; name: () => string } {
  const client = new FoxgloveClient({
    ws: new WebSocket(address, [FoxgloveClient.SUPPORTED_SUBPROTOCOL]) as never,
  })
  const heard: Heard[] = []
  const channels = new Map<number, Channel>()
  let name = ''
  client.on('serverInfo', info => (name = info.name))
  client.on('advertise', advertised => {
    for (const channel of advertised) channels.set(client.subscribe(channel.id), channel)
  })
  client.on('message', ({ subscriptionId, timestamp, data }) => {
    const content = JSON.parse(new TextDecoder().decode(data)) as Record<string, unknown>
    heard.push({ topic: channels.get(subscriptionId)!.topic, seconds: Number(timestamp) / 1e9, content })
  })
  return { client, heard, name: () => name }
}

it('shows spikes, rates, rasters, images and values to Foxglove’s own client', async () => {
  const { sim, input } = testNetwork()
  const list = sim.record(input)
  const view = foxglove({ port: 0 })
  sim.use(view)
  const { client, heard, name } = viewer(await view.ready)
  await expect.poll(name).toBe('test.run')
  await sim.run(1) // what there is, is advertised
  const heardOf = (): number => {
    sim.bus.topic('reports').publish({ source: 'test', step: sim.step, text: 'is it there?' })
    return heard.length
  }
  await expect.poll(heardOf).toBeGreaterThan(0) // by then it has asked for all that was advertised before
  for (let part = 0; part < 50; part++) {
    await sim.run(10) // a client is served between parts
    await new Promise(resolve => setTimeout(resolve, 2))
  }
  const of = (topic: string): Heard[] => heard.filter(one => one.topic === topic)
  const late = (steps: ArrayLike<number>): number[] => Array.from(steps).filter(step => step >= 400 && step < 500)
  await expect.poll(() => of('/rates/input').at(-1)?.seconds).toBe(0.5)
  const rate = of('/rates/input').at(-1)!.content as { hz: number; spikes: number }
  const spikes = late(list.steps).length
  expect([rate.spikes, rate.hz]).toEqual([spikes, (1000 * spikes) / 100 / 100])
  const frames = of('/spikes/input').filter(({ content }) => late([content['firstStep'] as number]).length > 0)
  expect(frames.flatMap(({ content }) => content['neurons'] as number[])).toHaveLength(spikes)
  const raster = of('/raster/input').at(-1)!.content as {
    width: number
    height: number
    encoding: string
    data: string
  }
  expect([raster.width, raster.height, raster.encoding]).toEqual([100, 100, 'mono8'])
  const pixels = Buffer.from(raster.data, 'base64')
  expect(pixels).toHaveLength(10_000)
  expect(pixels.filter(pixel => pixel > 0)).toHaveLength(spikes) // a neuron spikes once in a step of a millisecond
  const first = list.steps.findIndex(step => step >= 400)
  expect(pixels[list.neurons[first]! * 100 + list.steps[first]! - 400]).toBe(64)
  expect(of('/activity/output.v').at(-1)!.content['value']).toHaveLength(2)
  client.close()
  await sim.close()
})

it('draws what is two-dimensional from its lowest value to its highest', async () => {
  const { sim } = testNetwork()
  const view = foxglove({ port: 0, topics: ['activity/image'] })
  sim.use(view)
  const { client, heard } = viewer(await view.ready)
  const image = (): object =>
    sim.bus.topic('activity/image').publish({
      stream: 'image',
      sequence: 0,
      firstStep: sim.step,
      steps: 1,
      dt: 1,
      shape: [2, 3],
      quantity: 'pixel',
      value: [-1, 0, 1, 0, 1, -1],
    })
  image()
  await expect
    .poll(() => {
      image()
      return heard.length
    })
    .toBeGreaterThan(0)
  const { width, height, data } = heard[0]!.content as { width: number; height: number; data: string }
  expect([width, height, [...Buffer.from(data, 'base64')]]).toEqual([3, 2, [0, 128, 255, 128, 255, 0]])
  client.close()
  await sim.close()
})

it('refuses ports that are taken, and what it cannot read', async () => {
  const { sim } = testNetwork()
  const view = foxglove({ port: 0 })
  sim.use(view)
  const address = await view.ready
  const other = testNetwork().sim
  const taken = foxglove({ port: Number(new URL(address).port) })
  other.use(taken)
  await expect(other.run(10)).rejects.toThrow('it must be a port that is free')
  const socket = new WebSocket(address, ['foxglove.websocket.v1'])
  const said: { op: string }[] = []
  socket.on('message', data => said.push(JSON.parse(String(data)) as { op: string }))
  await expect.poll(() => said.length).toBeGreaterThan(0)
  socket.send('{')
  await expect.poll(() => said.map(({ op }) => op)).toContain('status')
  socket.close()
  await sim.close()
  expect(() => foxglove({ topics: ['x'] })).toThrow('foxglove.topics')
})
