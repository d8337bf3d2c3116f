import { streamOf } from '../bus/kinds.ts'
import { ParameterError } from '../errors.ts'

/**
 * Checks that an event is about the stream of its topic; one that names none is.
 * @throws ParameterError if it names another
 */
export function checkStream(topic: string, stream: unknown): void {
  const name = streamOf(topic)
  if (stream && stream !== name) throw new ParameterError(`${topic}.stream`, stream, name)
}
