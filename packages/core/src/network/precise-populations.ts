import type { RealArray } from '../kernel/real.ts'
import { Arrivals } from '../precise/arrivals.ts'
import type { PreciseDynamics } from '../precise/dynamics.ts'
import { Fired } from '../precise/fired.ts'
import type { PopulationOutput } from './population-output.ts'
import { PreciseInput } from './precise-input.ts'
import type { Projection } from './projection.ts'

/** A population and what it hears. */
interface Member {
  readonly output: PopulationOutput
  readonly dynamics: PreciseDynamics
  readonly arrivals: Arrivals
  readonly inputs: readonly PreciseInput[]
}

/**
 * The populations whose spikes have times of their own. They go on beside the kernels, in the same windows and step by step:
 * what arrives in a step was sent in a window before, so that neither waits for the other. Within a step they go from event to
 * event, so that the length of a step changes nothing but where delays and currents from outside can be.
 */
export class PrecisePopulations {
  readonly #members: readonly Member[]
  readonly #fired = new Fired()
  readonly #dt: number

  constructor(outputs: readonly PopulationOutput[], projections: readonly Projection<RealArray>[], dt: number) {
    this.#dt = dt
    const outputOf = new Map(outputs.map(output => [output.population, output]))
    this.#members = outputs.flatMap(output => {
      const dynamics = output.population.layout.precise
      if (!dynamics) return []
      const heard = projections.filter(({ target }) => target === output.population)
      const inputs = heard.map(projection => new PreciseInput(projection, outputOf.get(projection.source)!, dynamics, dt))
      return [{ output, dynamics, arrivals: new Arrivals(output.population.size), inputs }]
    })
  }

  /** Whether there are any. */
  get any(): boolean {
    return this.#members.length > 0
  }

  /** They go through some steps of a window. */
  advance(first: number, last: number): void {
    const fired = this.#fired
    for (const { output, dynamics, arrivals, inputs } of this.#members) {
      const learners = inputs.flatMap(({ learner }) => learner ?? [])
      const numbers = inputs.map(({ learner }) => (learner ? learners.indexOf(learner) : -1))
      for (const learner of learners) learner.begin()
      for (let step = first; step < last; step++) {
        arrivals.clear()
        inputs.forEach((input, index) => input.deliver(step, arrivals, numbers[index]!))
        fired.clear()
        dynamics.advance(step, arrivals, fired, learners)
        output.enter(step, fired)
        for (const learner of learners) learner.finish((step + 1) * this.#dt)
      }
    }
  }
}
