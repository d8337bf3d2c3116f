import { encodeFrame, openFrame } from '@ngrad/core'
import type { BundleEvent, SpikeFrame } from '@ngrad/core'
import { expect, it, vi } from 'vitest'
import { testNetwork } from '../../testing/network.ts'
import { Courier } from './courier.ts'

/** A carrier that is opened by the test, and what it was sent. */
function carrier() {
  const sent: BundleEvent[] = []
  let open = (): void => {}
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  const send = (event: BundleEvent): void => void sent.push(event)
  return { sent, open, carrier: { open: () => opened, send, settled: () => undefined, close: async () => {} } }
}

it('keeps frames of its own until the way is open, as one is valid during the call only', async () => {
  const { sim } = testNetwork()
  const heard = vi.spyOn(sim, 'on')
  const { sent, open, carrier: way } = carrier()
  const courier = new Courier(sim, 'test', ['spikes/input'], way)
  const hear = heard.mock.calls.find(([topic]) => topic === 'spikes/input')![2] as (frame: SpikeFrame) => void
  const bytes = encodeFrame({ stream: 'input', firstStep: 7, steps: 1, dt: 1, neurons: [3, 5], offsets: [0, 0] })
  hear(openFrame(bytes))
  bytes.fill(255) // which belongs to the next one by now
  open()
  await expect.poll(() => sent.map(({ frame }) => [frame!.firstStep, ...frame!.neurons])).toEqual([[7, 3, 5]])
  await courier.close()
})

it('tells what it has not told yet of what came late when it is closed', async () => {
  const { sim } = testNetwork()
  const told: string[] = []
  sim.on('faults', 'test', ({ message }) => told.push(message!.split(' came')[0]!))
  const { open, carrier: way } = carrier()
  const courier = new Courier(sim, 'test', [], way)
  open()
  for (let each = 0; each < 3; each++) courier.enter('in/rewards', () => ({ late: 1, dropped: 0 }))
  expect(told).toEqual(['1'])
  await courier.close()
  expect(told).toEqual(['1', '2'])
})
