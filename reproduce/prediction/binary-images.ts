import { RandomStream } from '@ngrad/core'
import type { Watch } from './claim.ts'
import { Vae } from './vae.ts'

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
  const { size } = train
  const vae = new Vae({ inputs: size, hidden, latent, batch, seed, frequency: frequencies(train) })
  const show = ({ pixels }: BinaryImages, which: ArrayLike<number>): void => {
    for (let row = 0; row < batch; row++)
      vae.x.values.set(pixels.subarray(which[row]! * size, (which[row]! + 1) * size), row * size)
    vae.drawNoise()
  }
  const count = train.pixels.length / size
  const order = new RandomStream(seed, 0x7662)
  for (let round = 0; round < rounds; round++) {
    const images = order.permutation(count, round)
    for (let first = 0; first + batch <= count; first += batch) {
      show(train, images.subarray(first, first + batch))
      const bound = vae.bound()
      vae.gradient()
      vae.step(rate * (1 - (0.9 * round) / rounds))
      if (first % (10 * batch) === 0) await new Promise(resolve => setImmediate(resolve)) // so that Ctrl-C is heard
      watch?.(round * count + first + batch, rounds * count, `bound ${bound.toFixed(1)} nats`)
    }
  }
  const tests = test.pixels.length / size
  let [bound, batches] = [0, 0]
  let reconstructions = new Float32Array(0)
  for (let first = 0; first + batch <= tests; first += batch) {
    show(
      test,
      Uint32Array.from({ length: batch }, (_, row) => first + row),
    )
    bound += vae.bound()
    batches++
    if (first === 0) reconstructions = Float32Array.from(vae.y.values)
  }
  return { bound: bound / batches, independent: independentPixels(train, test), reconstructions, dreams: vae.dream() }
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
