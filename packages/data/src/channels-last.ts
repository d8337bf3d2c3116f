import { checkArgument } from '@ngrad/core'
import type { ColourImages } from './cifar10.ts'

/**
 * The pixels of colour images with the channels of each point beside each other, as layers that see rows × columns × channels take
 * them: `convolution` of `@ngrad/difference-propagation`.
 * @returns brightness, image by image, row by row, 0 to 255 [count × rows × columns × channels]
 * @example
 * const images = await readCifar10('test_batch.bin')
 * const data = sequences({ values: channelsLast(images), inputs: 32 * 32 * 3, largest: 255, labels: images.labels })
 */
export function channelsLast(images: ColourImages): Uint8Array {
  checkArgument('channelsLast.images', { what: 'images, as readCifar10 reads them', has: ['count', 'channels', 'pixels'] }, images)
  const { count, rows, columns, channels, pixels } = images
  const points = rows * columns
  const moved = new Uint8Array(count * points * channels)
  for (let image = 0, from = 0; image < count; image++)
    for (let channel = 0; channel < channels; channel++)
      for (let point = 0; point < points; point++) moved[(image * points + point) * channels + channel] = pixels[from++]!
  return moved
}
