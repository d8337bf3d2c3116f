import { defineNeuron, simulation, timedArray } from '@ngrad/core'
import { nestSynapse, replay } from '@ngrad/spiking'
import { farthest, reference } from './comparison.ts'
import type { Comparison, Reference } from './comparison.ts'

/** What nest_clopath.py writes. */
interface Clopath {
  readonly dt: number
  readonly delay: number
  readonly pre: readonly number[]
  /** By how late filtered potentials are: the potential of the target at the end of each step, and what is sent with each spike. */
  readonly runs: Readonly<Record<string, Run>>
}
interface Run {
  readonly potential: readonly number[]
  readonly weights: readonly number[]
}

/**
 * Voltage-based STDP of a synapse that sees the same potential. NEST integrates filtered potentials with the neuron, here the
 * potential is constant within a step: so it is compared at short ones, in units of the largest change.
 */
export const clopath: Reference = reference<Clopath>('nest-clopath', figures =>
  Object.entries(figures.runs).map(
    ([late, { potential, weights: theirs }]): Comparison => ({
      name: 'clopath_synapse',
      quantity: `weights sent, filtered potentials late by ${late} ms`,
      bound: 0.005,
      unit: 'of the largest change',
      async deviation() {
        const change = Math.max(...theirs.map(weight => Math.abs(weight - 0.5)))
        return farthest(await sentBy(figures, potential, Number(late)), theirs) / change
      },
    }),
  ),
)

/** The weight at each arrival; NEST's delay is dendritic, so that a synapse sees the potential of a delay ago. */
async function sentBy({ dt, delay, pre }: Clopath, potential: readonly number[], late: number): Promise<number[]> {
  const sim = simulation({ dt, precision: 'f64' })
  const target = defineNeuron('given', {
    parameters: {},
    state: { v: potential[0]! },
    arrays: { given: timedArray(potential, dt) },
    update: { v: 'given(t) + 0 * input' },
    spike: { when: 'v > 1e9' },
  })
  const source = sim.population('source', replay({ times: pre.map(time => time - delay), neurons: pre.map(() => 0) }), 1)
  const synapse = sim.connect(source, sim.population('target', target(), 1), { weight: 0.5, delay: dt })
  synapse.learn(nestSynapse('clopath_synapse')({ delay_u_bars: late }))
  const sent: number[] = []
  for (const time of pre) {
    await sim.run(time - delay + dt - sim.time)
    sent.push(synapse.weights[0]!)
  }
  return sent
}
