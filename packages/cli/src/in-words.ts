import type { Command } from 'commander'
import { describeError } from './describe-error.ts'

/** What a command cannot do, in words for who called it. */
export class Failure extends Error {}

/**
 * Does the work of a command. What goes wrong is printed in words and ends it with status 1, or with 2 where it is
 * something that stands on the command line, which is then named as it stands there: `--learners`, not `compare.learners`.
 */
export async function inWords(command: Command, work: () => void | Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if ('code' in error && error.code === 'EPIPE') return // nobody reads any more: `| head`
    if (error.name === 'InvalidArgumentError') command.error(`error: ${error.message}`) // commander's, for what it did not check
    const told = asTyped(command, error)
    if (told !== undefined) command.error(`error: ${told}`)
    const words = error instanceof Failure ? error.message : describeError(error, false).replace(/^\w*Error: /, '')
    console.error(`error: ${words}`)
    process.exitCode = 1
  }
}

/** What is wrong with an option or an argument of a command, in the words of an error that names it as the API does. */
function asTyped({ options, registeredArguments }: Command, error: Error): string | undefined {
  if (!('argument' in error) || typeof error.argument !== 'string') return undefined
  const { argument } = error
  const [name] = argument.slice(argument.lastIndexOf('.') + 1).split('[', 1)
  const option = options.find(each => each.attributeName() === name)
  const place = option?.long ?? registeredArguments.find(each => each.name() === name)?.name()
  return place === undefined ? undefined : error.message.replace(argument, () => place)
}
