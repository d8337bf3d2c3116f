import { explicit, ms, simulation } from '@ngrad/core'
import { nestModel, nestSynapse } from '@ngrad/spiking'
import { farthest, reference } from './comparison.ts'
import type { Reference } from './comparison.ts'

/** What nest_gap.py writes. */
interface Gap {
  readonly currents: readonly number[]
  readonly conductance: number
  readonly apart: readonly (readonly number[])[]
  readonly coupled: readonly (readonly number[])[]
}

/** Two neurons that a gap junction couples; NEST iterates within a step, here the source is that of the step before. */
export const gap: Reference = reference<Gap>('nest-gap', ({ currents, conductance, apart, coupled }) => [
  {
    name: 'gap_junction',
    quantity: 'potentials of two that are coupled, at a step of 10 µs',
    bound: 1e-3,
    unit: 'mV',
    async deviation() {
      const sim = simulation({ dt: 0.01 * ms, precision: 'f64' })
      const model = nestModel('hh_cond_beta_gap_traub')({ V_T: -40, I_e: Float64Array.from(currents) })
      const cells = sim.population('cells', model, 2)
      const both = { rule: explicit([0, 1], [1, 0]), weight: conductance, delay: 0.01 * ms, receptor: 'injected' }
      sim.connect(cells, cells, both).learn(nestSynapse('gap_junction')())
      const own: number[][] = [[], []]
      for (let time = 0; time < apart[0]!.length; time++) {
        await sim.run(1 * ms)
        own.forEach((trace, cell) => trace.push(cells.get('v')[cell]!))
      }
      return Math.max(...own.map((trace, cell) => farthest(trace, coupled[cell]!)))
    },
  },
])
