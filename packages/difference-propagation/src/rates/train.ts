import { RateNetwork } from './network.ts'
import { checkOptions, ParameterError, RandomStream, required } from '@ngrad/core'
import { checkFinite, FiniteError, largest, optimizerShape } from '@ngrad/learning'
import type { MatrixOptimizer } from '@ngrad/learning'
import type { RateLearner } from './learner.ts'
import type { Target } from './quantities.ts'

/** Examples with their classes. */
export interface Examples {
  /** Number of examples. */
  readonly count: number
  /** What is shown, example by example; bytes are divided by `largest` [count × inputs]. */
  readonly values: Float32Array | Uint8Array
  /** The number that stands for 1; 1 if left out. */
  readonly largest?: number
  /** Class of each example [count]. */
  readonly labels: Uint8Array
}

/** What {@link trainEpoch} is given. */
export interface EpochOptions {
  /** The network that learns. */
  readonly network: RateNetwork
  /** Asks for changes. */
  readonly learner: RateLearner
  /** Makes them. */
  readonly optimizer: MatrixOptimizer
  /** What it learns from. */
  readonly examples: Examples
  /** Number of the epoch, from 0: gives the order of the examples, with the network's seed. */
  readonly epoch: number
  /** Factor of the rate of learning; 1 if left out. */
  readonly scale?: number
  /** Is told after each batch; where it returns true the epoch ends. */
  readonly seen?: (examples: number) => boolean | void
}

/** Training gives way to timers and signals after so long [ms]; epochs may be shorter than that. */
const breathAfter = 50
let lastBreath = 0

/**
 * Shows each example once, in random order, a batch at a time; what is left over from whole batches is left out. Timers
 * and signals are served meanwhile. The network's bus carries the loss as `reports`.
 * @returns mean loss of the examples, each before it changed the weights
 * @throws ParameterError if the examples do not fit the network
 * @throws FiniteError if an example, a loss or what is asked for is not finite; that batch has changed nothing then
 */
export async function trainEpoch(options: EpochOptions): Promise<number> {
  checkOptions('trainEpoch', options, {
    network: required(RateNetwork),
    learner: required({ what: 'a learner on rates', has: ['name', 'learn'] }),
    optimizer: required(optimizerShape),
    examples: required({ what: 'examples', has: ['count', 'values', 'labels'] }),
    epoch: required('number'),
    scale: 'number',
    seen: 'function',
  })
  const { network, learner, optimizer, examples, epoch, scale = 1, seen } = options
  checkExamples(network, examples)
  const { batch, seed } = network
  const order = new RandomStream(seed, 'order').permutation(examples.count, epoch)
  const target = targetOf(network)
  let loss = 0
  let shown = 0
  for (; shown + batch <= examples.count; shown += batch) {
    showExamples(network, examples, order.subarray(shown, shown + batch), target)
    learner.learn(target)
    const mean = network.loss(target)
    if (!Number.isFinite(mean))
      throw new FiniteError(`${learner.name}: loss of batch ${shown / batch}`, undefined, mean)
    loss += batch * mean
    optimizer.step(scale)
    if (seen?.(shown + batch) === true) {
      shown += batch
      break
    }
    if (performance.now() - lastBreath > breathAfter) {
      await new Promise(resolve => setTimeout(resolve))
      lastBreath = performance.now()
    }
  }
  const reports = network.bus.topic('reports')
  if (reports.listening)
    reports.publish({ source: learner.name, step: epoch, metric: { loss: loss / shown, examples: shown }, text: '' })
  return loss / shown
}

/**
 * Part of the examples for which another unit than that of the class is the most active.
 * @throws ParameterError if the examples do not fit the network
 */
export function testError(network: RateNetwork, learner: RateLearner, examples: Examples): number {
  checkExamples(network, examples)
  const { batch, top } = network
  let wrong = 0
  for (let first = 0; first < examples.count; first += batch) {
    const count = Math.min(batch, examples.count - first)
    showExamples(
      network,
      examples,
      Uint32Array.from({ length: count }, (_, index) => first + index),
    )
    const { values } = learner.answer?.() ?? network.forward()
    for (let example = 0; example < count; example++) {
      const choice = largest(values, example * top.units, top.units)
      wrong += Number(choice !== examples.labels[first + example])
    }
  }
  return wrong / examples.count
}

/** Fills the network's input with some examples, and the target with 1 for the class of each and 0 for the others. */
export function showExamples(
  { input, top }: RateNetwork,
  { values, largest = 1, labels }: Examples,
  which: ArrayLike<number>,
  target?: Target,
): void {
  const { columns, values: shown } = input
  const wanted = target?.values.fill(0)
  for (let example = 0; example < which.length; example++) {
    const [to, from] = [example * columns, which[example]! * columns]
    for (let index = 0; index < columns; index++) shown[to + index] = values[from + index]! / largest
    if (wanted) wanted[example * top.units + labels[which[example]!]!] = 1
  }
}

const targets = new WeakMap<RateNetwork, Target>()

/** The matrix of a network's targets: one for each network, as room is never given back. */
export function targetOf(network: RateNetwork): Target {
  let target = targets.get(network)
  if (!target) targets.set(network, (target = network.work.matrix(network.batch, network.top.units)))
  return target
}

function checkExamples({ input, batch, top }: RateNetwork, { count, values, labels }: Examples): void {
  if (values.length !== count * input.columns)
    throw new ParameterError('examples.values.length', values.length, `${count} × ${input.columns}`)
  if (labels.length !== count) throw new ParameterError('examples.labels.length', labels.length, `${count}`)
  if (count < batch) throw new ParameterError('examples.count', count, `at least the batch of ${batch}`)
  if (values instanceof Float32Array) checkFinite('examples.values', values)
  const wrong = labels.findIndex(label => label >= top.units)
  if (wrong >= 0) throw new ParameterError(`examples.labels[${wrong}]`, labels[wrong], `below the ${top.units} outputs`)
}
