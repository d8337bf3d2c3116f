import { drawRows } from '@ngrad/figures'
import type { Figure } from '@ngrad/figures'
import { learnerLines, smallLines } from '../learner-lines.ts'
import type { EpochRecord } from './comparison.ts'

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
