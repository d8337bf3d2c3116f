import { checkOptions, required } from '@ngrad/core'
import type { End, Plugin } from '@ngrad/core'
import { normalDraws } from '@ngrad/core/internal'
import { currentSource } from './current-source.ts'

/** What a {@link noiseCurrent} is. */
export interface NoiseCurrentOptions {
  /** Mean; 0 if left out [pA]. */
  readonly mean?: number
  /** Standard deviation [pA]. */
  readonly deviation: number
  /** How long a value is kept; 1 if left out [ms]. */
  readonly every?: number
  /** Name; `noise into <population>` if left out. */
  readonly name?: string
}

/**
 * Gaussian white noise as a current: each neuron has a new value at 0, `every`, 2 `every`, … that is normally distributed, and
 * keeps it until the next. It is NEST's `noise_generator`.
 *
 * They are drawn by a kernel (Threefry4x32 of 12 rounds, Box & Muller): that of neuron n in interval k depends on the seed, the name
 * (that of the population if none is given), n and k alone.
 *
 * At the ends of these intervals $\delta$ the potential of a membrane of time constant $\tau$ and capacitance C then varies by
 * $\sigma_v^2 = (\tau \sigma_I / C)^2\, \frac{1 - e^{-\delta/\tau}}{1 + e^{-\delta/\tau}}$.
 * @throws ParameterError if an option cannot be used, or the neurons take no current
 * @see Tuckwell (1988), Introduction to Theoretical Neurobiology, volume 2, chapter 9
 * @example sim.use(noiseCurrent(cells, { mean: 300 * pA, deviation: 100 * pA }))
 */
export function noiseCurrent(
  population: End<Float32Array> | End<Float64Array>,
  options: NoiseCurrentOptions,
): Plugin {
  checkOptions('noiseCurrent', options, {
    mean: { unit: 'pA' },
    deviation: required({ unit: 'pA', atLeast: 0 }),
    every: { unit: 'ms', above: 0 },
    name: 'text',
  })
  const { mean = 0, deviation, every = 1, name } = options
  return currentSource({
    kind: 'noise',
    population,
    name,
    every: options.every,
    otherwise: every,
    options: { mean, deviation, every },
    valuesIn: ({ seed }) => {
      const draws = normalDraws(seed, ['noise', name ?? population.name], { count: population.size, mean, deviation })
      return (_, interval) => draws(interval)
    },
  })
}
