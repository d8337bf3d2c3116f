import { Bus } from '@ngrad/core'
import { expect, it, vi } from 'vitest'
import { Course, unheld } from './course.ts'

const ask = (bus: Bus, what: 'pause' | 'resume' | 'stop') => bus.topic('control').publish({ [what]: {} })

it('goes on at once where nobody holds it, and not until it is let go on where somebody does', async () => {
  vi.useFakeTimers()
  const bus = new Bus()
  const course = new Course(bus, 'test')
  expect(course.goesOn()).toBe(true)
  ask(bus, 'pause')
  const answers: boolean[] = []
  void Promise.resolve(course.goesOn()).then(goes => answers.push(goes))
  await vi.advanceTimersByTimeAsync(60_000)
  expect([answers, course.held, course.stopped()]).toEqual([[], true, false])
  ask(bus, 'resume')
  await vi.advanceTimersByTimeAsync(20)
  expect([answers, course.held]).toEqual([[true], false])
  expect(course.heldMs).toBe(60_020)
  vi.useRealTimers()
})

it.each(['by who looks', 'by somebody else'])('ends what is held where it is stopped %s', async by => {
  const bus = new Bus()
  let interrupted = false
  const course = new Course(bus, 'test', () => interrupted)
  ask(bus, 'pause')
  const goes = course.goesOn()
  if (by === 'by who looks') ask(bus, 'stop')
  else interrupted = true
  expect(await goes).toBe(false)
  expect([course.held, course.stopped(), course.goesOn()]).toEqual([false, true, false])
})

it('tells when work begins and ends, however that ends', async () => {
  const course = new Course(new Bus(), 'test')
  const told: [boolean, number][] = []
  const undo = course.whenRunning(() => told.push([course.running, course.runs]))
  expect(await course.during(() => Promise.resolve(3))).toBe(3)
  await expect(course.during(() => Promise.reject(new Error('too hot')))).rejects.toThrow('too hot')
  undo()
  await course.during(() => Promise.resolve())
  expect(told).toEqual([
    [true, 1],
    [false, 1],
    [true, 2],
    [false, 2],
  ])
})

it('is not held where nobody looks, and ends when it is told to', () => {
  let stopped = false
  const course = unheld(() => stopped)
  expect([course.goesOn(), unheld().goesOn()]).toEqual([true, true])
  stopped = true
  expect([course.goesOn(), course.stopped(), course.heldMs]).toEqual([false, true, 0])
})
