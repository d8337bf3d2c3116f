import { ms, simulation } from '@ngrad/core'
import { nestModel, replay } from '@ngrad/spiking'
import { farthest, reference } from './comparison.ts'
import type { Comparison, Reference } from './comparison.ts'
import { intervalsOf, standardErrors } from './moments.ts'
import type { Moments } from './moments.ts'
import { inSteps, trains } from './one-cell.ts'

/** What nest_sources.py writes. */
interface Sources {
  readonly settle: number
  readonly duration: number
  readonly generators: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly statistics: Readonly<Record<string, Record<'counts' | 'intervals' | 'early', Moments>>>
  readonly parrot: { readonly times: number[]; readonly delay: number; readonly repeated: number[] }
}

/** Generators of random spikes, by the statistics of thousands of trains, and what repeats spikes. */
export const sources: Reference = reference<Sources>('nest-sources', ({ settle, duration, generators, statistics, parrot }) => [
  ...Object.entries(statistics).map(
    ([name, { counts, intervals, early }]): Comparison => ({
      name,
      quantity: 'means and variances of numbers, of those in half of each period, of intervals',
      bound: 4,
      unit: 'standard errors',
      async deviation() {
        const { n_proc: _, ...parameters } = generators[name]!
        const all = await trains(nestModel(name)(parameters), 4000, settle + duration)
        const own = all.map(train => train.filter(time => time > settle + 1e-9).map(time => time - settle))
        const inFirstHalf = (time: number): boolean => (time - 0.1 + 1e-9) % 100 < 50
        return Math.max(
          standardErrors(own.map(times => times.length), counts),
          standardErrors(own.map(times => times.filter(inFirstHalf).length), early),
          standardErrors(intervalsOf(own), intervals),
        )
      },
    }),
  ),
  {
    name: 'parrot_neuron',
    quantity: 'times of the spikes that it repeats',
    bound: 0,
    unit: 'steps',
    async deviation() {
      const sim = simulation({ dt: 0.1 * ms })
      const source = sim.population('source', replay({ times: parrot.times, neurons: parrot.times.map(() => 0) }), 1)
      const bird = sim.population('bird', nestModel('parrot_neuron')(), 1)
      sim.connect(source, bird, { weight: 1, delay: parrot.delay })
      const record = sim.record(bird)
      await sim.run(60 * ms)
      return farthest([...record.steps].map(step => step + 1), inSteps(parrot.repeated))
    },
  },
])
