import { Command, InvalidArgumentError } from 'commander'
import { inWords } from '../in-words.ts'
import { existingFile } from '../script-file.ts'
import { addPageOptions, pageOptions } from '../page-options.ts'
import type { PageOptions } from '../page-options.ts'
import { addGridOptions, importOptions } from '../grid-options.ts'
import type { GridLine } from '../grid-options.ts'

/** What stands on the command line. */
interface ReplayOptions extends PageOptions, GridLine {
  readonly speed: number
  readonly salvage?: boolean
  readonly stay?: boolean
}

/** `ngrad replay <file>`: publishes a recording again, its own or another program's, on the page and to whoever listens to its events. */
export const replay: Command = addGridOptions(
  addPageOptions(
    new Command('replay')
      .description('show a recording on the web page, as if it ran now')
      .argument('<file>', 'the recording, or spikes of NWB, SONATA, NPY or CSV; - is the standard input', existingFile)
      .option('--speed <factor>', 'milliseconds of model time for each of ours', speed, 1),
  ),
)
  .option('--stay', 'keep the page after the end, until Ctrl-C')
  .option('--salvage', 'take a damaged part as the end of the file')
  .addHelpText('after', '\nExamples:\n  ngrad replay run.ngrad --speed 0.1\n  ngrad replay session.nwb --dt 0.1 --round nearest')
  .action((file: string, { speed: factor, salvage = false, stay = false, ...line }: ReplayOptions) =>
    inWords(replay, async () => {
      const { openOrImport } = await import('../recording-file.ts')
      const { visualize } = await import('@ngrad/viz-server')
      const { Playback } = await import('../playback.ts')
      const playback = new Playback(await openOrImport(file, { salvage }, importOptions(line)))
      const page = visualize(pageOptions(line))
      page.attach(playback)
      console.error(`replay: ${await page.ready}`)
      try {
        await playback.play(factor)
        if (stay) await new Promise(() => {})
        await new Promise(resolve => setTimeout(resolve, lastLook)) // viewers are served some times a second
      } finally {
        await page.close()
      }
    }),
  )

/** How long viewers have to see the end [ms]. */
const lastLook = 300

function speed(text: string): number {
  const factor = Number(text)
  if (!(factor > 0 && factor < Infinity)) throw new InvalidArgumentError('It must be a number above 0.')
  return factor
}
