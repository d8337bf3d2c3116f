import { describe, expect, it } from 'vitest'
import { examplesOf, stream } from '../streams/stream.ts'
import type { Stream } from '../streams/stream.ts'
import { autoencode } from './autoencode.ts'
import { denoise } from './denoise.ts'
import { layerwise } from './layerwise.ts'
import { bands, block, channels, half, randomValues } from './mask.ts'
import { masked } from './masked.ts'
import { dropout, gaussian, saltAndPepper } from './noise.ts'
import { nextPixel, nextRow } from './raster.ts'

/** Two images of 4 × 4 whose values tell where they are. */
const images: Stream = stream(
  'image',
  Float32Array.from({ length: 32 }, (_, at) => at + 1),
  { shape: [4, 4] },
)
const gray: Stream = stream('gray', new Float32Array(100 * 400).fill(0.5), { shape: [20, 20], kind: 'probability' })

describe('masked', () => {
  it.each([
    { side: 'bottom', shown: [1, 2, 3, 4, 5, 6, 7, 8] },
    { side: 'top', shown: [9, 10, 11, 12, 13, 14, 15, 16] },
    { side: 'left', shown: [3, 4, 7, 8, 11, 12, 15, 16] },
    { side: 'right', shown: [1, 2, 5, 6, 9, 10, 13, 14] },
  ] as const)('shows what is not in the $side half and asks for the rest', ({ side, shown }) => {
    const { input, target } = masked(images, half(side)).lesson(0)
    expect([...input]).toEqual(shown)
    expect([...input, ...target].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, at) => at + 1))
  })

  it('hides channels, and bands of a spectrogram', () => {
    const colors = stream('colors', Float32Array.of(1, 2, 3, 4, 5, 6), { shape: [1, 2, 3] })
    const red = masked(colors, channels([0]))
    expect([...red.lesson(0).target]).toEqual([1, 4])
    expect([...red.shown]).toEqual([1, 2, 4, 5])
    const sound = stream('sound', Float32Array.of(1, 2, 3, 4, 5, 6), { shape: [2, 3] })
    expect([...masked(sound, bands(1, 3)).lesson(0).target]).toEqual([2, 3, 5, 6])
    expect([...masked(sound, channels([2])).lesson(0).target]).toEqual([3, 6])
  })

  it('hides a block that lies anywhere within, each place as often as another', () => {
    const teacher = masked(images, block(2, 3), { seed: 4 })
    const corners = new Map<number, number>()
    for (let round = 0; round < 600; round++) {
      const { input, target } = teacher.lesson(1, round)
      const hidden = [...input.subarray(16)].flatMap((shown, at) => (shown === 0 ? [at] : []))
      const [first] = hidden as [number]
      expect(hidden).toEqual([0, 1, 2, 4, 5, 6].map(at => first + at))
      expect(hidden.every(at => input[at] === 0)).toBe(true)
      expect([...target]).toEqual([...examplesOf(images, 1)])
      corners.set(first, (corners.get(first) ?? 0) + 1)
    }
    expect([...corners.keys()].toSorted((a, b) => a - b)).toEqual([0, 1, 4, 5, 8, 9])
    for (const count of corners.values()) expect(Math.abs(count - 100)).toBeLessThan(4 * Math.sqrt(600 * (5 / 36)))
  })

  it('hides random values, others in each lesson and round, the same for the same seed', () => {
    const teacher = masked(gray, randomValues(0.3), { seed: 1 })
    const shown = Array.from({ length: 100 }, (_, index) => teacher.lesson(index).input.subarray(400))
    const part = shown.reduce((sum, mask) => sum + mask.reduce((a, b) => a + b, 0), 0) / 40_000
    expect(Math.abs(part - 0.7)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / 40_000))
    expect(teacher.lesson(0).input).not.toEqual(teacher.lesson(1).input)
    expect(teacher.lesson(0).input).not.toEqual(teacher.lesson(0, 1).input)
    expect(teacher.lesson(5, 2)).toEqual(masked(gray, randomValues(0.3), { seed: 1 }).lesson(5, 2))
    expect(teacher.lesson(5, 2)).not.toEqual(masked(gray, randomValues(0.3), { seed: 2 }).lesson(5, 2))
  })

  it('says what cannot be hidden', () => {
    const flat = stream('flat', new Float32Array(4), { shape: [4] })
    expect(() => half('up' as 'top')).toThrow("half.side is 'up'; it must be top, bottom, left or right")
    expect(() => masked(flat, half('top'))).toThrow("half.shape is '4'; it must be rows × columns")
    const row = stream('row', new Float32Array(4), { shape: [1, 4] })
    expect(() => masked(row, half('top'))).toThrow("masked.mask is 'top half'; it must be one that hides a part")
    expect(() => masked(flat, block(1, 1))).toThrow("block.shape is '4'; it must be rows × columns")
    expect(() => masked(images, block(5, 1))).toThrow("block is '5 × 1'; it must be at least 1 × 1 and at most 4 × 4")
    expect(() => masked(images, channels([0, 1, 2, 3]))).toThrow('some, but not all, of 0 to 3')
    expect(() => masked(images, bands(2, 5))).toThrow("bands is '2 to 5'; it must be some, but not all, of the 4 bands")
    expect(() => randomValues(1)).toThrow('randomValues.probability is 1; it must be above 0 and below 1')
  })
})

describe('denoise', () => {
  const errors = (noise: Parameters<typeof denoise>[1]): number[] => {
    const teacher = denoise(gray, noise, { seed: 3 })
    return Array.from({ length: 100 }, (_, index) => {
      const { input, target } = teacher.lesson(index)
      expect(target.every(value => value === 0.5)).toBe(true)
      return [...input].map(value => value - 0.5)
    }).flat()
  }
  const part = (values: readonly number[], test: (value: number) => boolean): number =>
    values.filter(value => test(value)).length / values.length

  it('adds normal noise of the deviation that was asked for', () => {
    const added = errors(gaussian(0.2))
    const mean = added.reduce((a, b) => a + b) / added.length
    const variance = added.reduce((sum, value) => sum + value ** 2, 0) / added.length
    expect(Math.abs(mean)).toBeLessThan((4 * 0.2) / 200)
    expect(Math.abs(variance / 0.04 - 1)).toBeLessThan(4 * Math.sqrt(2 / 40_000))
    expect(Math.abs(part(added, value => Math.abs(value) < 0.2) - 0.6827)).toBeLessThan(0.01)
  })

  it('strews salt and pepper alike, or drops values out', () => {
    const bound = 4 * Math.sqrt(0.25 / 40_000)
    const strewn = errors(saltAndPepper(0.4))
    expect(Math.abs(part(strewn, value => value === 0.5) - 0.2)).toBeLessThan(bound)
    expect(Math.abs(part(strewn, value => value === -0.5) - 0.2)).toBeLessThan(bound)
    expect(Math.abs(part(errors(dropout(0.25)), value => value === -0.5) - 0.25)).toBeLessThan(bound)
  })

  it('draws other noise in each round, and says what it cannot do', () => {
    const teacher = denoise(gray, dropout(0.5))
    expect(teacher.lesson(0, 0).input).not.toEqual(teacher.lesson(0, 1).input)
    expect(() => gaussian(0)).toThrow('gaussian.deviation is 0; it must be above 0')
    expect(() => dropout(1)).toThrow('dropout.probability is 1; it must be above 0 and below 1')
  })
})

it('autoencode asks for what is shown', () => {
  const { input, target } = autoencode(images).lesson(1)
  expect(input).toEqual(target)
  expect(target[0]).toBe(17)
})

describe('raster order', () => {
  it('asks for each row, given those above', () => {
    const teacher = nextRow(images)
    expect(teacher.count).toBe(8)
    const { input, target } = teacher.lesson(6)
    expect([...input]).toEqual([17, 18, 19, 20, 21, 22, 23, 24, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0])
    expect([...target]).toEqual([25, 26, 27, 28])
  })

  it('asks for each pixel, given a window of those before it and none of those behind', () => {
    const teacher = nextPixel(images, 1)
    expect(teacher.count).toBe(32)
    expect([...teacher.lesson(16 + 6).input]).toEqual([18, 19, 20, 22, 0.25, 0.5])
    expect([...teacher.lesson(16 + 6).target]).toEqual([23])
    expect([...teacher.lesson(0).input]).toEqual([0, 0, 0, 0, 0, 0])
    expect([...teacher.lesson(4).input]).toEqual([0, 1, 2, 0, 0.25, 0])
    for (let index = 0; index < 16; index++) {
      const { input, target } = teacher.lesson(index)
      expect(input.subarray(0, 4).every(value => value < target[0]!)).toBe(true)
    }
  })
})

it('layerwise teaches each layer of the codes of the one below, which stays as it is', async () => {
  const seen: number[][] = []
  const layers = await layerwise(
    images,
    3,
    codes => autoencode(codes),
    async (teacher, layer) => {
      await Promise.resolve() // learning takes its time
      seen.push([...teacher.lesson(0).input])
      const size = teacher.lesson(0).input.length / 2
      return {
        shape: [size],
        kind: 'real',
        encode(example, code) {
          for (let at = 0; at < size; at++) code[at] = example[2 * at]! + layer
        },
      }
    },
  )
  expect(seen).toEqual([Array.from({ length: 16 }, (_, at) => at + 1), [1, 3, 5, 7, 9, 11, 13, 15], [2, 6, 10, 14]])
  expect([...examplesOf(layers[2]!.codes)]).toEqual([4, 12, 20, 28])
  await expect(
    layerwise(
      images,
      0,
      codes => autoencode(codes),
      () => layers[0]!.encoder,
    ),
  ).rejects.toThrow('layerwise.depth is 0')
})
