import { withReasons } from '../refusals.ts'
import type { Refusal } from '../refusals.ts'
import type { EpochRecord } from './comparison.ts'

/**
 * What the page shows of an epoch: the loss, the test error [%], how the changes of each layer lie to the gradient (cosine,
 * relative error; also to that of its own answers, where it has some), how far a way down of its own is from a reconstruction (ρ), and
 * the time.
 */
export function epochFigures({ loss, testError, alignment, own, residual, seconds }: EpochRecord): Record<string, number> {
  const ofLayers = (name: string, values: readonly number[]): Record<string, number> =>
    Object.fromEntries(values.map((value, layer) => [`${name} of layer ${layer + 1}`, value]))
  const [cosines, errors] = (['cosine', 'relativeError'] as const).map(key => alignment.map(each => each[key]))
  return {
    loss,
    'test error [%]': 100 * testError,
    ...ofLayers('alignment', cosines!),
    ...ofLayers(
      'alignment with its own loss',
      own.map(({ cosine }) => cosine),
    ),
    ...ofLayers('relative error', errors!),
    ...ofLayers('reconstruction error ρ', residual),
    'seconds an epoch': seconds,
  }
}

/** The last record of each learner as a table of text; the row of one that could not learn ends with the reason. */
export function table(records: readonly EpochRecord[], refusals: readonly Refusal[] = []): string {
  const last = lastOfEach(records).filter(({ learner }) => refusals.every(each => each.learner !== learner))
  const layers = last[0]?.alignment.length ?? 0
  const numbers = (name: string): string[] => Array.from({ length: layers }, (_, layer) => `${name} ${layer + 1}`)
  const settles = ownAnswers(records)
  const learned = [
    ['learner', 'epochs', 'loss', 'test error', ...numbers('cos'), ...(settles ? numbers('own') : []), ...numbers('error'), 's/epoch'],
    ...last.map(({ learner, epoch, loss, testError, alignment, own }) => [
      learner,
      `${epoch}`,
      loss.toFixed(4),
      `${(100 * testError).toFixed(2)} %`,
      ...alignment.map(({ cosine }) => cosine.toFixed(4)),
      ...(settles ? alignment.map((_, layer) => own[layer]?.cosine.toFixed(4) ?? '–') : []),
      ...alignment.map(({ relativeError }) => relativeError.toPrecision(2)),
      secondsOf(records, learner).toPrecision(3),
    ]),
  ]
  const rows = withReasons(learned, refusals)
  const { length } = learned[0]!
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)))
  const cellOf = (cell: string, column: number): string => {
    if (column === length) return cell // a reason
    return column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)
  }
  return rows
    .map(row => row.map((cell, column) => cellOf(cell, column)).join('  ').trimEnd())
    .join('\n')
}

/**
 * All records as comma-separated values, a line for each learner and epoch. Where one answers otherwise than by the forward pass,
 * how it lies to the gradient of the loss of its own answers stands at the end; empty for the others.
 */
export function csv(records: readonly EpochRecord[]): string {
  const layers = records[0]?.alignment.length ?? 0
  const numbers = (name: string): string[] => Array.from({ length: layers }, (_, layer) => `${name}_${layer + 1}`)
  const settles = ownAnswers(records)
  const ofOwn = settles ? [...numbers('own_cosine'), ...numbers('own_relative_error')] : []
  const lines = [
    ['learner', 'epoch', 'loss', 'test_error', 'seconds', ...numbers('cosine'), ...numbers('relative_error'), ...ofOwn],
    ...records.map(({ learner, epoch, loss, testError, seconds, alignment, own }) => [
      learner,
      epoch,
      loss,
      testError,
      seconds,
      ...alignment.map(({ cosine }) => cosine),
      ...alignment.map(({ relativeError }) => relativeError),
      ...(settles ? alignment.map((_, layer) => own[layer]?.cosine ?? '') : []),
      ...(settles ? alignment.map((_, layer) => own[layer]?.relativeError ?? '') : []),
    ]),
  ]
  return `${lines.map(line => line.join(',')).join('\n')}\n`
}

/** Whether one of the learners answers otherwise than by the forward pass. */
const ownAnswers = (records: readonly EpochRecord[]): boolean => records.some(({ own }) => own.length > 0)

const lastOfEach = (records: readonly EpochRecord[]): EpochRecord[] => [
  ...new Map(records.map(record => [record.learner, record])).values(),
]

/** The fastest epoch, which other processes disturbed least [s]. */
const secondsOf = (records: readonly EpochRecord[], learner: string): number =>
  Math.min(...records.filter(record => record.learner === learner).map(({ seconds }) => seconds))
