import { explicit, ms, oneToOne, precise, simulation } from '@ngrad/core'
import { nestModel, replay } from '@ngrad/spiking'
import { trainsOf } from '@ngrad/spiking/statistics'
import { farthest, reference } from './comparison.ts'
import type { Comparison, Reference } from './comparison.ts'

type Edge = readonly [source: number, target: number, delay: number]

/** What nest_precise.py writes. */
interface Precise {
  readonly duration: number
  readonly current: number
  readonly excitatory: number
  readonly input: readonly number[][]
  readonly inputEdges: readonly Edge[]
  readonly edges: readonly Edge[]
  /** What parrots repeat of the input, after a delay of 1.5 ms. */
  readonly repeated: readonly number[][]
  readonly columns: Readonly<Record<string, Column>>
}
interface Column {
  readonly excitatory: number
  readonly inhibitory: number
  readonly spikes: readonly number[][]
}

/** A column of neurons whose spikes have times of their own, with a step fifty times that of NEST's. */
export const nestPrecise: Reference = reference<Precise>('nest-precise', figures => [
  {
    name: 'parrot_neuron_ps',
    quantity: 'times of what it repeats, off the grid',
    bound: 1e-9,
    unit: 'ms',
    async deviation() {
      const own = await repeatedOf(figures)
      return Math.max(...own.map((train, parrot) => farthest(train, figures.repeated[parrot]!)))
    },
  },
  ...Object.entries(figures.columns).map(
    ([name, column]): Comparison => ({
      name,
      quantity: 'times of all spikes of a column, off the grid',
      bound: 1e-9,
      unit: 'ms',
      async deviation() {
        const own = await columnOf(name, figures, column)
        return Math.max(...own.map((train, neuron) => farthest(train, column.spikes[neuron]!)))
      },
    }),
  ),
])

/** What parrots repeat here: their trains [ms]. */
async function repeatedOf({ duration, input }: Precise): Promise<readonly Float64Array[]> {
  const sim = simulation({ dt: 0.5 * ms, precision: 'f64' })
  const neurons = input.flatMap((train, channel) => train.map(() => channel))
  const channels = sim.population('channels', replay({ times: input.flat(), neurons, precise }), input.length)
  const parrots = sim.population('parrots', nestModel('parrot_neuron_ps')(), input.length)
  sim.connect(channels, parrots, { rule: oneToOne(), weight: 1, delay: 1.5 * ms })
  const record = sim.record(parrots)
  await sim.run(duration * ms)
  return trainsOf(record, parrots.size)
}

/** The same column here: trains of its neurons [ms]. */
async function columnOf(name: string, figures: Precise, column: Column): Promise<readonly Float64Array[]> {
  const { duration, current, excitatory: count, input, inputEdges, edges } = figures
  const sim = simulation({ dt: 0.5 * ms, precision: 'f64' })
  const cells = sim.population('cells', nestModel(name)({ I_e: current }), column.spikes.length)
  const times = input.flat()
  const neurons = input.flatMap((train, channel) => train.map(() => channel))
  const channels = sim.population('channels', replay({ times, neurons, precise }), input.length)
  const receptors = cells.receptors.includes('excitatory') ? ['excitatory', 'inhibitory'] : ['input', 'input']
  const connect = (source: typeof cells, some: readonly Edge[], weight: number, receptor: number): void => {
    const rule = explicit(some.map(([from]) => from), some.map(([, to]) => to))
    const delay = Float64Array.from(some, ([, , late]) => late)
    sim.connect(source, cells, { rule, weight, delay, receptor: receptors[receptor]!, name: `${source.name} ${weight}` })
  }
  connect(channels, inputEdges, column.excitatory, 0)
  connect(cells, edges.filter(([from]) => from < count), column.excitatory, 0)
  connect(cells, edges.filter(([from]) => from >= count), column.inhibitory, 1)
  const record = sim.record(cells)
  await sim.run(duration * ms)
  return trainsOf(record, cells.size)
}
