import { RandomStream } from '@ngrad/core'
import type { LabelledImages } from '@ngrad/data'
import { choice, phases, votes } from './network.ts'
import type { DigitNetwork } from './network.ts'

/** A presentation of an image, and how far training is. */
export interface Presentation {
  /** Images shown so far. */
  readonly shown: number
  /** Images to be shown. */
  readonly total: number
  /** The image shown last, as its index. */
  readonly image: number
  /** Spikes for each digit, before the output was nudged. */
  readonly votes: readonly number[]
  /** Part of the last 1000 images that was read rightly before the output was nudged. */
  readonly accuracy: number
}

/** Shows an image: its pixels spike with a probability in proportion to their brightness. */
function show(
  { pixels }: DigitNetwork,
  { pixels: values, rows, columns }: LabelledImages,
  image: number,
  into: Float32Array,
): void {
  const first = image * rows * columns
  for (let pixel = 0; pixel < into.length; pixel++) into[pixel] = values[first + pixel]! / 255
  pixels.set('probability', into)
}

/**
 * Trains on images in random order. Each is shown for a free phase, in which the network reads it, and a nudged one, in
 * which the output is drawn toward the right digit. Learning becomes slower toward the end.
 * @param seen is told after each image
 * @returns the number of images that were shown; fewer than asked for if the simulation was stopped
 */
export async function train(
  network: DigitNetwork,
  digits: LabelledImages,
  epochs: number,
  seen: (presentation: Presentation) => void,
): Promise<number> {
  const { sim, teacher, learner, tally } = network
  const order = new RandomStream(sim.seed, 'mnist', 'order')
  const total = Math.round(epochs * digits.count)
  const intensities = new Float32Array(digits.rows * digits.columns)
  const right = new Uint8Array(1000)
  let permutation: Uint32Array = new Uint32Array(0)
  let rightOnes = 0
  for (let shown = 0; shown < total; shown++) {
    if (shown % digits.count === 0) permutation = order.permutation(digits.count, shown / digits.count)
    const image = permutation[shown % digits.count]!
    const label = digits.labels[image]!
    show(network, digits, image, intensities)
    learner.scale(1 - (0.95 * shown) / total)
    teacher.teach(label, sim.step + phases.free, phases.nudged)
    await sim.run(phases.settle)
    tally.clear()
    await sim.run(phases.free - phases.settle)
    const read = votes(network)
    await sim.run(phases.nudged)
    if (sim.stopped) return shown

    const slot = shown % right.length
    rightOnes -= right[slot]!
    right[slot] = Number(choice(read) === label)
    rightOnes += right[slot]!
    seen({ shown: shown + 1, total, image, votes: read, accuracy: rightOnes / Math.min(shown + 1, right.length) })
  }
  return total
}

/**
 * Reads images without teaching.
 * @returns the part that was read rightly
 */
export async function test(
  network: DigitNetwork,
  digits: LabelledImages,
  seen: (shown: number) => void,
): Promise<number> {
  const { sim, tally } = network
  const intensities = new Float32Array(digits.rows * digits.columns)
  let right = 0
  for (let image = 0; image < digits.count; image++) {
    show(network, digits, image, intensities)
    await sim.run(phases.settle)
    tally.clear()
    await sim.run(phases.test - phases.settle)
    if (sim.stopped) return Number.NaN
    right += Number(choice(votes(network)) === digits.labels[image])
    seen(image + 1)
  }
  return right / digits.count
}
