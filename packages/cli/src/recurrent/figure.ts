import { drawFigure } from '@ngrad/figures'
import { learnerLines } from '../learner-lines.ts'
import type { RecurrentRecord } from './comparison.ts'

/** Loss by round, a line for each learner, as the text of an SVG file. */
export const lossFigure = (records: readonly RecurrentRecord[]): string =>
  drawFigure(
    learnerLines(
      records.flatMap(({ learner, rounds }) =>
        rounds.map(({ loss }, round) => ({ learner, at: round + 1, value: loss })),
      ),
      { at: 'round', value: 'loss' },
    ),
  )
