import { expect, it, vi } from 'vitest'
import { waitUntil } from './event-loop.ts'

it('waits for what is further away than a timer can be set to', async () => {
  const set = vi.spyOn(globalThis, 'setTimeout')
  const stopping = new AbortController()
  const over = waitUntil(performance.now() + 1e12, stopping.signal)
  await new Promise(resolve => setImmediate(resolve))
  expect(set.mock.calls.map(([, delay]) => delay)).toEqual([2 ** 31 - 1])
  stopping.abort()
  await over
  set.mockRestore()
})
