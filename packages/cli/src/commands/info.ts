import { Command } from 'commander'
import { inWords } from '../in-words.ts'

/** `ngrad info <file>`: what is in a recording, and whether it ends whole. */
export const info: Command = new Command('info')
  .description('say what is in a recording')
  .argument('<file>', 'the recording')
  .option('--json', 'print it as JSON')
  .option('--salvage', 'take a damaged part as the end of the file')
  .action((file: string, { json = false, salvage = false }: { json?: boolean; salvage?: boolean }) =>
    inWords(async () => {
      const { openRecording } = await import('@ngrad/core/node')
      const { describe, summary } = await import('../describe-recording.ts')
      const recording = await openRecording(file, { salvage })
      console.log(json ? JSON.stringify(summary(recording), null, 2) : describe(recording))
    }),
  )
