import { Command } from 'commander'
import type { ExportOptions } from '../export-tables.ts'
import { inWords } from '../in-words.ts'
import { existingFile } from '../script-file.ts'

/**
 * `ngrad export <file> --csv|--npy|--arrow|--parquet`: writes the streams of spikes and activity of a recording as tables, a file for each.
 */
export const exporting: Command = new Command('export')
  .description('write the streams of a recording as tables, for other programs')
  .usage('<file> --csv|--npy|--arrow|--parquet [options]')
  .argument('<file>', 'the recording; - is the standard input', existingFile)
  .option('--csv', 'text, a row a line')
  .option('--npy', 'arrays of NumPy, with the fields step, time_ms and neuron or value')
  .option('--arrow', 'Apache Arrow, for pandas, Polars, R and DuckDB; needs the package apache-arrow')
  .option('--parquet', 'Apache Parquet, smaller; needs the package hyparquet-writer')
  .option('--stream <name>', 'one stream only: spikes/hidden, or hidden where that is clear')
  .option('-o, --out <path>', 'folder of the files, or with --stream the file; - is the standard output')
  .option('--overwrite', 'replace files that exist')
  .option('--salvage', 'take a damaged part as the end of the file')
  .addHelpText(
    'after',
    '\nExamples:\n  ngrad export run.ngrad --npy -o arrays\n  ngrad export run.ngrad --csv --stream hidden -o -',
  )
  .action((file: string, options: ExportOptions) =>
    inWords(exporting, async () => {
      const { exportTables } = await import('../export-tables.ts')
      await exportTables(file, options)
    }),
  )
