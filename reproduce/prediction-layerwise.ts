/**
 * Layers that are learned one by one are a better beginning for a deep network than random weights.
 *
 * Bengio, Lamblin, Popovici & Larochelle (2007), Greedy layer-wise training of deep networks, NIPS 19; with denoising
 * autoencoders, Vincent, Larochelle, Bengio & Manzagol (2008), ICML. Expected: a deep autoencoder with sigmoid units that
 * begins with the layers reconstructs test images of MNIST better than the same network from random weights that saw each
 * image as often as each layer did in all, and than as many principal components as its narrowest layer has units.
 */
import { loadMnist } from '@ngrad/data'
import { stream } from '@ngrad/prediction'
import { claim, short } from './prediction/claim.ts'
import { imageRows } from './prediction/images.ts'
import { stack } from './prediction/stack.ts'

const units = [256, 64, 16]
const [rounds, together] = [10, 6]
/** Each the best of those tried on 5000 images held out of those to learn from. */
const rates = { stack: 3e-3, random: 1e-2, rectified: 2e-3 }

await claim({
  name: 'prediction-layerwise',
  sentence:
    'Layers learned one by one are a better beginning of a deep autoencoder than random weights, by a local rule',
  async run({ seed, watch }) {
    const { train, test } = loadMnist()
    const shape = [28, 28]
    const found = await stack({
      train: stream('pixels', train.pixels, { shape }),
      test: stream('pixels', test.pixels, { shape }),
      units,
      noise: 0.1,
      rounds,
      together,
      rates,
      seed,
      watch,
    })
    const some = 12 * 784
    const narrow = found.layers.at(-1)!
    return {
      figures: {
        ...Object.fromEntries(
          found.layers.flatMap(({ units: count, error, components }) => [
            [`${count} units`, error],
            [`${count} components`, components],
          ]),
        ),
        together: found.together.error,
        random: found.random,
        rectified: found.rectified,
      },
      lines: [
        'squared error of test images:',
        ...found.layers.map(
          ({ units: count, error, components }, layer) =>
            `from the code of layer ${layer + 1}, ${count} units, ${short(error)}; ${count} principal components ${short(components)}`,
        ),
        `layers one by one in ${rounds} rounds each, then together in ${together}: ${short(found.together.error)}`,
        `together from random weights in ${rounds + together} rounds: ${short(found.random)}`,
        `the same with rectified units: ${short(found.rectified)}`,
      ],
      met: found.together.error < Math.min(found.random, narrow.components),
      picture: imageRows(
        [
          Float32Array.from(test.pixels.subarray(0, some), value => value / 255),
          ...found.layers.map(({ answers }) => answers.subarray(0, some)),
          found.together.answers.subarray(0, some),
          found.linear.subarray(0, some),
        ],
        28,
        28,
      ),
    }
  },
})
