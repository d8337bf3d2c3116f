import { expect, it, vi } from 'vitest'
import { Losses } from './losses.ts'

it('tells at once, then once a second, and what is left at the end', () => {
  vi.useFakeTimers()
  try {
    const told: string[] = []
    const losses = new Losses((source, message) => told.push(`${source}: ${message}`))
    const words = (late: number, dropped: number): string =>
      `in/rewards: ${late} came late and count from the next step; ${dropped} were dropped`
    losses.note('in/rewards', { late: 0, dropped: 0 })
    losses.tell()
    expect(told).toEqual([])
    for (let each = 0; each < 5; each++) losses.note('in/rewards', { late: 1, dropped: 2 })
    expect(told).toEqual([words(1, 2)])
    vi.advanceTimersByTime(1000)
    expect(told).toEqual([words(1, 2), words(4, 8)])
    losses.note('in/rewards', { late: 1, dropped: 0 })
    losses.tell()
    expect(told.slice(2)).toEqual([words(1, 0)])
    vi.advanceTimersByTime(5000)
    expect(told).toHaveLength(3)
  } finally {
    vi.useRealTimers()
  }
})
