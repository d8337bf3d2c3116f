import { createSocket } from 'node:dgram'
import type { AddressInfo } from 'node:net'
import { fromBuffer } from 'osc-min'
import { expect, it } from 'vitest'
import { testNetwork } from '../../testing/network.ts'
import { encodeOsc } from './message.ts'
import { osc } from './osc.ts'

/** A message as another implementation reads it: address and numbers. */
function read(bytes: Uint8Array): [address: string, numbers: number[]] {
  const message = fromBuffer(Buffer.from(bytes))
  if (message.oscType !== 'message') throw new Error('no message')
  return [message.address, message.args.map(({ value }) => value as number)]
}

it('writes messages that another implementation reads', () => {
  for (const address of ['/a', '/ab', '/abc', '/abcd', '/spikes/→'])
    expect(read(encodeOsc({ address, integers: [0, 7, 2 ** 31 - 1], floats: [-0.5, 1.25] }))).toEqual([
      address,
      [0, 7, 2 ** 31 - 1, -0.5, 1.25],
    ])
  expect(read(encodeOsc({ address: '/nothing' }))).toEqual(['/nothing', []])
})

it('sends the neurons that spike, potentials and rewards to who listens', async () => {
  const { sim, input } = testNetwork()
  const list = sim.record(input)
  const heard: [address: string, numbers: number[]][] = []
  const listener = createSocket('udp4')
  listener.on('message', bytes => heard.push(read(bytes)))
  await new Promise<void>(resolve => {
    listener.bind(0, '127.0.0.1', resolve)
  })
  sim.use(osc({ port: (listener.address() as AddressInfo).port, topics: ['spikes/input', 'activity/*', 'rewards'] }))
  sim.send('rewards', { source: 'task', value: 0.5 })
  for (let part = 0; part < 10; part++) {
    await sim.run(4)
    await new Promise(resolve => setTimeout(resolve, 5)) // UDP drops what comes too fast
  }
  await expect
    .poll(() => heard.filter(([address]) => address === '/spikes/input').flatMap(([, who]) => who))
    .toEqual([...list.neurons])
  expect(heard).toContainEqual(['/rewards', [0.5]])
  expect(heard.filter(([address]) => address === '/activity/output.v')[1]![1]).toHaveLength(2)
  await sim.close()
  listener.close()
  expect(() => osc({ port: 0 })).toThrow('osc.port')
})
