import { encodeFrame, openFrame } from '@ngrad/core'
import type { BundleEvent, IRecall } from '@ngrad/core'
import { expect, it } from 'vitest'
import { View } from '../timeline/view.ts'
import { NearView } from './near-view.ts'

/** A view of 5 to 5.02 s, and what answers its questions when it is let. */
function looked() {
  const view = new View({ dt: 1, base: 1 })
  view.resize(1000)
  view.know(0, 20_000, 1)
  view.show(5000, 5020)
  const answers: (() => void)[] = []
  /** What was asked, and the step from which on spikes are kept. */
  const [asked, kept] = [[] as IRecall[], { from: 0 }]
  const recall = (request: IRecall): Promise<readonly BundleEvent[]> => {
    asked.push(request)
    const [end, firstStep] = [Number(request.endStep), Math.max(Number(request.firstStep), kept.from)]
    const frame = openFrame(encodeFrame({ stream: 'a', firstStep, steps: end - firstStep, dt: 1, neurons: [3], offsets: [1] }))
    const value = [1, 2, 3, 4]
    const activity = { firstStep: Number(request.firstStep) - 2, steps: 8, samples: 4, value }
    const events = [{ topic: 'spikes/a', frame }, { topic: 'activity/v', message: { activity } }]
    return new Promise(resolve => answers.push(() => resolve(events)))
  }
  return { view, near: new NearView({ view, recall }), asked, kept, answers }
}

const soon = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 0))

it('knows the spikes and samples of what is in view, and of no more', async () => {
  const { view, near, asked, answers } = looked()
  expect(near.ask(() => {})).toBe(true)
  expect(near.ask(() => {})).toBe(false) // one question at a time
  expect(asked.map(({ firstStep, endStep, stepsPerBin }) => [firstStep, endStep, stepsPerBin])).toEqual([[5000, 5020, undefined]])
  expect(near.spikesOf('spikes/a')).toBeUndefined()
  answers[0]!()
  await soon()
  expect(near.spikesOf('spikes/a')!.count).toBe(1)
  const samples = [1, 2, 3].map(at => ({ step: 4999 + 2 * at, values: [at + 1], neurons: [] })) // the first of the four is of a step before
  expect(near.samplesOf('activity/v')).toEqual(samples)
  view.show(5001, 5020)
  expect(near.spikesOf('spikes/a')).toBeDefined()
  view.show(5010, 5030) // a part of it is not known
  expect([near.spikesOf('spikes/a'), near.samplesOf('activity/v')]).toEqual([undefined, undefined])
  view.show(5000, 6000) // too wide
  expect([near.ask(() => {}), near.spikesOf('spikes/a')]).toEqual([false, undefined])
})

it('does not take the spikes of a part for all, where those before are not kept', async () => {
  const { near, kept, answers } = looked()
  kept.from = 5010
  near.ask(() => {})
  answers[0]!()
  await soon()
  expect(near.spikesOf('spikes/a')).toBeUndefined()
})
