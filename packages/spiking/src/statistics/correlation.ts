import { checkArguments, checkOptions, required } from '@ngrad/core'
import { spikeCounts } from './counts.ts'
import type { BinOptions } from './counts.ts'
import { mean, variance } from './moments.ts'
import type { SpikeTrain } from './trains.ts'

/**
 * Correlation coefficient of the numbers of spikes in bins of two trains, from -1 to 1 (Pearson); NaN where one has as many in
 * each bin.
 * @throws ParameterError if the stretch of time is no multiple of the bin
 * @see Dayan & Abbott (2001), Theoretical Neuroscience, section 4.3
 * @example spikeCorrelation(trains[0], trains[1], { bin: 5 * ms, to: 10_000 * ms })
 */
export function spikeCorrelation(one: SpikeTrain, other: SpikeTrain, options: BinOptions): number {
  checkOptions('spikeCorrelation', options, bins)
  checkArguments('spikeCorrelation', { one, other }, { one: 'numbers', other: 'numbers' })
  const [a, b] = [spikeCounts(one, options), spikeCounts(other, options)]
  const [meanA, meanB] = [mean(a), mean(b)]
  let sum = 0
  for (let bin = 0; bin < a.length; bin++) sum += (a[bin]! - meanA) * (b[bin]! - meanB)
  return sum / a.length / Math.sqrt(variance(a) * variance(b))
}

const bins = {
  bin: required({ unit: 'ms', above: 0 }),
  from: { unit: 'ms' },
  to: required({ unit: 'ms' }),
} as const

/** Bins of a cross-correlogram. */
export interface CorrelogramOptions extends BinOptions {
  /** Longest lag, either way, in whole bins; [ms]. */
  readonly lag: number
}

/**
 * Cross-correlogram of two trains: number of pairs of spikes by how many bins the second one is later, from `-lag` to `lag`
 * [2 lag / bin + 1].
 * @throws ParameterError if the stretch of time is no multiple of the bin
 * @see Perkel, Gerstein & Moore (1967), Biophysical Journal 7:419
 * @example crossCorrelogram(trains[0], trains[1], { bin: 1 * ms, lag: 50 * ms, to: 10_000 * ms })
 */
export function crossCorrelogram(one: SpikeTrain, other: SpikeTrain, options: CorrelogramOptions): Float64Array {
  checkOptions('crossCorrelogram', options, { ...bins, lag: required({ unit: 'ms', atLeast: 0 }) })
  checkArguments('crossCorrelogram', { one, other }, { one: 'numbers', other: 'numbers' })
  const { lag, ...span } = options
  const [a, b] = [spikeCounts(one, span), spikeCounts(other, span)]
  const most = Math.round(lag / options.bin)
  const pairs = new Float64Array(2 * most + 1)
  for (let bin = 0; bin < a.length; bin++) {
    if (a[bin] === 0) continue
    const last = Math.min(a.length - 1, bin + most)
    for (let later = Math.max(0, bin - most); later <= last; later++) pairs[later - bin + most]! += a[bin]! * b[later]!
  }
  return pairs
}
