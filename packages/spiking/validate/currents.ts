import type { Plugin, Population } from '@ngrad/core'
import { acCurrent, nestModel, schedule } from '@ngrad/spiking'
import { farthest, reference } from './comparison.ts'
import type { Reference } from './comparison.ts'
import { traced } from './one-cell.ts'

/** What nest_currents.py writes. */
interface Currents {
  readonly traces: Readonly<Record<string, readonly number[]>>
}

/** A current of NEST's flows a step later, and its phase is in degrees. */
const sources: Readonly<Record<string, (cell: Population<Float64Array>) => Plugin>> = {
  ac_generator: cell => acCurrent(cell, { amplitude: 150, offset: 100, frequency: 35, phase: 40 + 0.1 * 35 * 0.36 }),
  step_current_generator: cell => schedule(cell, 'current', { times: [0, 9.9, 25.4], values: [200, -100, 300] }),
}

/** Currents that change, by what they make of the potential of iaf_psc_exp. */
export const currents: Reference = reference<Currents>('nest-currents', ({ traces }) =>
  Object.entries(traces).map(([name, trace]) => ({
    name,
    quantity: 'potential of iaf_psc_exp',
    bound: 1e-9,
    unit: 'mV',
    deviation: async () =>
      farthest((await traced(nestModel('iaf_psc_exp')(), trace.length, { plugin: sources[name]! }))['v']!, trace),
  })),
)
