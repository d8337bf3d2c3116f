import { dense } from '@ngrad/difference-propagation/rates'
import { autoencode, examplesOf, principalComponents, sizeOf } from '@ngrad/prediction'
import type { Stream } from '@ngrad/prediction'
import type { Watch } from './claim.ts'
import { pupil, squaredError, targetsOf } from './lessons.ts'

/** What {@link linearAutoencoder} is given. */
export interface AutoencoderOptions {
  readonly source: Stream
  /** Number of linear units between. */
  readonly codes: number
  readonly rounds: number
  readonly rate: number
  readonly learner?: string
  readonly seed?: number
  readonly watch?: Watch
}

/** A linear autoencoder beside the best that there is. */
export interface AutoencoderResult {
  /** Mean squared error of the principal components. */
  readonly bound: number
  /** Mean squared error of the network. */
  readonly error: number
  /** What it makes of the first examples. */
  readonly answers: Float32Array
}

/** Trains a linear autoencoder and takes the bound of principal components from the same examples. */
export async function linearAutoencoder(options: AutoencoderOptions): Promise<AutoencoderResult> {
  const { source, codes, rounds, rate, learner, seed = 0, watch } = options
  const teacher = autoencode(source)
  const bound = principalComponents({ values: examplesOf(source), size: sizeOf(source.shape) }).bound(codes)
  const network = pupil(teacher, {
    hidden: [dense(codes, { activation: 'linear' })],
    output: 'linear',
    rate,
    seed,
    ...(learner !== undefined && { learner }),
  })
  for (let round = 0; round < rounds; round++) {
    await network.round(round, {
      scale: 0.5 + 0.5 * Math.cos((Math.PI * round) / rounds),
      seen: count => watch?.(round * teacher.count + count, rounds * teacher.count),
    })
  }
  const answers = network.answers(teacher)
  return { bound, error: squaredError(answers, targetsOf(teacher), teacher.count), answers }
}
