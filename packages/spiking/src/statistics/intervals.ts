import { checkArgument, checkOptions, required } from '@ngrad/core'
import { mean, variance } from './moments.ts'
import type { SpikeTrain } from './trains.ts'

/**
 * Intervals between the spikes of a train [spikes - 1; ms].
 * @example intervals([10, 25, 45]) // [15, 20]
 */
export const intervals = (train: SpikeTrain): Float64Array => {
  checkArgument('intervals.train', 'list', train)
  return Float64Array.from({ length: Math.max(0, train.length - 1) }, (_, spike) => train[spike + 1]! - train[spike]!)
}

/**
 * Coefficient of variation of intervals: standard deviation over mean; 1 for a Poisson process, NaN for fewer than two spikes.
 * @see Dayan & Abbott (2001), Theoretical Neuroscience, section 1.4
 * @example coefficientOfVariation(trains[0])
 */
export function coefficientOfVariation(train: SpikeTrain): number {
  const between = intervals(train)
  return Math.sqrt(variance(between)) / mean(between)
}

/**
 * Local coefficient of variation, $CV_2 = \langle 2 |I_{i+1} - I_i| / (I_{i+1} + I_i) \rangle$, which slow changes of the
 * rate leave as it is; NaN for fewer than three spikes.
 * @see Holt, Softky, Koch & Douglas (1996), Journal of Neurophysiology 75:1806
 * @example cv2(trains[0])
 */
export const cv2 = (train: SpikeTrain): number => ofNeighbours(train, (a, b) => (2 * Math.abs(a - b)) / (a + b))

/**
 * Local variation, $L_V = 3 \langle (I_i - I_{i+1})^2 / (I_i + I_{i+1})^2 \rangle$; 1 for a Poisson process, NaN for fewer
 * than three spikes.
 * @see Shinomoto, Shima & Tanji (2003), Neural Computation 15:2823
 * @example localVariation(trains[0])
 */
export const localVariation = (train: SpikeTrain): number => ofNeighbours(train, (a, b) => 3 * ((a - b) / (a + b)) ** 2)

/** Bins of a histogram of intervals. */
export interface IntervalHistogramOptions {
  /** Width of a bin [ms]. */
  readonly bin: number
  /** Where the last bin ends; longer intervals are left out [ms]. */
  readonly to: number
}

/**
 * How many intervals of some trains fall into each bin [bins]: bin k is from $k b$ on, below $(k + 1) b$.
 * @throws ParameterError if an option cannot be used
 * @example intervalHistogram(trains, { bin: 2 * ms, to: 100 * ms })
 */
export function intervalHistogram(trains: readonly SpikeTrain[], options: IntervalHistogramOptions): Uint32Array {
  checkOptions('intervalHistogram', options, {
    bin: required({ unit: 'ms', above: 0 }),
    to: required({ unit: 'ms', above: 0 }),
  })
  checkArgument('intervalHistogram.trains', 'list', trains)
  const { bin, to } = options
  const counts = new Uint32Array(Math.round(to / bin))
  for (const train of trains)
    for (const interval of intervals(train)) {
      const place = Math.floor(interval / bin + 1e-9) // times are multiples of a step, up to rounding
      if (place < counts.length) counts[place]!++
    }
  return counts
}

/** Mean of a function of each interval and the next. */
function ofNeighbours(train: SpikeTrain, each: (a: number, b: number) => number): number {
  const between = intervals(train)
  return mean(between.subarray(1).map((interval, index) => each(between[index]!, interval)))
}
