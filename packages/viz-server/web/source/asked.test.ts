import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Asked } from './asked.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Ask = (number: number) => void
/** The two kinds of questions: how each is asked, and answered. */
const kinds = [
  ['of the network', (asked: Asked, ask: Ask) => asked.inspect(ask), (asked: Asked, number: number) => asked.inspected({ number })],
  ['of the past', (asked: Asked, ask: Ask) => asked.recall(ask, true), (asked: Asked, number: number) => asked.recalled(number, [])],
] as const

it.each(kinds)('asks again for an answer %s that is lost, more and more rarely, until it is there', async (_, ask, answer) => {
  const asked = new Asked()
  const heard: number[] = []
  let answered = 0
  void ask(asked, number => heard.push(number)).then(() => answered++)
  expect(heard).toEqual([1])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(heard).toEqual([1, 1])
  await vi.advanceTimersByTimeAsync(19_000)
  expect(heard).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(1000)
  expect(heard).toEqual([1, 1, 1])
  answer(asked, 1)
  answer(asked, 1) // the lost one comes late
  await vi.advanceTimersByTimeAsync(1e6)
  expect([heard.length, answered, asked.holds]).toEqual([3, 1, false])
})

it.each(kinds)('asks no more for an answer %s where nobody is there', async (_, ask) => {
  const asked = new Asked()
  let times = 0
  void ask(asked, () => times++)
  asked.clear()
  await vi.advanceTimersByTimeAsync(1e6)
  expect([times, asked.holds]).toEqual([1, false])
})
