import type { PreciseName } from '../description/methods/methods.ts'
import type { PreciseMethod } from './precise-method.ts'
import { preciseModel } from './precise-model.ts'
import { PreciseNeurons } from './precise-neurons.ts'
import { checkPreciseRule, PrecisePlasticity } from './precise-plasticity.ts'
import { PrecisePlayer } from './precise-player.ts'
import { PrecisePoisson } from './precise-poisson.ts'
import { PrecisePopulations } from './precise-populations.ts'

const method: PreciseMethod = {
  name: 'precise',
  model: preciseModel,
  dynamics: ({ name, state, played, dt, seed }) => {
    if (played) return new PrecisePlayer(name, played, state.size, dt)
    if (state.model.neuron.precise === 'rate') return new PrecisePoisson(state, dt, seed, ['population', name, 'spikes'])
    return new PreciseNeurons(name, state, dt)
  },
  run: (members, dt) => new PrecisePopulations(members, dt),
  checkRule: checkPreciseRule,
  learning: (...of) => new PrecisePlasticity(...of),
}

/**
 * The method by which a spike is where the threshold is crossed, at a time of its own, and what arrives has its own time too: for
 * models whose equations are linear and can be solved one after the other. It brings what computes them, which a program
 * without such neurons does not load; so it is a value, not a text.
 * @see Morrison, Straube, Plesser & Diesmann (2007), Neural Computation 19:47
 * @example
 * const source = defineNeuron('source', {
 *   parameters: { rate: { unit: 'Hz', default: 10, atLeast: 0 } },
 *   receptors: [],
 *   method: precise,
 *   spike: { rate: 'rate' }, // a Poisson process in no step
 * })
 */
export const precise: PreciseName = method
