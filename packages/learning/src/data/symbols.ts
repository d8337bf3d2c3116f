import { checkOptions, ParameterError, required } from '@ngrad/core'
import type { Dataset, Wanted } from './dataset.ts'
import { ofEvents } from './dataset.ts'
import type { InputEvents } from './events.ts'

/** What {@link symbolSequences} is given. */
export interface SymbolSequencesOptions extends Wanted {
  /** Symbols, one sequence after the other [count × steps]. */
  readonly symbols: ArrayLike<number>
  /** Length of each sequence [steps]. */
  readonly steps: number
  /** How many symbols there are: one input for each. */
  readonly inputs: number
}

/**
 * Sequences of symbols, of each of which one input is 1 in each step.
 * @throws ParameterError if the numbers do not fit, or a symbol is not there
 * @example symbolSequences({ symbols: [0, 2, 1, 1, 0, 2], steps: 3, inputs: 3, labels: [0, 1], window: 1 })
 */
export function symbolSequences(options: SymbolSequencesOptions): Dataset {
  checkOptions('symbolSequences', options, {
    symbols: required('list'),
    steps: required('number'),
    inputs: required('number'),
    labels: 'list',
    targets: 'list',
    outputs: 'number',
    window: 'number',
  })
  const { symbols, steps, inputs, ...wanted } = options
  const count = symbols.length / steps
  if (!(Number.isSafeInteger(steps) && steps >= 1 && Number.isSafeInteger(count)))
    throw new ParameterError('symbolSequences.symbols.length', symbols.length, `a multiple of ${steps} steps`)
  for (let at = 0; at < symbols.length; at++)
    if (!(Number.isSafeInteger(symbols[at]) && symbols[at]! >= 0))
      throw new ParameterError(`symbolSequences.symbols[${at}]`, symbols[at], `a symbol from 0 to ${inputs - 1}`)
  const all = Uint32Array.from(symbols)
  const one = oneEach(steps)
  const events = Array.from({ length: count }, (_, index) => ({
    ...one,
    source: all.subarray(index * steps, (index + 1) * steps),
  }))
  return ofEvents('symbolSequences', inputs, events, wanted)
}

/** One event in each step, whose source is still to be said. */
const oneEach = (steps: number): Omit<InputEvents, 'source'> => ({
  steps,
  first: Uint32Array.from({ length: steps + 1 }, (_, step) => step),
  value: new Float64Array(steps).fill(1),
})
