/**
 * A recurrent variational autoencoder that draws digits in steps, without attention, on binarised MNIST.
 *
 * Gregor, Danihelka, Graves, Rezende & Wierstra (2015), DRAW: a recurrent neural network for image generation, table 2:
 * without attention below 87.4 nats after much longer learning with 64 steps. The gradient is the reference's. Expected
 * here: with four steps a better bound than one step with the same layers and as many latent variables in a step. One
 * step that has all four steps' latent variables at once is printed beside it: about as good.
 */
import { loadMnist } from '@ngrad/data'
import { binarised, independentPixels } from './prediction/binary-images.ts'
import { whole, wholeFrom } from './command/options.ts'
import { claim } from './prediction/claim.ts'
import { learnDrawing } from './prediction/drawing.ts'
import { imageRows } from './prediction/images.ts'

await claim({
  name: 'draw-in-small',
  sentence: 'Drawing a digit in four steps bounds its log likelihood better than in one, with the same layers',
  options: [
    ['--rounds <number>', 'how often each image is seen; 6 if left out', whole],
    ['--images <number>', 'how many images of MNIST are learned from; 60000 if left out', wholeFrom(20, 60_000)],
  ],
  async run({ seed, watch, options }) {
    const mnist = loadMnist()
    const images = Number(options['images'] ?? 60_000)
    const train = binarised(mnist.train.pixels.subarray(0, 784 * images), 784, 255, 0)
    const test = binarised(mnist.test.pixels, 784, 255, 1)
    const all = { train, test, hidden: 128, rounds: Number(options['rounds'] ?? 6), rate: 2e-3, seed, watch }
    const drawn = await learnDrawing({ ...all, latent: 10, steps: 4 })
    const once = await learnDrawing({ ...all, latent: 10, steps: 1 })
    const wide = await learnDrawing({ ...all, latent: 40, steps: 1 })
    const independent = independentPixels(train, test)
    return {
      figures: { images, drawn: drawn.bound, once: once.bound, onceWide: wide.bound, independent },
      lines: [
        `four steps of 10 latent variables ${drawn.bound.toFixed(2)} nats on the test images`,
        `one step of 10 ${once.bound.toFixed(2)}, of 40 ${wide.bound.toFixed(2)}, independent pixels ${independent.toFixed(2)}`,
      ],
      met: drawn.bound > once.bound,
      picture: imageRows(
        drawn.dreams.map(dream => dream.subarray(0, 12 * 784)),
        28,
        28,
      ),
    }
  },
})
