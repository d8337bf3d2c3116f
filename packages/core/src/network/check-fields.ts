import { checkArgument } from '../kinds.ts'
import { checkNames } from '../known-names.ts'
import { checkStream } from './check-stream.ts'

/** What a message of scalars has, by the names of its fields. */
export type FieldTable<Message extends object> = { readonly [Name in keyof Required<Message>]: 'text' | 'number' | 'flag' | 'list' }

/**
 * Checks that a message of scalars has no fields but its own, lists and single values where they belong, and the stream of its topic:
 * one that was written by hand, where a name that is misspelt would be a value that is left out.
 * @param place its topic
 * @throws ParameterError with the name that was meant, or what the value must be
 */
export function checkFields(place: string, fields: FieldTable<object>, message: object): void {
  checkNames(place, message, Object.keys(fields), 'field')
  for (const [name, kind] of Object.entries(fields as Readonly<Record<string, 'text' | 'number' | 'flag' | 'list'>>)) {
    const value = (message as Readonly<Record<string, unknown>>)[name] ?? undefined
    if (value !== undefined) checkArgument(`${place}.${name}`, kind, value)
    if (name === 'stream') checkStream(place, value)
  }
}
