import { readFileSync } from 'node:fs'
import { SonataError } from './sonata-error.ts'

/** A type of nodes or edges: what stands in each column; NULL is left out. */
export type TypeRow = Readonly<Record<string, string>>

/**
 * Reads a table of types: columns with a space between them, texts in quotes where they hold one.
 * @param key the column that says which type a row is, `node_type_id` or `edge_type_id`
 * @throws SonataError that names the file and the line
 */
export function readTypes(file: string, key: string): ReadonlyMap<number, TypeRow> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new SonataError(file, `cannot be read: ${(cause as Error).message}`, { cause })
  }
  const [head = '', ...lines] = text.split(/\r?\n/)
  const names = fields(head)
  if (!names.includes(key)) throw new SonataError(file, `line 1 has no column ${key}; it has ${names.join(', ')}`)
  const types = new Map<number, TypeRow>()
  lines.forEach((line, index) => {
    if (line.trim() === '') return
    const values = fields(line)
    if (values.length !== names.length)
      throw new SonataError(file, `line ${index + 2} has ${values.length} columns; the first line has ${names.length}`)
    const row = Object.fromEntries(names.map((name, at) => [name, values[at]!]).filter(([, value]) => value !== 'NULL'))
    types.set(Number(row[key]), row)
  })
  return types
}

const fields = (line: string): string[] =>
  [...line.matchAll(/"((?:[^"]|"")*)"|(\S+)/g)].map(([, quoted, plain]) => plain ?? quoted!.replaceAll('""', '"'))
