import { writeSync } from 'node:fs'

/**
 * From here on a standard output that takes no more, as on a full disk, is told in one line and ends the process with status 1, whatever
 * wrote to it: `console` says nothing of it, a stream without a listener prints a stack, and help ends before it hears. Where nobody
 * reads any more (`| head`) there is nothing to tell.
 */
export function tellFullOutput(): void {
  let fault: NodeJS.ErrnoException | null | undefined
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    fault = error
    if (error.code !== 'EPIPE') process.exit(1)
  })
  process.on('exit', () => {
    fault ??= (process.stdout as { errored?: NodeJS.ErrnoException | null }).errored // of what was written last
    if (!fault || fault.code === 'EPIPE') return
    writeSync(2, `error: ${fault.message}\n`)
    process.exitCode = 1
  })
}
