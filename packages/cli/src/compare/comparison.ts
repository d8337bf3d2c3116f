import type { DenseAlgebra } from '@ngrad/core'
import { dense, rateNetwork, showExamples, targetOf, testError, trainEpoch } from '@ngrad/difference-propagation/rates'
import type { ActivationName, RateLearner, RateNetwork } from '@ngrad/difference-propagation/rates'
import { backpropagation } from '@ngrad/difference-propagation/testing'
import { adam, agreement, momentum } from '@ngrad/learning'
import type { Alignment } from '@ngrad/learning'
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
  /** Whether to stop; asked after each batch. */
  readonly stopped?: () => boolean
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
  /** How far a way down of its own is from a reconstruction, ρ, for each hidden layer; none where there is no such. */
  readonly residual: readonly number[]
  /** Time of the epoch [s]. */
  readonly seconds: number
}

/** Trains the same network from the same weights on the same examples in the same order by each learner. */
export async function compareLearners(options: ComparisonOptions): Promise<EpochRecord[]> {
  const records: EpochRecord[] = []
  for (const name of options.learners) learners.get(name)
  for (const name of options.learners) {
    for await (const record of train(name, options)) {
      records.push(record)
      options.seen?.(record)
    }
  }
  return records
}

async function* train(name: string, options: ComparisonOptions): AsyncGenerator<EpochRecord> {
  const { data, layers, activation, epochs, batch, seed, remains, stopped = () => false } = options
  const [input, ...units] = layers
  const network = rateNetwork({
    input: input!,
    layers: units.map(each => dense(each, { activation })),
    batch,
    seed,
    ...(options.algebra && { work: options.algebra() }),
  })
  const learner = learners.get(name).rule(network)
  const reference = backpropagation(network)
  let residual: readonly number[] = []
  network.bus.topic('reports').subscribe(({ metric }) => {
    const found = Object.entries(metric ?? {}).filter(([key]) => /^residual\/\d+$/.test(key))
    if (found.length > 0) residual = found.map(([, rho]) => rho)
  })
  const optimizer = (options.optimizer === 'adam' ? adam : momentum)({ rate: options.rate }).on(network)
  for (let epoch = 0; epoch < epochs && !stopped(); epoch++) {
    const start = performance.now()
    const scale = epochs === 1 ? 1 : 1 - ((1 - remains) * epoch) / (epochs - 1)
    const loss = await trainEpoch({ network, learner, optimizer, examples: data.train, epoch, scale, seen: stopped })
    const seconds = (performance.now() - start) / 1000
    if (stopped()) break
    yield {
      learner: name,
      epoch: epoch + 1,
      loss,
      testError: testError(network, learner, data.test),
      alignment: align(network, learner, reference, data),
      residual,
      seconds,
    }
  }
  network.work.dispose()
}

/** Holds what a learner asks for against the gradient, on the first examples. */
function align(
  network: RateNetwork,
  learner: RateLearner,
  reference: RateLearner,
  { train: examples }: DataSet,
): Alignment[] {
  const target = targetOf(network)
  showExamples(
    network,
    examples,
    Uint32Array.from({ length: network.batch }, (_, index) => index),
    target,
  )
  reference.learn(target)
  const gradient = network.layers.map(({ synapses }) => synapses.weightChange.values.slice())
  learner.learn(target)
  return network.layers.map(({ synapses }, layer) => agreement(synapses.weightChange.values, gradient[layer]!))
}
