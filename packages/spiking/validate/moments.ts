/** Of a sample: its mean, standard deviation and size. */
export interface Moments {
  readonly mean: number
  readonly sd: number
  readonly n: number
}

/**
 * How far mean and variance of a sample are from those of another, the farther of both, in standard errors of the difference;
 * the fourth moments of both samples are taken to be alike.
 */
export function standardErrors(sample: readonly number[], theirs: Moments): number {
  const mean = meanOf(sample)
  const squares = sample.map(one => (one - mean) ** 2)
  const variance = meanOf(squares)
  const spread = Math.sqrt(meanOf(squares.map(square => (square - variance) ** 2)))
  const samples = Math.sqrt(1 / sample.length + 1 / theirs.n)
  return Math.max(
    Math.abs(mean - theirs.mean) / (Math.sqrt(variance) * samples),
    Math.abs(variance - theirs.sd ** 2) / (spread * samples),
  )
}

const meanOf = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0) / of.length

/** Intervals between the spikes of each train, all together. */
export const intervalsOf = (trains: readonly (readonly number[])[]): number[] =>
  trains.flatMap(train => train.slice(1).map((time, before) => time - train[before]!))
