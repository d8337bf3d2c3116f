import { Command } from 'commander'
import { inWords } from '../in-words.ts'
import { printJson } from '../json.ts'
import { existingFile } from '../script-file.ts'

const info: Command = new Command('info')
  .description('say what is in a file of data, all of which is read and checked')
  .argument('<file>', 'events (AEDAT, EVT, N-MNIST), SHD, WAV, PNG, IDX, CIFAR-10, or a table', existingFile)
  .option('--json', 'print it as JSON')
  .action((file: string, { json = false }: { json?: boolean }) =>
    inWords(info, async () => {
      const { describeDataFile } = await import('@ngrad/data')
      const summary = await describeDataFile(file)
      if (json) return printJson(summary)
      const width = Math.max(...Object.keys(summary).map(name => name.length))
      for (const [name, value] of Object.entries(summary))
        console.log(`${name.padEnd(width)}  ${Array.isArray(value) ? value.join(name.includes('×') ? ' × ' : ', ') : String(value)}`)
    }),
  )

/** `ngrad data info <file>`: what is in a file of data. */
export const data: Command = new Command('data')
  .description('look at files of data')
  .addCommand(info)
  .addHelpText('after', '\nExample:\n  ngrad data info user01_fluorescent.aedat')
