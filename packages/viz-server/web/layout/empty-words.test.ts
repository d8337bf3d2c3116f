import { describe, expect, it } from 'vitest'
import type { State } from '../store-listener.ts'
import { emptyWords } from './empty-words.ts'
import type { Emptiness } from './empty-words.ts'

const live: readonly State[] = ['connecting', 'loading', 'live', 'idle', 'paused', 'stopped', 'over', 'silent', 'lost']
const both = [false, true]

/** All that can be: a recording remembers, is in no run that goes on, and is not controlled. */
const all: readonly Emptiness[] = [...live, 'recording' as const].flatMap(state =>
  both.flatMap(recorded =>
    both.flatMap(remembers =>
      both.flatMap(controllable =>
        [0, 1000].flatMap(last =>
          both.flatMap(reading =>
            [[0, 0], [1, 0], [1, 1], [9, 0], [9, 4]].map(([panels, shown]) =>
              ({ state, recorded, remembers, controllable, last, reading, panels: panels!, shown: shown! })))))))
).filter(({ state, recorded, remembers, controllable, reading }) =>
  recorded
    ? remembers && !controllable && ['connecting', 'recording', 'lost', 'silent'].includes(state)
    : !reading && state !== 'recording')

describe(`what ${all.length} pages say`, () => {
  it('is something wherever nothing is drawn, and nothing where all is well', () => {
    for (const each of all) {
      const { state, remembers, last, shown } = each
      const isDrawn = state !== 'connecting' && remembers && last > 0 && shown > 0
      expect(emptyWords(each) === '', JSON.stringify(each)).toBe(isDrawn)
    }
  })

  it('is true', () => {
    for (const each of all) {
      const words = emptyWords(each)
      const said = (part: string | RegExp): boolean => (typeof part === 'string' ? words.includes(part) : part.test(words))
      const facts: readonly (readonly [says: boolean, only: boolean])[] = [
        [said('ecording'), each.recorded],
        [said('being read'), each.recorded && each.reading],
        [said('Resume run'), each.controllable && each.state === 'paused' && each.last === 0],
        [said('is paused'), each.state === 'paused'],
        [said('hidden'), each.panels > 0 && each.shown === 0],
        [said('history: false'), !each.remembers],
        [said(/no step|Nothing has been published|was published/), each.last === 0],
        [said('has been published so far'), !each.recorded],
        [said('did not answer'), each.state === 'lost' || each.state === 'silent'],
        [said('loaded'), each.state === 'loading'],
        [said('The run is over'), each.state === 'over' || each.state === 'stopped'],
      ]
      const untrue = facts.findIndex(([says, only]) => says && !only)
      expect(untrue, `${words} ${JSON.stringify(each)}`).toBe(-1)
      expect(words).not.toMatch(/undefined|NaN/)
    }
  })

  it('is told apart for each reason', () => {
    expect(new Set(all.map(emptyWords)).size).toBe(15)
  })
})
