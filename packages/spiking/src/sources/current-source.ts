import { checkArgument, Population, toSteps } from '@ngrad/core'
import type { Plugin, Simulation } from '@ngrad/core'

/** A current that changes on a rhythm. */
export interface CurrentSource {
  /** Name of the function that makes it. */
  readonly kind: string
  /** The neurons that it flows into. */
  readonly population: Population | Population<Float64Array>
  /** Name of the way in; `<kind> into <population>` if left out. */
  readonly name: string | undefined
  /** How long a value is kept; a step if left out [ms]. */
  readonly every: number | undefined
  /** All that it was made with, for checkpoints. */
  readonly options: Readonly<Record<string, unknown>>
  /** What flows from a step on: one value for all neurons, or one for each, in an array that is used again. */
  valueAt(sim: Simulation, step: number, interval: number): number | Float64Array
}

/**
 * A plugin that lets a current flow into a population, with another value every so often, counted from step 0; beside
 * whatever else flows into it.
 */
export function currentSource({ kind, population, name, every, options, valueAt }: CurrentSource): Plugin {
  checkArgument(`${kind}.population`, Population, population)
  const own = name ?? `${kind} into ${population.name}`
  return {
    name: own,
    options: { population, ...options },
    attach(sim) {
      const steps = every === undefined ? 1 : toSteps(`${kind}.every`, every, sim.dt, 1)
      const port = sim.current(own, population as Population)
      const flow = (): void => {
        const interval = Math.floor(sim.step / steps)
        port.send({ value: valueAt(sim, interval * steps, interval) })
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
