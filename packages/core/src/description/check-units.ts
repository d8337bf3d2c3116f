import { checkUnit } from './check-parts.ts'
import { DimensionCheck } from './dimension-check.ts'
import { dimensionless, inUnits, isSame } from './dimension.ts'
import type { NeuronDescription } from './neuron-description.ts'
import { multiplied, plain, quantityOf } from './quantity.ts'
import type { Quantity } from './quantity.ts'
import type { ReadText } from './read-texts.ts'
import { isCondition } from './rest.ts'
import { readUnit } from './units.ts'

/** What time is measured in. */
export const time: Quantity = quantityOf(readUnit('ms')!.dimension)
const frequency: Quantity = quantityOf(readUnit('Hz')!.dimension)

/**
 * Checks that what a description adds and compares is of one unit, as far as its parameters say what that is. A number in its
 * texts may be of any unit: it does not say. Nor do `t` and `xi`, so that `sin(t)` can be written.
 * @param texts its texts by their places
 * @returns what it found out: the unit of each state variable and each input, as far as that follows
 * @throws ExpressionError that points at what does not fit together
 */
export function checkNeuronUnits(
  name: string,
  { parameters, state = {}, terms = {}, arrays = {}, units = {}, events = {} }: NeuronDescription,
  texts: ReadonlyMap<string, ReadText>,
): (name: string) => string | undefined {
  const check = new DimensionCheck('any')
  const own = new Set([...Object.keys(parameters), ...Object.keys(state), ...Object.keys(terms)])
  check.declare('dt', time.known)
  for (const index of ['i', 'N']) if (!own.has(index)) check.declare(index, dimensionless)
  for (const [parameter, { unit }] of Object.entries(parameters))
    check.declare(parameter, checkUnit(`${name}.parameters.${parameter}.unit`, unit).dimension)
  for (const [key, unit] of Object.entries(units)) check.declare(key, checkUnit(`${name}.units.${key}`, unit).dimension)
  for (const event of Object.keys(events)) check.declare(event, dimensionless)
  for (const [array, { unit }] of Object.entries(arrays))
    if (unit !== undefined) check.declareCall(array, checkUnit(`${name}.arrays.${array}.unit`, unit).dimension)
  for (const [place, { text, expression }] of texts) {
    const parts = place.split('.')
    const [part, variable] = [parts[0]!, parts.at(-1)!]
    const is = (expected: Quantity, whose: string): void => check.mustBe(expression, expected, text, whose)
    if (part === 'equations') {
      const own = check.named(variable)
      const rate = multiplied([own, 1], [time, -1])
      // -x stands for -x / (1 ms), where numbers have no units
      check.mustBe(expression, rate, text, `the derivative of ${variable}`, own)
    } else if (place === 'refractory.duration' && !isCondition(expression)) is(time, 'a time')
    else if (place === 'spike.probability') is(plain, 'a probability')
    else if (place === 'spike.rate') is(frequency, 'a rate')
    else if (part === 'requires' || variable === 'when' || part === 'refractory') check.of(expression, text)
    else is(check.named(variable), variable)
  }
  return unknown => {
    if (Object.hasOwn(units, unknown)) return units[unknown] // as it is stored: in Hz, say
    const dimension = check.known(unknown)
    return dimension && (isSame(dimension, dimensionless) ? '1' : inUnits(dimension))
  }
}
