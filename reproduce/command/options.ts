import { existsSync, statSync } from 'node:fs'
import { FileError } from '@ngrad/core'
import { tryFolder } from '@ngrad/report'
import { Command, InvalidArgumentError, Option } from 'commander'

/** The command of a figure. A call that nobody can do ends it with status 2: 1 means that the figure was tried and not met. */
export const figureCommand = (name: string): Command =>
  new Command(name).exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2)).addHelpText('after', ends)

/** How a figure ends, as its help says it. */
const ends = `
Prints what came out beside what was expected, and ends with status 1 where it is outside of that, also where options choose a
part of it. What nobody has said a range for is 'not judged: no range for this choice', and leaves the status as it is.`

/** Reads a whole number, at least 1: how many, how often. */
export const whole = (text: string): number => wholeFrom(1)(text)

/** Reads a whole number from `least` on, up to `most`. */
export const wholeFrom =
  (least: number, most: number = Number.MAX_SAFE_INTEGER) =>
  (text: string): number =>
    numberIn(
      text,
      value => Number.isSafeInteger(value) && value >= least && value <= most,
      `a whole number, ${most < Number.MAX_SAFE_INTEGER ? `from ${least} to ${most}` : `at least ${least}`}`,
    )

/** Reads a seed: a whole number from 0 on. */
export const seedOf = (text: string): number =>
  numberIn(text, value => Number.isSafeInteger(value) && value >= 0, 'a whole number from 0 on')

/** Reads a number above 0: a rate, a part, a bound. */
export const positive = (text: string): number => numberIn(text, value => value > 0 && value < Infinity, 'a number above 0')

/** Reads a list with commas, each item of it in the same way. */
export const listOf =
  <Item>(read: (text: string) => Item) =>
  (text: string): Item[] =>
    text.split(',').map(item => read(item.trim()))

/** Reads a name that is one of some. */
export const oneOf =
  <Name extends string>(names: readonly Name[]) =>
  (text: string): Name => {
    const name = names.find(each => each === text)
    if (name === undefined) throw new InvalidArgumentError(`It must be ${names.length > 1 ? 'one of ' : ''}${names.join(', ')}.`)
    return name
  }

/** An option that takes some of these names, with commas between; those that are chosen, or all of them, if left out. */
export const someOf = <Name extends string>(
  flags: string,
  meaning: string,
  names: readonly Name[],
  chosen: readonly Name[] = names,
): Option =>
  new Option(flags, `${meaning}, of ${names.join(', ')}, with commas between`)
    .argParser(listOf(oneOf(names)))
    .default(chosen, chosen.join(','))

/** Reads the name of a file that is there. */
export const fileThere = (text: string): string =>
  placeOf(text, there(text)?.isFile() === true, 'a file that there is')

/** Reads the name of a folder that is there. */
export const folderThere = (text: string): string =>
  placeOf(text, there(text)?.isDirectory() === true, 'a folder that there is')

/** Reads the name of a folder that can be written in, or made: tried at once, so that nothing is done in vain. */
export const folderToWrite = (text: string): string =>
  placeOf(text, text !== '' && canMake(text), 'a folder that can be written in, or made')

function canMake(folder: string): boolean {
  try {
    tryFolder(folder)
    return true
  } catch (error) {
    if (error instanceof FileError) return false
    throw error
  }
}

/** What there is at a place; nothing below a file, of which some versions of Node throw. */
const there = (place: string): ReturnType<typeof statSync> => (existsSync(place) ? statSync(place) : undefined)

function placeOf(text: string, fits: boolean, words: string): string {
  if (!fits) throw new InvalidArgumentError(`It must be ${words}.`)
  return text
}

function numberIn(text: string, fits: (value: number) => boolean, words: string): number {
  const value = text.trim() === '' ? NaN : Number(text)
  if (!fits(value)) throw new InvalidArgumentError(`It must be ${words}.`)
  return value
}
