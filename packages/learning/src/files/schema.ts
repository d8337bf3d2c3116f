import { checkArgument, checkNames, ParameterError } from '@ngrad/core'
import type { Kind, RequiredOption } from '@ngrad/core'

/** A part of a description that has to be there. */
export interface RequiredField {
  /** What it must be. */
  readonly required: Schema
}

/** What a description has by name; what is not required may be left out. */
export type Fields = Readonly<Record<string, Schema | RequiredField | RequiredOption>>

/**
 * What a description in a file, or a part of it, must be: a kind of value, as options are; an object with these fields; fields by the
 * `kind` that it says it is of; a list; values by names that are free.
 */
export type Schema =
  | Kind
  | { readonly fields: Fields }
  | { readonly byKind: Readonly<Record<string, Fields>> }
  | { readonly listOf: Schema }
  | { readonly byName: Schema }

/**
 * Checks a description down to its last number.
 * @param place what it is called, for errors
 * @throws ParameterError that names the first part that is not what it must be
 */
export function checkDescription(place: string, schema: Schema, value: unknown): void {
  if (typeof schema !== 'object' || Array.isArray(schema)) return checkArgument(place, schema as Kind, value)
  if ('fields' in schema) return checkFields(place, schema.fields, value)
  if ('byKind' in schema) {
    checkArgument(place, 'object', value)
    const { kind, ...others } = value as { readonly kind: string }
    checkArgument(`${place}.kind`, Object.keys(schema.byKind), kind)
    return checkFields(place, schema.byKind[kind]!, others)
  }
  if ('listOf' in schema) {
    if (!Array.isArray(value)) throw new ParameterError(place, value, 'a list')
    return value.forEach((each, at) => checkDescription(`${place}[${at}]`, schema.listOf, each))
  }
  if (!('byName' in schema)) return checkArgument(place, schema as Kind, value)
  checkArgument(place, 'object', value)
  for (const [name, each] of Object.entries(value as object)) checkDescription(`${place}.${name}`, schema.byName, each)
}

function checkFields(place: string, fields: Fields, value: unknown): void {
  checkArgument(place, 'object', value)
  checkNames(place, value as object, Object.keys(fields), 'option')
  for (const [name, field] of Object.entries(fields)) {
    const needed = typeof field === 'object' && 'required' in field
    const each = (value as Readonly<Record<string, unknown>>)[name]
    if (needed || each !== undefined) checkDescription(`${place}.${name}`, needed ? field.required : field, each)
  }
}
