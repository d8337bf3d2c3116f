import type { IEnvelope } from '@ngrad/core'
import { bodies } from '@ngrad/core/internal'
import { expect, it } from 'vitest'
import { keepingOf } from './keeping.ts'
import { KeptEvents } from './kept-events.ts'

it('tells who comes late the whole course of the reports, thinned out, and the last of everything else', () => {
  const events = new KeptEvents()
  for (let step = 0; step < 10_000; step++) {
    const report = { topic: 'reports', report: { step } }
    events.keep(report, keepingOf(report))
  }
  for (const value of [1, 2, 3]) {
    const reward = { topic: 'rewards', reward: { value } }
    events.keep(reward, keepingOf(reward))
  }
  for (const sequence of [1, 2, 3]) events.keep({ topic: 'activity/x', activity: { sequence } })
  const reports = events.latest(topic => topic === 'reports').map(({ report }) => report!.step!)
  expect(reports.length).toBeLessThanOrEqual(2000)
  expect(reports[0]).toBe(0)
  expect(reports.at(-1)).toBeGreaterThan(9_980)
  const others = events.latest(topic => topic !== 'reports')
  expect(others).toEqual([{ topic: 'rewards', reward: { value: 3 } }, { topic: 'activity/x', activity: { sequence: 3 } }])
  expect(events.after(0, topic => topic === 'activity/x')).toEqual([]) // no course of it is kept
})

it('keeps what is said in words, and what holds of checkpoints and recordings, however many others report', () => {
  const events = new KeptEvents()
  const say = (report: NonNullable<IEnvelope['report']>): void => {
    const event = { topic: 'reports', report }
    events.keep(event, keepingOf(event))
  }
  const texts = ['what happens is recorded in a.ngrad', 'a checkpoint is kept: step 3']
  for (const text of texts) say({ source: 'visualize', step: 3, text })
  say({ source: 'teacher', step: 4, text: 'the second half begins' })
  for (let step = 5; step < 10_000; step++) say({ source: 'teacher', step, metric: { loss: 1 } })
  const said = (): (string | null | undefined)[] =>
    events.latest(() => true).flatMap(({ report }) => (report?.text ? [report.text] : []))
  expect(said()).toEqual([...texts, 'the second half begins'])
  expect(events.latest(() => true).filter(({ report }) => report?.metric).length).toBeGreaterThan(990)
  for (let step = 0; step < 2000; step++) say({ source: 'teacher', step, text: `step ${step}` })
  expect(said()).toEqual(expect.arrayContaining([...texts, 'step 1999']))
  expect(said().length).toBeLessThan(520)
  expect(events.after(0, () => true).at(-1)!.report!.text).toBe('step 1999') // in the order in which they came
})

/** An event of each kind of topic, of a step, and from which step on, seen from step 100, it is forgotten where that is gone back to. */
const events: Readonly<Record<string, readonly [event: (step: number) => IEnvelope, from: number]>> = {
  activity: [firstStep => ({ activity: { stream: 'a', firstStep, steps: 1 } }), 100],
  targets: [firstStep => ({ target: { stream: 'a', firstStep } }), 100],
  currents: [firstStep => ({ current: { stream: 'a', firstStep, value: [1] } }), 100],
  rewards: [step => ({ reward: { step, value: 1 } }), 100],
  parameters: [step => ({ parameter: { step, population: 'a', name: 'tau' } }), 100],
  weights: [step => ({ weights: { stream: 'a', step } }), 101], // as they are after so many steps
  reports: [step => ({ report: { step, metric: { loss: 1 } } }), 101],
  'reports in words': [step => ({ report: { step, text: 'a checkpoint is kept' } }), Infinity],
  faults: [step => ({ fault: { step, message: 'it is hot' } }), Infinity],
  control: [() => ({ control: { pause: {} } }), Infinity],
}

it('forgets of each kind of event what is of another course, where the simulation is set back', () => {
  expect(Object.keys(events)).toEqual(expect.arrayContaining(Object.keys(bodies).filter(kind => kind !== 'spikes')))
  const kept = new KeptEvents()
  const topicOf = (kind: string): string => kind.split(' ')[0]!
  for (const step of [99, 100, 101])
    for (const [kind, [event]] of Object.entries(events)) kept.keep({ ...event(step), topic: topicOf(kind) }, { most: 99, thin: false })
  kept.forgetFrom(100)
  const left = Object.entries(events).flatMap(([kind, [event, from]]) =>
    [99, 100, 101].filter(step => step < from).map(step => ({ ...event(step), topic: topicOf(kind) })),
  )
  const sorted = (all: readonly IEnvelope[]): string[] => all.map(each => JSON.stringify(each)).toSorted()
  expect(sorted(kept.after(0, () => true))).toEqual(sorted(left))
  expect(kept.latest(topic => topic === 'currents')).toEqual([{ ...events['currents']![0](99), topic: 'currents' }])
})

it.each([9, 10])('keeps of %i at most half of them at least, the last ones', most => {
  const kept = new KeptEvents()
  for (let step = 0; step < 100; step++) {
    kept.keep({ topic: 'rewards', reward: { step, value: 1 } }, { most, thin: false })
    const left = kept.after(0, () => true).map(({ reward }) => reward!.step!)
    expect(left.length).toBeGreaterThanOrEqual(Math.min(step + 1, most / 2))
    expect(left.length).toBeLessThanOrEqual(most)
    expect(left).toEqual(Array.from({ length: left.length }, (_, at) => step - left.length + 1 + at))
  }
})
