import { expect, it } from 'vitest'
import { ParameterError } from '../errors.ts'
import { checkPattern, matches, meaning } from './pattern.ts'

it('takes a star at the end for anything, and nowhere else', () => {
  const meant = ['*', 'spikes/*', 'spikes/hid*', 'spikes/hidden']
  expect(meant.every(pattern => matches(pattern, 'spikes/hidden'))).toBe(true)
  const others = ['spikes', 'activity/*', '*/hidden', 'spikes/hidden2']
  expect(others.some(pattern => matches(pattern, 'spikes/hidden'))).toBe(false)
})

it('takes a star at the end of the very name of a topic for that topic', () => {
  const there = ['spikes/a*', 'spikes/a', 'spikes/ab', 'activity/a*']
  const meant = (...patterns: string[]): string[] => there.filter(meaning(patterns, new Set(there)))
  expect(meant('spikes/a*')).toEqual(['spikes/a*'])
  expect(meant('spikes/*')).toEqual(['spikes/a*', 'spikes/a', 'spikes/ab'])
  expect(meant('spikes/a*', 'spikes/ab')).toEqual(['spikes/a*', 'spikes/ab'])
  expect(there.filter(meaning(['spikes/a*'], new Set(['spikes/ab'])))).toEqual(['spikes/a*', 'spikes/a', 'spikes/ab'])
})

it('refuses a pattern that no topic can ever match', () => {
  for (const pattern of ['*', 're*', 'spikes/*', 'weights/a→b', 'rewards', 's*', 'activity/hidden.v', 'control*'])
    expect(() => checkPattern('topics', pattern)).not.toThrow()
  for (const pattern of ['', 'spike/*', 'Spikes/a', 'spikes', 'spikes/', 'reports/*', '*/a', 'x', 'rewards/a'])
    expect(() => checkPattern('topics', pattern), pattern).toThrow(ParameterError)
  expect(() => checkPattern('recorder.topics', 5 as never)).toThrow('recorder.topics is 5; it must be one of spikes/')
  expect(() => checkPattern('recorder.topics', 'spike/*')).toThrow(
    /^recorder\.topics is 'spike\/\*'; it must be one of spikes\/…, .*faults, or the beginning of one with \* behind it$/,
  )
})
