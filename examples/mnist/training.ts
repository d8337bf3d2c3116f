import { RandomStream } from '@ngrad/core'
import type { LabelledImages } from '@ngrad/data'
import { choice, margin, phases, shift } from './network.ts'
import type { DigitNetwork } from './network.ts'

/** An image that was read. */
export interface Reading {
  /** Images shown so far. */
  readonly shown: number
  /** The image shown last, as its index. */
  readonly image: number
  /** Spikes for each digit, before the output was nudged. */
  readonly votes: readonly number[]
}

/** A presentation of an image that is learned from, and how far training is. */
export interface Presentation extends Reading {
  /** Images to be shown. */
  readonly total: number
  /** Spikes for each digit while the output was nudged; undefined where it was right by a margin, and nothing was taught. */
  readonly nudged: readonly number[] | undefined
  /** Part of the last 1000 images that was read rightly before the output was nudged. */
  readonly accuracy: number
  /** Part of the last 1000 images that was taught. */
  readonly taught: number
}

/** Who looks on at the phases of each presentation. */
export interface Phases {
  /** An image is shown. */
  presented(): void
  /** From now on what is read counts. */
  reads(): void
  /** It was read. @param votes spikes for each digit */
  read(votes: readonly number[]): void
  /** The output is nudged from now on. */
  nudging(): void
  /** It was nudged. @param votes spikes for each digit meanwhile @param label the right one */
  taught(votes: readonly number[], label: number): void
  /** It was read rightly by a margin, and is not nudged. @param label the right digit */
  passed(label: number): void
}

/** Shows an image, moved right and down: its pixels spike with a probability in proportion to their brightness. */
function show(
  { pixels }: DigitNetwork,
  { pixels: values, rows, columns }: LabelledImages,
  image: number,
  into: Float32Array,
  [right, down]: readonly [number, number] = [0, 0],
): void {
  const first = image * rows * columns
  into.fill(0)
  for (let row = Math.max(0, down); row < Math.min(rows, rows + down); row++)
    for (let column = Math.max(0, right); column < Math.min(columns, columns + right); column++)
      into[row * columns + column] = values[first + (row - down) * columns + column - right]! / 255
  pixels.set('probability', into)
}

/** The mean of the last 1000 numbers that it was given. */
function lastThousand(): (value: number) => number {
  const kept = new Float64Array(1000)
  let [count, sum] = [0, 0]
  return value => {
    const slot = count++ % kept.length
    sum += value - kept[slot]!
    kept[slot] = value
    return sum / Math.min(count, kept.length)
  }
}

/**
 * Trains on images in random order, each a little shifted. Each is shown for a free phase, in which the network reads it, and
 * where the right digit does not stand out for a nudged one, in which the output is drawn toward it. Learning becomes slower
 * toward the end.
 * @param seen is told after each image
 * @param watch looks on at the phases
 * @returns the number of images that were shown; fewer than asked for if the simulation was stopped
 */
export async function train(
  network: DigitNetwork,
  digits: LabelledImages,
  epochs: number,
  seen: (presentation: Presentation) => void,
  watch?: Phases,
): Promise<number> {
  const { sim, teacher, learner, tally } = network
  const order = new RandomStream(sim.seed, 'mnist', 'order')
  const shifts = new RandomStream(sim.seed, 'mnist', 'shifts')
  const total = Math.round(epochs * digits.count)
  const intensities = new Float32Array(digits.rows * digits.columns)
  const [rightOnes, taughtOnes] = [lastThousand(), lastThousand()]
  let permutation: Uint32Array = new Uint32Array(0)
  for (let shown = 0; shown < total; shown++) {
    if (shown % digits.count === 0) permutation = order.permutation(digits.count, shown / digits.count)
    const image = permutation[shown % digits.count]!
    const label = digits.labels[image]!
    const shifted = (side: number): number => shifts.below(2 * shown + side, 2 * shift + 1) - shift
    show(network, digits, image, intensities, [shifted(0), shifted(1)])
    learner.scale(1 - (0.98 * shown) / total)
    watch?.presented()
    await sim.run(phases.settle)
    tally.clear()
    watch?.reads()
    await sim.run(phases.read)
    const votes = network.votes()
    watch?.read(votes)
    const others = votes.filter((_, digit) => digit !== label)
    const teaches = votes[label]! - Math.max(...others) < margin * phases.read
    if (teaches) {
      teacher.teach(label, sim.step + phases.free, phases.nudged)
      await sim.run(phases.free)
      tally.clear()
      watch?.nudging()
      await sim.run(phases.nudged)
      watch?.taught(network.votes(), label)
    } else watch?.passed(label)
    if (sim.stopped) return shown
    seen({
      shown: shown + 1,
      total,
      image,
      votes,
      nudged: teaches ? network.votes() : undefined,
      accuracy: rightOnes(Number(choice(votes) === label)),
      taught: taughtOnes(Number(teaches)),
    })
  }
  return total
}

/**
 * Reads images without teaching.
 * @param seen is told after each image
 * @returns the part that was read rightly
 */
export async function test(
  network: DigitNetwork,
  digits: LabelledImages,
  seen: (reading: Reading) => void,
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
    const votes = network.votes()
    right += Number(choice(votes) === digits.labels[image])
    seen({ shown: image + 1, image, votes })
  }
  return right / digits.count
}
