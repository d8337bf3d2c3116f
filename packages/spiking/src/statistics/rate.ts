import { checkOptions, required } from '@ngrad/core'
import { checkSpan, countIn } from './trains.ts'
import type { Span, SpikeTrain } from './trains.ts'

/**
 * Mean rate of a spike train in a stretch of time, $n / T$ [Hz].
 * @throws ParameterError if it does not end after it begins
 * @example meanFiringRate(trains[0], { to: 1000 * ms })
 */
export function meanFiringRate(train: SpikeTrain, options: Span): number {
  checkOptions('meanFiringRate', options, { from: { unit: 'ms' }, to: required({ unit: 'ms' }) })
  const { from = 0, to } = options
  checkSpan('meanFiringRate', from, to)
  return (1000 * countIn(train, from, to)) / (to - from)
}
