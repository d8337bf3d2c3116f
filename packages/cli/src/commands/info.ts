import { Command } from 'commander'
import { inWords } from '../in-words.ts'
import { existingFile } from '../script-file.ts'

/** `ngrad info <file>`: what is in a recording, and whether it ends whole. */
export const info: Command = new Command('info')
  .description('say what is in a recording')
  .argument('<file>', 'the recording; - is the standard input', existingFile)
  .option('--json', 'print it as JSON')
  .option('--check', 'read and check all of it, even where its index says what is in it')
  .option('--salvage', 'take a damaged part as the end of the file')
  .action((file: string, { json = false, ...options }: { json?: boolean; salvage?: boolean; check?: boolean }) =>
    inWords(info, async () => {
      const { openGiven } = await import('../recording-file.ts')
      const { describe, summary } = await import('../describe-recording.ts')
      const recording = await openGiven(file, options)
      console.log(json ? JSON.stringify(summary(recording, file), null, 2) : describe(recording, file))
    }),
  )
