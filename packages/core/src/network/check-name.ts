import { ParameterError } from '../errors.ts'

/** Names are shown in one line, and end up in topics and in names of files. */
const longest = 200

/**
 * Checks the name of a population, a projection or a stream.
 * @param argument what to call it in an error
 * @throws ParameterError if it is empty, has more than 200 letters, ends as a pattern of names does, or holds what cannot be shown
 * or written
 */
export function checkName(argument: string, name: unknown): asserts name is string {
  if (typeof name !== 'string' || name === '') throw new ParameterError(argument, name, 'text of at least one letter')
  if (name.length > longest) throw new ParameterError(argument, name, `at most ${longest} letters`)
  if (/\p{Control}|\p{Surrogate}|\p{Line_Separator}|\p{Paragraph_Separator}/u.test(name))
    throw new ParameterError(argument, name, 'text without line ends, control characters and halves of letters')
  if (name.endsWith('*')) throw new ParameterError(argument, name, 'without the * at its end, which stands for any ending of a name')
}
