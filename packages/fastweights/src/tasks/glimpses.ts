import { checkArguments, ParameterError } from '@ngrad/core'

/**
 * Numbers in a glimpse: 7 × 7 points, its place (across, down; -1 to 1), and how fine it is (0 or 1).
 * @example glimpseInputs // 52
 */
export const glimpseInputs = 52

/**
 * Glimpses of an image: of each quarter a coarse one, then four fine ones inside it.
 * @example glimpseSteps // 20
 */
export const glimpseSteps = 20

const [side, image, points] = [7, 28, 49]

/**
 * Looks at images of 28 × 28 points by a fixed scan, coarse to fine: each quarter of 14 × 14 is seen at half its
 * resolution, then its own quarters at full, so that what belongs to one quarter has to be put together over time.
 * @param pixels images one after the other, 0 to 255 [images × 784]
 * @param images which of them
 * @param vectors where the glimpses go, step by step, in it image by image [20 · images × 52]
 * @throws ParameterError if the room does not fit
 * @see Ba, Hinton, Mnih, Leibo & Ionescu (2016), Using fast weights to attend to the recent past, section 4.2
 * @example
 * const vectors = new Float32Array(glimpseSteps * 2 * glimpseInputs)
 * glimpsesOf(pixels, [0, 1], vectors)
 */
export function glimpsesOf(pixels: Uint8Array, images: ArrayLike<number>, vectors: Float32Array | Float64Array): void {
  checkArguments('glimpsesOf', { pixels, images, vectors }, { pixels: 'numbers', images: 'numbers', vectors: 'reals' })
  const count = images.length
  if (vectors.length !== glimpseSteps * count * glimpseInputs)
    throw new ParameterError('glimpsesOf.vectors.length', vectors.length, `${glimpseSteps * glimpseInputs} an image`)
  for (let row = 0; row < count; row++) {
    const from = images[row]! * image * image
    for (let step = 0; step < glimpseSteps; step++) {
      const { left, top, scale } = placeOf(step)
      const to = (step * count + row) * glimpseInputs
      for (let point = 0; point < points; point++) {
        let sum = 0
        const corner = from + (top + scale * Math.floor(point / side)) * image + left + scale * (point % side)
        for (let down = 0; down < scale; down++)
          for (let across = 0; across < scale; across++) sum += pixels[corner + down * image + across] ?? 0
        vectors[to + point] = sum / (255 * scale * scale)
      }
      const centre = (scale * side) / 2
      vectors[to + points] = (left + centre) / (image / 2) - 1
      vectors[to + points + 1] = (top + centre) / (image / 2) - 1
      vectors[to + points + 2] = scale === 1 ? 1 : 0
    }
  }
}

/** Where the glimpse of a step is: its corner, and how many points of the image go into one, along a side. */
function placeOf(step: number): { readonly left: number; readonly top: number; readonly scale: number } {
  const [quarter, within] = [Math.floor(step / 5), step % 5]
  const [left, top] = [14 * (quarter % 2), 14 * Math.floor(quarter / 2)]
  if (within === 0) return { left, top, scale: 2 }
  return { left: left + side * ((within - 1) % 2), top: top + side * Math.floor((within - 1) / 2), scale: 1 }
}
