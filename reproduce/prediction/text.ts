import { declarationFiles, readText } from '@ngrad/data'
import type { SymbolText } from '@ngrad/data'
import { fileThere, whole } from '../command/options.ts'
import type { Claim } from './claim.ts'

/** The options that say which text is learned. */
export const textOptions: NonNullable<Claim['options']> = [
  ['--text <file>', 'a text file of UTF-8; the declaration files of TypeScript if left out', fileThere],
  ['--characters <number>', 'how many, from its beginning; all of a file, 200,000 of the declaration files if left out', whole],
]

/**
 * The text that the options name: all of a file, or the beginning of TypeScript's declaration files, which every install brings.
 * @returns it, and what was read in words
 */
export function textOf({ text: own, characters }: Readonly<Record<string, string>>): { text: SymbolText; read: string } {
  const files = own === undefined ? declarationFiles().filter(file => /lib\.es\d/.test(file)) : [own]
  const most = characters === undefined ? (own === undefined ? 200_000 : undefined) : Number(characters)
  const text = readText(files, { alphabet: 80, ...(most !== undefined && { characters: most }) })
  return { text, read: `${text.symbols.length} characters of ${own ?? 'the declaration files'}` }
}
