import type { BundleEvent, IEnvelope } from '@ngrad/core'
import { expect, it, vi } from 'vitest'
import { History } from './history.ts'
import { RecordedPast } from './recorded-past.ts'

const populations = new Map([['a', { size: 4 }]])
/** An image is shown every 10 steps, and of which class it is told before; weights come every 1000 steps. */
const imageAt = (step: number): IEnvelope => {
  const value = Array.from({ length: 784 }, () => step)
  return { activity: { stream: 'digit', firstStep: step, steps: 1, quantity: 'pixel', shape: [28, 28], value } }
}
const targetAt = (step: number): IEnvelope => ({ target: { stream: 'out', firstStep: step, steps: 10, label: (step / 10) % 10 } })
const weightsAt = (step: number): IEnvelope => ({ weights: { stream: 'a→b', step, shape: [1, 1], value: [step] } })

async function* events(first: number, end: number): AsyncGenerator<BundleEvent> {
  for (let step = Math.ceil(first / 10) * 10; step < Math.min(end, 100_000); step += 10) {
    yield { topic: 'targets/out', message: targetAt(step) }
    if (step % 1000 === 0) yield { topic: 'weights/a→b', message: weightsAt(step) }
    yield { topic: 'activity/digit', message: imageAt(step) }
  }
}

/** Steps of what was last before a step, by topic, and the label of the image. */
const told = ({ events: all }: { readonly events: readonly IEnvelope[] }) =>
  all.flatMap(({ activity, weights }) => (activity ? [[activity.firstStep, activity.label]] : weights ? [[weights.step]] : []))

const ask = (endStep: number) => ({ topic: ['activity/*', 'weights/*'], endStep, latest: true, number: 3 })

it('knows of each moment of a recording what was last before it, of ten thousand images as of the first', async () => {
  const past = new RecordedPast({ dt: 1, populations }, { read: events, extent: { firstStep: 0, endStep: 100_000 } })
  await past.loaded
  for (const step of [1, 5, 11, 34_567, 50_000, 50_001, 99_999]) {
    const last = Math.floor((step - 1) / 10) * 10
    const answer = await past.recall(ask(step))
    expect(told(answer)).toEqual(expect.arrayContaining([[last, (last / 10) % 10], [Math.floor((step - 1) / 1000) * 1000]]))
    expect(told(answer)).toHaveLength(2)
    expect(answer.events.at(-1)!.recalled).toMatchObject({ number: 3, endStep: 100_000, eventsStep: 100_000 })
  }
  expect(told(await past.recall(ask(0)))).toEqual([])
  expect(told(await past.recall({ ...ask(5000), topic: ['weights/*'] }))).toEqual([[4000]])
})

it('ends where it ended, whatever is of the step behind', async () => {
  const past = new RecordedPast({ dt: 1, populations }, { read: events, extent: { firstStep: 0, endStep: 99_990 } })
  await past.loaded
  expect(past.step).toBe(99_990)
  expect(told(await past.recall(ask(99_991)))).toContainEqual([99_980, 8])
})

it('finds what is near before a moment up to which has not been read', async () => {
  let go = (): void => {}
  const disk = new Promise<void>(resolve => (go = resolve))
  async function* slow(first: number, end: number): AsyncGenerator<BundleEvent> {
    if (end === Infinity) await disk
    yield* events(first, end)
  }
  const past = new RecordedPast({ dt: 1, populations }, { read: slow, extent: { firstStep: 0, endStep: 100_000 } })
  const near = await past.recall(ask(50_007))
  expect(told(near)).toEqual(expect.arrayContaining([[50_000, 0], [50_000]]))
  expect(near.events.at(-1)!.recalled!.eventsStep).toBe(0)
  go()
  await past.loaded
  await vi.waitFor(async () => expect(told(await past.recall(ask(50_007)))).toEqual(expect.arrayContaining([[50_000, 0], [50_000]])))
})

it('is answered by a run as far as it remembers', () => {
  const history = new History({ dt: 1, populations })
  for (let step = 0; step < 5000; step += 10) history.add({ ...imageAt(step), topic: 'activity/digit' })
  expect(told(history.recall(ask(4905)))).toEqual([[4900, undefined]])
  expect(told(history.recall(ask(100)))).toEqual([])
})
