import { dense } from '@ngrad/difference-propagation/rates'
import { nextPixel, nextRow, stream } from '@ngrad/prediction'
import type { Teacher } from '@ngrad/prediction'
import { independentPixels } from './binary-images.ts'
import type { BinaryImages } from './binary-images.ts'
import type { Watch } from './claim.ts'
import { logLikelihood, pupil, targetsOf } from './lessons.ts'

/** What {@link raster} is given. */
export interface RasterLearningOptions {
  readonly train: BinaryImages
  readonly test: BinaryImages
  /** Rows of an image. */
  readonly rows: number
  /** How far the window of a pixel reaches [pixels]. */
  readonly reach: number
  readonly hidden: number
  /** How often each pixel is learned from, and each row. */
  readonly rounds: { readonly pixel: number; readonly row: number }
  readonly learner?: string
  readonly seed?: number
  readonly watch?: Watch
}

/** How well binary images are known in raster order: log likelihood of the test images [nats per image]. */
export interface RasterResult {
  /** Pixel by pixel, each given a window of the true ones before it. */
  readonly pixel: number
  /** Row by row, each given all rows above it, with pixels of a row independent of each other. */
  readonly row: number
  /** Where every pixel has its own probability. */
  readonly independent: number
  /** Probability of each pixel of the test images, given the true ones before it [images × pixels]. */
  readonly predicted: Float32Array
}

/** Lets one network predict each pixel of binary images, and another one each row, in raster order. */
export async function raster(options: RasterLearningOptions): Promise<RasterResult> {
  const { train, test, rows, reach, hidden, rounds, learner, seed = 0, watch } = options
  const images = ({ pixels, size }: BinaryImages) => stream('image', pixels, { shape: [rows, size / rows], scale: 1 })
  const teachers = {
    pixel: [nextPixel(images(train), reach), nextPixel(images(test), reach)],
    row: [nextRow(images(train)), nextRow(images(test))],
  } as const
  const ways = ['pixel', 'row'] as const
  const total = ways.reduce((sum, way) => sum + rounds[way] * teachers[way][0].count, 0)
  let done = 0
  const answers = async (way: (typeof ways)[number]): Promise<Float32Array> => {
    const [lessons, held]: readonly [Teacher, Teacher] = teachers[way]
    const network = pupil(lessons, {
      hidden: [dense(hidden, { activation: 'relu' })],
      seed,
      ...(learner !== undefined && { learner }),
    })
    for (let round = 0; round < rounds[way]; round++) {
      await network.round(round, {
        scale: 1 - round / rounds[way],
        seen: count => watch?.(done + count, total, `next ${way}`),
      })
      done += lessons.count
    }
    return network.answers(held)
  }
  const [predicted, byRow] = [await answers('pixel'), await answers('row')]
  const count = test.pixels.length / test.size
  return {
    pixel: logLikelihood(predicted, targetsOf(teachers.pixel[1])) / count,
    row: logLikelihood(byRow, targetsOf(teachers.row[1])) / count,
    independent: independentPixels(train, test),
    predicted,
  }
}
