import { checkOptions, ParameterError, RandomStream } from '@ngrad/core'
import type { Plugin, Population, RealArray } from '@ngrad/core'

/** What a {@link noiseCurrent} is. */
export interface NoiseCurrentOptions {
  /** Mean; 0 if left out [unit of the parameter]. */
  readonly mean?: number
  /** Standard deviation [unit of the parameter]. */
  readonly deviation: number
  /** How long a value is kept; 1 if left out [ms]. */
  readonly every?: number
  /** The parameter that it is; `current` if left out. */
  readonly parameter?: string
}

/**
 * Gaussian white noise as a current: each neuron has a new value at 0, `every`, 2 `every`, … that is normally distributed, and
 * keeps it until the next. It is NEST's `noise_generator`.
 *
 * For a membrane of time constant $\tau$ and capacitance C the potential then varies with
 * $\sigma_v^2 = \frac{\tau^2 \sigma_I^2}{C^2} \cdot \frac{1 - e^{-\delta/\tau}}{1 + e^{-\delta/\tau}}$ at the ends of intervals $\delta$.
 * @throws ParameterError if an option cannot be used
 * @see Tuckwell (1988), Introduction to Theoretical Neurobiology, volume 2, chapter 9
 * @example sim.use(noiseCurrent(cells, { mean: 300 * pA, deviation: 100 * pA }))
 */
export function noiseCurrent(population: Population<RealArray>, options: NoiseCurrentOptions): Plugin {
  checkOptions('noiseCurrent', options, {
    mean: { unit: '1' },
    deviation: { unit: '1', atLeast: 0 },
    every: { unit: 'ms', above: 0 },
    parameter: 'text',
  })
  const { mean = 0, deviation, every = 1, parameter = 'current' } = options
  if (deviation === undefined) throw new ParameterError('noiseCurrent.deviation', undefined, 'there')
  const name = `noise of ${population.name}.${parameter}`
  return {
    name,
    options: { mean, deviation, every },
    attach(sim) {
      const steps = Math.round(every / sim.dt)
      if (steps < 1 || Math.abs(steps * sim.dt - every) > 1e-9 * every)
        throw new ParameterError('noiseCurrent.every', every, `a multiple of the step dt = ${sim.dt} ms`)
      const draws = new RandomStream(sim.seed, 'noise', population.name, parameter)
      const values = new Float64Array(population.size)
      const draw = (): void => {
        const first = Math.floor(sim.step / steps) * population.size
        for (let neuron = 0; neuron < values.length; neuron++)
          values[neuron] = mean + deviation * draws.normal(first + neuron)
        population.set(parameter, values)
      }
      draw()
      return sim.every(steps, name, draw)
    },
  }
}
