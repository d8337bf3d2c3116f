import type { Failures } from '../bus/failures.ts'
import { comesLater } from '../bus/later.ts'

/**
 * Who is told of each simulation that is made in this process. It is kept where every copy of this package finds it: a
 * script may bring one of its own.
 */
type Listeners = Set<(simulation: never) => unknown>

const place = Symbol.for('@ngrad/core.onSimulation')
const shared = globalThis as { [place]?: Listeners }

/** Those who are told. @internal */
export const listeners = (): Listeners => (shared[place] ??= new Set())

/** Tells of a simulation that has been made. What comes of it later is a matter of its runs. @internal */
export function announce(simulation: { readonly bus: { readonly failures: Failures } }): void {
  for (const listener of listeners()) {
    const result = listener(simulation as never)
    if (comesLater(result)) simulation.bus.failures.attempt('onSimulation()', () => result, undefined)
  }
}
