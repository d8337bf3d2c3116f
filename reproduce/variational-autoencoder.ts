/**
 * A variational autoencoder on binarised MNIST: the bound on the log likelihood of the test images, in nats.
 *
 * Kingma & Welling (2014), Auto-encoding variational Bayes, figure 2: about -100 nats with 20 latent variables after many
 * more images than are seen here. The gradient is the reference's. Expected: above -120 nats, far above a model of
 * independent pixels.
 */
import { loadMnist } from '@ngrad/data'
import { binarised, learnBinaryImages } from './prediction/binary-images.ts'
import { whole } from './command/options.ts'
import { claim } from './prediction/claim.ts'
import { imageRows } from './prediction/images.ts'

await claim({
  name: 'variational-autoencoder',
  sentence: 'A variational autoencoder bounds the log likelihood of binarised MNIST above -120 nats',
  options: [['--rounds <number>', 'how often each image is seen; 6 if left out', whole]],
  async run({ seed, watch, options }) {
    const { train, test } = loadMnist()
    const images = binarised(test.pixels, 784, 255, 1)
    const { bound, independent, reconstructions, dreams } = await learnBinaryImages({
      train: binarised(train.pixels, 784, 255, 0),
      test: images,
      hidden: 400,
      latent: 20,
      rounds: Number(options['rounds'] ?? 6),
      seed,
      watch,
    })
    const some = 12 * 784
    return {
      figures: { bound, independent },
      lines: [`bound ${bound.toFixed(2)} nats on the test images; independent pixels ${independent.toFixed(2)} nats`],
      met: bound > -120,
      picture: imageRows(
        [
          Float32Array.from(images.pixels.subarray(0, some)),
          reconstructions.subarray(0, some),
          dreams.subarray(0, some),
        ],
        28,
        28,
      ),
    }
  },
})
