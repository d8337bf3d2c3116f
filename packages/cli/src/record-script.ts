import path from 'node:path'
import { onSimulation } from '@ngrad/core'
import { recorder } from '@ngrad/core/node'
import type { Recorder, RecorderOptions } from '@ngrad/core/node'
import { describeError } from './describe-error.ts'
import { runScript } from './run-script.ts'
import { unheard } from './unheard.ts'

/**
 * Runs a script as {@link runScript} does, with a recorder on each simulation that it makes. The recordings end with the
 * process, also on Ctrl-C and when it is asked to end, and what is in them is printed.
 */
export async function recordScript(
  script: string,
  args: readonly string[],
  { stack, ...options }: RecorderOptions & { readonly stack: boolean },
): Promise<void> {
  const recorders: Recorder[] = []
  let made = 0
  onSimulation(simulation => {
    made++
    const one = recorder({ ...options, file: numbered(options.file, recorders.length) })
    simulation.use(one)
    recorders.push(one)
  })
  const end = (): void => {
    for (const one of recorders) endOne(one, stack)
    if (made > 0) return
    console.error('error: the script made no simulation, so nothing was recorded')
    process.exitCode ||= 1
  }
  process.once('exit', end)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, function interrupted() {
      if (process.listenerCount(signal) > 1) return // the script looks after its own
      process.off('exit', end)
      end()
      process.off(signal, interrupted)
      process.kill(process.pid, signal)
    })
  }
  await runScript(script, args, stack)
}

/** Ends a recording and says what is in it. */
function endOne(one: Recorder, stack: boolean): void {
  try {
    one.closeSync()
    const { file, events, spikes, bytes, unmatched } = one
    console.error(`${path.relative('', file)}: ${spikes} spikes, ${events} events, ${bytes} bytes`)
    for (const note of unheard(unmatched, 'recorded')) console.error(note)
  } catch (error) {
    console.error(describeError(error, stack))
    process.exitCode ||= 1
  }
}

/** The file of a simulation; from the second one on it has a number. */
function numbered(file: string, index: number): string {
  const { dir, name, ext } = path.parse(file)
  return index === 0 ? file : path.join(dir, `${name}-${index + 1}${ext}`)
}
