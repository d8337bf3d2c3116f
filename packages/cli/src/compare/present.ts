import { drawRows } from '@ngrad/report'
import type { Figure } from '@ngrad/report'
import { learnerLines, smallLines } from '../learner-lines.ts'
import type { EpochRecord } from './comparison.ts'

/** The last record of each learner as a table of text. */
export function table(records: readonly EpochRecord[]): string {
  const last = lastOfEach(records)
  const layers = last[0]?.alignment.length ?? 0
  const numbers = (name: string): string[] => Array.from({ length: layers }, (_, layer) => `${name} ${layer + 1}`)
  const rows = [
    ['learner', 'epochs', 'loss', 'test error', ...numbers('cos'), ...numbers('error'), 's/epoch'],
    ...last.map(({ learner, epoch, loss, testError, alignment }) => [
      learner,
      `${epoch}`,
      loss.toFixed(4),
      `${(100 * testError).toFixed(2)} %`,
      ...alignment.map(({ cosine }) => cosine.toFixed(4)),
      ...alignment.map(({ relativeError }) => relativeError.toPrecision(2)),
      secondsOf(records, learner).toPrecision(3),
    ]),
  ]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)))
  return rows
    .map(row =>
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  '),
    )
    .join('\n')
}

/** All records as comma-separated values, a line for each learner and epoch. */
export function csv(records: readonly EpochRecord[]): string {
  const layers = records[0]?.alignment.length ?? 0
  const numbers = (name: string): string[] => Array.from({ length: layers }, (_, layer) => `${name}_${layer + 1}`)
  const lines = [
    ['learner', 'epoch', 'loss', 'test_error', 'seconds', ...numbers('cosine'), ...numbers('relative_error')],
    ...records.map(({ learner, epoch, loss, testError, seconds, alignment }) => [
      learner,
      epoch,
      loss,
      testError,
      seconds,
      ...alignment.map(({ cosine }) => cosine),
      ...alignment.map(({ relativeError }) => relativeError),
    ]),
  ]
  return `${lines.map(line => line.join(',')).join('\n')}\n`
}

/**
 * All figures by epoch, a line for each learner, as the text of an SVG file: the test error with their names, then loss
 * and time of an epoch, then cosine and relative error to the gradient, a row for each layer.
 */
export function figure(records: readonly EpochRecord[]): string {
  const points = (value: (record: EpochRecord) => number) =>
    records.map(record => ({ learner: record.learner, at: record.epoch, value: value(record) }))
  const panel = (label: string, value: (record: EpochRecord) => number, type?: 'linear'): Figure =>
    smallLines(points(value), { at: 'epoch', value: label }, type)
  return drawRows([
    [learnerLines(points(percent), { at: 'epoch', value: 'test error [%]' })],
    [panel('loss', ({ loss }) => visible(loss)), panel('time of an epoch [s]', ({ seconds }) => visible(seconds))],
    ...(records[0]?.alignment ?? []).map((_, layer) => [
      panel(`cosine, layer ${layer + 1}`, ({ alignment }) => alignment[layer]!.cosine, 'linear'),
      panel(`relative error, layer ${layer + 1}`, ({ alignment }) => visible(alignment[layer]!.relativeError)),
    ]),
  ])
}

/** What is 0, or only rounding, stands at the foot of a logarithmic axis. */
const visible = (value: number): number => Math.max(1e-7, value)

/** Test error [%], at least a tenth of one, as the axis is logarithmic. */
const percent = ({ testError }: EpochRecord): number => Math.max(0.1, 100 * testError)

const lastOfEach = (records: readonly EpochRecord[]): EpochRecord[] => [
  ...new Map(records.map(record => [record.learner, record])).values(),
]

/** The fastest epoch, which other processes disturbed least [s]. */
const secondsOf = (records: readonly EpochRecord[], learner: string): number =>
  Math.min(...records.filter(record => record.learner === learner).map(({ seconds }) => seconds))
