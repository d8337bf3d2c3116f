import { encodeBundle } from '@ngrad/core'
import { expect, it } from 'vitest'
import { testNetwork } from '../../testing/network.ts'
import { enter } from './enter.ts'

const underscores = (name: string): string => name.replaceAll('.', '_')
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

it.each([
  ['spikes/nobody', "spikes is 'nobody'; it must be the name of a port"],
  ['spikes', "spikes is ''; it must be the name of a port"],
  ['spikes/input', 'only input says what it fires'],
  ['currents/nobody', "currents is 'nobody'"],
  ['targets/nobody', "targets is 'nobody'"],
  ['control', "send.topic is 'control'"],
  ['activity/input', "send.topic is 'activity/input'"],
  ['nothing', "send.topic is 'nothing'"],
])('refuses what comes for %s', (topic, words) => {
  const { sim } = testNetwork()
  expect(() => enter(sim, topic, bytes('{"neurons":[3],"value":[1]}'), underscores)).toThrow(words)
})

it('refuses what holds no event, or one of another kind', () => {
  const { sim } = testNetwork()
  const reward = new Uint8Array(encodeBundle({ event: [{ reward: { value: 1 } }] }))
  expect(() => enter(sim, 'spikes/stimulus', reward, underscores)).toThrow('topic')
  expect(() => enter(sim, 'spikes/stimulus', new Uint8Array(), underscores)).toThrow('holds no event')
})

it('knows a port by its own name first, and by the one that is published', async () => {
  const { sim } = testNetwork()
  const lists = ['my.port', 'my_port', 'the.other'].map(name => sim.record(sim.port(name, 5).population))
  for (const topic of ['my.port', 'my_port', 'the_other']) enter(sim, `spikes/${topic}`, bytes('{"neurons":[3]}'), underscores)
  await sim.run(2)
  expect(lists.map(({ neurons }) => [...neurons])).toEqual([[3], [3], [3]])
})
