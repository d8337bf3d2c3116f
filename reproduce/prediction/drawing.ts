import { RandomStream } from '@ngrad/core'
import { boundOn, frequencies, learnImages } from './binary-images.ts'
import type { BinaryImages } from './binary-images.ts'
import type { Watch } from './claim.ts'
import { Draw } from './draw.ts'
import { variationalLearner } from './variational-learner.ts'

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
  const model = new Draw({ inputs: train.size, hidden, latent, steps, batch, seed, frequency: frequencies(train) })
  await learnImages(variationalLearner(`drawing in ${steps} steps`, model), train, {
    rounds,
    rate,
    order: new RandomStream(seed, 0x6473),
    ...(watch && {
      watch: (done: number, all: number, text?: string) => watch(done, all, `${steps} steps, ${text}`),
    }),
  })
  return { bound: boundOn(model, test).bound, dreams: model.dream() }
}
