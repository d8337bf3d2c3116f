/**
 * A linear autoencoder that learns by differences of activity comes to the bound of principal components.
 *
 * Baldi & Hornik (1989), Neural Networks 2:53: the squared error of a linear autoencoder has no minimum but that of the
 * principal components. Expected: within 2 % of it.
 */
import { loadMnist } from '@ngrad/data'
import { stream } from '@ngrad/prediction'
import { linearAutoencoder } from './prediction/autoencoder.ts'
import { claim, short } from './prediction/claim.ts'
import { imageRows } from './prediction/images.ts'

const [images, codes] = [10_000, 16]

await claim({
  name: 'prediction-autoencoder',
  sentence: `A linear autoencoder of ${codes} units on ${images} MNIST images comes within 2 % of the bound of principal components`,
  async run({ seed, watch }) {
    const pixels = loadMnist().train.pixels.subarray(0, images * 784)
    const source = stream('pixels', pixels, { shape: [28, 28] })
    const { bound, error, answers } = await linearAutoencoder({ source, codes, rounds: 30, rate: 0.01, seed, watch })
    const excess = error / bound - 1
    return {
      figures: { bound, error, excess },
      lines: [`squared error ${short(error)}, bound ${short(bound)}: ${(100 * excess).toFixed(3)} % above`],
      met: excess < 0.02,
      picture: imageRows(
        [Float32Array.from(pixels.subarray(0, 12 * 784), v => v / 255), answers.subarray(0, 12 * 784)],
        28,
        28,
      ),
    }
  },
})
