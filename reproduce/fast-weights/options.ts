import type { Command } from 'commander'
import { figureCommand, seedOf } from '../command/options.ts'
import { outOption } from '../results.ts'

/** A command line with a seed. */
export const commandWithSeed = (name: string): Command =>
  figureCommand(name).option(...outOption).option('--seed <number>', 'seed of everything that is drawn', seedOf, 1)

/** Lets signals through. */
export const yieldToEventLoop = (): Promise<void> =>
  new Promise(resolve => {
    setImmediate(resolve)
  })
