import { Command, InvalidArgumentError } from 'commander'

/** A command with a seed; more options can be added. */
export const commandWithSeed = (name: string): Command =>
  new Command(name).option('--seed <number>', 'seed of all random numbers', wholeNumber, 1)

/** A whole number of the command line. */
export function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('It has to be a whole number from 0 on.')
  return value
}

/** Asks, at Ctrl-C, that the run ends after what it is doing now; a second one ends it at once. */
export function stopAtInterrupt(): () => boolean {
  let stopped = false
  process.once('SIGINT', () => {
    stopped = true
  })
  return () => stopped
}
