import { dense } from '@ngrad/difference-propagation/rates'
import { half, leastSquares, masked, sizeOf } from '@ngrad/prediction'
import type { MaskedTeacher, Stream } from '@ngrad/prediction'
import type { Watch } from './claim.ts'
import { inputsOf, pupil, squaredError, targetsOf } from './lessons.ts'

/** What {@link halfImage} is given. */
export interface HalfImageOptions {
  readonly train: Stream
  readonly test: Stream
  readonly hidden: number
  readonly rounds: number
  readonly rate?: number
  /** Lessons taken side by side; 100 if left out. */
  readonly batch?: number
  readonly learner?: string
  readonly seed?: number
  readonly watch?: Watch
}

/** Predictions of the lower half of held-out images. */
export interface HalfImageResult {
  /** Squared error of least squares. */
  readonly leastSquares: number
  /** Squared error of the mean of all lower halves. */
  readonly mean: number
  /** Squared error of the network. */
  readonly network: number
  readonly teacher: MaskedTeacher
  readonly answers: Float32Array
  readonly linear: Float64Array
}

/** Trains a network on upper halves to predict lower ones, and fits least squares to the same. */
export async function halfImage(options: HalfImageOptions): Promise<HalfImageResult> {
  const { train, test, hidden, rounds, rate = 1e-3, batch = 100, learner, seed = 0, watch } = options
  const [lessons, held] = [masked(train, half('bottom')), masked(test, half('bottom'))]
  const [inputSize, targetSize] = [sizeOf(lessons.input.shape), sizeOf(lessons.target.shape)]
  const heldTargets = targetsOf(held)
  const learned = { values: targetsOf(lessons), size: targetSize }
  const floor = leastSquares({ values: inputsOf(lessons), size: inputSize }, learned)
  const linear = floor.predict({ values: inputsOf(held), size: inputSize })
  const meanOnly = new Float64Array(targetSize)
  learned.values.forEach((value, at) => {
    meanOnly[at % targetSize]! += value / lessons.count
  })
  const network = pupil(lessons, {
    hidden: [dense(hidden, { activation: 'relu' })],
    rate,
    batch,
    seed,
    ...(learner !== undefined && { learner }),
  })
  await network.rounds(rounds, { watch })
  const answers = network.answers(held)
  return {
    leastSquares: squaredError(linear, heldTargets, held.count),
    mean: squaredError(
      heldTargets.map((_, at) => meanOnly[at % targetSize]!),
      heldTargets,
      held.count,
    ),
    network: squaredError(answers, heldTargets, held.count),
    teacher: held,
    answers,
    linear,
  }
}
