/**
 * Who is told of each simulation that is made in this process. It is kept where every copy of this package finds it: a
 * script may bring one of its own.
 */
type Listeners = Set<(simulation: never) => void>

const place = Symbol.for('@ngrad/core.onSimulation')
const shared = globalThis as { [place]?: Listeners }

/** Those who are told. @internal */
export const listeners = (): Listeners => (shared[place] ??= new Set())

/** Tells of a simulation that has been made. @internal */
export function announce(simulation: object): void {
  for (const listener of listeners()) listener(simulation as never)
}
