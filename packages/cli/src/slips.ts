import { nearest } from '@ngrad/core/internal'
import type { Command } from 'commander'

/** A word so short is another one where two of its letters differ: `--rate` is no slip of `--pace`. */
const long = 8

/**
 * Notes for options that go to a script, because the command has none of their name, but are a few letters from one that it has:
 * they may have been meant for it.
 * @param args what goes to the script
 */
export function slips(command: Command, args: readonly string[]): string[] {
  const known = command.options.flatMap(({ long }) => (long ? [long.slice(2)] : []))
  return args.flatMap(arg => {
    const [, name] = /^--([^=]+)/.exec(arg) ?? []
    const meant = name === undefined ? undefined : nearest(name, known, name.length < long ? 1 : 2)
    return meant === undefined ? [] : [`note: --${name} goes to the script; did you mean --${meant}? (behind -- nothing is said of it)`]
  })
}
