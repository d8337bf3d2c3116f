import { checkArgument, Population, PopulationView, stepsOr } from '@ngrad/core'
import type { End, Plugin, Simulation } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'

/** A current that changes on a rhythm. */
export interface CurrentSource {
  /** Name of the function that makes it. */
  readonly kind: string
  /** The neurons that it flows into: a population, or some of it. */
  readonly population: End<Float32Array> | End<Float64Array>
  /** Name of the way in; `<kind> into <population>` if left out. */
  readonly name: string | undefined
  /** How long a value is kept [ms]. */
  readonly every: number | undefined
  /** How long it is kept if that is left out; a step if this is left out, too [ms]. */
  readonly otherwise?: number
  /** All that it was made with, for checkpoints. */
  readonly options: Readonly<Record<string, unknown>>
  /** What says, in a simulation, what flows from a step on: one value for all neurons, or one for each, in an array that is used again. */
  valuesIn(sim: Simulation): (step: number, interval: number) => number | Float64Array
}

/**
 * A plugin that lets a current flow into a population, with another value every so often, counted from step 0; beside
 * whatever else flows into it.
 */
export function currentSource({ kind, population, name, every, otherwise = 0, options, valuesIn }: CurrentSource): Plugin {
  checkArgument(`${kind}.population`, [Population, PopulationView], population)
  const own = name ?? `${kind} into ${population.name}`
  return {
    name: own,
    options: { population, ...options },
    attach(sim) {
      checkSimulation(own, sim)
      const steps = stepsOr(`${kind}.every`, every, otherwise, sim.dt)
      const port = sim.current(own, population as End<Float32Array>)
      const valueAt = valuesIn(sim)
      const flow = (): void => {
        const interval = Math.floor(sim.step / steps)
        port.send({ value: valueAt(interval * steps, interval) })
      }
      flow()
      const end = sim.every(steps, own, flow)
      return () => {
        end()
        port.send({ value: 0 })
      }
    },
  }
}
