import { Command } from 'commander'
import type { ExportOptions } from '../export-recording.ts'
import { inWords } from '../in-words.ts'
import { existingFile } from '../script-file.ts'

/**
 * `ngrad export <file> --csv|--npy|--arrow|--parquet|--nwb|--neo|--sonata`: a recording as tables, or as the files
 * of others. `ngrad export <network> --nir`: a network as a graph of NIR.
 */
export const exporting: Command = new Command('export')
  .description('write a recording for other programs: its streams as tables, or all of it as NWB or SONATA')
  .usage('<file> --csv|--npy|--nwb|… [options]')
  .argument('<file>', 'the recording; - is the standard input. With --nir a script, or a network that was saved', existingFile)
  .option('--csv', 'text, a row a line')
  .option('--npy', 'arrays of NumPy, with the fields step, time_ms and neuron or value')
  .option('--arrow', 'Apache Arrow, for pandas, Polars, R and DuckDB; needs the package apache-arrow')
  .option('--parquet', 'Apache Parquet, smaller; needs the package hyparquet-writer')
  .option('--nwb', 'Neurodata Without Borders, for pynwb and MatNWB: neurons as units; needs the package h5wasm')
  .option('--neo', 'the same with the names of neo, for neo.io.NWBIO; needs the package h5wasm')
  .option('--sonata', 'spikes and reports of SONATA, for libsonata and BMTK; needs the package h5wasm')
  .option('--nir', 'a network that a script makes or trains, or a saved one, as a graph of NIR; needs the package h5wasm')
  .option('--about <file>', 'JSON of what only you know of it: description, experimenter, institution, lab, keywords, subject')
  .option('--stream <name>', 'one table only: spikes/hidden, or hidden where that is clear')
  .option('-o, --out <path>', 'folder of the files; or the file, where it is one; - is the standard output')
  .option('--overwrite', 'replace files that exist')
  .option('--salvage', 'take a damaged part as the end of the file')
  .addHelpText(
    'after',
    '\nExamples:\n  ngrad export run.ngrad --npy -o arrays\n  ngrad export run.ngrad --csv --stream hidden -o -\n' +
      '  ngrad export run.ngrad --nwb --about about.json -o run.nwb\n  ngrad export train.ts --nir -o trained.nir',
  )
  .action((file: string, options: ExportOptions) =>
    inWords(exporting, async () => {
      const { exportRecording } = await import('../export-recording.ts')
      await exportRecording(file, options)
    }),
  )
