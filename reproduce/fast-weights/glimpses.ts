import { RandomStream, Workspace } from '@ngrad/core'
import type { LabelledImages } from '@ngrad/data'
import {
  FastWeights,
  glimpseInputs,
  glimpsesOf,
  glimpseSteps,
  Lstm,
  Rectified,
  VectorClassifier,
} from '@ngrad/fastweights'
import type { LayerSize, RecurrentLayer } from '@ngrad/fastweights'
import { adam } from '@ngrad/learning'
import { yieldToEventLoop } from './options.ts'

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
const initialRate = 1e-3

/**
 * Trains one cell to name digits from glimpses, by Adam, whose step size falls in the second half, and tests it.
 * @param each is told of each epoch; returns whether to go on
 */
export async function learnGlimpses(
  { cell, size, seed, epochs, train, test }: GlimpsesRun,
  each: (epoch: number, loss: number, errorPercent: number) => boolean = () => true,
): Promise<GlimpsesResult | undefined> {
  const begin = performance.now()
  const work = new Workspace()
  const layer = glimpseCells[cell]!(work, { size, batch, steps: glimpseSteps }, seed)
  const model = new VectorClassifier(work, layer, { inputs: glimpseInputs, classes: 10, seed })
  const optimizer = adam({ rate: initialRate, clip: 5 }).on({ work, parameters: model.parameters })
  const order = new RandomStream(seed, 0x676c_696d)
  const [curve, losses]: [number[], number[]] = [[], []]
  for (let epoch = 0; epoch < epochs; epoch++) {
    optimizer.rate = initialRate * Math.min(1, 2 * (1 - epoch / epochs))
    const images = order.permutation(train.count, epoch)
    let [loss, batches] = [0, 0]
    for (let first = 0; first + batch <= train.count; first += batch) {
      const here = images.subarray(first, first + batch)
      glimpsesOf(train.pixels, here, model.vectors.values)
      loss += model.learn(
        Uint8Array.from(here, image => train.labels[image]!),
        glimpseSteps,
      ).loss
      optimizer.step()
      batches++
    }
    losses.push(loss / batches)
    curve.push(testError(model, test))
    await yieldToEventLoop()
    if (!each(epoch + 1, loss / batches, curve.at(-1)!)) return undefined
  }
  return { cell, size, errorPercent: curve.at(-1)!, losses, curve, seconds: (performance.now() - begin) / 1000 }
}

/** Wrong answers [%]; the last batch is filled up, and counted in part. */
function testError(model: VectorClassifier, { count, pixels, labels }: LabelledImages): number {
  let wrong = 0
  for (let first = 0; first < count; first += batch) {
    const images = Uint32Array.from({ length: batch }, (_, row) => Math.min(first + row, count - 1))
    glimpsesOf(pixels, images, model.vectors.values)
    model.read(
      Uint8Array.from(images, image => labels[image]!),
      glimpseSteps,
    )
    const { values, columns } = model.probabilities
    for (let row = 0; row < Math.min(batch, count - first); row++) {
      const p = values.subarray(row * columns, (row + 1) * columns)
      const right = p[labels[first + row]!]!
      if (!p.every(other => other <= right)) wrong++ // what is not a number is wrong
    }
  }
  return (100 * wrong) / count
}
