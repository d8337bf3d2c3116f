import {
  coefficientOfVariation, crossCorrelogram, cv2, fanoFactor, intervalHistogram, localVariation, meanFiringRate, powerSpectrum, psth,
  spikeCorrelation, spikeCounts, vanRossumDistance, victorPurpuraDistance,
} from '@ngrad/spiking/statistics' // prettier-ignore
import { farthest, reference } from './comparison.ts'
import type { Comparison, Reference } from './comparison.ts'

/** What elephant_statistics.py writes: times [ms] and what Elephant makes of them. */
interface Statistics {
  readonly end: number
  readonly trains: Readonly<Record<string, readonly number[]>>
  readonly rate: Readonly<Record<string, number>>
  readonly cv: Readonly<Record<string, number>>
  readonly cv2: Readonly<Record<string, number>>
  readonly lv: Readonly<Record<string, number>>
  readonly fano: number
  readonly histogram: readonly number[]
  readonly psth: readonly number[]
  readonly correlogram: readonly number[]
  readonly frequencies: readonly number[]
  readonly power: readonly number[]
  readonly correlation: readonly (readonly number[])[]
  readonly vanRossum: readonly (readonly number[])[]
  readonly victorPurpura: readonly (readonly number[])[]
}

/** Statistics of four spike trains beside those of Elephant. */
export const statistics: Reference = reference<Statistics>('elephant-statistics', theirs => {
  const { end: to } = theirs
  const trains = Object.values(theirs.trains)
  const [first, , bursts, follower] = trains as [readonly number[], readonly number[], readonly number[], readonly number[]]
  const each = (statistic: (train: readonly number[]) => number): number[] => trains.map(statistic)
  const pairs = (of: (a: readonly number[], b: readonly number[]) => number): number[] => trains.flatMap(a => trains.map(b => of(a, b)))
  const squares = (of: readonly number[]): number[] => of.map(one => one ** 2) // a distance of 0 is the root of what rounding leaves
  const spectrum = powerSpectrum(spikeCounts(bursts, { bin: 1, to }), { dt: 1 })
  const all: readonly (readonly [name: string, quantity: string, own: ArrayLike<number>, theirs: ArrayLike<number>])[] = [
    ['mean_firing_rate', 'of each train', each(train => meanFiringRate(train, { to })), Object.values(theirs.rate)],
    ['cv', 'of the intervals of each train', each(coefficientOfVariation), Object.values(theirs.cv)],
    ['cv2', 'of the intervals of each train', each(cv2), Object.values(theirs.cv2)],
    ['lv', 'of the intervals of each train', each(localVariation), Object.values(theirs.lv)],
    ['fanofactor', 'of all trains', [fanoFactor(trains, { to })], [theirs.fano]],
    ['isi', 'histogram of the intervals of a train of bursts', intervalHistogram([bursts], { bin: 5, to: 200 }), theirs.histogram],
    ['time_histogram', 'rate of all trains', psth(trains, { bin: 64, to }), theirs.psth],
    ['correlation_coefficient', 'of all pairs', pairs((a, b) => spikeCorrelation(a, b, { bin: 8, to })), theirs.correlation.flat()],
    [
      'cross_correlation_histogram', 'of a train and one that follows it',
      crossCorrelogram(first, follower, { bin: 2, lag: 30, to }), theirs.correlogram,
    ],
    [
      'van_rossum_distance', 'squares, of all pairs',
      squares(pairs((a, b) => vanRossumDistance(a, b, 12))), squares(theirs.vanRossum.flat()),
    ],
    ['victor_purpura_distance', 'of all pairs', pairs((a, b) => victorPurpuraDistance(a, b, 0.08)), theirs.victorPurpura.flat()],
    ['welch_psd', 'frequencies', spectrum.frequencies, theirs.frequencies],
    ['welch_psd', 'power of a train of bursts', spectrum.power, theirs.power],
  ] // prettier-ignore
  return all.map(([name, quantity, own, wanted]): Comparison => ({
    name,
    quantity,
    bound: 1e-9,
    unit: 'of the value, or of 1',
    deviation: () => farthest(...scaled(own, wanted)),
  }))
})

/** Both in units of the wanted value, where that is above 1. */
function scaled(own: ArrayLike<number>, wanted: ArrayLike<number>): [number[], number[]] {
  const inUnits = (of: ArrayLike<number>): number[] => Array.from(of, (one, at) => one / Math.max(1, Math.abs(wanted[at] ?? 0)))
  return [inUnits(own), inUnits(wanted)]
}
