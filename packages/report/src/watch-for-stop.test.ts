import { expect, it } from 'vitest'
import { watchForStop } from './watch-for-stop.ts'

it('notes the first Ctrl-C, and leaves the next to the process', () => {
  const before = process.listenerCount('SIGINT')
  const { stopped } = watchForStop()
  expect(stopped()).toBe(false)
  process.emit('SIGINT')
  expect(stopped()).toBe(true)
  expect(process.listenerCount('SIGINT')).toBe(before)
})

it('hears nothing when it has ended', () => {
  const before = process.listenerCount('SIGINT')
  const { stopped, end } = watchForStop()
  expect(process.listenerCount('SIGINT')).toBe(before + 1)
  end()
  expect(process.listenerCount('SIGINT')).toBe(before)
  expect(stopped()).toBe(false)
})
