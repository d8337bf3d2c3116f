import { Plot } from '@ngrad/figures'
import type { Figure } from '@ngrad/figures'

/** A point on the line of a learner. */
export interface LearnerPoint {
  readonly learner: string
  /** Where it lies along the line: an epoch, a round. */
  readonly at: number
  /** What is drawn there, above 0, as its axis is logarithmic. */
  readonly value: number
}

/** What the axes of lines are called. */
export interface LineLabels {
  readonly at: string
  readonly value: string
}

/** A line for each learner, with its name at its end. */
export const learnerLines = (points: readonly LearnerPoint[], labels: LineLabels): Figure => {
  const { marks, ...lines } = smallLines(points, labels)
  const names = Plot.text(apart(points), {
    x: 'at',
    y: 'value',
    text: 'learner',
    dx: 6,
    textAnchor: 'start',
    fill: 'learner',
  })
  return { ...lines, width: 720, height: 420, marginRight: 120, marks: [...marks!, names] }
}

/** A line for each learner, half as wide and without names: the colours are those of {@link learnerLines}. */
export const smallLines = (
  points: readonly LearnerPoint[],
  labels: LineLabels,
  type: 'log' | 'linear' = 'log',
): Figure => ({
  width: 360,
  height: 200,
  x: { label: labels.at },
  y: { label: labels.value, type, grid: true },
  color: { legend: false, domain: [...new Set(points.map(({ learner }) => learner))] },
  marks: [Plot.lineY(points, { x: 'at', y: 'value', stroke: 'learner' })],
})

/** Places for the names at the ends of lines, so that none lies on another. */
function apart(points: readonly LearnerPoint[]): LearnerPoint[] {
  const values = points.map(({ value }) => value)
  const gap = (Math.max(...values) / Math.min(...values)) ** (1 / 24) // of the height, which is some 24 lines of text
  const ends = [...new Map(points.map(point => [point.learner, point])).values()]
  let last = 0
  return ends
    .toSorted((a, b) => a.value - b.value)
    .map(point => {
      last = Math.max(point.value, gap * last)
      return { ...point, value: last }
    })
}
