import { ParameterError } from '../errors.ts'
import { checkOptions, required } from '../options.ts'
import type { OptionTable } from '../options.ts'
import type { ParameterSpec, ParameterTable } from '../parameters.ts'

const spec: OptionTable<ParameterSpec> = {
  unit: required('text'),
  default: required('number'),
  above: 'number',
  atLeast: 'number',
  below: 'number',
  atMost: 'number',
  integer: 'flag',
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
  }
}

/** Checks that expressions can read a name. @throws ParameterError if they cannot */
export function checkName(place: string, name: unknown): void {
  if (typeof name !== 'string' || !/^[A-Za-z_]\w*$/.test(name) || name in Object.prototype)
    throw new ParameterError(place, name, 'a name that expressions can read: letters, digits and _, such as no object has')
}
