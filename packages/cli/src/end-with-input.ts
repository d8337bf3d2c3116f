/** How long a script has to come to its end once it was told to [ms]. */
const patience = 5000

/**
 * Ends this process when its standard input does: as Ctrl-C would, and after five seconds without a word. A program that starts it and
 * holds a pipe to it leaves nothing behind, even where it is killed and cannot say so any more. A script that ends before is not kept.
 */
export function endWithInput(): void {
  const { stdin } = process
  const end = (): void => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), patience).unref()
  }
  stdin.once('end', end).once('error', end).resume()
  if ('unref' in stdin) stdin.unref() // a pipe; a file has ended by then
}
