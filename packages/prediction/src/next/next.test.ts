import { describe, expect, it } from 'vitest'
import { stream } from '../streams/stream.ts'
import { nextFrame, nextFrames } from './next-frame.ts'
import { nextSymbol } from './next-symbol.ts'

/** Two sequences of five frames of two values: 0 1 | 2 3 | … | 8 9, then 10 11 | … */
const film = stream(
  'film',
  Float32Array.from({ length: 20 }, (_, at) => at),
  { shape: [5, 2] },
)

describe('nextFrame', () => {
  it('asks for the next frame, at each moment of each sequence, never across its end', () => {
    const teacher = nextFrame(film)
    expect(teacher.count).toBe(8)
    const pairs = Array.from({ length: 8 }, (_, index) => [
      teacher.lesson(index).input[0],
      teacher.lesson(index).target[0],
    ])
    expect(pairs).toEqual([
      [0, 2],
      [2, 4],
      [4, 6],
      [6, 8],
      [10, 12],
      [12, 14],
      [14, 16],
      [16, 18],
    ])
  })

  it('asks for the k-th next, given the last few', () => {
    const teacher = nextFrame(film, { context: 2, ahead: 3 })
    expect(teacher.count).toBe(2)
    expect([...teacher.lesson(1).input]).toEqual([10, 11, 12, 13])
    expect([...teacher.lesson(1).target]).toEqual([18, 19])
    expect(() => nextFrame(film, { context: 3, ahead: 3 })).toThrow(
      "nextFrame.stream is '5 × 2'; it must be a stream of sequences of at least 6 frames",
    )
    expect(() => nextFrame(film, { ahead: 0.5 })).toThrow('nextFrame.ahead is 0.5; it must be a whole number')
  })
})

it('nextFrames asks for the sequence that follows a sequence', () => {
  const teacher = nextFrames(film, { context: 2, ahead: 3 })
  expect(teacher.count).toBe(2)
  expect([...teacher.lesson(0).input]).toEqual([0, 1, 2, 3])
  expect([...teacher.lesson(0).target]).toEqual([4, 5, 6, 7, 8, 9])
})

describe('nextSymbol', () => {
  it('shows the last few symbols as one of all each, and asks for the class of the next', () => {
    const teacher = nextSymbol(Uint8Array.of(0, 2, 1, 0), { alphabet: 3, context: 2 })
    expect(teacher.count).toBe(2)
    expect(teacher.target.kind).toBe('class')
    expect([...teacher.lesson(1).input]).toEqual([0, 0, 1, 0, 1, 0])
    expect([...teacher.lesson(1).target]).toEqual([1, 0, 0])
  })

  it('says what is wrong with a text', () => {
    expect(() => nextSymbol(Uint8Array.of(0, 3), { alphabet: 3 })).toThrow(
      'nextSymbol.symbols[1] is 3; it must be a symbol from 0 to 2',
    )
    expect(() => nextSymbol(Uint8Array.of(0), { alphabet: 3 })).toThrow(
      'nextSymbol.symbols is 1; it must be at least 2',
    )
  })
})
