import { InvalidArgumentError } from 'commander'
import { existingScript } from '../script-file.ts'

/** Absolute path of a study. @throws InvalidArgumentError if there is no such script */
export function existingStudy(file: string): string {
  if (file === '-') throw new InvalidArgumentError('It must be a file, which each process reads.')
  return existingScript(file)
}

/** A number of things. @throws InvalidArgumentError if it is none */
export function countOption(text: string): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number >= 1) return number
  throw new InvalidArgumentError('It must be a whole number above 0.')
}
