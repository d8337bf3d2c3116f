import { existsSync, readFileSync } from 'node:fs'
import { watchForStop } from '@ngrad/report'
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

/** The results that a file holds of runs with the same seed, by rule: others are added to them. */
export function openResults<Row extends { readonly rule: string }>(file: string, seed: number): Map<string, Row> {
  if (!existsSync(file)) return new Map()
  const { seed: before, results } = JSON.parse(readFileSync(file, 'utf8')) as { seed: number; results: Row[] }
  return new Map(before === seed ? results.map(row => [row.rule, row]) : [])
}
