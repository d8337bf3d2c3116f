import type { MatrixCell } from './outcome.ts'

/** The cells as lines of comma-separated values; what is not there is left empty. */
export function matrixCsv(cells: readonly MatrixCell[]): string {
  const lines = [
    ['teacher', 'learner', 'loss', 'floor', 'floor_name', 'cosine', 'seconds', 'reason'],
    ...cells.map(({ teacher, learner, loss, floor, cosine, seconds, reason }) => [
      teacher,
      learner,
      loss,
      floor?.loss,
      floor?.name,
      cosine,
      seconds,
      reason === undefined ? undefined : `"${reason.replaceAll('"', '""')}"`,
    ]),
  ]
  return lines.map(line => `${line.join(',')}\n`).join('')
}

/** The cells as a table of text; where a pair makes no sense, its row ends with the reason. */
export function matrixTable(cells: readonly MatrixCell[]): string {
  const rows = [
    ['teacher', 'learner', 'loss', 'floor', '', 'loss/floor', 'cosine', 's'],
    ...cells.map(({ teacher, learner, floor, loss, cosine, seconds }) => [
      teacher,
      learner,
      loss?.toPrecision(4) ?? '–',
      floor?.loss.toPrecision(4) ?? '–',
      floor?.name ?? '',
      loss === undefined || !floor ? '–' : (loss / floor.loss).toFixed(3),
      cosine?.toFixed(4) ?? '–',
      seconds?.toFixed(1) ?? '–',
    ]),
  ]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)))
  const isText = (column: number): boolean => column < 2 || column === 4
  const line = (row: readonly string[]): string =>
    row
      .map((text, column) => (isText(column) ? text.padEnd(widths[column]!) : text.padStart(widths[column]!)))
      .join('  ')
  const reasons = [undefined, ...cells.map(({ reason }) => reason)]
  return rows.map((row, at) => (reasons[at] === undefined ? line(row) : `${line(row)}  ${reasons[at]}`)).join('\n')
}
