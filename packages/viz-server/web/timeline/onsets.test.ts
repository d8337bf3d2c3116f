import { expect, it } from 'vitest'
import { Onsets } from './onsets.ts'

it('knows when trials began, each once, and which is beside a step', () => {
  const onsets = new Onsets()
  for (const firstStep of [100, 200, 200, 300]) onsets.take({ topic: 'targets/class', target: { firstStep } })
  onsets.take({ topic: 'rewards', reward: { step: 250, value: 1 } })
  onsets.take({ topic: 'activity/v', activity: { firstStep: 50 } })
  expect(onsets.topics).toEqual(['targets/class', 'rewards'])
  expect(onsets.of('targets/class')).toEqual([100, 200, 300])
  expect(onsets.beside('targets/class', 200, 1)).toBe(300)
  expect(onsets.beside('targets/class', 200, -1)).toBe(100)
  expect(onsets.beside('targets/class', 300, 1)).toBeUndefined()
  onsets.setBack(250)
  expect([onsets.of('targets/class'), onsets.of('rewards')]).toEqual([[100, 200], []]) // one of the step that is gone back to comes again
  onsets.setBack(201)
  expect(onsets.of('targets/class')).toEqual([100, 200])
  for (let step = 1; step <= 5000; step++) onsets.take({ topic: 'rewards', reward: { step: 1000 * step, value: 1 } })
  expect(onsets.of('rewards').length).toBeLessThanOrEqual(2000)
  expect(onsets.of('rewards').at(-1)).toBe(5_000_000)
})
