import type { LabelledImages } from '@ngrad/data'
import { RandomStream } from '@ngrad/core'
import { dense } from '@ngrad/difference-propagation/rates'
import { defineTeacher, denoise, dropout, sizeOf, stream } from '@ngrad/prediction'
import type { Stream, Teacher } from '@ngrad/prediction'
import type { Watch } from './claim.ts'
import { pupil } from './lessons.ts'
import type { Pupil } from './lessons.ts'

/** What {@link fewLabels} is given. */
export interface FewLabelsOptions {
  readonly train: LabelledImages
  readonly test: LabelledImages
  /** Number of images that are seen without their labels. */
  readonly unlabelled: number
  /** Number of features. */
  readonly hidden: number
  /** Probability that a pixel is dropped. */
  readonly noise: number
  readonly rounds: number
  /** Numbers of labels. */
  readonly labels: readonly number[]
  readonly seed: number
  readonly watch?: Watch
}

/** Accuracy on the test images with so many labels, by way. */
export interface FewLabelsResult {
  readonly labels: number
  /** A linear read-out of features that were learned without labels. */
  readonly features: number
  /** A linear read-out of pixels. */
  readonly pixels: number
  /** The same network, trained on those labels only. */
  readonly network: number
}

/** Steps of learning for each read-out, of up to 100 examples each. */
const steps = 500

/** Labels to read features by: a teacher with labels, to hold the others against. */
function labelTeacher(source: Stream, labels: Uint8Array): Teacher {
  return defineTeacher({
    name: 'labels',
    count: source.count,
    input: { ...source, kind: 'real' },
    target: { name: 'class', shape: [10], kind: 'class' },
    write(index, _round, { input, target }) {
      source.read(index, input)
      target[labels[index]!] = 1
    },
  })
}

/**
 * Learns features of images without labels by denoising, then reads them out linearly with a few labels; beside it the
 * read-out of pixels and the same network on those labels only. Which images are labelled depends on the seed.
 */
export async function fewLabels(options: FewLabelsOptions): Promise<FewLabelsResult[]> {
  const { train, test, unlabelled, hidden, noise, rounds, labels, seed, watch } = options
  const shape = [train.rows, train.columns]
  const pixels = stream('pixels', train.pixels.subarray(0, unlabelled * sizeOf(shape)), { shape })
  const held = stream('pixels', test.pixels, { shape })
  const lessons = denoise(pixels, dropout(noise), { seed })
  const layer = dense(hidden, { activation: 'relu' })
  const learned = pupil(lessons, { hidden: [layer], rate: 1e-3, seed })
  await learned.rounds(rounds, { watch })
  const heldFeatures = features(learned, held)
  const results: FewLabelsResult[] = []
  for (const count of labels) {
    const which = new RandomStream(seed, 0x666c).permutation(unlabelled).subarray(0, count)
    const some = pick(pixels, which)
    const classes = Uint8Array.from(which, at => train.labels[at]!)
    /** Accuracy after the steps of learning. */
    const accuracy = async (seen: Stream, tested: Stream, between: (typeof layer)[], rate: number): Promise<number> => {
      const taught = labelTeacher(seen, classes)
      const readOut = pupil(taught, { hidden: between, rate, seed, batch: Math.min(100, count) })
      const turns = Math.round(steps / Math.ceil(count / 100))
      for (let round = 0; round < turns; round++) await readOut.round(round)
      return right(readOut.answers(labelTeacher(tested, test.labels)), test.labels)
    }
    results.push({
      labels: count,
      features: await accuracy(features(learned, some), heldFeatures, [], 3e-3),
      pixels: await accuracy(some, held, [], 3e-3),
      network: await accuracy(some, held, [layer], 1e-3),
    })
  }
  return results
}

/** Some examples of a stream. */
function pick(source: Stream, which: ArrayLike<number>): Stream {
  const size = sizeOf(source.shape)
  const values = new Float32Array(which.length * size)
  for (let at = 0; at < which.length; at++) source.read(which[at]!, values.subarray(at * size, (at + 1) * size))
  return stream(source.name, values, { shape: source.shape })
}

/** What the first layer makes of a stream. */
function features({ network }: Pupil, source: Stream): Stream {
  const [first] = network.layers
  const units = first!.units
  const values = new Float32Array(source.count * units)
  const size = sizeOf(source.shape)
  const example = new Float32Array(size)
  for (let from = 0; from < source.count; from += network.batch) {
    const here = Math.min(network.batch, source.count - from)
    for (let row = 0; row < here; row++) {
      source.read(from + row, example)
      network.input.values.set(example, row * size)
    }
    network.forward()
    values.set(first!.y.values.subarray(0, here * units), from * units)
  }
  return stream('features', values, { shape: [units] })
}

function right(answers: Float32Array, labels: Uint8Array): number {
  return (
    labels.reduce((sum, label, example) => {
      const row = answers.subarray(10 * example, 10 * (example + 1))
      return sum + Number(row.indexOf(Math.max(...row)) === label)
    }, 0) / labels.length
  )
}
