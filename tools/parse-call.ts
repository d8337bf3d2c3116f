import { parseArgs } from 'node:util'
import type { ParseArgsConfig } from 'node:util'

/**
 * What a command was called with. `--help` says how it is called and ends it with status 0; an option that there is not
 * ends it with 2, as a command that nobody can do.
 * @param usage how it is called
 */
export function parseCall<Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  if (process.argv.slice(2).some(each => each === '--help' || each === '-h')) {
    console.log(usage)
    process.exit(0)
  }
  try {
    return parseArgs(config)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    refuse(error.message, usage)
  }
}

/** Ends a command that was called in a way that nobody can do. */
export function refuse(words: string, usage: string): never {
  console.error(`${words}\n${usage}`)
  process.exit(2)
}
