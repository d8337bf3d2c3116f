import { Command, InvalidArgumentError } from 'commander'

/** The command of a figure. A call that nobody can do ends it with status 2: 1 means that the figure was tried and not met. */
export const figureCommand = (name: string): Command =>
  new Command(name).exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))

/** Reads a whole number, at least 1: how many, how often. */
export const whole = (text: string): number =>
  numberIn(text, value => Number.isSafeInteger(value) && value >= 1, 'a whole number, at least 1')

/** Reads a seed: a whole number from 0 on. */
export const seedOf = (text: string): number =>
  numberIn(text, value => Number.isSafeInteger(value) && value >= 0, 'a whole number from 0 on')

/** Reads a number above 0: a rate, a part, a bound. */
export const positive = (text: string): number => numberIn(text, value => value > 0 && value < Infinity, 'a number above 0')

/** Reads a list with commas. */
export const list = (text: string): string[] => text.split(',').map(item => item.trim())

function numberIn(text: string, fits: (value: number) => boolean, words: string): number {
  const value = text.trim() === '' ? NaN : Number(text)
  if (!fits(value)) throw new InvalidArgumentError(`It must be ${words}.`)
  return value
}
