import { ParameterError, RandomStream } from '@ngrad/core'
import type { LabelledImages } from '@ngrad/data'
import {
  bernoulliInput,
  dense,
  differencePropagation,
  exampleLearner,
  rateNetwork,
} from '@ngrad/difference-propagation/rates'
import type { NoiseOptions } from '@ngrad/difference-propagation/rates'
import { adam, adamW, batchCount, evaluate, fit, linear, sequences } from '@ngrad/learning'
import type { Dataset } from '@ngrad/learning'

/** A way to keep a network from learning its few examples by heart. */
export interface Way {
  /** What the hidden units say while it learns. */
  readonly noise: NoiseOptions
  /** How they answer. */
  readonly activation: 'relu' | 'sigmoid'
  /** Whether its input is spikes. */
  readonly input: boolean
  /** Decay of the weights [1]. */
  readonly decay: number
  /** Rate of Adam [1]. */
  readonly rate: number
}

const plain: Way = { noise: {}, activation: 'relu', input: false, decay: 0, rate: 1e-3 }
const grid = (...ways: readonly Partial<Way>[]): Way[] =>
  ways.flatMap(way => [5e-4, 2e-3].map(rate => ({ ...plain, rate, ...way })))

/** The ways, each with what is tried of it on held-out labels: two rates of Adam × two of its own. */
export const grids: Readonly<Record<'rates' | 'decay' | 'dropout' | 'spikes', readonly Way[]>> = {
  rates: grid({}, { activation: 'sigmoid' }),
  decay: grid({ decay: 0.3 }, { decay: 1 }),
  dropout: grid({ noise: { dropout: 0.2 } }, { noise: { dropout: 0.5 } }),
  spikes: grid(
    { noise: { spikes: true }, input: true },
    { noise: { spikes: true }, input: true, activation: 'sigmoid' },
  ),
}

/** Name of a way. */
export type WayName = keyof typeof grids

/** The names of the ways. */
export const wayNames: readonly WayName[] = Object.keys(grids) as WayName[]

/** Fewest and most labels that can be asked for: of 25 a batch of 20 is left where a fifth is held out; 60000 are all of MNIST. */
export const labelled = [25, 60_000] as const

/** What is trained. */
export interface Training {
  /** Number of units of each of the two hidden layers. */
  readonly hidden: number
  /** Examples side by side. */
  readonly batch: number
  /** How many examples are shown, at least; each ten times, if that is more. */
  readonly presentations: number
  /** Seed of weights, labels, order and noise. */
  readonly seed: number
}

/** A few examples, drawn by a seed. */
export function draw(
  { count, rows, columns, pixels, labels }: LabelledImages,
  few: number,
  seed: number,
  largest = 255,
): Dataset {
  const size = rows * columns
  const chosen = new RandomStream(seed, 'few labels').permutation(count).subarray(0, few)
  const values = new Uint8Array(few * size)
  for (const [at, from] of chosen.entries()) values.set(pixels.subarray(from * size, (from + 1) * size), at * size)
  return sequences({
    values,
    inputs: size,
    largest,
    labels: Uint8Array.from(chosen, from => labels[from]!),
    outputs: 10,
  })
}

/** Examples of others, from one on. */
const part = (data: Dataset, from: number, count: number): Dataset => ({
  ...data,
  count,
  example: (index, round) => data.example(from + index, round),
})

/** Part of a test that is read wrongly after training by difference propagation: inputs-hidden-hidden-10, softmax. */
export async function errorOf(way: Way, train: Dataset, test: Dataset, training: Training): Promise<number> {
  const { hidden, batch, presentations, seed } = training
  const layer = dense(hidden, { activation: way.activation, ...way.noise })
  const input = way.input ? bernoulliInput(train.inputs) : train.inputs
  const network = rateNetwork({ input, layers: [layer, layer, dense(10)], batch, seed })
  const learner = exampleLearner(network, differencePropagation(network))
  const epochs = Math.max(10, Math.ceil(presentations / train.count))
  const schedule = linear(epochs * batchCount(train, batch, 'drop'), 0.05)
  const optimizer =
    way.decay > 0 ? adamW({ rate: way.rate, decay: way.decay, schedule }) : adam({ rate: way.rate, schedule })
  await fit(learner, train, { optimizer, epochs, seed, rest: 'drop' })
  const error = 1 - evaluate(learner, test).metrics!.accuracy
  network.work.dispose()
  return error
}

/**
 * The best of a grid on a fifth of the labels, of which training knows nothing.
 * @throws ParameterError if no batch is left to learn from
 */
export async function choose(name: WayName, train: Dataset, training: Training): Promise<Way> {
  const held = Math.floor(train.count / 5)
  if (held < 1 || train.count - held < training.batch)
    throw new ParameterError('choose.train', train.count, `enough for a batch of ${training.batch} beside the fifth that is held out`)
  const [shown, rest] = [part(train, 0, train.count - held), part(train, train.count - held, held)]
  let best: { way: Way; error: number } | undefined
  for (const way of grids[name]) {
    const error = await errorOf(way, shown, rest, training)
    if (!best || error < best.error) best = { way, error }
  }
  return best!.way
}
