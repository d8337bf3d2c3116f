import { defineNeuron, simulation } from '@ngrad/core'
import type { BundleEvent } from '@ngrad/core'
import { expect, it } from 'vitest'
import { connect } from './client/index.ts'
import { visualize } from './visualize.ts'

const quiet = defineNeuron<object>('quiet', { parameters: {}, spike: { probability: '0' } })

it('tells weights to the client that asks for them, and shows them to nobody else', { timeout: 30_000 }, async () => {
  const sim = simulation({ seed: 1, dt: 1, name: 'asked' })
  const [a, b] = [sim.population('a', quiet(), 3), sim.population('b', quiet(), 2)]
  for (const name of ['one', 'other']) sim.connect(a, b, { name, weight: 0.5 })
  const view = visualize({ port: 0 })
  sim.use(view)
  const address = await view.ready
  const heard = new Set<string>()
  const asking = connect(address, { topics: ['weights/*'] })
  asking.events.subscribe(({ topic, message }: BundleEvent) => void (message?.weights && heard.add(topic)))
  const looking = connect(address, { topics: [] })
  const seen: string[] = []
  let answers = 0
  looking.events.subscribe(({ topic, message }: BundleEvent) => {
    if (message?.weights) seen.push(topic)
    if (message?.recalled) answers++
  })
  let stop = false
  const run = (async () => {
    while (!stop) await sim.run(500)
  })()
  await expect.poll(() => [...heard].toSorted(), { timeout: 10_000 }).toEqual(['weights/one', 'weights/other'])
  looking.recall({ topic: ['*'], number: 1 })
  await expect.poll(() => answers).toBe(1)
  expect(seen).toEqual([])
  // what the program publishes itself is shown to all, and so is everything once nobody asks
  const own = { stream: 'mine', step: sim.step, sources: 1, targets: 1, value: [1], target: [0] }
  sim.bus.topic('weights/mine').publish(own)
  asking.close()
  await new Promise(resolve => setTimeout(resolve, 300))
  sim.bus.topic('weights/one').publish({ ...own, stream: 'one' })
  looking.recall({ topic: ['*'], number: 2 })
  await expect.poll(() => answers).toBe(2)
  expect(seen.toSorted()).toEqual(['weights/mine', 'weights/one'])
  stop = true
  await run
  looking.close()
  await view.close()
})
