import { RandomStream } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { associativeRetrieval, asString } from './associative-retrieval.ts'
import { delayedCue } from './delayed-cue.ts'

describe('associative retrieval', () => {
  const { count, steps, sequences, targets } = associativeRetrieval(500, 4, new RandomStream(7, 0))
  const strings = Array.from({ length: count }, (_, row) =>
    asString(sequences.subarray(row * steps, (row + 1) * steps)),
  )

  it('has strings such as c9k8j3f1??c, whose class is the digit behind the letter that is asked for', () => {
    strings.forEach((string, row) => {
      expect(string).toMatch(/^([a-z][0-9]){4}\?\?[a-z]$/)
      const letters = [0, 2, 4, 6].map(at => string[at])
      expect(new Set(letters).size).toBe(4)
      expect(Number(string[string.indexOf(string[10]!) + 1])).toBe(targets[row])
    })
  })

  it('asks for each place and has each digit about equally often', () => {
    const places = [0, 0, 0, 0]
    for (const string of strings) places[string.indexOf(string[10]!) / 2]!++
    for (const place of places) expect(Math.abs(place - 125)).toBeLessThan(4 * Math.sqrt((500 * 3) / 16))
    expect(new Set(targets).size).toBe(10)
  })

  it('is the same for the same seed, and goes on where it is told to', () => {
    expect(associativeRetrieval(500, 4, new RandomStream(7, 0)).sequences).toEqual(sequences)
    const second = associativeRetrieval(1, 4, new RandomStream(7, 0), 9)
    expect(asString(second.sequences)).not.toBe(strings[0])
    expect(() => associativeRetrieval(1, 27, new RandomStream(7, 0))).toThrow('associativeRetrieval.pairs is 27')
  })
})

it('a delayed cue stands first, is the class, and comes no second time', () => {
  const { sequences, steps, targets } = delayedCue(50, 12, new RandomStream(3, 0))
  expect(steps).toBe(14)
  for (let row = 0; row < 50; row++) {
    const [cue, ...rest] = sequences.subarray(row * steps, (row + 1) * steps)
    expect(cue).toBe(targets[row])
    expect(rest.at(-1)).toBe(20)
    for (const symbol of rest.slice(0, -1)) expect(symbol >= 10 && symbol < 20).toBe(true)
  }
})
