import { expect, it } from 'vitest'
import type { IControl } from '@ngrad/core'
import { Standing } from './standing.ts'

const [pause, resume, stop]: IControl[] = [{ pause: {} }, { resume: {} }, { stop: {} }]

/** How it fares for who was there, who hears of the end behind what was asked before it. */
function there(before: readonly IControl[], behind: readonly IControl[], stopped: boolean): Standing {
  const standing = new Standing(() => {})
  standing.meet({ id: 'a', capability: ['control', 'history'] })
  standing.set('live')
  for (const control of before) standing.obey(control)
  standing.follow({ running: false, stopped, runs: 1 })
  for (const control of behind) standing.obey(control)
  return standing
}

it.each<[string, readonly IControl[], readonly IControl[], string]>([
  ['ended by itself', [], [], 'over'],
  ['was paused, and ended later', [pause!, resume!], [], 'over'],
  ['was stopped', [stop!], [], 'stopped'],
  ['was stopped, and is asked to go on', [stop!], [resume!], 'over'],
  ['was stopped, and is asked to pause', [stop!], [pause!], 'stopped'],
  ['ended, and is asked to pause', [], [pause!], 'over'],
  ['ended, and is asked to stop', [], [stop!], 'stopped'],
])('fares the same for who was there and for who comes late, where a run %s', (_, before, behind, state) => {
  const stopped = state === 'stopped'
  expect(there(before, behind, before.includes(stop!)).state).toBe(state)
  expect(there([], [...before, ...behind], stopped).state).toBe(state) // is told first how it is, then all that was asked
})

it('goes on with the next run, which is paused where that was asked for before it', () => {
  const one = there([stop!], [resume!], true)
  one.follow({ running: true, stopped: false, runs: 1 })
  expect(one.state).toBe('live')
  const other = there([], [pause!], false)
  other.follow({ running: true, stopped: false, runs: 1 })
  expect(other.state).toBe('paused')
  other.obey(resume!)
  expect(other.state).toBe('live')
})
