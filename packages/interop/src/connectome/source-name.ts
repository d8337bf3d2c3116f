import type { ByteSource } from '@ngrad/data'

/** What a table is called in errors. */
export function sourceName(source: ByteSource): string {
  if (typeof source === 'string') return source
  return source instanceof URL ? source.pathname : ((source as { name?: string }).name ?? 'the table')
}
