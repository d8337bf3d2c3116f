import { expect, it } from 'vitest'
import { Throttle } from './throttle.ts'

it('keeps a work at a share of the processor, and lets it go on where the process sleeps', () => {
  const time = { clock: 0, processor: 0 }
  const throttle = new Throttle(0.1, () => ({ ...time }))
  const pass = (clock: number, processor: number): void => {
    time.clock += clock
    time.processor += processor
  }
  let done = 0
  for (let turn = 0; turn < 1000; turn++) {
    if (throttle.open) throttle.measure(() => pass(5, 5))
    if (time.processor > done) done = time.processor
    pass(1, 1)
  }
  const worked = done - 999
  expect(worked / done).toBeLessThan(0.11)
  expect(worked / done).toBeGreaterThan(0.09)
  throttle.measure(() => pass(5, 5))
  expect(throttle.open).toBe(false)
  pass(179, 1) // asleep
  expect(throttle.open).toBe(false)
  pass(1, 0)
  expect(throttle.open).toBe(true)
})

it('lets a work have its share of the clock where the thread only waits', () => {
  const time = { clock: 0, processor: 0 }
  const throttle = new Throttle(0.25, () => ({ ...time }), 1)
  throttle.measure(() => {
    time.clock += 4
    time.processor += 4
  })
  time.clock += 11 // asleep
  expect(throttle.open).toBe(false)
  time.clock += 1
  expect(throttle.open).toBe(true)
})
