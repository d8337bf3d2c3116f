import type { Command } from 'commander'

/**
 * Says so where an option of a command stands behind the script's name: the script gets it then, which is right where
 * it is the script's own. What stands behind `--` is meant for the script.
 */
export function noteMisplaced(command: Command, args: readonly string[]): void {
  const end = args.indexOf('--')
  const flags = args.slice(0, end < 0 ? args.length : end).map(arg => arg.split('=', 1)[0]!)
  const own = command.options.flatMap(({ long, short }) => [long, short])
  for (const flag of flags.filter(each => own.includes(each)))
    console.error(`note: ${flag} stands behind the script, which gets it; for ngrad ${command.name()} it stands before`)
}
