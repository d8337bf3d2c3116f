import { expect, it } from 'vitest'
import { DueQueue } from './due-queue.ts'

it('gives what sorting would, of the same step what came first', () => {
  let state = 1
  const below = (count: number): number => (state = (state * 48271) % 2147483647) % count
  const [queue, list] = [new DueQueue<{ step: number; name: number }>(), [] as { step: number; name: number }[]]
  for (let name = 0; name < 3000; name++) {
    const each = { step: below(20), name }
    queue.add(each)
    list.push(each)
    list.sort((a, b) => a.step - b.step) // which is stable
    for (let taken = below(3); taken > 0; taken--) expect(queue.take()).toBe(list.shift())
    expect([queue.size, queue.next]).toEqual([list.length, list[0]?.step ?? Infinity])
  }
  expect(list.length).toBeGreaterThan(10)
  expect(queue.all()).toEqual(list)
  expect([...list, undefined].map(() => queue.take())).toEqual([...list, undefined])
})
