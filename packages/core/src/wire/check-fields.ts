import { checkArgument } from '../kinds.ts'
import { checkNames } from '../known-names.ts'
import { schema } from './gen/messages.ts'
import type { Scalar } from './schema.ts'

/** What a value of a scalar is in a program. */
const kinds: Readonly<Record<Scalar, 'flag' | 'bytes' | 'text' | 'number'>> = {
  bool: 'flag',
  bytes: 'bytes',
  string: 'text',
  double: 'number',
  fixed32: 'number',
  fixed64: 'number',
  float: 'number',
  uint32: 'number',
  uint64: 'number',
}

/**
 * Checks that a message of scalars has no fields but its own, and lists and single values where they belong: one that was written by
 * hand, where a name that is misspelt would be a value that is left out.
 * @param place what it is called, for errors
 * @param body the field of an envelope in which it stands: `reward`
 * @throws ParameterError with the name that was meant, or what the value must be
 */
export function checkFields(place: string, body: string, message: object): void {
  const fields = schema[schema['Envelope']!.find(([, name]) => name === body)![2]]!
  const names = fields.map(([, name]) => name)
  checkNames(place, message, names, 'field')
  for (const [, name, type, times] of fields) {
    const value = (message as Readonly<Record<string, unknown>>)[name] ?? undefined
    if (value !== undefined) checkArgument(`${place}.${name}`, times === 'list' ? 'list' : kinds[type as Scalar], value)
  }
}
