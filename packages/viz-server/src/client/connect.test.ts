import { defineNeuron, simulation } from '@ngrad/core'
import { expect, it } from 'vitest'
import { visualize } from '../visualize.ts'
import { connect } from './connect.ts'

/** A neuron that spikes at random. */
const noise = defineNeuron<{ probability: number }>('noise', {
  parameters: { probability: { unit: '1', default: 0.1, atLeast: 0, atMost: 1 } },
  spike: { probability: 'probability' },
})

it('follows a simulation from another program: spikes, figures, control, and the end', async () => {
  const sim = simulation({ seed: 1, dt: 1 })
  sim.population('input', noise({ probability: 0.5 }), 10)
  const view = visualize({ port: 0, history: false })
  sim.use(view)
  const { events, control } = connect(await view.ready, { topics: ['spikes/*', 'reports'] })
  let spikes = 0
  const reported: unknown[] = []
  const ended = new Promise<void>(resolve => {
    events.subscribe({
      next({ frame, message }) {
        spikes += frame?.count ?? 0
        if (message?.report) reported.push(message.report.metric)
      },
      complete: resolve,
    })
  })
  await expect.poll(() => sim.bus.topic('spikes/input').listening).toBe(true)
  const tally = sim.tally(sim.populations.get('input')!)
  await sim.run(200)
  sim.bus.topic('reports').publish({ metric: { accuracy: 0.25 } })
  await expect.poll(() => spikes).toBe(tally.counts.reduce((sum, count) => sum + count, 0))
  expect(reported).toEqual([{ accuracy: 0.25 }])
  control('stop')
  await expect.poll(() => sim.stopped).toBe(true)
  await view.close()
  await ended
  await expect.poll(() => sim.bus.topic('spikes/input').listening).toBe(false)
})

it('refuses in words what is more than a server reads at once, and goes on', async () => {
  const sim = simulation({ seed: 1, dt: 1 })
  sim.port('hands', 3)
  const view = visualize({ port: 0, history: false })
  sim.use(view)
  const { events, send, close } = connect(await view.ready, { topics: ['spikes/hands'] })
  let heard = 0
  events.subscribe(({ frame }) => (heard += frame?.count ?? 0))
  await expect.poll(() => sim.bus.topic('spikes/hands').listening).toBe(true)
  const neurons = new Uint32Array(20_000)
  expect(() => send('hands', { neurons })).toThrow(/^connect: a message is '160\d\d\d bytes'; it must be at most 65536 bytes/)
  send('hands', { neurons: Uint32Array.of(0, 1, 2) })
  await expect.poll(async () => sim.run(1).then(() => heard)).toBe(3)
  close()
  await view.close()
})

it('names what is no place to connect with, and no name of a topic', () => {
  const call = (place: unknown, topics: unknown[] = []) => () => connect(place as string, { topics: topics as string[] })
  expect(call('5')).toThrow("connect.place is '5'; it must be the address that visualize() gives out, or the end of a channel")
  expect(call({})).toThrow('connect.place is an object (); it must be the address')
  expect(call('http://127.0.0.1:1', [5])).toThrow('connect.topics[0] is 5; it must be text')
})
