import { Command } from 'commander'
import { addGridOptions, importOptions } from '../grid-options.ts'
import type { GridLine } from '../grid-options.ts'
import { inWords } from '../in-words.ts'
import { existingFile } from '../script-file.ts'

/** What stands on the command line. */
interface ImportLine extends GridLine {
  readonly out?: string
  readonly overwrite?: boolean
}

/** `ngrad import <file>`: spikes of another program as a recording. */
export const importing: Command = addGridOptions(
  new Command('import')
    .description('make a recording of the spikes of another program: NWB, SONATA, NPY, CSV')
    .argument('<file>', 'the file, told by what it begins with', existingFile)
    .option('-o, --out <file>', 'the recording; that name with .ngrad if left out')
    .option('--overwrite', 'replace a recording that exists'),
)
  .addHelpText(
    'after',
    '\nExamples:\n  ngrad import session.nwb --dt 0.1 --round nearest\n  ngrad import spikes.csv --columns when,who --unit s -o run.ngrad',
  )
  .action((file: string, { out, overwrite = false, ...line }: ImportLine) =>
    inWords(importing, async () => {
      const { importSpikes } = await import('../import-spikes.ts')
      const to = out ?? `${file.replace(/\.[^./\\]+$/, '')}.ngrad`
      const { spikes, lost, populations } = await importSpikes(file, to, { ...importOptions(line), overwrite })
      console.error(`${to}: ${spikes} spikes of ${populations} ${populations === 1 ? 'population' : 'populations'}`)
      if (lost > 0)
        console.error(`note: ${lost} spikes shared a step with another of their neuron and count as one with it; see --doubles`)
    }),
  )
