import { checkOptions, ParameterError, required } from '@ngrad/core'
import { exp } from '@ngrad/core/internal'
import { checkSignal } from './encoded.ts'

/** Gaussian receptive fields. */
export interface ReceptiveFieldsOptions {
  /** How many cover the range of each value, at least 3. */
  readonly count: number
  /** Least value. */
  readonly least: number
  /** Most of a value. */
  readonly most: number
  /** How much narrower they are than their distance, $\beta$; 1.5 if left out. */
  readonly narrowness?: number
}

/**
 * Population code by Gaussian receptive fields: how much each value excites each of `count` neurons, from 0 to 1 [values ×
 * count].
 *
 * Of a value x neuron i has $e^{-(x - \mu_i)^2 / 2\sigma^2}$ with $\mu_i = x_{min} + \frac{2i - 3}{2} \cdot \frac{x_{max} -
 * x_{min}}{n - 2}$ for i from 1 to n, and $\sigma = \frac{1}{\beta} \cdot \frac{x_{max} - x_{min}}{n - 2}$. `latencyCode`
 * or `rateCode` make spikes of it.
 * @throws ParameterError if a value is not finite, or an option cannot be used
 * @see Bohte, Kok & La Poutré (2002), Neurocomputing 48:17, section 4.1
 * @example latencyCode(receptiveFields(features, { count: 8, least: 0, most: 10 }), { latest: 10 * ms, dt: sim.dt })
 */
export function receptiveFields(values: ArrayLike<number>, options: ReceptiveFieldsOptions): Float64Array {
  checkOptions('receptiveFields', options, {
    count: required({ unit: '1', atLeast: 3, integer: true }),
    least: required({ unit: '1' }),
    most: required({ unit: '1' }),
    narrowness: { unit: '1', above: 0 },
  })
  const { count, least, most, narrowness = 1.5 } = options
  if (!(most > least)) throw new ParameterError('receptiveFields.most', most, `above least, which is ${least}`)
  checkSignal('receptiveFields', values)
  const distance = (most - least) / (count - 2)
  const width = distance / narrowness
  return Float64Array.from({ length: values.length * count }, (_, place) => {
    const center = least + ((2 * (place % count) - 1) / 2) * distance
    return exp(-(((values[Math.floor(place / count)]! - center) / width) ** 2) / 2)
  })
}
