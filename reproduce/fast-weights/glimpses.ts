import { checkArgument, RandomStream, Workspace } from '@ngrad/core'
import type { LabelledImages } from '@ngrad/data'
import {
  FastWeights,
  glimpseInputs,
  glimpsesOf,
  glimpseSteps,
  Lstm,
  Rectified,
  VectorClassifier,
  vectorLearner,
} from '@ngrad/fastweights'
import type { LayerSize, RecurrentLayer } from '@ngrad/fastweights'
import { adam, batchCount, every, fit, inputEvents } from '@ngrad/learning'
import type { Dataset, Epoch } from '@ngrad/learning'

/** How each cell is made, by its name. */
export const glimpseCells: Readonly<
  Record<string, (work: Workspace, extent: LayerSize, seed: number) => RecurrentLayer>
> = {
  'fast weights': (work, extent) => new FastWeights(work, { ...extent, ...memory }),
  'no fast weights': (work, extent) => new FastWeights(work, { ...extent, ...memory, rate: 0 }),
  IRNN: (work, extent) => new Rectified(work, extent),
  LSTM: (work, extent, seed) => new Lstm(work, { ...extent, seed }),
}

const memory = { form: 'attention' } as const

/** What is trained, on what, and for how long. */
export interface GlimpsesRun {
  /** Name of the cell, one of {@link glimpseCells}. */
  readonly cell: string
  /** Number of hidden units. */
  readonly size: number
  readonly seed: number
  /** Times that all training images are looked at. */
  readonly epochs: number
  readonly train: LabelledImages
  readonly test: LabelledImages
}

/** How it went. */
export interface GlimpsesResult {
  readonly cell: string
  readonly size: number
  /** Wrong answers on the test images after the last epoch [%]. */
  readonly errorPercent: number
  /** Mean loss while learning, in each epoch [nats]. */
  readonly losses: readonly number[]
  /** Wrong answers on the test images after each epoch; nothing is chosen by them [%]. */
  readonly curve: readonly number[]
  readonly seconds: number
}

const batch = 128

/**
 * Trains one cell to name digits from glimpses, by Adam, whose step size falls in the second half, and tests it.
 * @param each is told of each epoch; returns whether to go on
 * @throws ParameterError if there is no such cell
 */
export async function learnGlimpses(
  { cell, size, seed, epochs, train, test }: GlimpsesRun,
  each: (epoch: number, loss: number, errorPercent: number) => boolean = () => true,
): Promise<GlimpsesResult | undefined> {
  checkArgument('learnGlimpses.cell', Object.keys(glimpseCells), cell)
  const begin = performance.now()
  const work = new Workspace()
  const layer = glimpseCells[cell]!(work, { size, batch, steps: glimpseSteps }, seed)
  const model = new VectorClassifier(work, layer, { inputs: glimpseInputs, classes: 10, seed })
  const [images, tests] = [glimpsesAt(train), glimpsesAt(test)]
  const order = new RandomStream(seed, 0x676c_696d)
  let drawn: Uint32Array = new Uint32Array(0)
  let of = -1
  const shuffled: Dataset = {
    ...images,
    example(index, round = 0) {
      if (round !== of) drawn = order.permutation(images.count, round)
      of = round
      return images.example(drawn[index]!)
    },
  }
  const half = every(batchCount(images, batch, 'drop'), step => Math.min(1, 2 * (1 - step / epochs)))
  const { epochs: done, ended } = await fit(vectorLearner(work, model), shuffled, {
    optimizer: adam({ rate: 1e-3, clip: 5, schedule: half }),
    epochs,
    shuffle: false,
    rest: 'drop',
    validation: tests,
    callbacks: { epoch: ({ epoch, loss, validation }) => each(epoch, loss, wrongOf(validation)) },
  })
  if (ended !== 'done') return undefined
  const [curve, losses] = [done.map(({ validation }) => wrongOf(validation)), done.map(({ loss }) => loss)]
  return { cell, size, errorPercent: curve.at(-1)!, losses, curve, seconds: (performance.now() - begin) / 1000 }
}

const wrongOf = (found: Epoch['validation']): number => 100 * (1 - found!.accuracy!)

/** Images as sequences of glimpses, made one at a time. */
const glimpsesAt = ({ count, pixels, labels }: LabelledImages): Dataset => ({
  count,
  inputs: glimpseInputs,
  outputs: 10,
  example(index) {
    const shown = new Float32Array(glimpseSteps * glimpseInputs)
    glimpsesOf(pixels, Uint32Array.of(index), shown)
    return { input: inputEvents(shown, glimpseInputs), label: labels[index]! }
  },
})
