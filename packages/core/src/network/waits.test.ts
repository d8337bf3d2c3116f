import { afterEach, expect, it, vi } from 'vitest'
import { simulation } from './simulation.ts'

afterEach(() => vi.useRealTimers())

it('asks everybody before it waits for anybody, and waits for all', async () => {
  const sim = simulation({ dt: 1 })
  const order: string[] = []
  let go = (): void => {}
  sim.waitFor('first', () => {
    order.push('first asked')
    return new Promise(resolve => {
      go = () => {
        order.push('first done')
        resolve()
      }
    })
  })
  sim.waitFor('second', () => {
    order.push('second asked')
    setTimeout(go, 1)
    return Promise.reject(new Error('no'))
  })
  await expect(sim.run(1)).rejects.toThrow('plugin second failed at step 1: no')
  expect(order).toEqual(['first asked', 'second asked', 'first done'])
})

it.each([
  ['is rejected first, not who was asked first', 'quick', { slow: 20, quick: 5 }],
  ['throws, before whoever is rejected', 'thrown', { slow: 5, thrown: undefined, quick: 1 }],
])('names who %s', async (_, name, all) => {
  const sim = simulation({ dt: 1 })
  for (const [owner, after] of Object.entries(all))
    sim.waitFor(owner, () => {
      if (after === undefined) throw new Error('no')
      return new Promise((_resolve, reject) => setTimeout(() => reject(new Error('no')), after))
    })
  await expect(sim.run(1)).rejects.toThrow(`plugin ${name} failed at step 1: no`)
})

it('says nothing of somebody who has kept the run waiting for less than its patience', async () => {
  vi.useFakeTimers()
  const sim = simulation({ dt: 1 })
  const told: unknown[] = []
  sim.on('faults', 'test', ({ message }) => told.push(message))
  let go = (): void => {}
  sim.waitFor('slow', () => new Promise(resolve => (go = resolve)))
  const ran = sim.run(1)
  await vi.waitUntil(() => sim.idle)
  vi.advanceTimersByTime(1000)
  go()
  await ran
  vi.advanceTimersByTime(10_000)
  expect(told).toEqual([])
})
