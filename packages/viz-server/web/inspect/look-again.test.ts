import { afterEach, expect, it, vi } from 'vitest'
import { lookAgain } from './look-again.ts'

afterEach(() => void vi.useRealTimers())

it('looks again and again, once at a time, and not where nobody answers', async () => {
  vi.useFakeTimers()
  const source = { possible: true }
  const answers: (() => void)[] = []
  const { look, stop } = lookAgain(source, () => new Promise(resolve => void answers.push(resolve)), 1000)
  await vi.advanceTimersByTimeAsync(5500)
  expect(answers).toHaveLength(1) // the first look is not over
  answers[0]!()
  await vi.advanceTimersByTimeAsync(1000)
  expect(answers).toHaveLength(2)
  answers[1]!()
  source.possible = false
  await vi.advanceTimersByTimeAsync(10_000)
  expect(answers).toHaveLength(2)
  source.possible = true
  await vi.advanceTimersByTimeAsync(1000)
  expect(answers).toHaveLength(3)
  look()
  expect(answers).toHaveLength(3)
  answers[2]!()
  await vi.advanceTimersByTimeAsync(1)
  expect(answers).toHaveLength(4) // as soon as the one before was over
  answers[3]!()
  stop()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(answers).toHaveLength(4)
})
