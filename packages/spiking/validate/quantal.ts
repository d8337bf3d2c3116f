import { explicit, simulation } from '@ngrad/core'
import { nestSynapse, replay } from '@ngrad/spiking'
import { reference } from './comparison.ts'
import type { Comparison, Reference } from './comparison.ts'
import { standardErrors } from './moments.ts'
import type { Moments } from './moments.ts'
import { sum } from './one-synapse.ts'

/** What nest_quantal.py writes. */
interface Quantal {
  readonly spikes: readonly number[]
  readonly cases: Readonly<Record<string, readonly [Readonly<Record<string, number>>, Readonly<Record<'sent' | 'products', Moments[]>>]>>
}

const size = 8000

/** Synapses that release single vesicles: statistics of thousands of them at each of some arrivals. */
export const quantal: Reference = reference<Quantal>('nest-quantal', ({ spikes, cases }) =>
  Object.entries(cases).map(
    ([name, [parameters, { sent, products }]]): Comparison => ({
      name: 'quantal_stp_synapse',
      quantity: `${name}: means and variances of quanta at ${spikes.length} arrivals, of products of one and the next`,
      bound: 4,
      unit: 'standard errors',
      async deviation() {
        const own = await quantaAt(spikes, parameters)
        const after = own.slice(1).map((each, before) => each.map((quanta, synapse) => quanta * own[before]![synapse]!))
        return Math.max(
          ...sent.map((theirs, arrival) => standardErrors(own[arrival]!, theirs)),
          ...products.map((theirs, arrival) => standardErrors(after[arrival]!, theirs)),
        )
      },
    }),
  ),
)

/** What each of some synapses of one source sends at each of its spikes. */
async function quantaAt(spikes: readonly number[], parameters: Readonly<Record<string, number>>): Promise<number[][]> {
  const sim = simulation({ seed: 4, precision: 'f64' })
  const source = sim.population('source', replay({ times: spikes, neurons: spikes.map(() => 0) }), 1)
  const targets = sim.population('targets', sum(), size)
  const rule = explicit(Array<number>(size).fill(0), Array.from({ length: size }, (_, target) => target))
  sim.connect(source, targets, { rule, weight: 1, delay: 1 }).learn(nestSynapse('quantal_stp_synapse')(parameters))
  const sent: number[][] = []
  for (const time of spikes) {
    await sim.run(time + 2 - sim.time)
    sent.push(Array.from(targets.get('heard')))
  }
  return sent.map((each, arrival) => each.map((heard, target) => heard - (sent[arrival - 1]?.[target] ?? 0)))
}
