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
  const json = topic.startsWith('spikes') ? '{"neurons":[3]}' : '{"value":[1]}'
  expect(() => enter(sim, topic, bytes(json), underscores)).toThrow(words)
})

it.each([
  ['spikes/stimulus', '{"neuron":[3]}', 'spikes/stimulus.neuron is not a field; did you mean neurons?'],
  ['spikes/stimulus', '{}', 'spikes/stimulus.neurons'],
  ['spikes/stimulus', '{"neurons":3}', 'spikes/stimulus.neurons is 3'],
  ['spikes/stimulus', '{"neurons":["3"]}', "'3'"],
  ['spikes/stimulus', '{"neurons":[3],"firstStep":"7"}', "spikes/stimulus.firstStep is '7'"],
  ['spikes/stimulus', '{"neurons":[3],"first_step":7}', 'did you mean firstStep?'],
  ['rewards', '{"vlaue":1}', 'rewards.vlaue is not a field; did you mean value?'],
  ['rewards', '{"value":1,"setp":900}', 'did you mean step?'],
  ['currents/output', '{"values":[1]}', 'did you mean value?'],
  ['currents/output', '{"value":[1],"neurons":[0]}', 'did you mean neuron?'],
  ['parameters', '{"population":"output","name":"current","value":[1],"indices":[0]}', 'is not a field'],
])('refuses a name of a field that there is not: for %s %s', (topic, json, words) => {
  const { sim } = testNetwork()
  expect(() => enter(sim, topic, bytes(json), underscores)).toThrow(words)
})

it.each([
  ['spikes/stimulus', { neurons: [3] }],
  ['currents/output', { value: [1] }],
  ['targets/output', { value: [1, 0, 0] }],
])('refuses what says that it is of another stream: %s', (topic, said) => {
  const { sim } = testNetwork()
  expect(() => enter(sim, topic, bytes(JSON.stringify({ ...said, stream: 'other' })), underscores)).toThrow(
    `${topic}.stream is 'other'; it must be ${topic.split('/')[1]}`,
  )
  enter(sim, topic, bytes(JSON.stringify({ ...said, stream: topic.split('/')[1] })), underscores)
})

it('takes a line as it was written', async () => {
  const { sim, stimulus } = testNetwork()
  const list = sim.record(stimulus.population)
  const spikes = { firstStep: 3, steps: 2, neurons: [1, 2], offsets: [0, 1] }
  const line = { topic: 'spikes/stimulus', stream: 'stimulus', sequence: 4, dt: 1, ...spikes }
  enter(sim, 'spikes/stimulus', bytes(JSON.stringify(line)), underscores)
  enter(sim, 'rewards', bytes('{"topic":"rewards","source":"task","value":1,"step":2,"late":0}'), underscores)
  await sim.run(10)
  expect([[...list.steps], [...list.neurons]]).toEqual([[3, 4], [1, 2]])
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
