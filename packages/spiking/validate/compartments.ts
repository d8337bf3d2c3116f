import { compartments as cellOf } from '@ngrad/spiking'
import { farthest, reference } from './comparison.ts'
import type { Comparison, Reference } from './comparison.ts'
import { inSteps, spikeSteps, traced } from './one-cell.ts'

/** What nest_compartments.py writes. */
interface Compartments {
  readonly arrivals: Readonly<Record<string, number[]>>
  readonly weights: Readonly<Record<string, number>>
  readonly currents: Readonly<Record<string, number[]>>
  readonly traces: Readonly<Record<string, number[]>>
  readonly spikes: Readonly<Record<string, number[][]>>
}

const receptors = {
  exc: { tau: 0.5, reversal: 0, course: 'alpha' },
  inh: { tau: 2, reversal: -85, course: 'alpha' },
} as const
/** NEST's `iaf_cond_alpha_mc`, written down. */
const three = cellOf('three', [
  { name: 'soma', capacitance: 150, leak: 10, receptors },
  { name: 'proximal', parent: 'soma', coupling: 2.5, capacitance: 75, leak: 5, receptors },
  { name: 'distal', parent: 'proximal', coupling: 1, capacitance: 150, leak: 10, receptors },
])
const potentials: Readonly<Record<string, string>> = { soma: 'v', proximal: 'proximalV', distal: 'distalV' }
const name = 'iaf_cond_alpha_mc'

/** A soma and two dendrites: the potential of each, and spikes by a current into each. */
export const compartments: Reference = reference<Compartments>('nest-compartments', figures => [
  {
    name,
    quantity: 'potentials of three compartments after spikes have arrived',
    bound: 1e-3, // the errors that both integrators allow themselves
    unit: 'mV',
    async deviation() {
      const arrivals = Object.fromEntries(
        Object.entries(figures.arrivals).map(([place, times]) => {
          const receptor = place.replace(/_(.)/, (_, letter: string) => letter.toUpperCase())
          return [receptor, { times, weight: figures.weights[place]! }]
        }),
      )
      const own = await traced(three(), 40, { arrivals, variables: Object.values(potentials) })
      return Math.max(
        ...Object.entries(potentials).map(([part, variable]) => farthest(own[variable]!, figures.traces[part]!.slice(0, 40))),
      )
    },
  },
  ...Object.entries(figures.currents).flatMap(([part, currents]): Comparison[] => {
    const model = three({ [`${part}Current`]: Float64Array.from(currents) })
    const own = spikeSteps.bind(undefined, model, currents.length, 500)
    const theirs = figures.spikes[part]!
    return [
      {
        name,
        quantity: `first spikes, currents into the ${part}`,
        bound: 0,
        unit: 'steps',
        deviation: async () => farthest((await own()).map(steps => steps[0]!), inSteps(theirs.map(times => times[0]!))),
      },
      {
        name,
        quantity: `numbers in half a second, currents into the ${part}`,
        bound: 1, // a soma that is held is let go within a step in NEST, which the dendrite notices
        unit: 'spikes',
        deviation: async () => farthest((await own()).map(steps => steps.length), theirs.map(times => times.length)),
      },
    ]
  }),
])
