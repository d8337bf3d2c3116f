import { Arrivals } from './arrivals.ts'
import type { PreciseMember, PreciseRun } from './dynamics.ts'
import { Fired } from './fired.ts'
import { PreciseInput } from './precise-input.ts'

/**
 * The populations whose spikes have times of their own. They go on beside the kernels, in the same windows and step by step:
 * what arrives in a step was sent in a window before, so that neither waits for the other. Within a step they go from event to
 * event, so that the length of a step changes nothing but where delays and currents from outside can be.
 */
export class PrecisePopulations implements PreciseRun {
  readonly #members: readonly (PreciseMember & { readonly arrivals: Arrivals; readonly inputs: readonly PreciseInput[] })[]
  readonly #fired = new Fired()
  readonly #dt: number

  constructor(members: readonly PreciseMember[], dt: number) {
    this.#dt = dt
    this.#members = members.map(member => ({
      ...member,
      arrivals: new Arrivals(member.size),
      inputs: member.heard.map(heard => new PreciseInput(heard, member.dynamics, dt)),
    }))
  }

  advance(first: number, last: number): void {
    const fired = this.#fired
    for (const { dynamics, arrivals, inputs, enter } of this.#members) {
      const learners = inputs.flatMap(({ learner }) => learner ?? [])
      const numbers = inputs.map(({ learner }) => (learner ? learners.indexOf(learner) : -1))
      for (const learner of learners) learner.begin()
      for (let step = first; step < last; step++) {
        arrivals.clear()
        dynamics.drives?.deliver(arrivals)
        inputs.forEach((input, index) => input.deliver(step, arrivals, numbers[index]!))
        fired.clear()
        dynamics.advance(step, arrivals, fired, learners)
        enter(step, fired)
        for (const learner of learners) learner.finish((step + 1) * this.#dt)
      }
    }
  }
}
