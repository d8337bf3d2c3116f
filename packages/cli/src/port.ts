import { InvalidArgumentError } from 'commander'

/** A port as it stands on a command line. @throws InvalidArgumentError if it is none */
export function port(text: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number > 65_535) throw new InvalidArgumentError('It must be a whole number up to 65535.')
  return number
}
