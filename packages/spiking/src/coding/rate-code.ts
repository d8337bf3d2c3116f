import { checkOptions, RandomStream, required, seedOption, toSteps } from '@ngrad/core'
import { expm1 } from '@ngrad/core/internal'
import { checkShares, inOrder } from './encoded.ts'
import type { EncodedSpikes } from './encoded.ts'

/** How values become rates. */
export interface RateCodeOptions {
  /** How long they are shown [ms]. */
  readonly duration: number
  /** Duration of a step [ms]. */
  readonly dt: number
  /** Rate of the value 1; 100 if left out [Hz]. */
  readonly highest?: number
  /** Seed of the random numbers; 0 if left out. */
  readonly seed?: number
}

/**
 * Rate code: each value from 0 to 1 is the rate of a neuron, as a Poisson process of at most one spike in a step.
 * @throws ParameterError if a value is not from 0 to 1, or an option cannot be used
 * @see Dayan & Abbott (2001), Theoretical Neuroscience, section 1.4
 * @example sim.population('image', replay(rateCode(pixels, { duration: 100 * ms, dt: sim.dt })), pixels.length)
 */
export function rateCode(values: ArrayLike<number>, options: RateCodeOptions): EncodedSpikes {
  checkOptions('rateCode', options, {
    duration: required({ unit: 'ms', above: 0 }),
    dt: required({ unit: 'ms', above: 0 }),
    highest: { unit: 'Hz', atLeast: 0 },
    seed: seedOption,
  })
  const { duration, dt, highest = 100, seed = 0 } = options
  checkShares('rateCode', values)
  const steps = toSteps('rateCode.duration', duration, dt, 1)
  const spikes: [number, number][] = []
  for (let neuron = 0; neuron < values.length; neuron++) {
    const draws = new RandomStream(seed, 'rate code', neuron)
    const chance = -expm1((-values[neuron]! * highest * dt) / 1000)
    for (let step = 1; step <= steps; step++) if (draws.uniform(step) < chance) spikes.push([step, neuron])
  }
  return inOrder(spikes, dt)
}
