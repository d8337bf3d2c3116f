import { ms, simulation } from '@ngrad/core'
import type { NeuronModel, Plugin, Population } from '@ngrad/core'
import { replay } from '@ngrad/spiking'
import { trainsOf } from '@ngrad/spiking/statistics'

/** Spikes that arrive at a cell. */
export interface Arrivals {
  /** When they are sent [ms]; a delay of a millisecond later they arrive. */
  readonly times: readonly number[]
  readonly weight: number
  /** [ms], 1 if left out */
  readonly delay?: number
}

/** A variable of a cell that gets spikes, by receptor, at the end of each of some milliseconds; in double precision. */
export async function traced(
  model: NeuronModel,
  duration: number,
  { arrivals = {}, variables = ['v'], plugin }: Traced,
): Promise<Readonly<Record<string, number[]>>> {
  const sim = simulation({ dt: 0.1 * ms, precision: 'f64' })
  const cell = sim.population('cell', model, 1)
  if (plugin) sim.use(plugin(cell))
  for (const [name, { times, weight, delay = 1 * ms }] of Object.entries(arrivals)) {
    const source = sim.population(name, replay({ times, neurons: times.map(() => 0) }), 1)
    const receptor = cell.receptors.includes(name) ? name : cell.receptors[0]!
    sim.connect(source, cell, { weight, delay, receptor, name })
  }
  const traces = Object.fromEntries(variables.map(variable => [variable, [] as number[]]))
  for (let time = 0; time < duration; time++) {
    await sim.run(1 * ms)
    for (const variable of variables) traces[variable]!.push(cell.get(variable)[0]!)
  }
  return traces
}

/** What {@link traced} is given. */
export interface Traced {
  readonly arrivals?: Readonly<Record<string, Arrivals>>
  readonly variables?: readonly string[]
  readonly plugin?: (cell: Population<Float64Array>) => Plugin
}

/** For each neuron the steps of 0.1 ms at whose ends it spikes, counted from 1; in double precision. */
export async function spikeSteps(model: NeuronModel, size: number, duration: number): Promise<number[][]> {
  const sim = simulation({ dt: 0.1 * ms, precision: 'f64' })
  const record = sim.record(sim.population('cells', model, size))
  await sim.run(duration * ms)
  const steps = Array.from({ length: size }, () => [] as number[])
  record.neurons.forEach((neuron, spike) => steps[neuron]!.push(record.steps[spike]! + 1))
  return steps
}

/** Times of the spikes of each of some neurons [ms], which spike by chance. */
export async function trains(model: NeuronModel, size: number, duration: number): Promise<number[][]> {
  const sim = simulation({ seed: 7, dt: 0.1 * ms })
  const record = sim.record(sim.population('cells', model, size))
  await sim.run(duration * ms)
  return trainsOf(record, size).map(train => [...train])
}

/** Times [ms] in steps of 0.1 ms. */
export const inSteps = (times: readonly number[]): number[] => times.map(time => Math.round(10 * time))
