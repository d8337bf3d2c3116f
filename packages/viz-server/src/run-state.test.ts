import { afterEach, expect, it, vi } from 'vitest'
import { RunStates } from './run-state.ts'

afterEach(() => void vi.useRealTimers())

/** A program that runs and rests, and what is told of it. */
function program() {
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
  /** Runs for so long, and rests [ms]. */
  const goOn = async (duration: number, rest: number): Promise<void> => {
    Object.assign(run, { running: true, runs: run.runs + 1 })
    changed()
    await vi.advanceTimersByTimeAsync(duration)
    run.running = false
    changed()
    await vi.advanceTimersByTimeAsync(rest)
  }
  return { states, told, goOn, run }
}

it.each([
  [100, 200],
  [20, 20],
  [30, 19],
  [2, 48],
  [0, 60],
  [7, 490],
])('hears nothing of the rests between runs of %d ms that are %d ms long, and soon of the end of the last', async (duration, rest) => {
  const { states, told, goOn } = program()
  await goOn(duration, rest)
  for (let number = 2; number <= 40; number++) {
    await goOn(duration, rest)
    expect(states.settled).toMatchObject({ running: true, runs: number }) // so is one who comes in a rest
  }
  expect(told).toEqual([true])
  await vi.advanceTimersByTimeAsync(2 * Math.max(250, rest) - rest + 60)
  expect(told).toEqual([true, false])
  expect(states.settled).toMatchObject({ running: false, runs: 40 })
  states.close()
})

it('hears once that a program takes longer rests, and no more', async () => {
  const { states, told, goOn } = program()
  for (let number = 1; number <= 10; number++) await goOn(50, 3000)
  expect(told).toEqual([true, false, true])
  await vi.advanceTimersByTimeAsync(4000)
  expect(told).toEqual([true, false, true, false])
  states.close()
})

it('hears at once that a run was stopped', async () => {
  const { states, told, goOn, run } = program()
  await goOn(100, 0)
  run.stopped = true
  await goOn(0, 60)
  expect(told).toEqual([true, false])
  states.close()
})
