import { Subject } from 'rxjs'
import type { BundleEvent } from '@ngrad/core'
import type { Connection } from '@ngrad/viz-server/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { connection } from './connection.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A server that can be there or not, and when it was looked for [ms]. */
function server() {
  const looked: number[] = []
  let [events, isThere, lost] = [new Subject<BundleEvent>(), true, 0]
  const begun = performance.now()
  const source = connection(
    () => {
      events = new Subject()
      return { events, close() {} } as unknown as Connection
    },
    { event() {}, lost: () => lost++ },
    async () => {
      looked.push(performance.now() - begun)
      return isThere
    },
  )
  return {
    source,
    looked,
    get lost() {
      return lost
    },
    go() {
      isThere = false
      events.complete()
    },
    comeBack: () => (isThere = true),
    greet: () => events.next({ topic: '', message: { hello: {} } }),
  }
}

it('looks for a simulation that has gone every two seconds in the end, and soon again where it had come back', async () => {
  const { looked, go, comeBack, greet, source } = server()
  go()
  await vi.advanceTimersByTimeAsync(8000)
  expect(looked).toEqual([500, 1500, 3500, 5500, 7500])
  comeBack()
  await vi.advanceTimersByTimeAsync(1500)
  expect(looked.at(-1)).toBe(9500)
  greet()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(looked.at(-1)).toBe(9500)
  go()
  await vi.advanceTimersByTimeAsync(500)
  expect(looked.at(-1)).toBe(20_000)
  source.close()
})

it('looks for it at once when somebody asks for that, once at a time, and not where it is there', async () => {
  const gone = server()
  const { looked, go, comeBack, source } = gone
  source.tryNow!()
  await vi.advanceTimersByTimeAsync(0)
  expect(looked).toEqual([])
  go()
  await vi.advanceTimersByTimeAsync(700)
  for (let time = 0; time < 3; time++) source.tryNow!()
  await vi.advanceTimersByTimeAsync(0)
  expect(looked).toEqual([500, 700])
  await vi.advanceTimersByTimeAsync(2000)
  expect(looked).toEqual([500, 700, 2700])
  comeBack()
  source.tryNow!()
  await vi.advanceTimersByTimeAsync(10_000)
  expect([looked, gone.lost]).toEqual([[500, 700, 2700, 2700], 1])
  source.close()
})
