import type { RecurrentRecord, RecurrentRound } from './comparison.ts'

/** The records as a table of text: cosines and, behind the stroke, relative errors. */
export function recurrentTable(records: readonly RecurrentRecord[]): string[][] {
  const matrices = Object.keys(records[0]?.alignment ?? {})
  return [
    ['learner', 'first loss', 'last loss', ...matrices, 'ms/round'],
    ...records.map(({ learner, first, last, alignment, seconds }) => [
      learner,
      first.toPrecision(4),
      last.toPrecision(4),
      ...matrices.map(matrix => {
        const { cosine, relativeError } = alignment[matrix]!
        return `${cosine.toFixed(4)} | ${relativeError.toPrecision(2)}`
      }),
      (1000 * seconds).toPrecision(3),
    ]),
  ]
}

/** All rounds as comma-separated values, a line for each learner and round. */
export function roundsCsv(records: readonly RecurrentRecord[]): string {
  const matrices = Object.keys(records[0]?.alignment ?? {})
  const lines = [
    [
      'learner',
      'round',
      'loss',
      'seconds',
      ...matrices.map(matrix => `cosine_${matrix}`),
      ...matrices.map(matrix => `relative_error_${matrix}`),
    ],
    ...records.flatMap(({ learner, rounds }) =>
      rounds.map(({ loss, alignment, seconds }, round) => [
        learner,
        round + 1,
        loss,
        seconds,
        ...matrices.map(matrix => alignment[matrix]!.cosine),
        ...matrices.map(matrix => alignment[matrix]!.relativeError),
      ]),
    ),
  ]
  return `${lines.map(line => line.join(',')).join('\n')}\n`
}

/** What the page shows of a round: the loss, the cosine and the relative error of each matrix, and the time. */
export function roundFigures({ loss, alignment, seconds }: RecurrentRound): Record<string, number> {
  const ofMatrices = (name: string, key: 'cosine' | 'relativeError'): Record<string, number> =>
    Object.fromEntries(Object.entries(alignment).map(([matrix, each]) => [`${name} of ${matrix}`, each[key]]))
  return {
    loss,
    ...ofMatrices('alignment', 'cosine'),
    ...ofMatrices('relative error', 'relativeError'),
    'milliseconds a round': 1000 * seconds,
  }
}
