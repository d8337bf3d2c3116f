import type { Bus } from '../bus/bus.ts'

/** The bus of the simulation that made something that looks on or carries events, by what it made. */
const makers = new WeakMap<object, Bus>()

/** Notes that something was made by the simulation of a bus; returns it. */
export function madeOn<Made extends object>(bus: Bus, made: Made): Made {
  makers.set(made, bus)
  return made
}

/** Whether something was made by another simulation than that of a bus. */
export const isForeign = (bus: Bus, part: object): boolean => (makers.get(part) ?? bus) !== bus
