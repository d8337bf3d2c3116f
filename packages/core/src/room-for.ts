import { ParameterError } from './errors.ts'

/**
 * Makes arrays whose length somebody has asked for.
 * @param argument what asks for the length, for errors
 * @param value its value
 * @throws ParameterError if no memory has room for so many numbers
 * @example roomFor('markovChain.length', length, () => new Uint8Array(length))
 */
export function roomFor<Made>(argument: string, value: unknown, make: () => Made): Made {
  try {
    return make()
  } catch (cause) {
    if (cause instanceof RangeError) throw new ParameterError(argument, value, 'so small that memory has room for what it asks for')
    throw cause
  }
}
