/**
 * Writes the messages of proto/ngrad/v1 as a table and as types for @ngrad/core: `npm run proto`. With `--check` it writes nothing and
 * fails if they are not current.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import protobuf from 'protobufjs'
import { isScalar } from '../packages/core/src/wire/schema.ts'
import type { Times } from '../packages/core/src/wire/schema.ts'
import { protoTypes } from './proto-types.ts'

const root = path.resolve(import.meta.dirname, '..')
const file = path.join(root, 'packages/core/src/wire/gen/messages.ts')

/** How often a field stands in its message. @throws Error where the table has no word for it */
function times(field: protobuf.Field): Times {
  if (field instanceof protobuf.MapField) {
    if (field.keyType !== 'string') throw new Error(`${field.fullName}: the keys of a map are strings`)
    return 'map'
  }
  if (field.resolvedType instanceof protobuf.Enum) throw new Error(`${field.fullName}: names are strings`)
  if (!field.resolvedType && !isScalar(field.type)) throw new Error(`${field.fullName}: ${field.type} is not in schema.ts`)
  if (field.repeated) return field.getOption('packed') === false ? 'unpacked' : 'list'
  if (field.partOf) return field.partOf.fieldsArray.length === 1 ? 'optional' : `one of ${field.partOf.name}`
  return ''
}

/** What a field holds in TypeScript. */
function typeOf(field: protobuf.Field): string {
  const scalar = { bool: 'boolean', string: 'string', bytes: 'Uint8Array' }[field.type] ?? 'number'
  const one = field.resolvedType ? `I${field.resolvedType.name}` : scalar
  return field instanceof protobuf.MapField ? `{ [name: string]: ${one} }` : field.repeated ? `${one}[]` : one
}

function comment(text: string | null, before: string): string {
  const lines = text?.split('\n') ?? []
  if (lines.length < 2) return lines.map(line => `${before}/** ${line} */\n`).join('')
  return `${before}/**\n${lines.map(line => `${before} * ${line}`.trimEnd()).join('\n')}\n${before} */\n`
}

/** A text of fields, in lines that are not too long to read. */
function inLines(fields: readonly string[]): string {
  const lines = ['']
  for (const [at, field] of fields.entries()) {
    if (lines.at(-1)!.length + field.length > 120) lines.push('')
    lines.push(`${lines.pop()}${field}${at < fields.length - 1 ? ',' : ''}`)
  }
  return lines.length === 1 ? ` '${lines[0]}'` : lines.map(line => `\n    '${line}'`).join(' +')
}

function written(): string {
  const types = protoTypes()
  const rows = types.map(({ name, fieldsArray }) => {
    let next = 1
    const fields = fieldsArray
      .toSorted((one, other) => one.id - other.id)
      .map(field => {
        const number = field.id === next ? '' : `${field.id} `
        next = field.id + 1
        return `${number}${field.name} ${field.resolvedType?.name ?? field.type} ${times(field)}`.trimEnd()
      })
    return `  ${name}:${inLines(fields)},\n`
  })
  const faces = types.map(type => {
    const fields = type.fieldsArray.map(
      field => `${comment(field.comment, '  ')}  ${field.name}?: ${typeOf(field)} | null\n`,
    )
    return `${comment(type.comment, '')}export interface I${type.name} {\n${fields.join('')}}\n`
  })
  const head = '// Written by `npm run proto` from proto/ngrad/v1; change it there.\n'
  const table = `/** The fields of every message. */\nexport const schema: Schema = readSchema({\n${rows.join('')}})\n`
  return `${head}import { readSchema } from '../schema.ts'\nimport type { Schema } from '../schema.ts'\n\n${table}\n${faces.join('\n')}`
}

if (!process.argv.includes('--check')) writeFileSync(file, written())
else if (readFileSync(file, 'utf8') !== written()) {
  console.error(`${path.relative(root, file)} is not what proto/ says; run npm run proto`)
  process.exitCode = 1
}
