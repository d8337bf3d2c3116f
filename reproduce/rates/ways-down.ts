import {
  dense,
  differencePropagation,
  exampleLearner,
  mirror,
  random,
  rateNetwork,
  recirculation,
  tied,
} from '@ngrad/difference-propagation/rates'
import type { FeedbackFactory } from '@ngrad/difference-propagation/rates'
import { adam, batchCount, evaluate, every, fit, linear } from '@ngrad/learning'
import type { Dataset } from '@ngrad/learning'

/** What {@link trainByWaysDown} is given. */
export interface WaysDownOptions {
  readonly train: Dataset
  readonly test: Dataset
  /** Numbers of units of the hidden layers. */
  readonly hidden: readonly number[]
  readonly epochs: number
  readonly batch: number
  readonly seed: number
}

/** Nothing is sent down: what lies below the output stays as it was drawn. */
const none = (): FeedbackFactory => network => ({
  ...tied()(network),
  name: 'none',
  descend: (_, into) => into.values.fill(0),
})

/** The ways down that are compared. */
export const waysDown: Readonly<Record<'tied' | 'mirror' | 'recirculation' | 'random' | 'none', () => FeedbackFactory>> = {
  tied,
  mirror,
  recirculation,
  random,
  none,
}

/** Name of a way down. */
export type WayDown = keyof typeof waysDown

/**
 * Trains the same network from the same weights on the same batches by difference propagation over a way down: Adam at 0.001 that
 * falls to a tenth, tanh and softmax.
 * @returns the part of the test images that is read wrongly
 */
export async function trainByWaysDown(name: WayDown, { train, test, hidden, epochs, batch, seed }: WaysDownOptions): Promise<number> {
  const layers = [...hidden.map(units => dense(units, { activation: 'tanh' })), dense(10)]
  const network = rateNetwork({ input: train.inputs, layers, batch, seed })
  const learner = exampleLearner(network, differencePropagation(network, { feedback: waysDown[name]() }), name)
  const schedule = every(batchCount(train, batch, 'drop'), linear(Math.max(1, epochs - 1), 0.1))
  await fit(learner, train, { optimizer: adam({ rate: 1e-3, schedule }), epochs, seed, batch, rest: 'drop' })
  const wrong = 1 - evaluate(learner, test).metrics!.accuracy
  network.work.dispose()
  return wrong
}
