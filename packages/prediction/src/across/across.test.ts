import { describe, expect, it } from 'vitest'
import { stream } from '../streams/stream.ts'
import { dropout } from '../within/noise.ts'
import { across } from './across.ts'
import { sharedCode } from './shared-code.ts'

const sound = stream(
  'sound',
  Float32Array.from({ length: 600 }, (_, at) => at + 1),
  { shape: [2] },
)
const image = stream(
  'image',
  Float32Array.from({ length: 900 }, (_, at) => -1 - at),
  { shape: [3] },
)

it('across shows one side and asks for the other', () => {
  const teacher = across(sound, image)
  expect(teacher.input.name).toBe('sound')
  expect([...teacher.lesson(1).input]).toEqual([3, 4])
  expect([...teacher.lesson(1).target]).toEqual([-4, -5, -6])
  const short = stream('short', new Float32Array(3), { shape: [3] })
  expect(() => across(sound, short)).toThrow("across.streams is '300 and 1 examples'; it must be as many")
})

it('across shows one side under noise, other noise in each round, and asks for the other as it is', () => {
  const noisy = across(sound, image, { noise: dropout(0.5), seed: 3 })
  const shown = (round: number): number[][] =>
    Array.from({ length: sound.count }, (_, index) => [...noisy.lesson(index, round).input])
  const dropped = shown(0)
    .flat()
    .filter(value => value === 0)
  expect(Math.abs(dropped.length - 300)).toBeLessThan(4 * Math.sqrt(600 / 4))
  expect(shown(1)).not.toEqual(shown(0))
  expect(shown(0)).toEqual(shown(0))
  for (const index of [0, 299]) expect(noisy.lesson(index).target).toEqual(across(sound, image).lesson(index).target)
})

describe('sharedCode', () => {
  it('always asks for both, and shows both, the first or the second, a third of the time each', () => {
    const teacher = sharedCode(sound, image, { seed: 2 })
    const counts = { both: 0, first: 0, second: 0 }
    for (let index = 0; index < 300; index++) {
      const { input, target } = teacher.lesson(index)
      expect([...target]).toEqual([
        ...across(sound, image).lesson(index).input,
        ...across(sound, image).lesson(index).target,
      ])
      const [hears, sees] = [input[0] !== 0, input[2] !== 0]
      expect([...input]).toEqual([...target].map((value, at) => ((at < 2 ? hears : sees) ? value : 0)))
      counts[hears && sees ? 'both' : hears ? 'first' : 'second']++
    }
    for (const count of Object.values(counts)) expect(Math.abs(count - 100)).toBeLessThan(4 * Math.sqrt(300 * (2 / 9)))
  })

  it('can be tested with one side missing', () => {
    expect([...sharedCode(sound, image, { missing: 'first' }).lesson(0).input]).toEqual([0, 0, -1, -2, -3])
    expect([...sharedCode(sound, image, { missing: 'second' }).lesson(0).input]).toEqual([1, 2, 0, 0, 0])
    expect([...sharedCode(sound, image, { missing: 'none' }).lesson(0).input]).toEqual([1, 2, -1, -2, -3])
  })
})
