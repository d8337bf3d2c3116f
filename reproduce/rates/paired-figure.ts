import type { Figure } from '@ngrad/figures'
import * as Plot from '@observablehq/plot'
import type { PairedLearner, Results } from './paired.ts'

/** Test errors of both learners by epoch, of one run or of several. */
export function pairedFigure(runs: readonly Pick<Results, 'errors'>[]): Figure {
  const points = runs.flatMap(({ errors }, run) =>
    Object.entries(errors).flatMap(([learner, each]) =>
      each.map((error, epoch) => ({ run: `${learner} ${run}`, learner, epoch: epoch + 1, error: 100 * error })),
    ),
  )
  const last = (learner: PairedLearner): typeof points =>
    points.filter(each => each.run === `${learner} 0` && each.epoch === runs[0]!.errors[learner].length)
  return {
    x: { label: 'epoch' },
    y: { label: 'test error [%]', type: 'log', grid: true },
    marginRight: 150,
    marks: [
      Plot.lineY(points, { x: 'epoch', y: 'error', z: 'run', stroke: 'learner' }),
      ...(['difference propagation', 'backpropagation'] as const).map((learner, index) =>
        Plot.text(last(learner), {
          x: 'epoch',
          y: 'error',
          text: 'learner',
          fill: 'learner',
          dx: 6,
          dy: 12 * index - 6,
          textAnchor: 'start',
        }),
      ),
    ],
  }
}
