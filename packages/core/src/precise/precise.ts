import type { PreciseName } from '../description/methods/methods.ts'
import type { PreciseMethod } from './precise-method.ts'
import { checkJumps } from './check-jumps.ts'
import { checkRule } from './check-rule.ts'
import { PreciseDrives } from './precise-drives.ts'
import { preciseModel } from './precise-model.ts'
import { PreciseNeurons } from './precise-neurons.ts'
import { PrecisePlasticity } from './precise-plasticity.ts'
import { PrecisePlayer } from './precise-player.ts'
import { PrecisePoisson } from './precise-poisson.ts'
import { PrecisePopulations } from './precise-populations.ts'
import { PreciseRelay } from './precise-relay.ts'

const method: PreciseMethod = {
  name: 'precise',
  model: preciseModel,
  dynamics: ({ name, state, played, dt, seed }) => {
    if (played) return new PrecisePlayer(name, played, state.size, dt)
    const { precise } = state.model.neuron
    if (precise === 'rate') return new PrecisePoisson(state, dt, seed, ['population', name, 'spikes'])
    const own = precise === 'relay' ? new PreciseRelay(state, dt) : new PreciseNeurons(name, state, dt)
    return Object.assign(own, { drives: new PreciseDrives(state.size, dt, receptor => own.receptor(receptor)) })
  },
  run: (members, dt) => new PrecisePopulations(members, dt),
  checkJumps,
  checkRule,
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
