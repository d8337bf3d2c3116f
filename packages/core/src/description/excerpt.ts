/** A piece of a text, and what it belongs to: where errors point. */
export interface Excerpt {
  /** Whose text it is, for errors: `lif.equations.v`. */
  readonly argument: string
  /** The whole text. */
  readonly whole: string
  /** Where the piece begins in it. */
  readonly from: number
}

/** A place in a text: its line and column, from 1, and the line with a mark below the place. */
export interface TextPlace {
  /** Line, from 1. */
  readonly line: number
  /** Column, from 1. */
  readonly column: number
  /** The place in words: `at column 3`, `at line 2, column 3`. */
  readonly words: string
  /** The line, and below it a mark under the place. */
  readonly marked: string
}

/**
 * Finds a place in a text.
 * @param at index of its first letter
 * @param length letters that are marked
 */
export function placeIn(text: string, at: number, length = 1): TextPlace {
  const before = text.slice(0, at)
  const start = before.lastIndexOf('\n') + 1
  const line = before.split('\n').length
  const end = text.indexOf('\n', at)
  const whole = text.slice(start, end < 0 ? undefined : end)
  const column = at - start + 1
  const marks = Math.max(1, Math.min(length, whole.length - column + 1))
  return {
    line,
    column,
    words: text.includes('\n') ? `at line ${line}, column ${column}` : `at column ${column}`,
    marked: `  ${whole}\n  ${' '.repeat(column - 1)}${'^'.repeat(marks)}`,
  }
}
