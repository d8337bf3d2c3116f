import { expect, it } from 'vitest'
import { unheld } from '../course.ts'
import { learnLayerByLayer } from './layer-by-layer.ts'
import type { Stack } from './lessons.ts'
import { smallLessons } from './small-lessons.ts'

it('is worth no more than layers that have learned nothing where nothing is learned', { timeout: 60_000 }, async () => {
  const stack = (await smallLessons('within', 1)).find(task => 'units' in task) as Stack
  const options = { tasks: [], learners: [], seed: 1, rate: 5e-3 }
  const none = await learnLayerByLayer(stack, 'dp', { ...options, rounds: 0 })
  expect(none.loss).toBeUndefined()
  expect(none.reason).toMatch(/^no better than the same layers before they learn: loss (\d\.\d+) against \1$/)
  const some = await learnLayerByLayer(stack, 'dp', { ...options, rounds: 8 })
  expect(some.loss).toBeLessThan(Number(/against (.*)/.exec(none.reason!)![1]))
  expect(some.loss).toBeGreaterThan(stack.floor.loss)
  expect(await learnLayerByLayer(stack, 'dp', { ...options, rounds: 8, course: unheld(() => true) })).toEqual({})
})
