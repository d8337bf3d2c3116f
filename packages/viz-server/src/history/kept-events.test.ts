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
