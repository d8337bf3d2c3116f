import { watchForStop } from '@ngrad/report'
import { Command, InvalidArgumentError } from 'commander'
import { out, outOption } from '../results.ts'

/** A command with a seed; more options can be added. */
export const commandWithSeed = (name: string): Command =>
  new Command(name).option(...outOption).option('--seed <number>', 'seed of all random numbers', wholeNumber, 1)

/** A whole number of the command line. */
export function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('It has to be a whole number from 0 on.')
  return value
}

/**
 * Asks, at Ctrl-C, that the run ends after what it is doing now; a second one ends it at once. Asking gives way to
 * signals and timers.
 */
export function stopAtInterrupt(): () => Promise<boolean> {
  const { stopped } = watchForStop()
  return async () => {
    await new Promise(resolve => setImmediate(resolve))
    return stopped()
  }
}

/** What an earlier run with the same seed has written as a file of that name, by rule: others are added to it. */
export function openResults<Row extends { readonly rule: string }>(name: string, seed: number): Map<string, Row> {
  const earlier = out.earlier(name) as { readonly seed: number; readonly results: readonly Row[] } | undefined
  return new Map(earlier?.seed === seed ? earlier.results.map(row => [row.rule, row]) : [])
}
