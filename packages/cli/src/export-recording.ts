import { InvalidArgumentError } from 'commander'
import { exportTables } from './export-tables.ts'
import type { TableFormat } from './export-tables.ts'
import type { WholeFormat } from './export-files.ts'
import { openGiven } from './recording-file.ts'

/** Forms of tables, and forms in which a recording goes as a whole; by the options that ask for them. */
const tables: readonly TableFormat[] = ['csv', 'npy', 'arrow', 'parquet']
const wholes: readonly WholeFormat[] = ['nwb', 'neo', 'sonata']

/** What is exported, and how. */
export interface ExportOptions extends Partial<Record<TableFormat | WholeFormat | 'nir', boolean>> {
  readonly stream?: string
  readonly out?: string
  readonly overwrite?: boolean
  readonly salvage?: boolean
  readonly about?: string
}

/** Writes a recording, or a network, in the form that was asked for. */
export async function exportRecording(file: string, options: ExportOptions): Promise<void> {
  const { stream, out = '.', overwrite = false, salvage = false, about, ...asked } = options
  const table = tables.filter(name => asked[name])
  const whole = wholes.filter(name => asked[name])
  if (table.length + whole.length + Number(asked.nir === true) !== 1)
    throw new InvalidArgumentError(`say one of ${[...tables, ...wholes, 'nir'].map(name => `--${name}`).join(', ')}`)
  if (!table[0] && stream !== undefined)
    throw new InvalidArgumentError(`--stream names a table; --${whole[0] ?? 'nir'} writes all that it has a place for`)
  if (about !== undefined && !asked.nwb && !asked.neo) throw new InvalidArgumentError('--about belongs to --nwb or --neo')
  if (asked.nir) {
    const { exportNir } = await import('./export-nir.ts')
    return exportNir(file, out, overwrite)
  }
  const recording = await openGiven(file, { salvage })
  if (table[0]) return exportTables(recording, table[0], { ...(stream !== undefined && { stream }), out, overwrite })
  const { exportFiles } = await import('./export-files.ts') // takes longer to load than all tables
  await exportFiles(recording, whole[0]!, { out, overwrite, ...(about !== undefined && { about }) })
}
