import { checkIndices } from '../indices.ts'
import type { RealArray } from '../kernel/real.ts'
import type { WatchOptions } from '../record/watch.ts'
import type { Population } from './population.ts'
import { PopulationView } from './population-view.ts'

/** A population, or some of its neurons: what is connected, driven, recorded, counted and watched. */
export type End<Numbers extends RealArray> = Population<Numbers> | PopulationView<Population<Numbers>>

/** The population that they belong to. */
export const wholeOf = <Numbers extends RealArray>(end: End<Numbers>): Population<Numbers> =>
  end instanceof PopulationView ? end.population : end

/** Whether it is a whole population. */
export const isWhole = <Numbers extends RealArray>(end: End<Numbers>): boolean => !(end instanceof PopulationView)

/** Indices of the neurons that are meant; undefined for all. */
export const neuronsOf = (end: End<RealArray>): Uint32Array | undefined =>
  end instanceof PopulationView ? end.neurons : undefined

/** The number that each neuron of the population has among those that are meant, and -1 elsewhere; undefined for all. */
export function numbersOf(end: End<RealArray>): Int32Array | undefined {
  if (!(end instanceof PopulationView)) return undefined
  const numbers = new Int32Array(end.population.size).fill(-1)
  end.neurons.forEach((neuron, index) => (numbers[neuron] = index))
  return numbers
}

/** What is watched of a population, where neurons are numbered among those that are meant. */
export function watchOptionsOf(end: End<RealArray>, options: WatchOptions): WatchOptions {
  if (!(end instanceof PopulationView)) return options
  if (!options.neurons) return { ...options, neurons: [...end.neurons] }
  const neurons = checkIndices('watch.neurons', end.size, options.neurons, { of: end.name })
  return { ...options, neurons: Array.from(neurons, neuron => end.neurons[neuron]!) }
}
