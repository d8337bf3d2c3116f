import { DataError } from '../data-error.ts'

/** The cells of a column: texts of CSV, numbers, or whole numbers of 64 bits; null where there is none. */
export type TableColumn = ArrayLike<string | number | bigint | boolean | null | undefined>

/** Some rows of a table that follow each other. */
export interface TableBatch {
  /** Number of the first of them, from 0. */
  readonly firstRow: number
  /** How many they are. */
  readonly rows: number
  /** Their cells, column by column [rows]. */
  readonly columns: Readonly<Record<string, TableColumn>>
}

/** What a reader of tables may be given. */
export interface TableOptions {
  /** Names of the columns to be read; all of them if left out. */
  readonly columns?: readonly string[]
  /** What the file is called in errors; its path if left out. */
  readonly name?: string
}

/** Those of the columns that are asked for. @throws DataError that says which there are */
export function chosenColumns(name: string, there: readonly string[], asked: readonly string[] = there): readonly string[] {
  const missing = asked.find(column => !there.includes(column))
  if (missing !== undefined) throw new DataError(`${name} has no column ${missing}; it has ${there.join(', ')}`)
  return asked
}
