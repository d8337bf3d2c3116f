import type { Command } from 'commander'

/** Status of a call that nobody can do, as every shell has it. */
const usage = 2

/**
 * Gives a program and all its commands the same manners: a wrong call ends with status 2 and says where help is, so
 * that 1 means that something was tried and failed.
 */
export function withManners(command: Command, path: string = command.name()): void {
  command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : usage))
  command.configureOutput({ outputError: (text, write) => write(refusalOf(text)) })
  command.showHelpAfterError(`Type \`${path} --help\` for what there is.`)
  if (runsScript(command)) command.hook('preAction', (_, { args }) => tellSlips(command, args))
  for (const each of command.commands) withManners(each, `${path} ${each.name()}`)
}

/** What commander says of a value that cannot be, in the words of all other errors here: `--port is 'x'; it must be …`. */
const refusalOf = (text: string): string =>
  text
    .replace(/^error: command-argument value ('[^]*') is invalid for argument '([^']+)'\. /, 'error: $2 is $1; ')
    .replace(/^error: option '(?:-\w, )?(--[\w-]+)[^']*' argument ('[^]*') is invalid\. /, 'error: $1 is $2; ')
    .replace(/; Allowed choices are ([^]*)\.\n/, '; it must be one of $1\n')
    .replace(/^(error: .*; )([A-Z][^]*?)\.?\n$/, (_, start: string, rest: string) => `${start}${rest[0]!.toLowerCase()}${rest.slice(1)}\n`)

/**
 * The arguments of a program in the order that its commands take them. Where help is asked of a command that there is
 * not, its name stays alone and is refused; options of a command that runs a script may stand on either side of it.
 */
export function arranged(command: Command, args: readonly string[]): readonly string[] {
  if (command.commands.length === 0) return runsScript(command) ? optionsFirst(command, args) : args
  const at = args.findIndex(arg => !arg.startsWith('-'))
  if (at < 0) return args
  const [before, name, behind] = [args.slice(0, at), args[at]!, args.slice(at + 1)]
  if (name === 'help') return behind.length === 0 ? ['--help'] : arranged(command, [...behind, '--help'])
  const chosen = command.commands.find(each => each.name() === name)
  return chosen ? [...before, name, ...arranged(chosen, behind)] : [name]
}

/** Says which options of a script may have been meant for its command, where nobody said whose they are. */
async function tellSlips(command: Command, args: readonly string[]): Promise<void> {
  if (process.argv.includes('--') || !args.some(arg => arg.startsWith('--'))) return
  const { slips } = await import('./slips.ts')
  for (const note of slips(command, args)) process.stderr.write(`${note}\n`)
}

/** Whether what stands behind the arguments of a command is meant for somebody else: it is called `args` then. */
const runsScript = (command: Command): boolean => command.registeredArguments.at(-1)?.name() === 'args'

/**
 * Puts options of a command in front, up to `--`, which is dropped where it stands behind the script: what comes
 * then is the script's, whatever it is called.
 */
function optionsFirst(command: Command, args: readonly string[]): readonly string[] {
  const end = args.indexOf('--')
  const head = end < 0 ? args : args.slice(0, end)
  const tail = end < 0 ? [] : args.slice(end)
  const own: string[] = []
  const rest: string[] = []
  for (let index = 0; index < head.length; index++) {
    const arg = head[index]!
    const [flag] = arg.split('=', 1)
    const option = command.options.find(({ long, short }) => flag === long || flag === short)
    if (!option) rest.push(arg)
    else if (option.required && arg === flag && index + 1 === head.length) return [arg] // what it needs is missing, not the script
    else if (option.required && arg === flag) own.push(arg, head[++index]!)
    else own.push(arg)
  }
  const script = command.registeredArguments.filter(({ required }) => required).length
  const named = rest.filter(arg => arg === '-' || !arg.startsWith('-')).length >= script
  return [...own, ...rest, ...(named ? tail.slice(1) : tail)]
}
