import { RandomStream } from '@ngrad/core'
import { adam, batchCount, batches, fit, inputEvents } from '@ngrad/learning'
import type { Dataset, Learner } from '@ngrad/learning'
import type { Watch } from './claim.ts'
import { Vae } from './vae.ts'
import { showTo, variationalLearner } from './variational-learner.ts'
import type { VariationalModel } from './variational-learner.ts'

/** Binary images, one after the other. */
export interface BinaryImages {
  readonly pixels: Uint8Array
  readonly size: number
}

/** What {@link learnBinaryImages} is given. */
export interface BinaryImagesOptions {
  readonly train: BinaryImages
  readonly test: BinaryImages
  readonly hidden: number
  readonly latent: number
  readonly rounds: number
  readonly rate?: number
  readonly seed?: number
  readonly watch?: Watch
}

/** How well binary images are known. */
export interface BinaryImagesResult {
  /** Bound on the log likelihood of the test images by the variational autoencoder [nats]. */
  readonly bound: number
  /** Log likelihood of the test images where every pixel has its own probability [nats]. */
  readonly independent: number
  /** The first test images as they are reconstructed, and images that are drawn from the prior. */
  readonly reconstructions: Float32Array
  readonly dreams: Float32Array
}

const batch = 100

/** Trains a variational autoencoder on binary images. */
export async function learnBinaryImages(options: BinaryImagesOptions): Promise<BinaryImagesResult> {
  const { train, test, hidden, latent, rounds, rate = 1e-3, seed = 0, watch } = options
  const vae = new Vae({ inputs: train.size, hidden, latent, batch, seed, frequency: frequencies(train) })
  await learnImages(variationalLearner('variational autoencoder', vae), train, {
    rounds,
    rate,
    order: new RandomStream(seed, 0x7662),
    ...(watch && { watch }),
  })
  const found = boundOn(vae, test)
  return { ...found, independent: independentPixels(train, test), dreams: vae.dream() }
}

/** How {@link learnImages} goes. */
export interface ImagesOptions {
  readonly rounds: number
  /** Rate of Adam at first; it falls from round to round, to a tenth after the last. */
  readonly rate: number
  /** Draws the order of the images in each round. */
  readonly order: RandomStream
  readonly watch?: Watch
}

/** Lets a variational model learn from binary images. */
export async function learnImages(learner: Learner, images: BinaryImages, options: ImagesOptions): Promise<void> {
  const { rounds, rate, order, watch } = options
  const data = binaryImages(images, order)
  const perRound = batchCount(data, learner.samples!, 'drop')
  await fit(learner, data, {
    optimizer: adam({
      rate,
      beside: 'plain',
      schedule: step => 1 - (0.9 * Math.floor(step / perRound)) / rounds,
    }),
    epochs: rounds,
    shuffle: false,
    rest: 'drop',
    callbacks: {
      batch: ({ epoch, batch: number, loss, shown: { samples } }) =>
        watch?.((epoch - 1) * data.count + number * samples, rounds * data.count, `bound ${(-loss).toFixed(1)} nats`),
    },
  })
}

/** Bound of a model on the mean log likelihood of images [nats], and what it makes of the first ones. */
export function boundOn(
  model: VariationalModel,
  images: BinaryImages,
): { readonly bound: number; readonly reconstructions: Float32Array } {
  const size = model.shown[0]!.rows
  let [cost, count] = [0, 0]
  let reconstructions = new Float32Array(0)
  for (const shown of batches(binaryImages(images), { size, shuffle: false, rest: 'drop' })) {
    cost += showTo(model, shown)
    if (count++ === 0) reconstructions = Float32Array.from(model.said[0]!.values)
  }
  return { bound: -cost / count, reconstructions }
}

/** Binary images as examples, in an order that is drawn for each round, or as they are. */
function binaryImages({ pixels, size }: BinaryImages, order?: RandomStream): Dataset {
  const count = pixels.length / size
  let [drawn, of] = [order?.permutation(count, 0), 0]
  return {
    count,
    inputs: size,
    outputs: size,
    example(index, round = 0) {
      if (order && round !== of) [drawn, of] = [order.permutation(count, round), round]
      const from = (drawn?.[index] ?? index) * size
      const image = pixels.subarray(from, from + size)
      return { input: inputEvents(image, size), target: Float64Array.from(image) }
    },
  }
}

/** Part of the images in which each pixel is 1, half an image added for each value so that none is 0 or 1. */
export function frequencies({ pixels, size }: BinaryImages): Float64Array {
  const ones = new Float64Array(size).fill(0.5)
  for (let at = 0; at < pixels.length; at++) ones[at % size]! += pixels[at]!
  return ones.map(sum => sum / (pixels.length / size + 1))
}

/** Log likelihood of the test images where every pixel has its own probability [nats]. */
export function independentPixels(train: BinaryImages, test: BinaryImages): number {
  const { size } = train
  const frequency = frequencies(train)
  let sum = 0
  for (let at = 0; at < test.pixels.length; at++) {
    const p = frequency[at % size]!
    sum += Math.log(test.pixels[at] ? p : 1 - p)
  }
  return sum / (test.pixels.length / size)
}

/** Images whose pixels are 1 with a probability of their brightness, drawn once. */
export function binarised(pixels: Uint8Array, size: number, largest: number, seed: number): BinaryImages {
  const draw = new RandomStream(seed, 0x6269)
  return { size, pixels: Uint8Array.from(pixels, (value, at) => Number(draw.uniform(at) < value / largest)) }
}
