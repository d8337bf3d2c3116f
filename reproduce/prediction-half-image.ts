/**
 * The lower half of a digit is predicted from its upper half, better than by least squares, without a label.
 *
 * Expected: a smaller squared error on the 10,000 test images of MNIST than ordinary least squares. With `--pictures DIR`
 * pictures of one's own are halved, PNG files of the same size, and every fifth of them is tested with.
 */
import { loadMnist } from '@ngrad/data'
import { sizeOf, stream } from '@ngrad/prediction'
import { folderThere, whole as wholeNumber } from './command/options.ts'
import { claim, short } from './prediction/claim.ts'
import { halfImage } from './prediction/half-image.ts'
import { imageRows } from './prediction/images.ts'
import { ownPictures } from './prediction/own-pictures.ts'
import type { OwnPictures } from './prediction/own-pictures.ts'

await claim({
  name: 'prediction-half-image',
  sentence: 'The lower half of held-out images is predicted better than by least squares, by a local rule',
  options: [
    ['--pictures <folder>', 'PNG files of the same size; MNIST if left out', folderThere],
    ['--rounds <number>', 'how often each picture is learned from; 10 if left out, of few pictures 3000 batches', wholeNumber],
  ],
  async run({ seed, watch, options }) {
    const folder = options['pictures']
    const { train, test } = folder === undefined ? mnist() : ownPictures(folder)
    const batch = Math.min(100, Math.ceil(train.count / 10))
    const rounds = Number(options['rounds'] ?? Math.max(10, Math.ceil(3000 / Math.floor(train.count / batch))))
    const found = await halfImage({ train, test, hidden: 512, rounds, batch, seed, watch })
    const [rows, columns] = train.shape as [number, number]
    const { teacher, answers, linear, network, leastSquares, mean } = found
    const [size, missing] = [rows * columns, sizeOf(teacher.target.shape)]
    const shown = Math.min(12, test.count)
    const whole = (lower: (at: number) => ArrayLike<number>): Float32Array => {
      const images = new Float32Array(shown * size)
      for (let each = 0; each < shown; each++) {
        images.set(teacher.lesson(each).input, each * size)
        images.set(lower(each), (each + 1) * size - missing)
      }
      return images
    }
    const partOf = (values: Float32Array | Float64Array) => (at: number) =>
      values.subarray(at * missing, (at + 1) * missing)
    return {
      figures: {
        network,
        leastSquares,
        mean,
        ...(folder !== undefined && { learned: train.count, tested: test.count }),
      },
      lines: [
        ...(folder === undefined ? [] : [`${train.count} pictures learned from, ${test.count} tested with`]),
        `squared error: network ${short(network)}, least squares ${short(leastSquares)}, the mean ${short(mean)}`,
      ],
      met: network < Math.min(leastSquares, mean),
      picture: imageRows(
        [
          whole(() => new Float32Array(missing)),
          whole(partOf(answers)),
          whole(partOf(linear)),
          whole(at => teacher.lesson(at).target),
        ],
        rows,
        columns,
      ),
      ...(folder !== undefined && { name: 'prediction-half-image-pictures' }),
    }
  },
})

function mnist(): OwnPictures {
  const { train, test } = loadMnist()
  const shape = [28, 28]
  return { train: stream('pixels', train.pixels, { shape }), test: stream('pixels', test.pixels, { shape }) }
}
