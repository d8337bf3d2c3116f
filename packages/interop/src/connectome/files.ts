import { checkOptions, ParameterError, required } from '@ngrad/core'
import { DataError } from '@ngrad/data'
import type { ByteSource } from '@ngrad/data'

/** Tables of a connectome. */
export interface ConnectomeFiles {
  /** The table of connections. */
  readonly connections: ByteSource
  /** Tables with a row for each neuron; the first says which there are, in which order. Ids of the connections if left out. */
  readonly neurons?: ByteSource | readonly ByteSource[]
}

/** Names of files of known releases: connections, then tables of neurons. */
const releases: readonly (readonly [connections: RegExp, neurons: readonly RegExp[]])[] = [
  [/^connectivity_783\.parquet$/i, [/^completeness_783\.csv$/i]],
  [/connectivity.*_final\.parquet$/i, [/completeness.*_final\.csv$/i]],
  [/^connections(_princeton)?\.csv(\.gz)?$/i, [/^neurons\.csv/i, /^classification\.csv/i, /^consolidated_cell_types\.csv/i]],
]

/** The tables that are meant: given, or those of a folder. */
export async function filesOf(
  files: ByteSource | ConnectomeFiles,
): Promise<{ readonly connections: ByteSource; readonly neurons: readonly ByteSource[] }> {
  if (typeof files === 'string' || files instanceof URL) return (await inFolder(files)) ?? { connections: files, neurons: [] }
  if (files instanceof Uint8Array || files instanceof Blob) return { connections: files, neurons: [] }
  if (typeof files !== 'object' || files === null)
    throw new ParameterError('connectome.files', files, 'a folder, a table, or { connections, neurons }')
  checkOptions('connectome.files', files, { connections: required('any'), neurons: 'any' })
  const { connections, neurons = [] } = files
  return { connections, neurons: Array.isArray(neurons) ? neurons : [neurons as ByteSource] }
}

async function inFolder(
  folder: string | URL,
): Promise<{ readonly connections: string; readonly neurons: readonly string[] } | undefined> {
  const { readdir, stat } = await import('node:fs/promises')
  const { join } = await import('node:path')
  const { fileURLToPath } = await import('node:url')
  const place = folder instanceof URL ? fileURLToPath(folder) : folder
  const found = await stat(place).catch(() => undefined)
  if (!found?.isDirectory()) return undefined
  const names = (await readdir(place)).toSorted()
  for (const [connections, neurons] of releases) {
    const table = names.find(name => connections.test(name))
    const parts = neurons.flatMap(pattern => names.find(name => pattern.test(name)) ?? [])
    if (table !== undefined && parts.length > 0)
      return { connections: join(place, table), neurons: parts.map(name => join(place, name)) }
  }
  throw new DataError(
    `${place} holds no release that is known here (Shiu et al.: Connectivity_783.parquet and Completeness_783.csv; Codex: ` +
      `connections.csv.gz and neurons.csv.gz); give { connections, neurons }`,
  )
}
