/**
 * The pixels of digits, one after the other in raster order: negative log likelihood in nats.
 *
 * In the spirit of van den Oord, Kalchbrenner & Kavukcuoglu (2016), Pixel recurrent neural networks, ICML, whose networks
 * see all pixels before; here a window of them, or all rows above. Expected: a higher log likelihood of images that were
 * not learned from than where each pixel has a probability of its own.
 */
import { loadMnist } from '@ngrad/data'
import { binarised } from './prediction/binary-images.ts'
import { claim } from './prediction/claim.ts'
import { imageRows } from './prediction/images.ts'
import { raster } from './prediction/raster.ts'

await claim({
  name: 'prediction-raster',
  sentence: 'Digits are known better pixel by pixel, and row by row, than with independent pixels, by a local rule',
  async run({ seed, watch }) {
    const mnist = loadMnist()
    const [images, tests] = [2000, 500]
    const train = binarised(mnist.train.pixels.subarray(0, 784 * images), 784, 255, 0)
    const test = binarised(mnist.test.pixels.subarray(0, 784 * tests), 784, 255, 1)
    const rounds = { pixel: 1, row: 6 }
    const found = await raster({ train, test, rows: 28, reach: 4, hidden: 64, rounds, seed, watch })
    const { pixel, row, independent, predicted } = found
    const some = 12 * 784
    return {
      figures: { images, tests, pixel, row, independent },
      lines: [
        `log likelihood of ${tests} test images in nats, ${images} learned from:`,
        `pixel by pixel ${pixel.toFixed(2)}, row by row ${row.toFixed(2)}, independent pixels ${independent.toFixed(2)}`,
      ],
      met: pixel > independent && row > independent,
      picture: imageRows([predicted.subarray(0, some), test.pixels.subarray(0, some)], 28, 28),
    }
  },
})
