import { Command, Option } from 'commander'
import { addGridOptions, importOptions } from '../grid-options.ts'
import type { GridLine } from '../grid-options.ts'
import { inWords } from '../in-words.ts'
import { existingFile } from '../script-file.ts'

/** What stands on the command line. */
interface ImportLine extends GridLine {
  readonly out?: string
  readonly overwrite?: boolean
  readonly method?: 'euler' | 'exact'
}

/** `ngrad import <file>`: spikes of another program as a recording, a graph of NIR as a program. */
export const importing: Command = addGridOptions(
  new Command('import')
    .description('make a recording of spikes of NWB, SONATA, NPY or CSV, or a program of a graph of NIR')
    .argument('<file>', 'the file, told by what it begins with', existingFile)
    .option('-o, --out <file>', 'the recording or the program; that name with .ngrad or .ts if left out')
    .option('--overwrite', 'replace a file that exists')
    .addOption(new Option('--method <how>', 'of a graph: how its equations become steps').choices(['euler', 'exact'])),
)
  .addHelpText(
    'after',
    '\nExamples:\n  ngrad import session.nwb --dt 0.1 --round nearest\n' +
      '  ngrad import spikes.csv --columns when,who --unit s -o run.ngrad\n' +
      '  ngrad import graph.nir --dt 1 --method euler && ngrad run graph.ts',
  )
  .action((file: string, { out, overwrite = false, method, ...line }: ImportLine) =>
    inWords(importing, async () => {
      const named = (extension: string): string => out ?? `${file.replace(/\.[^./\\]+$/, '')}${extension}`
      const { importNir, isNir } = await import('../import-nir.ts')
      if (await isNir(file)) {
        console.error(await importNir(file, named('.ts'), { dt: line.dt, method, overwrite }))
        console.error(`${named('.ts')}: a program that runs it`)
        return
      }
      const { importSpikes } = await import('../import-spikes.ts')
      const to = named('.ngrad')
      const { spikes, lost, populations } = await importSpikes(file, to, { ...importOptions(line), overwrite })
      console.error(`${to}: ${spikes} spikes of ${populations} ${populations === 1 ? 'population' : 'populations'}`)
      if (lost > 0)
        console.error(`note: ${lost} spikes shared a step with another of their neuron and count as one with it; see --doubles`)
    }),
  )
