import { allToAll, kHz, ms, pA, simulation } from '@ngrad/core'
import type { Population, Port, PortOptions, Simulation } from '@ngrad/core'
import { iafPscExp } from '@ngrad/spiking'
import { neuronsPerSense } from './body.ts'

/** Weight of a spike that tells of place, speed, angle and turning [pA]. */
const gains = [1.5, 4, 6, 10] as const
const motorNeurons = 40

/** A network that balances a pole. */
export interface PoleNetwork {
  readonly sim: Simulation
  /** What the body senses: eight groups of neurons. */
  readonly senses: Port
  readonly right: Population
  readonly left: Population
}

/**
 * Makes the network: each sense excites the motor neurons of its side and inhibits those of the other. These spike all the
 * time, as they hear noise, so that the difference of the two follows what comes in.
 * @param options of the port: lock-step, say
 * @param gain of all that is sensed; at 0 the pole falls
 */
export function poleNetwork(options: PortOptions = {}, gain: number = 1): PoleNetwork {
  const sim = simulation({ seed: 7, dt: 0.5 * ms, name: 'pole', threads: 1 })
  const senses = sim.port('senses', 8 * neuronsPerSense, { shape: [8, neuronsPerSense], ...options })
  const motor = (name: string, side: 1 | -1): Population => {
    const population = sim.population(name, iafPscExp({ current: 250 * pA }), motorNeurons)
    sim.drive(population, { rate: 4 * kHz, weight: 20 * pA })
    const weight = Float64Array.from({ length: senses.population.size * motorNeurons }, (_, synapse) => {
      const sense = Math.floor(synapse / motorNeurons / neuronsPerSense)
      return gain * gains[Math.floor(sense / 2)]! * (sense % 2 === 0 ? side : -side) * pA
    })
    sim.connect(senses.population, population, { rule: allToAll(), weight, delay: 1 * ms })
    return population
  }
  return { sim, senses, right: motor('right', 1), left: motor('left', -1) }
}
