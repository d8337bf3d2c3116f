import { bouncingDigits, loadDigits } from '@ngrad/data'
import { dense } from '@ngrad/difference-propagation/rates'
import { copyLastFrame, nextFrame, stream } from '@ngrad/prediction'
import type { Teacher } from '@ngrad/prediction'
import type { Watch } from './claim.ts'
import { pupil, squaredError, targetsOf } from './lessons.ts'

/** What {@link bouncing} is given. */
export interface BouncingOptions {
  /** Number of sequences to learn from. */
  readonly sequences: number
  readonly hidden: number
  readonly rounds: number
  readonly learner?: string
  readonly seed?: number
  readonly watch?: Watch
}

/** Predictions of the next frame of sequences of digits that were not seen. */
export interface BouncingResult {
  /** Squared error of the network. */
  readonly network: number
  /** Squared error of copying the last frame. */
  readonly copy: number
  readonly teacher: Teacher
  readonly answers: Float32Array
}

const [frames, size] = [12, 16]

/** Lets a network predict the next frame of two bouncing digits from the last two; other digits to test with. */
export async function bouncing(options: BouncingOptions): Promise<BouncingResult> {
  const { sequences, hidden, rounds, learner, seed = 0, watch } = options
  const digits = loadDigits()
  const sprites = (first: number, count: number): Parameters<typeof bouncingDigits>[0] => ({
    count,
    rows: 8,
    columns: 8,
    pixels: digits.pixels.subarray(64 * first, 64 * (first + count)).map(value => Math.min(255, 16 * value)),
  })
  const film = (which: ReturnType<typeof sprites>, count: number, from: number): Teacher =>
    nextFrame(
      stream('film', bouncingDigits(which, { count, frames, size, digits: 2, seed: from }), {
        shape: [frames, size, size],
      }),
      { context: 2 },
    )
  const lessons = film(sprites(0, 1500), sequences, 2 * seed)
  const held = film(sprites(1500, 297), 200, 2 * seed + 1)
  const network = pupil(lessons, {
    hidden: [dense(hidden, { activation: 'relu' })],
    rate: 1e-3,
    seed,
    ...(learner !== undefined && { learner }),
  })
  await network.rounds(rounds, { watch })
  const answers = network.answers(held)
  return {
    network: squaredError(answers, targetsOf(held), held.count),
    copy: copyLastFrame(held),
    teacher: held,
    answers,
  }
}
