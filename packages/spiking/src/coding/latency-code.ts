import { checkOptions, required, toSteps } from '@ngrad/core'
import { log } from '@ngrad/core/internal'
import { checkShares, inOrder } from './encoded.ts'
import type { EncodedSpikes } from './encoded.ts'

/** How values become times. */
export interface LatencyCodeOptions {
  /** Time of the spike of the lowest value that has one, a multiple of dt [ms]. */
  readonly latest: number
  /** Duration of a step [ms]. */
  readonly dt: number
  /** Values at and below this have no spike; 0 if left out. */
  readonly threshold?: number
  /** Time goes with `linear` 1 - x, or with the `logarithmic` first passage of a leaky integrator; `linear` if left out. */
  readonly course?: 'linear' | 'logarithmic'
}

/**
 * Latency code: one spike for each value from 0 to 1, the earlier the higher it is: the value 1 in the first step.
 *
 * With the threshold $\theta$ it is at $t = T (1 - x) / (1 - \theta)$, or at $t \propto \ln \frac{x}{x - \theta} - \ln
 * \frac{1}{1 - \theta}$, as where a leaky integrator of the input x reaches $\theta$; there the lowest value that has a
 * spike at all is one part in a thousand above.
 * @throws ParameterError if a value is not from 0 to 1, or an option cannot be used
 * @see Thorpe, Delorme & Van Rullen (2001), Neural Networks 14:715
 * @example replay(latencyCode(pixels, { latest: 20 * ms, dt: sim.dt, threshold: 0.1 }))
 */
export function latencyCode(values: ArrayLike<number>, options: LatencyCodeOptions): EncodedSpikes {
  checkOptions('latencyCode', options, {
    latest: required({ unit: 'ms', above: 0 }),
    dt: required({ unit: 'ms', above: 0 }),
    threshold: { unit: '1', atLeast: 0, below: 1 },
    course: ['linear', 'logarithmic'],
  })
  const { latest, dt, threshold = 0, course = 'linear' } = options
  checkShares('latencyCode', values)
  const passage = (x: number): number => log(x / (x - threshold)) - log(1 / (1 - threshold))
  const lowest = threshold + 1e-3 * (1 - threshold)
  const share = (x: number): number =>
    course === 'linear' || threshold === 0
      ? (1 - x) / (1 - threshold)
      : passage(Math.max(x, lowest)) / passage(lowest)
  const last = toSteps('latencyCode.latest', latest, dt, 1)
  const spikes = Array.from(values).flatMap((x, neuron): [number, number][] =>
    x > threshold ? [[1 + Math.round((last - 1) * share(x)), neuron]] : [],
  )
  return inOrder(spikes, dt)
}
