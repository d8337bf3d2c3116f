import { checkArgument, checkArguments, checkOptions, ParameterError, RandomStream, seedOption } from '@ngrad/core'
import type { NumberSpec } from '@ngrad/core'
import { datasetShape } from '../shapes.ts'
import { checkFinite } from '../finite.ts'
import type { Dataset, Example } from './dataset.ts'
import { checkEvents } from './events.ts'
import type { InputEvents } from './events.ts'

/**
 * Examples that are learned from together, as each learner wants them: densely or as events. Sequences that are shorter
 * than the longest are filled up with steps in which nothing is shown and nothing counts.
 * @example
 * const batch = new Batch([data.example(0), data.example(1)], data)
 * const { events, target, taught } = batch
 */
export class Batch {
  /** Number of sequences. */
  readonly samples: number
  /** Number of steps of the longest. */
  readonly steps: number
  /** Number of inputs. */
  readonly inputs: number
  /** Number of outputs. */
  readonly outputs: number
  /** What the inputs do, sequence by sequence, each of its own length. */
  readonly events: readonly InputEvents[]
  /** Class of each [samples]; undefined where values are wanted. */
  readonly labels: Uint32Array | undefined
  /** What is wanted, 1 for the class that is right [steps × samples × outputs]. */
  readonly target: Float64Array
  /** How much each step of each sequence counts, at least 0 [steps × samples]. */
  readonly taught: Float64Array
  #input: Float64Array | undefined

  /**
   * @throws ParameterError if there is no example, or one does not fit: it names the example, the value, and what would be right
   * @throws FiniteError if a target or a weight of a step is not finite
   */
  constructor(examples: readonly Example[], sizes: Pick<Dataset, 'inputs' | 'outputs'>) {
    checkArguments('batch', { examples, sizes }, { examples: 'list', sizes: 'object' })
    const { inputs, outputs } = sizes
    checkArguments('batch', { inputs, outputs }, { inputs: 'count', outputs: 'count' })
    const shape = { what: 'an example', has: ['input'] }
    examples.forEach((example, at) => checkArgument(`batch.examples[${at}]`, shape, example))
    if (examples.length === 0) throw new ParameterError('batch', examples, 'at least one example')
    examples.forEach((example, at) => checkExample(`batch.examples[${at}]`, example, inputs, outputs))
    const samples = (this.samples = examples.length)
    const steps = (this.steps = examples.reduce((most, { input }) => Math.max(most, input.steps), 0))
    this.inputs = inputs
    this.outputs = outputs
    this.events = examples.map(({ input }) => input)
    const classes = examples.every(({ label }) => label !== undefined)
    this.labels = classes ? Uint32Array.from(examples, ({ label }) => label!) : undefined
    this.target = room('outputs', [steps, samples, outputs])
    this.taught = new Float64Array(steps * samples)
    for (const [sample, example] of examples.entries()) this.#place(sample, example)
  }

  #place(sample: number, { input, label, target, taught }: Example): void {
    const { samples, outputs } = this
    for (let step = 0; step < input.steps; step++) {
      const at = (step * samples + sample) * outputs
      if (label !== undefined) this.target[at + label] = 1
      else if (target) {
        const from = target.length === outputs ? 0 : step * outputs
        this.target.set(target.subarray(from, from + outputs), at)
      }
      this.taught[step * samples + sample] = taught?.[step] ?? 1
    }
  }

  /**
   * What the inputs do, densely [steps × samples × inputs].
   * @throws ParameterError if there is no room for so many
   */
  get input(): Float64Array {
    if (this.#input) return this.#input
    const dense = (this.#input = room('inputs', [this.steps, this.samples, this.inputs]))
    for (const [sample, { steps, first, source, value }] of this.events.entries())
      for (let step = 0; step < steps; step++)
        for (let event = first[step]!; event < first[step + 1]!; event++)
          dense[(step * this.samples + sample) * this.inputs + source[event]!]! += value[event]!
    return dense
  }
}

/** More numbers than so many (2 GiB) are no batch: a class far from the others has made as many outputs. */
const mostNumbers = 2 ** 28

function room(what: 'inputs' | 'outputs', [steps, samples, each]: readonly [number, number, number]): Float64Array {
  const most = Math.floor(mostNumbers / (steps * samples))
  if (!(each <= most)) throw new ParameterError(`batch.${what}`, each, `at most ${most}, with ${samples} sequences of up to ${steps} steps`)
  return new Float64Array(steps * samples * each)
}

/** Checks that an example is one for so many inputs and outputs, before anything is learned from it. */
export function checkExample(place: string, { input, label, target, taught }: Example, inputs: number, outputs: number): void {
  checkEvents(`${place}.input`, input, inputs)
  const { steps } = input
  if (label !== undefined && !(Number.isSafeInteger(label) && label >= 0 && label < outputs))
    throw new ParameterError(`${place}.label`, label, `a class from 0 to ${outputs - 1}`)
  if (label === undefined && target === undefined)
    throw new ParameterError(
      `${place}.label`,
      label,
      'a class, or target values',
      `${place} has neither label nor target; it must have one of them`,
    )
  if (target !== undefined) checkArgument(`${place}.target`, 'reals', target)
  if (taught !== undefined) checkArgument(`${place}.taught`, 'reals', taught)
  if (target && target.length !== outputs && target.length !== steps * outputs)
    throw new ParameterError(`${place}.target.length`, target.length, `${outputs} or ${steps} × ${outputs}`)
  if (taught && taught.length !== steps)
    throw new ParameterError(`${place}.taught.length`, taught.length, `the ${steps} steps`)
  checkFinite(`${place}.target`, target ?? [])
  checkFinite(`${place}.taught`, taught ?? [])
  const below = taught?.findIndex(weight => weight < 0) ?? -1
  if (below >= 0) throw new ParameterError(`${place}.taught[${below}]`, taught![below], 'at least 0')
}

/** A place in a row that begins with 0. */
const ordinal: NumberSpec = { unit: '1', atLeast: 0, atMost: Number.MAX_SAFE_INTEGER, integer: true }

/** How {@link batches} are made. */
export interface BatchOptions {
  /** Examples in a batch; 32 if left out. */
  readonly size?: number
  /** Seed of the order, and of what `augment` draws; 0 if left out. */
  readonly seed?: number
  /** Number of the round through the data, which gives another order; 0 if left out. */
  readonly epoch?: number
  /** Whether the examples come in a drawn order; they do if left out. */
  readonly shuffle?: boolean
  /** Whether examples that fill no whole batch come as a smaller one (`keep`, the default) or are left out (`drop`). */
  readonly rest?: 'keep' | 'drop'
  /** Number of the batch to begin with, from 0: where a round that was stopped goes on; 0 if left out. */
  readonly first?: number
  /** Changes each example before it is shown; draws from a stream of its own for each example and round. */
  readonly augment?: (example: Example, random: RandomStream) => Example
}

/**
 * All examples of a data set once, a batch at a time.
 * @example for (const batch of batches(train, { size: 32, seed: 1 })) learner.learn(batch)
 */
export function* batches(data: Dataset, options: BatchOptions = {}): Generator<Batch> {
  checkOptions('batches', options, {
    size: 'number',
    seed: seedOption,
    epoch: ordinal,
    shuffle: 'flag',
    rest: ['keep', 'drop'],
    first: ordinal,
    augment: 'function',
  })
  checkArgument('batches.data', datasetShape, data)
  const { size = 32, seed = 0, epoch = 0, shuffle = true, rest = 'keep', first = 0, augment } = options
  if (!(Number.isSafeInteger(size) && size >= 1))
    throw new ParameterError('batches.size', size, 'a whole number, at least 1')
  const order = shuffle
    ? new RandomStream(seed, 'order').permutation(data.count, epoch)
    : Uint32Array.from({ length: data.count }, (_, index) => index)
  for (let from = first * size; from < data.count; from += size) {
    const some = order.subarray(from, from + size)
    if (some.length < size && rest === 'drop') return
    const examples = Array.from(some, index => {
      const example = data.example(index, epoch)
      return augment ? augment(example, new RandomStream(seed, 'augment', epoch, index)) : example
    })
    yield new Batch(examples, data)
  }
}

/**
 * Number of batches in a round.
 * @example batchCount(train, 32) // how many batches an epoch has
 */
export const batchCount = (data: Dataset, size: number, rest: 'keep' | 'drop' = 'keep'): number => {
  checkArguments('batchCount', { data, size }, { data: datasetShape, size: { unit: '1', atLeast: 1, integer: true } })
  return rest === 'keep' ? Math.ceil(data.count / size) : Math.floor(data.count / size)
}
