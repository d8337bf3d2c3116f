import { ParameterError } from '@ngrad/core'
import type { DenseAlgebra } from '@ngrad/core'
import { backpropagation, dense, exampleLearner, rateNetwork } from '@ngrad/difference-propagation/rates'
import type { ActivationName, RateNetwork } from '@ngrad/difference-propagation/rates'
import { adam, agreement, Batch, batchCount, evaluate, every, fitEpochs, linear, momentum } from '@ngrad/learning'
import type { Alignment, AnyLearner, Learner } from '@ngrad/learning'
import { checkLearners, learnerOf } from '../chosen-learners.ts'
import { unheld } from '../course.ts'
import type { GoesOn } from '../course.ts'
import { attempt } from '../refusals.ts'
import type { Refusals } from '../refusals.ts'
import { askedOf } from './asked.ts'
import type { DataSet } from './data.ts'
import { learners } from './registry.ts'

/** What is compared, and how. */
export interface ComparisonOptions {
  /** Names of learners. */
  readonly learners: readonly string[]
  readonly data: DataSet
  /** Number of inputs, of the units of each hidden layer, and of classes. */
  readonly layers: readonly number[]
  readonly activation: ActivationName
  readonly epochs: number
  readonly batch: number
  readonly seed: number
  readonly optimizer: 'adam' | 'momentum'
  readonly rate: number
  /** Part of the rate that is left in the last epoch [1]. */
  readonly remains: number
  /** Makes what the dense algebra of each network is done by; kernels in WebAssembly SIMD if left out. */
  readonly algebra?: () => DenseAlgebra
  /** Is told of each epoch. */
  readonly seen?: (record: EpochRecord) => void
  /** Whether it goes on; asked after each batch. */
  readonly course?: GoesOn
  /** Is told of those that cannot learn, while the others go on; if left out, the first of them ends it. */
  readonly refusals?: Refusals
}

/** How a learner did after an epoch. */
export interface EpochRecord {
  readonly learner: string
  /** Epochs so far. */
  readonly epoch: number
  /** Mean loss of the epoch's training examples, each before it changed the weights. */
  readonly loss: number
  /** Part of the test examples that is read wrongly. */
  readonly testError: number
  /** How the changes that it asks for lie to the gradient, layer by layer, on one batch. */
  readonly alignment: readonly Alignment[]
  /**
   * The same against the gradient of the loss of its own answers, where these are not those of the forward pass; none where they
   * are.
   */
  readonly own: readonly Alignment[]
  /** How far a way down of its own is from a reconstruction, ρ, for each hidden layer; none where there is no such. */
  readonly residual: readonly number[]
  /** Time of the epoch [s]. */
  readonly seconds: number
}

/**
 * Trains the same network from the same weights on the same examples in the same order by each learner.
 * @throws ParameterError if there is no such learner, or no whole batch of examples
 * @throws NgradError if none of them can learn, or one of them where nobody is told of it
 */
export async function compareLearners(options: ComparisonOptions): Promise<EpochRecord[]> {
  const records: EpochRecord[] = []
  const { learners: names, refusals, batch, data } = options
  checkLearners(names, learners.names)
  if (batch > data.train.count) throw new ParameterError('compare.batch', batch, `at most ${data.train.count}, the examples to learn from`)
  for (const name of names) {
    await attempt(refusals, name, async () => {
      for await (const record of train(name, options)) {
        records.push(record)
        options.seen?.(record)
      }
    })
  }
  refusals?.unlessAll(names)
  return records
}

async function* train(name: string, options: ComparisonOptions): AsyncGenerator<EpochRecord> {
  const { layers, activation, batch, seed } = options
  const [input, ...units] = layers
  const network = rateNetwork({
    input: input!,
    layers: units.map(each => dense(each, { activation })),
    batch,
    seed,
    ...(options.algebra && { work: options.algebra() }),
  })
  try {
    yield* trainIn(network, name, options)
  } finally {
    network.work.dispose()
  }
}

async function* trainIn(network: RateNetwork, name: string, options: ComparisonOptions): AsyncGenerator<EpochRecord> {
  const { data, layers, epochs, batch, seed, remains, course = unheld() } = options
  const count = layers.length - 1
  const described = learnerOf(learners, name)
  const learner: AnyLearner = described.make(network)
  const reference = exampleLearner(network, backpropagation(network))
  const own = described.reference?.(network)
  let residual: readonly number[] = []
  network.bus.topic('reports').subscribe(({ metric }) => {
    const found = Object.entries(metric ?? {}).filter(([key]) => /^residual\/\d+$/.test(key))
    if (found.length > 0) residual = found.map(([, rho]) => rho)
  })
  const rest = 'drop' // whole batches: a round draws its own
  const falling = every(batchCount(data.train, batch, rest), linear(Math.max(1, epochs - 1), remains))
  const optimizer = (options.optimizer === 'adam' ? adam : momentum)({ rate: options.rate, schedule: falling })
  const rounds = fitEpochs(learner, data.train, { optimizer, epochs, batch, seed, rest, callbacks: { batch: course.goesOn } })
  for (;;) {
    const [start, held] = [performance.now(), course.heldMs]
    const { done, value } = await rounds.next()
    const seconds = (performance.now() - start - (course.heldMs - held)) / 1000
    if (done || course.stopped()) break
    yield {
      learner: name,
      epoch: value.epoch,
      loss: value.loss,
      testError: 1 - (await evaluate(learner, data.test, batch)).metrics!.accuracy,
      alignment: align(learner as Learner, reference, data, batch, count),
      own: own ? align(learner as Learner, own, data, batch, count) : [],
      residual,
      seconds,
    }
  }
}

/** Holds what a learner asks for against the gradient, on the first examples. */
function align(learner: Learner, reference: Learner, { train }: DataSet, batch: number, layers: number): Alignment[] {
  const first = Array.from({ length: batch }, (_, index) => train.example(index))
  const shown = new Batch(first, train)
  const gradient = askedOf(reference, shown, layers)
  return askedOf(learner, shown, layers).map((asked, layer) => agreement(asked, gradient[layer]!))
}
