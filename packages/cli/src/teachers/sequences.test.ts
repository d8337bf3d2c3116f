import { nextFrames, nextSymbol, stream } from '@ngrad/prediction'
import { expect, it } from 'vitest'
import { recordedCycles } from './recorded-cycles.ts'
import { sequencesOf, sideBySide } from './sequences.ts'

it('lessons that follow each other are steps of a sequence, in which each asks for something', () => {
  const symbols = nextSymbol(Uint8Array.of(0, 1, 2, 0, 2), { alphabet: 3 })
  const sequences = sequencesOf(symbols, 2)
  expect(sequences).toMatchObject({ count: 2, steps: 2, inputs: 3, outputs: 3, asked: Float64Array.of(1, 1) })
  const { input, target } = sideBySide(sequences, [1, 0], 'nats')
  expect([...target!]).toEqual([0, 1, 2, 2]) // the classes of both first steps, then of both second ones
  expect([...input]).toEqual([0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 0])
  expect(() => sequencesOf(symbols, 3)).toThrow('nextSymbol (1).count is 4; it must be a multiple of 3')
})

it('frames of a lesson are shown, then asked for while nothing is shown', () => {
  const film = stream('film', Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), { shape: [5, 2] })
  const sequences = sequencesOf(nextFrames(film, { context: 2, ahead: 3 }), 'frames')
  expect(sequences).toMatchObject({ count: 1, steps: 4, inputs: 2, outputs: 2, asked: Float64Array.of(0, 1, 1, 1) })
  const { input, target } = sideBySide(sequences, [0], 'squared error')
  expect([...input]).toEqual([1, 2, 3, 4, 0, 0, 0, 0])
  expect([...target!]).toEqual([0, 0, 5, 6, 7, 8, 9, 10])
})

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
