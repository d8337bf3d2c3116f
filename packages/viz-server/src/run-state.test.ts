import { afterEach, expect, it, vi } from 'vitest'
import { RunStates } from './run-state.ts'

afterEach(() => void vi.useRealTimers())

it('hears nothing of the rests between runs of a program, and soon of the end of the last', async () => {
  vi.useFakeTimers()
  let changed = (): void => {}
  const run = { running: false, stopped: false, runs: 0, step: 0 }
  const bus = { topic: () => ({ listen: () => () => {} }) } as never
  const told: boolean[] = []
  const whenRunning = (listener: () => void): (() => void) => {
    changed = listener
    return () => {}
  }
  const get = { get: (_: object, name: keyof typeof run) => ({ ...run, bus, whenRunning })[name] }
  const states = new RunStates(new Proxy({}, get) as never, ({ running }) => told.push(running ?? false))
  for (let number = 1; number <= 20; number++) {
    Object.assign(run, { running: true, runs: number })
    changed()
    await vi.advanceTimersByTimeAsync(100)
    run.running = false
    changed()
    await vi.advanceTimersByTimeAsync(200)
    expect(states.settled).toMatchObject({ running: true, runs: number }) // so is one who comes in a rest
  }
  expect(told).toEqual([true])
  await vi.advanceTimersByTimeAsync(400)
  expect(told).toEqual([true, false])
  expect(states.settled).toMatchObject({ running: false, runs: 20 })
  states.close()
})
