import { watchForStop } from '@ngrad/report'
import type { Command } from 'commander'
import { figureCommand, seedOf } from '../command/options.ts'
import { out, outOption } from '../results.ts'

/** A command with a seed; more options can be added. */
export const commandWithSeed = (name: string): Command =>
  figureCommand(name).option(...outOption).option('--seed <number>', 'seed of all random numbers', seedOf, 1)

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
