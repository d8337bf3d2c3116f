import { closeSync, openSync, readSync } from 'node:fs'
import { checkArgument, checkOptions, ParameterError } from '@ngrad/core'
import { DataError } from './data-error.ts'

/** A text as symbols. */
export interface SymbolText {
  /** The characters, by symbol; the last one, `\uFFFD`, stands for all that are rarer. */
  readonly alphabet: readonly string[]
  /** The text [characters]. */
  readonly symbols: Uint8Array
}

/** What {@link readText} is given beside the files. */
export interface ReadTextOptions {
  /** Most characters that are read; all if left out. */
  readonly characters?: number
  /** Most different symbols, up to 256; the rarest characters share one; 256 if left out. */
  readonly alphabet?: number
}

const blockBytes = 65_536

/**
 * Reads text files of UTF-8, one after the other, piece by piece, as symbols: the most frequent character is symbol 0.
 * @param files their paths
 * @throws DataError that names the file, and the byte at which it is no UTF-8
 * @throws ParameterError if there are no files, or a number cannot be used
 * @example const { symbols, alphabet } = readText(filesIn('texts', '.txt'), { characters: 100_000 })
 */
export function readText(files: readonly string[], options: ReadTextOptions = {}): SymbolText {
  checkOptions('readText', options, { characters: 'number', alphabet: 'number' })
  checkArgument('readText.files', 'list', files)
  const { characters = Infinity, alphabet: most = 256 } = options
  if (files.length === 0) throw new ParameterError('readText.files', files, 'at least one file')
  if (!(Number.isSafeInteger(most) && most >= 2 && most <= 256))
    throw new ParameterError('readText.alphabet', most, 'a whole number from 2 to 256')
  if (!(characters > 0)) throw new ParameterError('readText.characters', characters, 'above 0')
  const text: string[] = []
  for (const file of files) {
    for (const piece of pieces(file)) {
      for (const character of piece) {
        if (text.length >= characters) break
        text.push(character)
      }
      if (text.length >= characters) break
    }
  }
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  const byCount = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([character]) => character)
  const alphabet = byCount.length <= most ? byCount : [...byCount.slice(0, most - 1), '\uFFFD']
  const symbolOf = new Map(alphabet.map((character, symbol) => [character, symbol]))
  return { alphabet, symbols: Uint8Array.from(text, character => symbolOf.get(character) ?? alphabet.length - 1) }
}

/** The text of a file, piece by piece. */
function* pieces(file: string): Generator<string> {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch (cause) {
    throw new DataError(`${file} cannot be read: ${(cause as Error).message}`, { cause })
  }
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const block = new Uint8Array(blockBytes)
    let at = 0
    for (;;) {
      const count = readSync(handle, block, 0, blockBytes, null)
      try {
        yield decoder.decode(block.subarray(0, count), { stream: count > 0 })
      } catch (cause) {
        throw new DataError(`${file} is no UTF-8 (within the ${blockBytes} bytes from byte ${at})`, { cause })
      }
      if (count === 0) return
      at += count
    }
  } finally {
    closeSync(handle)
  }
}
