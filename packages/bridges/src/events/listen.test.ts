import type { BundleEvent } from '@ngrad/core'
import { expect, it } from 'vitest'
import { testNetwork } from '../../testing/network.ts'
import { listen } from './listen.ts'

const weightsOf = (events: BundleEvent[]): [string, number][] =>
  events.map(({ topic, message }) => [topic, Number(message?.weights?.step)])

it('lets the simulation publish weights where they are among the names, once for all who listen, and at the end', async () => {
  const { sim } = testNetwork()
  const [first, other]: [BundleEvent[], BundleEvent[]] = [[], []]
  const stop = listen(sim, 'first', ['weights/*'], event => first.push(event))
  const stopOther = listen(sim, 'other', ['weights/input→output'], event => other.push(event))
  await sim.run(1500)
  stopOther()
  stop()
  expect(weightsOf(other)).toEqual([0, 1000, 1500].map(step => ['weights/input→output', step]))
  expect(weightsOf(first).filter(([topic]) => topic === 'weights/input→output')).toEqual(weightsOf(other))
  expect(weightsOf(first).filter(([topic]) => topic === 'weights/stimulus→output').map(([, step]) => step)).toEqual([0, 1000, 1500])
})

it('costs nothing where weights are not', async () => {
  const { sim } = testNetwork()
  const events: BundleEvent[] = []
  const stop = listen(sim, 'first', ['spikes/*', '*'], event => events.push(event))
  await sim.run(20)
  stop()
  expect(events.filter(({ message }) => message?.weights)).toEqual([])
})
