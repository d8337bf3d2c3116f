import { RandomStream } from '@ngrad/core'
import { loadDigits } from '@ngrad/data'
import { adam, batches, fit, inputEvents } from '@ngrad/learning'
import type { Dataset } from '@ngrad/learning'
import { frequencies } from './binary-images.ts'
import type { BinaryImages } from './binary-images.ts'
import type { Watch } from './claim.ts'
import { GenerativeMemory } from './generative-memory.ts'
import type { GenerativeMemoryOptions } from './generative-memory.ts'
import { showTo, variationalLearner } from './variational-learner.ts'

/** What {@link learnRecall} is given. */
export interface RecallOptions extends Pick<GenerativeMemoryOptions, 'hidden' | 'latent' | 'memory'> {
  /** The kinds of images; which come is drawn anew for each sequence. */
  readonly kinds: BinaryImages
  /** Number of images before they come again. */
  readonly length: number
  readonly updates: number
  readonly rate?: number
  readonly batch?: number
  readonly seed?: number
  readonly watch?: Watch
}

/** How well sequences are known whose second half repeats the first. */
export interface RecallResult {
  /** Minus the bound on the log likelihood of each step, in sequences that were not learned from [nats]. */
  readonly costs: Float64Array
  /** Their sums over either half. */
  readonly first: number
  readonly second: number
  /** Sequences, and what is expected of their second half after the first was seen [steps × pixels each]. */
  readonly shown: readonly Float32Array[]
  readonly dreamt: readonly Float32Array[]
}

/** Sequences that are learned from, for each that is tested with. */
const tests = 20

/**
 * Trains a {@link GenerativeMemory} on sequences of images of which any kind can come at any place of the first half; in
 * the second half they come again. A mark stands where a half begins.
 *
 * Kinds are drawn evenly, so no model has a lower cost than $k \ln n$ nats in the first half, for k images of n kinds. In
 * the second it is 0 with perfect recall, and $k \ln n$ again without any memory.
 * @see Gemici et al. (2017), Generative temporal models with memory. arXiv:1702.04649, the task of perfect recall
 */
export async function learnRecall(options: RecallOptions): Promise<RecallResult> {
  const { kinds, length, updates, hidden, latent, memory, rate = 3e-3, batch = 32, seed = 0, watch } = options
  const { size, pixels } = kinds
  const model = new GenerativeMemory({
    inputs: size,
    hidden,
    latent,
    steps: 2 * length,
    batch,
    seed,
    frequency: frequencies(kinds),
    ...(memory && { memory }),
  })
  for (const start of [0, length]) model.marks[start]!.values.fill(1)
  const data = (draw: RandomStream, count: number): Dataset => ({
    count,
    inputs: size,
    outputs: size,
    example(index) {
      const images = Array.from({ length }, (_, place) => draw.below(index * length + place, pixels.length / size))
      const values = [...images, ...images].flatMap(kind => [...pixels.subarray(kind * size, (kind + 1) * size)])
      return { input: inputEvents(values, size), target: Float64Array.from(values) }
    },
  })
  await fit(variationalLearner('generative memory', model), data(new RandomStream(seed, 0x7265), updates * batch), {
    optimizer: adam({ rate, clip: 1, schedule: update => 1 - (0.9 * update) / updates }),
    epochs: 1,
    shuffle: false,
    callbacks: {
      batch: ({ batch: number, loss }) =>
        watch?.(number * batch, updates * batch, `minus the bound ${loss.toFixed(2)} nats`),
    },
  })
  const costs = new Float64Array(2 * length)
  for (const shown of batches(data(new RandomStream(seed, 0x7266), tests * batch), { size: batch, shuffle: false })) {
    showTo(model, shown)
    for (const [t, cost] of model.costs().entries()) costs[t]! += cost / tests
  }
  model.dream(length)
  const rows = (of: 'shown' | 'said'): Float32Array[] =>
    Array.from({ length: batch }, (_, row) =>
      Float32Array.from(model[of].flatMap(({ values }) => [...values.subarray(row * size, (row + 1) * size)])),
    )
  return {
    costs,
    first: sum(costs.subarray(0, length)),
    second: sum(costs.subarray(length)),
    shown: rows('shown'),
    dreamt: rows('said'),
  }
}

/** One image of each of the first digits, 8 × 8, pixels of at least half of the largest brightness 1 and the others 0. */
export function digitKinds(count: number): BinaryImages {
  const { pixels, labels } = loadDigits()
  const size = 64
  const images = Array.from({ length: count }, (_, digit) => {
    const at = labels.indexOf(digit)
    return [...pixels.subarray(at * size, (at + 1) * size)].map(value => Number(value >= 8))
  })
  return { size, pixels: Uint8Array.from(images.flat()) }
}

const sum = (values: Float64Array): number => values.reduce((one, other) => one + other, 0)
