import { checkArgument, checkArguments, ParameterError } from '@ngrad/core'
import type { Shape } from '@ngrad/core'

/** What the inputs of a network do in a sequence: values that are not zero, in the order of the steps. */
export interface InputEvents {
  /** Number of steps. */
  readonly steps: number
  /** Events of step t are those from `first[t]` to `first[t + 1] - 1` [steps + 1]. */
  readonly first: Uint32Array
  /** Index of the input of each event. */
  readonly source: Uint32Array
  /** Its value; 1 where it is a spike. */
  readonly value: Float64Array
}

/**
 * The events of inputs that are given step by step.
 * @param input values [steps × inputs]
 * @param largest the number that stands for 1; 1 if left out
 * @throws ParameterError if it is no whole number of steps
 * @example const events = inputEvents([0, 1, 1, 0], 2) // two inputs over two steps
 */
export function inputEvents(input: ArrayLike<number>, inputs: number, largest = 1): InputEvents {
  checkArguments('inputEvents', { input, inputs }, { input: 'numbers', inputs: 'count' })
  if (!(Number.isFinite(largest) && largest !== 0)) throw new ParameterError('inputEvents.largest', largest, 'a finite number, not 0')
  const steps = input.length / inputs
  if (!Number.isSafeInteger(steps)) throw new ParameterError('input.length', input.length, `a multiple of ${inputs} inputs`)
  const first = new Uint32Array(steps + 1)
  let count = 0
  for (let step = 0, at = 0; step < steps; step++) {
    for (const end = at + inputs; at < end; at++) if (input[at] !== 0) count++
    first[step + 1] = count
  }
  const source = new Uint32Array(count)
  const value = new Float64Array(count)
  let event = 0
  for (let step = 0, at = 0; step < steps; step++)
    for (let each = 0; each < inputs; each++, at++) {
      if (input[at] === 0) continue
      source[event] = each
      value[event++] = input[at]! / largest
    }
  return { steps, first, source, value }
}

/**
 * The events of spikes that are given as pairs.
 * @param pairs step and input of each spike, one after the other, in any order
 * @param steps number of steps
 * @param inputs number of inputs
 * @throws ParameterError if a step or an input is not there
 * @example const events = spikeEvents([0, 3, 5, 1], 10, 4) // input 3 in step 0, input 1 in step 5
 */
export function spikeEvents(pairs: ArrayLike<number>, steps: number, inputs: number): InputEvents {
  checkArguments('spikeEvents', { pairs, steps, inputs }, { pairs: 'numbers', steps: 'count', inputs: 'count' })
  const first = new Uint32Array(steps + 1)
  for (let at = 0; at < pairs.length; at += 2) {
    const step = pairs[at]!
    const input = pairs[at + 1]!
    if (!(Number.isSafeInteger(step) && step >= 0 && step < steps))
      throw new ParameterError('spikes.step', step, `a step from 0 to ${steps - 1}`)
    if (!(Number.isSafeInteger(input) && input >= 0 && input < inputs))
      throw new ParameterError('spikes.input', input, `an input from 0 to ${inputs - 1}`)
    first[step + 1]!++
  }
  for (let step = 0; step < steps; step++) first[step + 1]! += first[step]!
  const next = first.slice()
  const source = new Uint32Array(pairs.length / 2)
  for (let at = 0; at < pairs.length; at += 2) source[next[pairs[at]!]!++] = pairs[at + 1]!
  return { steps, first, source, value: new Float64Array(source.length).fill(1) }
}

const eventsShape: Shape = { what: 'events, such as inputEvents makes', has: ['steps', 'first', 'source', 'value'] }

/**
 * Checks that events are those of so many inputs: as many steps as are said, one after the other, and no input that is not
 * there. Whether values are finite is looked at by who learns from them.
 * @throws ParameterError with the place, what stands there, and what would be right
 */
export function checkEvents(place: string, events: InputEvents, inputs: number): void {
  checkArgument(place, eventsShape, events)
  const { steps, first, source, value } = events
  if (!(Number.isSafeInteger(steps) && steps >= 1)) throw new ParameterError(`${place}.steps`, steps, 'a whole number, at least 1')
  if (first.length !== steps + 1) throw new ParameterError(`${place}.first.length`, first.length, `steps + 1, ${steps + 1}`)
  for (let step = 0; step < steps; step++)
    if (!(first[step]! <= first[step + 1]!))
      throw new ParameterError(`${place}.first[${step + 1}]`, first[step + 1], `at least that before it, ${first[step]}`)
  for (const [name, { length }] of Object.entries({ source, value }))
    if (length < first[steps]!) throw new ParameterError(`${place}.${name}.length`, length, `the number of events, ${first[steps]}`)
  for (let event = first[0]!; event < first[steps]!; event++)
    if (!(source[event]! < inputs))
      throw new ParameterError(`${place}.source[${event}]`, source[event], `an input from 0 to ${inputs - 1}, below the ${inputs} inputs`)
}
