import { DataError } from '../data-error.ts'
import { byteStream, nameOf } from '../bytes/byte-stream.ts'
import type { ByteSource } from '../bytes/byte-stream.ts'
import { chosenColumns } from './table.ts'
import type { TableBatch, TableOptions } from './table.ts'

/** Rows that come together. */
const batchRows = 65_536

/**
 * Reads a table of text, batch by batch: a line of names, then a line for each row, with cells between commas, or tabs
 * where the first line has them. A cell in quotes may hold commas, quotes (twice) and line breaks.
 * @throws DataError that names the file and the line
 * @see Shafranovich (2005), RFC 4180
 */
export async function* readCsv(source: ByteSource, options: TableOptions = {}): AsyncGenerator<TableBatch> {
  const name = nameOf(source, options.name)
  let header: readonly string[] | undefined
  let [chosen, columns]: [readonly string[], string[][]] = [[], []]
  let [places, firstRow]: [number[], number] = [[], 0]
  for await (const [cells, line] of lines(source, name)) {
    if (!header) {
      header = cells
      chosen = chosenColumns(name, header, options.columns)
      places = chosen.map(column => cells.indexOf(column))
      columns = chosen.map(() => [])
      continue
    }
    if (cells.length !== header.length)
      throw new DataError(`${name} has ${cells.length} cells in line ${line}; its first line has ${header.length}`)
    places.forEach((place, at) => columns[at]!.push(cells[place]!))
    if ((columns[0]?.length ?? 0) < batchRows) continue
    yield batch(chosen, columns, firstRow)
    firstRow += batchRows
    columns = chosen.map(() => [])
  }
  if (!header) throw new DataError(`${name} is empty; a table begins with a line of names`)
  yield batch(chosen, columns, firstRow)
}

const batch = (names: readonly string[], columns: readonly string[][], firstRow: number): TableBatch => ({
  firstRow,
  rows: columns[0]?.length ?? 0,
  columns: Object.fromEntries(names.map((column, at) => [column, columns[at]!])),
})

/** The cells of each line that is not empty, and its number. */
async function* lines(source: ByteSource, name: string): AsyncGenerator<[cells: string[], line: number]> {
  const decoder = new TextDecoder()
  let [rest, line, separator]: [string, number, string | undefined] = ['', 0, undefined]
  const cellsOf = (text: string): string[] => {
    separator ??= text.includes('\t') ? '\t' : ','
    return text.includes('"') ? quoted(text, separator) : text.split(separator)
  }
  for await (const piece of byteStream(source, name)) {
    rest += decoder.decode(piece, { stream: true })
    let start = 0
    for (let end = lineEnd(rest, start); end >= 0; end = lineEnd(rest, start)) {
      line++
      const text = rest.slice(start, rest[end - 1] === '\r' ? end - 1 : end)
      if (text !== '') yield [cellsOf(text), line]
      start = end + 1
    }
    rest = rest.slice(start)
  }
  rest = (rest + decoder.decode()).replace(/\r$/, '')
  if (quotes(rest) % 2 === 1) throw new DataError(`${name} ends within quotes, which open in line ${line + 1}`)
  if (rest !== '') yield [cellsOf(rest), line + 1]
}

/** The next line break that is not within quotes. */
function lineEnd(text: string, from: number): number {
  let end = text.indexOf('\n', from)
  const quote = text.indexOf('"', from)
  if (quote < 0 || quote > end) return end
  while (end >= 0 && quotes(text.slice(from, end)) % 2 === 1) end = text.indexOf('\n', end + 1)
  return end
}

const quotes = (text: string): number => text.split('"').length - 1

function quoted(text: string, separator: string): string[] {
  const cells: string[] = []
  let [cell, inside] = ['', false]
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (sign === '"' && inside && text[at + 1] === '"') cell += text[++at]
    else if (sign === '"') inside = !inside
    else if (sign === separator && !inside) {
      cells.push(cell)
      cell = ''
    } else cell += sign
  }
  return [...cells, cell]
}
