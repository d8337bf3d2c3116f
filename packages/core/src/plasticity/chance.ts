import type { ChanceMethod } from './chance-method.ts'
import { DrawWriter } from './draw-kernels.ts'
import { ordinalsOf } from './draw-ordinals.ts'
import type { ChanceName } from './draws.ts'
import { drawingFunctions, draws, mostDraws, withDraws } from './draws.ts'

const method: ChanceMethod = {
  name: 'chance',
  functions: drawingFunctions,
  most: mostDraws,
  draws,
  read: withDraws,
  writer: (...of) => new DrawWriter(...of),
  ordinals: ordinalsOf,
}

/**
 * Lets synapses draw numbers, anew for each synapse and arrival: `rand()` from 0 to 1, `randn()` of the standard normal distribution and
 * `binomial(n, p)`, how many of n trials succeed, each by the chance p. They depend on the seed, the synapse and the step alone. It
 * brings what draws them, which a program without such rules does not load; so it is a value, not a switch.
 * @see Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3. SC11
 * @example
 * const unreliable = defineRule<{ release: number }>('unreliable', {
 *   parameters: { release: { unit: '1', default: 0.3, atLeast: 0, atMost: 1 } },
 *   chance,
 *   effect: 'w * (rand() < release)',
 * })
 */
export const chance: ChanceName = method
