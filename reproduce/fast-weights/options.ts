import { Command, InvalidArgumentError } from 'commander'
import { outOption } from '../results.ts'

/** Reads a whole number above 0. */
export const whole = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('it must be a whole number, at least 1')
  return value
}

/** Reads a list with commas. */
export const list = (text: string): string[] => text.split(',').map(item => item.trim())

/** A command line with a seed. */
export const commandWithSeed = (name: string): Command =>
  new Command(name).option(...outOption).option('--seed <number>', 'seed of everything that is drawn', whole, 1)

/** Lets signals through. */
export const yieldToEventLoop = (): Promise<void> =>
  new Promise(resolve => {
    setImmediate(resolve)
  })
