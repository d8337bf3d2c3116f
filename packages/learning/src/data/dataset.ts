import { checkArguments, checkOptions, ParameterError, RandomStream, required, seedOption } from '@ngrad/core'
import { countSpec, datasetShape } from '../shapes.ts'
import { checkFinite, FiniteError } from '../finite.ts'
import { settingsOf } from '../settings.ts'
import type { Settings } from '../settings.ts'
import type { Reals } from '../weights.ts'
import { checkEvents, inputEvents } from './events.ts'
import type { InputEvents } from './events.ts'

/** One sequence, or one example where it has one step, and what is wanted of it. */
export interface Example {
  /** What the inputs do. */
  readonly input: InputEvents
  /** The class that is right; left out where values are wanted. */
  readonly label?: number
  /** The values that are wanted, in each step [steps × outputs] or in all the same [outputs]. */
  readonly target?: Reals
  /** How much each step counts, at least 0 [steps]; 1 in all if left out. */
  readonly taught?: Reals
}

/** Examples to learn from or to be tested with. */
export interface Dataset {
  /** Number of examples. */
  readonly count: number
  /** Number of inputs. */
  readonly inputs: number
  /** Number of outputs: classes, or values. */
  readonly outputs: number
  /**
   * One of the examples, by its index: the same for the same index and round.
   * @param round round through the data, where something is drawn anew in each; 0 if left out
   */
  example(index: number, round?: number): Example
  /**
   * What tells these examples from others, where to look at them does something, as a presentation on a bus does. A training that
   * is resumed is compared by that; by the examples themselves if left out.
   */
  readonly settings?: Settings
}

/** What the answers to examples are to be. */
export interface Wanted {
  /** Class of each example [count]. */
  readonly labels?: ArrayLike<number>
  /** Values that are wanted of each example, in each step or in all the same [count (× steps) × outputs]. */
  readonly targets?: ArrayLike<number>
  /** Number of outputs; that of the classes, the largest label and one, if left out. */
  readonly outputs?: number
  /** For how many steps at the end the answer counts [steps]; all if left out. */
  readonly window?: number
}

/** What {@link sequences} is given. */
export interface SequencesOptions extends Wanted {
  /** What is shown [count × steps × inputs]. */
  readonly values: ArrayLike<number>
  /** Number of inputs. */
  readonly inputs: number
  /** Length of each sequence [steps]; 1, single examples, if left out. */
  readonly steps?: number
  /** The number that stands for 1, as 255 in images; 1 if left out. */
  readonly largest?: number
}

/**
 * Sequences of one length that are given densely; single examples where they have one step. A value of 0 is no event.
 * @throws ParameterError if the numbers do not fit
 * @throws FiniteError if a value is not finite, or is not when divided by the largest
 * @example sequences({ values: pixels, inputs: 8, steps: 8, largest: 16, labels }) // images, row after row
 */
export function sequences(options: SequencesOptions): Dataset {
  checkOptions('sequences', options, {
    labels: 'list',
    targets: 'list',
    outputs: 'number',
    window: 'number',
    values: required('list'),
    inputs: required('number'),
    steps: 'number',
    largest: 'number',
  })
  const { values, inputs, steps = 1, largest = 1, ...wanted } = options
  for (const [name, extent] of Object.entries({ inputs, steps })) checkCount(`sequences.${name}`, extent)
  const count = values.length / (steps * inputs)
  if (!Number.isSafeInteger(count))
    throw new ParameterError('sequences.values.length', values.length, `a multiple of ${steps} × ${inputs}`)
  checkFinite('sequences.values', values)
  if (!(largest > 0 && largest < Infinity)) throw new ParameterError('sequences.largest', largest, 'a finite number, above 0')
  if (largest < 1) checkShares(values, largest)
  const shown = ownCopy(values)
  const size = steps * inputs
  return dataset('sequences', count, inputs, wanted, index =>
    inputEvents(shown.subarray(index * size, (index + 1) * size), inputs, largest),
  )
}

/** @throws FiniteError if a value is too large for what stands for 1 */
function checkShares(values: ArrayLike<number>, largest: number): void {
  for (let at = 0; at < values.length; at++)
    if (!Number.isFinite(values[at]! / largest))
      throw new FiniteError('sequences.values', at, values[at]! / largest, `it is ${values[at]}, divided by a largest of ${largest}`)
}

/** A copy as small as what it is of: images stay bytes. */
const ownCopy = (values: ArrayLike<number>): Float64Array | Float32Array | Uint8Array =>
  values instanceof Uint8Array || values instanceof Float32Array ? values.slice() : Float64Array.from(values)

/** What {@link eventSequences} is given. */
export interface EventSequencesOptions extends Wanted {
  /** Number of inputs. */
  readonly inputs: number
  /** What the inputs do, of each sequence; lengths may differ. */
  readonly events: readonly InputEvents[]
}

/**
 * Sequences that are given as events.
 * @throws ParameterError if the numbers do not fit
 * @example eventSequences({ inputs: 700, events: files.map(spikes => spikeEvents(spikes, 100, 700)), labels })
 */
export function eventSequences(options: EventSequencesOptions): Dataset {
  checkOptions('eventSequences', options, {
    labels: 'list',
    targets: 'list',
    outputs: 'number',
    window: 'number',
    inputs: required('number'),
    events: required('list'),
  })
  const { inputs, events, ...wanted } = options
  return ofEvents('eventSequences', inputs, events, wanted)
}

/** Sequences of events, for a function by whose name errors go. */
export function ofEvents(place: string, inputs: number, events: readonly InputEvents[], wanted: Wanted): Dataset {
  checkCount(`${place}.inputs`, inputs)
  events.forEach((each, index) => {
    checkEvents(`${place}.events[${index}]`, each, inputs)
    checkFinite(`${place}.events[${index}].value`, each.value)
  })
  return dataset(place, events.length, inputs, wanted, index => events[index]!)
}

function dataset(
  place: string,
  count: number,
  inputs: number,
  { labels, targets, outputs: given, window }: Wanted,
  input: (index: number) => InputEvents,
): Dataset {
  if ((labels === undefined) === (targets === undefined))
    throw new ParameterError(`${place}.labels`, labels, 'classes, or targets values', whichOf(place, labels !== undefined))
  if (labels) checkClasses(place, labels)
  const outputs = given ?? (labels ? 1 + Array.from(labels).reduce((most, label) => Math.max(most, label), 0) : 1)
  checkCount(`${place}.outputs`, outputs)
  if (labels) checkLabels(place, labels, count, outputs)
  if (targets) checkFinite(`${place}.targets`, targets)
  const size = targets ? targets.length / count : 0
  if (targets && (count === 0 || size % outputs !== 0 || size === 0))
    throw new ParameterError(`${place}.targets.length`, targets.length, `a multiple of ${count} × ${outputs}`)
  if (window !== undefined) checkCount(`${place}.window`, window)
  const values = targets && Float64Array.from(targets)
  return {
    count,
    inputs,
    outputs,
    example(index) {
      if (!(Number.isSafeInteger(index) && index >= 0 && index < count))
        throw new ParameterError(`${place}.example`, index, `an index below ${count}`)
      const events = input(index)
      return {
        input: events,
        ...(labels && { label: labels[index]! }),
        ...(values && { target: values.subarray(index * size, (index + 1) * size) }),
        ...(window !== undefined && { taught: Float64Array.from(lastOf(events.steps, window)) }),
      }
    },
  }
}

/** What is wrong where labels and targets are both given, or neither is. */
const whichOf = (place: string, both: boolean): string =>
  `${place} is given ${both ? 'both labels and targets' : 'neither labels nor targets'}; ` +
  'it must be given one of them: labels name classes, targets are values'

/** 1 for the last steps, 0 before. */
const lastOf = (steps: number, window: number): number[] =>
  Array.from({ length: steps }, (_, step) => Number(step >= steps - window))

/**
 * Some examples of a data set, in the order of their indices.
 * @throws ParameterError if there is no example of an index
 * @example const first = subset(train, [0, 1, 2])
 */
export const subset = (data: Dataset, indices: ArrayLike<number>): Dataset => {
  checkArguments('subset', { data, indices }, { data: datasetShape, indices: 'numbers' })
  for (let at = 0; at < indices.length; at++)
    if (!(Number.isSafeInteger(indices[at]) && indices[at]! >= 0 && indices[at]! < data.count))
      throw new ParameterError(`subset.indices[${at}]`, indices[at], `an example from 0 to ${data.count - 1}`)
  return {
    count: indices.length,
    inputs: data.inputs,
    outputs: data.outputs,
    example: (index, round) => data.example(indices[index]!, round),
    ...(data.settings && { settings: { ...data.settings, ...settingsOf({ indices: Float64Array.from(indices) }) } }),
  }
}

/**
 * Divides a data set into parts whose examples are drawn, each in one of them.
 * @param parts sizes as parts of the whole, summing up to 1 at most
 * @throws ParameterError if a part is not above 0 or gets no example, or they are more than the whole
 * @example const [train, test] = split(data, [0.8, 0.2], { seed: 1 })
 */
export function split(
  data: Dataset,
  parts: readonly number[],
  options: { readonly seed?: number } = {},
): Dataset[] {
  checkOptions('split', options, { seed: seedOption })
  checkArguments('split', { data, parts }, { data: datasetShape, parts: 'numbers' })
  const { seed = 0 } = options
  const whole = parts.reduce((sum, part) => sum + part, 0)
  if (parts.some(part => !(part > 0)) || whole > 1 + 1e-9)
    throw new ParameterError('split.parts', parts, 'above 0 each, and 1 at most in sum')
  const order = new RandomStream(seed, 'split').permutation(data.count)
  let [until, from] = [0, 0]
  return parts.map((part, at) => {
    until += part
    const [first, end] = [from, Math.round(until * data.count)]
    if (end === first)
      throw new ParameterError(`split.parts[${at}]`, part, `large enough for an example: there are ${data.count}`)
    from = end
    return subset(data, order.subarray(first, end))
  })
}

/** Inputs and outputs are numbered in words: {@link datasetShape} takes no more of them. */
const mostCount: number = countSpec.atMost

/** Looks at labels before the number of classes is made of them. */
function checkClasses(place: string, labels: ArrayLike<number>): void {
  for (let index = 0; index < labels.length; index++)
    if (!(Number.isSafeInteger(labels[index]) && labels[index]! >= 0 && labels[index]! < mostCount))
      throw new ParameterError(`${place}.labels[${index}]`, labels[index], `a class: a whole number from 0 on, below ${mostCount}`)
}

function checkLabels(place: string, labels: ArrayLike<number>, count: number, outputs: number): void {
  if (labels.length !== count) throw new ParameterError(`${place}.labels.length`, labels.length, `${count}`)
  for (let index = 0; index < count; index++)
    if (!(Number.isSafeInteger(labels[index]) && labels[index]! >= 0 && labels[index]! < outputs))
      throw new ParameterError(`${place}.labels[${index}]`, labels[index], `a class from 0 to ${outputs - 1}`)
}

function checkCount(name: string, value: number): void {
  if (!(Number.isSafeInteger(value) && value >= 1 && value <= mostCount))
    throw new ParameterError(name, value, `a whole number, at least 1${value > mostCount ? ` and at most ${mostCount}` : ''}`)
}
