/**
 * The lower half of a digit is predicted from its upper half, better than by least squares, without a label.
 *
 * Expected: a smaller squared error on the 10,000 test images of MNIST than ordinary least squares.
 */
import { loadMnist } from '@ngrad/data'
import { stream } from '@ngrad/prediction'
import { claim, short } from './prediction/claim.ts'
import { halfImage } from './prediction/half-image.ts'
import { imageRows } from './prediction/images.ts'

await claim({
  name: 'prediction-half-image',
  sentence: 'The lower half of held-out MNIST images is predicted better than by least squares, by a local rule',
  async run({ seed, watch }) {
    const { train, test } = loadMnist()
    const shape = [28, 28]
    const found = await halfImage({
      train: stream('pixels', train.pixels, { shape }),
      test: stream('pixels', test.pixels, { shape }),
      hidden: 512,
      rounds: 10,
      seed,
      watch,
    })
    const shown = 12
    const whole = (lower: ArrayLike<number>): Float32Array => {
      const images = new Float32Array(shown * 784)
      for (let each = 0; each < shown; each++) {
        images.set(found.teacher.lesson(each).input, each * 784)
        for (let at = 0; at < 392; at++) images[each * 784 + 392 + at] = lower[each * 392 + at]!
      }
      return images
    }
    const truth = Float32Array.from(
      { length: shown * 392 },
      (_, at) => found.teacher.lesson(Math.floor(at / 392)).target[at % 392]!,
    )
    const { network, leastSquares, mean } = found
    return {
      figures: { network, leastSquares, mean },
      lines: [
        `squared error: network ${short(network)}, least squares ${short(leastSquares)}, the mean ${short(mean)}`,
      ],
      met: network < leastSquares,
      picture: imageRows(
        [whole(new Float32Array(shown * 392)), whole(found.answers), whole(found.linear), whole(truth)],
        28,
        28,
      ),
    }
  },
})
