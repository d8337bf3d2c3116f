import { RandomStream } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { associativeRetrieval, asString } from './associative-retrieval.ts'
import { glimpseInputs, glimpsesOf, glimpseSteps } from './glimpses.ts'
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

describe('glimpses', () => {
  it('see each quarter coarsely, then its quarters finely, and say where', () => {
    const pixels = Uint8Array.from({ length: 2 * 784 }, (_, index) => (index < 784 ? 0 : (7 * index) % 256))
    const vectors = new Float64Array(glimpseSteps * 2 * glimpseInputs)
    glimpsesOf(pixels, [0, 1], vectors)
    const glimpse = (step: number, row: number) =>
      vectors.subarray((2 * step + row) * glimpseInputs, (2 * step + row + 1) * glimpseInputs)
    expect([...glimpse(0, 0)]).toEqual([...Array.from({ length: 49 }, () => 0), -0.5, -0.5, 0])
    expect([...glimpse(19, 0).subarray(49)]).toEqual([0.75, 0.75, 1])
    const at = (down: number, across: number): number => pixels[784 + 28 * down + across]! / 255
    // the last quarter's coarse glimpse, its second row and third column
    const mean = (at(16, 18) + at(16, 19) + at(17, 18) + at(17, 19)) / 4
    expect(glimpse(15, 1)[7 + 2]).toBeCloseTo(mean, 12)
    expect(glimpse(17, 1)[7 * 6 + 6]).toBeCloseTo(at(20, 27), 12) // its upper right
    // each point of the image is seen finely once
    let sum = 0
    for (let step = 0; step < glimpseSteps; step++)
      if (step % 5 > 0)
        sum += glimpse(step, 1)
          .subarray(0, 49)
          .reduce((one, other) => one + other)
    expect(sum).toBeCloseTo(pixels.reduce((one, other) => one + other) / 255, 9)
    expect(() => glimpsesOf(pixels, [0], vectors)).toThrow('1040 an image')
  })
})
