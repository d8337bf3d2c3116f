import { RandomStream } from '@ngrad/core'
import { frequencies } from './binary-images.ts'
import type { BinaryImages } from './binary-images.ts'
import type { Watch } from './claim.ts'
import { Draw } from './draw.ts'

/** What {@link learnDrawing} is given. */
export interface DrawingOptions {
  readonly train: BinaryImages
  readonly test: BinaryImages
  readonly hidden: number
  /** Latent variables of a step. */
  readonly latent: number
  readonly steps: number
  readonly rounds: number
  readonly rate?: number
  readonly seed?: number
  readonly watch?: Watch
}

/** How well images are known that are drawn in steps. */
export interface DrawingResult {
  /** Bound on the log likelihood of the test images [nats]. */
  readonly bound: number
  /** Images from the prior, after each step. */
  readonly dreams: readonly Float32Array[]
}

/** Small, as it is the number of steps of learning that counts here. */
const batch = 20

/** Trains a {@link Draw} on binary images. */
export async function learnDrawing(options: DrawingOptions): Promise<DrawingResult> {
  const { train, test, hidden, latent, steps, rounds, rate = 1e-3, seed = 0, watch } = options
  const { size } = train
  const model = new Draw({ inputs: size, hidden, latent, steps, batch, seed, frequency: frequencies(train) })
  const show = ({ pixels }: BinaryImages, which: ArrayLike<number>): void => {
    for (let row = 0; row < batch; row++)
      model.x.values.set(pixels.subarray(which[row]! * size, (which[row]! + 1) * size), row * size)
    model.drawNoise()
  }
  const count = train.pixels.length / size
  const order = new RandomStream(seed, 0x6473)
  for (let round = 0; round < rounds; round++) {
    const images = order.permutation(count, round)
    for (let first = 0; first + batch <= count; first += batch) {
      show(train, images.subarray(first, first + batch))
      const bound = model.bound()
      model.gradient()
      model.step(rate * (1 - (0.9 * round) / rounds))
      if (first % (25 * batch) === 0) await new Promise(resolve => setImmediate(resolve)) // so that Ctrl-C is heard
      watch?.(round * count + first + batch, rounds * count, `${steps} steps, bound ${bound.toFixed(1)} nats`)
    }
  }
  let [bound, batches] = [0, 0]
  for (let first = 0; first + batch <= test.pixels.length / size; first += batch) {
    const rows = Uint32Array.from({ length: batch }, (_, row) => first + row)
    show(test, rows)
    bound += model.bound()
    batches++
  }
  return { bound: bound / batches, dreams: model.dream() }
}
