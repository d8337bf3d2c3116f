import { explicit, ms, simulation } from '@ngrad/core'
import { nestModel, rateConnection, thresholdLinearRate } from '@ngrad/spiking'
import { farthest, reference } from './comparison.ts'
import type { Reference } from './comparison.ts'

/** What nest_rates.py writes. */
interface Rates {
  readonly dt: number
  readonly means: readonly number[]
  readonly weights: readonly (readonly number[])[]
  readonly models: Readonly<Record<string, readonly (readonly number[])[]>>
}

const parameters: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  lin_rate_ipn: {},
  sigmoid_rate_ipn: { threshold: 0.1, steepness: 2.5 },
  sigmoid_rate_gg_1998_ipn: { gain: 0.4 },
  tanh_rate_ipn: { threshold: -0.2 },
  threshold_lin_rate_ipn: { threshold: -0.1, most: 0.6 }, // alpha in NEST, infinite by default
}

const make = (name: string): ReturnType<typeof nestModel> | typeof thresholdLinearRate =>
  name === 'threshold_lin_rate_ipn' ? thresholdLinearRate : nestModel(name)

/** Rate neurons: three of them that are coupled. */
export const rates: Reference = reference<Rates>('nest-rates', ({ dt, means, weights, models }) =>
  ['rate_connection_delayed', ...Object.keys(models)].map(name => ({
    name,
    quantity: 'rates of three that are coupled',
    bound: 1e-12,
    unit: 'of the value',
    async deviation() {
      const model = name in models ? name : 'lin_rate_ipn'
      const sim = simulation({ dt, precision: 'f64' })
      const common = { mean: Float64Array.from(means), leak: 0.8, gain: 1.3, noise: 0 }
      const units = sim.population('units', make(model)({ ...common, ...parameters[model] }), 3)
      weights.forEach((row, from) =>
        row.forEach((weight, to) => {
          // a rate counts from the end of a step on, where NEST has that of its beginning
          const options = { rule: explicit([from], [to]), weight, delay: 1 + (from + to) / 10 + dt, name: `${from}→${to}` }
          sim.connect(units, units, options).learn(rateConnection())
        }),
      )
      const own: number[][] = [[], [], []]
      for (let time = 0; time < models[model]![0]!.length; time++) {
        await sim.run(1 * ms)
        own.forEach((trace, unit) => trace.push(units.get('rate')[unit]!))
      }
      return Math.max(...own.map((trace, unit) => farthest(trace, models[model]![unit]!)))
    },
  })),
)
