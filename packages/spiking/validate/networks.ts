import { explicit, simulation } from '@ngrad/core'
import type { NeuronModel } from '@ngrad/core'
import { nestModel } from '@ngrad/spiking'
import { farthest, reference } from './comparison.ts'
import type { Reference } from './comparison.ts'

/** What nest_spikes.py writes. */
type Networks = Readonly<Record<string, Readonly<Record<'steps' | 'neurons', readonly number[]>>>>

const [size, excitatory, targetsEach] = [200, 160, 40]
const membrane = { tau_m: 20, C_m: 200, E_L: -49, V_th: -50, V_reset: -60 }
const cases: Readonly<Record<string, readonly [NeuronModel, weight: number, inhibition: number]>> = {
  iaf_psc_exp: [nestModel('iaf_psc_exp')({ ...membrane, t_ref: 5, tau_syn_ex: 5, tau_syn_in: 10 }), 30, -6],
  iaf_psc_delta: [nestModel('iaf_psc_delta')({ ...membrane, t_ref: 2 }), 0.5, -5],
}

/** Random networks, spike for spike over a second. */
export const networks: Reference = reference<Networks>('nest-spikes', all =>
  Object.entries(all).map(([name, { steps, neurons }]) => ({
    name,
    quantity: `all ${steps.length} spikes of a network of ${size} in a second`,
    bound: 0,
    unit: 'steps',
    async deviation() {
      const found = await spikes(...cases[name]!)
      return farthest(found.neurons, neurons) === 0 ? farthest(found.steps, steps) : Infinity
    },
  })),
)

/** Numbers in [0, 1): x → 1664525 x + 1013904223 mod 2^32. */
function numbers(): () => number {
  let x = 1
  return () => {
    x = (1664525 * x + 1013904223) % 2 ** 32
    return x / 2 ** 32
  }
}

/** The network that the script describes, for a second. */
async function spikes(model: NeuronModel, weight: number, inhibition: number): Promise<Networks[string]> {
  const sim = simulation({ dt: 0.1, precision: 'f64' })
  const draw = numbers()
  const cells = sim.population('neurons', model, size)
  const start = Float64Array.from({ length: size }, () => -60 + 10 * draw())
  cells.set('v', start)
  const kinds = ['excitatory', 'inhibitory'] as const
  const lists = kinds.map(() => ({ sources: [], targets: [], weights: [], delays: [] }) as Record<string, number[]>)
  for (let synapse = 0; synapse < size * targetsEach; synapse++) {
    const source = Math.floor(synapse / targetsEach)
    const own = lists[source < excitatory ? 0 : 1]!
    own['sources']!.push(source)
    own['targets']!.push(Math.floor(size * draw()))
    own['weights']!.push((source < excitatory ? weight : weight * inhibition) * (0.5 + draw()))
    own['delays']!.push((1 + Math.floor(20 * draw())) / 10)
  }
  lists.forEach(({ sources, targets, weights, delays }, kind) => {
    const receptor = cells.receptors.includes(kinds[kind]!) ? kinds[kind]! : cells.receptors[0]!
    const numbers = { weight: Float64Array.from(weights!), delay: Float64Array.from(delays!) }
    sim.connect(cells, cells, { rule: explicit(sources!, targets!), ...numbers, receptor, name: kinds[kind]! })
  })
  const record = sim.record(cells)
  await sim.run(1000)
  return { steps: [...record.steps], neurons: [...record.neurons] }
}
