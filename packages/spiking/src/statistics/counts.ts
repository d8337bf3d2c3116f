import { checkArgument, checkOptions, ParameterError, required } from '@ngrad/core'
import { roomFor } from '@ngrad/core/internal'
import { mean, variance } from './moments.ts'
import { checkSpan, countIn } from './trains.ts'
import type { Span, SpikeTrain } from './trains.ts'

/** Bins of time. */
export interface BinOptions extends Span {
  /** Width of a bin; the stretch of time is a multiple of it [ms]. */
  readonly bin: number
}

/**
 * Number of spikes of a train in each bin [bins]. A spike on the border of two bins belongs to the first, as it has the time at
 * the end of its step.
 * @throws ParameterError if the stretch of time is no multiple of the bin
 * @example spikeCounts(trains[0], { bin: 10 * ms, to: 1000 * ms })
 */
export function spikeCounts(train: SpikeTrain, options: BinOptions): Uint32Array {
  checkOptions('spikeCounts', options, {
    bin: required({ unit: 'ms', above: 0 }),
    from: { unit: 'ms' },
    to: required({ unit: 'ms' }),
  })
  checkArgument('spikeCounts.train', 'numbers', train)
  const { bin, from = 0, to } = options
  checkSpan('spikeCounts', from, to)
  const bins = Math.round((to - from) / bin)
  if (!(Math.abs(bins * bin - (to - from)) <= 1e-6 * bin))
    throw new ParameterError('spikeCounts.bin', bin, `such that ${to - from} ms is a multiple of it`)
  const counts = roomFor('spikeCounts.bin', bin, () => new Uint32Array(bins))
  for (let spike = 0; spike < train.length; spike++) {
    const place = Math.ceil((train[spike]! - from) / bin - 1e-9) - 1 // times are multiples of a step, up to rounding
    if (place >= 0 && place < bins) counts[place]!++
  }
  return counts
}

/**
 * Fano factor of trials: variance over mean of the number of spikes in a stretch of time; 1 for a Poisson process.
 * @param trains one train for each trial
 * @throws ParameterError if the stretch of time does not end after it begins
 * @see Dayan & Abbott (2001), Theoretical Neuroscience, section 1.4
 * @example fanoFactor(trains, { to: 1000 * ms })
 */
export function fanoFactor(trains: readonly SpikeTrain[], options: Span): number {
  checkOptions('fanoFactor', options, { from: { unit: 'ms' }, to: required({ unit: 'ms' }) })
  checkArgument('fanoFactor.trains', 'list', trains)
  const { from = 0, to } = options
  checkSpan('fanoFactor', from, to)
  const counts = trains.map(train => countIn(train, from, to))
  return variance(counts) / mean(counts)
}

/**
 * Peri-stimulus time histogram: mean rate over trials in each bin [bins; Hz].
 * @param trains one train for each trial, timed from the stimulus
 * @throws ParameterError if there is no trial, or the stretch of time is no multiple of the bin
 * @see Dayan & Abbott (2001), Theoretical Neuroscience, section 1.2
 * @example psth(trains, { bin: 10 * ms, from: -100 * ms, to: 500 * ms })
 */
export function psth(trains: readonly SpikeTrain[], options: BinOptions): Float64Array {
  checkOptions('psth', options, {
    bin: required({ unit: 'ms', above: 0 }),
    from: { unit: 'ms' },
    to: required({ unit: 'ms' }),
  })
  checkArgument('psth.trains', 'list', trains)
  if (trains.length === 0) throw new ParameterError('psth.trains', trains, 'one train for each trial, at least one')
  const counts = trains.map(train => spikeCounts(train, options))
  return Float64Array.from(
    counts[0]!,
    (_, bin) => (1000 * counts.reduce((sum, own) => sum + own[bin]!, 0)) / (trains.length * options.bin),
  )
}
