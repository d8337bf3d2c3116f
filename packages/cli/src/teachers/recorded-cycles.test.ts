import { expect, it } from 'vitest'
import { recordedCycles } from './recorded-cycles.ts'

it('what is asked for in a recorded cycle is what the eye does in the next one', async () => {
  const [learn, test] = await recordedCycles(40, 10, 1)
  expect([learn.count, test.count]).toEqual([40, 10])
  const lessons = [learn, test].flatMap(teacher => Array.from({ length: teacher.count }, (_, at) => teacher.lesson(at)))
  let early = 0
  for (const [at, { target }] of lessons.slice(0, -1).entries()) {
    const next = lessons[at + 1]!.input
    const wanted = [...target.keys()].filter(neuron => target[neuron] === 1)
    for (const neuron of wanted) expect(next[neuron], `neuron ${neuron} of cycle ${at + 1}`).toBeGreaterThan(0)
    early += wanted.length
    expect(next.filter(count => count > 0).length).toBeLessThanOrEqual(3)
  }
  expect(early / lessons.length).toBeGreaterThan(2) // of three near the place: each with probability 1 - 0.8^10
})
