import { convolution, dense } from '@ngrad/difference-propagation/rates'
import type { LayerDescription } from '@ngrad/difference-propagation/rates'
import { Progress } from '@ngrad/report'
import { errorsInWords, recipe, trainPaired } from './paired.ts'
import type { PairedLearner, PairedOptions, Results } from './paired.ts'
import { shifts } from './shifts.ts'
import type { ShiftOptions } from './shifts.ts'

/** A small convolutional network, and how the images that it learns from are moved. */
export interface ConvolutionalNet {
  /** Rows, columns and channels of an image. */
  readonly input: readonly [rows: number, columns: number, channels: number]
  readonly layers: readonly LayerDescription[]
  readonly moved: Omit<ShiftOptions, 'extents'>
}

const { activation } = recipe

/** For MNIST: 32 and 64 channels with strides, 128 units, 10 classes. */
export const mnistNet: ConvolutionalNet = {
  input: [28, 28, 1],
  layers: [
    convolution(32, { kernel: 5, stride: 2, padding: 2, activation }),
    convolution(64, { kernel: 3, stride: 2, padding: 1, activation }),
    dense(128, { activation }),
    dense(10),
  ],
  moved: { most: 1 },
}

/** For CIFAR-10: 32, 64 and 128 channels with strides, 10 classes. */
export const cifarNet: ConvolutionalNet = {
  input: [32, 32, 3],
  layers: [
    convolution(32, { kernel: 5, stride: 2, padding: 2, activation }),
    convolution(64, { kernel: 3, stride: 2, padding: 1, activation }),
    convolution(128, { kernel: 3, stride: 2, padding: 1, activation }),
    dense(10),
  ],
  moved: { most: 2, mirror: true },
}

/** How both learners do from one seed. */
export interface SeedRun extends Results {
  readonly seed: number
}

/** What {@link trainSeeds} is asked for. */
export interface SeedsOptions extends Pick<PairedOptions, 'train' | 'test' | 'epochs' | 'batch'> {
  readonly net: ConvolutionalNet
  readonly seeds: readonly number[]
  /** Is told of each seed when it is done. */
  readonly done?: (runs: readonly SeedRun[]) => void
  /** Whether to end after this epoch. */
  readonly stopped?: () => boolean
}

/** Trains a network by both learners from each of some seeds, and shows how far that is. */
export async function trainSeeds(options: SeedsOptions): Promise<readonly SeedRun[]> {
  const { net, seeds, done = () => {}, stopped = () => false, ...paired } = options
  const { input, layers, moved } = net
  const progress = new Progress('Learning', seeds.length * paired.epochs, 'epochs')
  const augment = shifts({ extents: input, ...moved })
  const runs: SeedRun[] = []
  for (const seed of seeds) {
    const seen = (epoch: number, { errors }: Results): boolean => {
      progress.show(runs.length * paired.epochs + epoch + 1, `seed ${seed}`, ...errorsInWords(errors))
      return stopped()
    }
    const results = await trainPaired({ ...paired, input, layers, seed, augment, seen })
    if (stopped()) break
    runs.push({ seed, ...results })
    done(runs)
  }
  progress.end()
  return runs
}

/** What runs come to: errors at the end, and the ratio of the times that epochs take, in the median. */
export interface Told {
  readonly ours: number
  readonly reference: number
  readonly ratio: number
}

/** Prints how both learners did from each seed. */
export function tellRuns(runs: readonly SeedRun[]): Told {
  const last = (learner: PairedLearner): number[] => runs.map(({ errors }) => errors[learner].at(-1)!)
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  for (const { seed, errors } of runs) {
    console.log(`seed ${seed}: ${errorsInWords(errors).join(', ')} after ${errors.backpropagation.length} epochs`)
  }
  const ratios = runs
    .flatMap(({ seconds }) => seconds['difference propagation'].map((each, epoch) => each / seconds.backpropagation[epoch]!))
    .sort((one, other) => one - other)
  return { ours: mean(last('difference propagation')), reference: mean(last('backpropagation')), ratio: ratios[ratios.length >> 1]! }
}
