import { ParameterError } from '../errors.ts'
import { checkOptions, required } from '../options.ts'
import type { OptionTable } from '../options.ts'
import { nearest } from '../known-names.ts'
import type { ParameterSpec, ParameterTable } from '../parameters.ts'
import { readUnit, usualUnits } from './units.ts'
import type { Unit } from './units.ts'

const spec: OptionTable<ParameterSpec> = {
  unit: required('text'),
  default: required('number'),
  above: 'number',
  atLeast: 'number',
  below: 'number',
  atMost: 'number',
  integer: 'flag',
  shared: 'flag',
  nest: 'text',
}

/**
 * Checks that something is a part of a description whose options are all there.
 * @throws ParameterError that names the option
 */
export function checkWhole<Part extends object>(place: string, part: Part, table: OptionTable<Part>): void {
  checkOptions(place, part, table)
  for (const name of Object.keys(table))
    if ((part as Readonly<Record<string, unknown>>)[name] === undefined)
      throw new ParameterError(`${place}.${name}`, undefined, 'there')
}

/**
 * Checks the table of a description's parameters: what they are called, and that each has a default.
 * @throws ParameterError that names the parameter
 */
export function checkTable(owner: string, table: ParameterTable): void {
  for (const [name, parameter] of Object.entries(table)) {
    checkOptions(`${owner}.parameters.${name}`, parameter, spec)
    if (parameter.default === undefined)
      throw new ParameterError(`${owner}.parameters.${name}.default`, undefined, 'a number')
    checkName(`${owner}.parameters`, name)
    if (parameter.unit === undefined) throw new ParameterError(`${owner}.parameters.${name}.unit`, undefined, 'a unit')
    checkUnit(`${owner}.parameters.${name}.unit`, parameter.unit)
  }
}

/** The unit that a text stands for. @throws ParameterError with one that may have been meant, if it is none */
export function checkUnit(place: string, text: string): Unit {
  const unit = typeof text === 'string' ? readUnit(text) : undefined
  if (unit) return unit
  const meant = nearest(String(text), usualUnits)
  const near = meant === undefined ? '' : ` (did you mean ${meant}?)`
  throw new ParameterError(place, text, `a unit, such as ms, mV, pA, nS, Hz, pA/mV, or 1 for none${near}`)
}

/** Checks that expressions can read a name. @throws ParameterError if they cannot */
export function checkName(place: string, name: unknown): void {
  if (typeof name !== 'string' || !/^[A-Za-z_]\w*$/.test(name) || name in Object.prototype)
    throw new ParameterError(
      place,
      name,
      'a name that expressions can read: letters, digits and _, such as no object has',
    )
}
