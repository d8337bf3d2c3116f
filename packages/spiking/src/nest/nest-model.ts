import type { NeuronModel } from '@ngrad/core'
import { neuronCounterparts } from './counterparts.ts'
import { byNestName } from './translate.ts'
import type { NestFactory } from './translate.ts'

/**
 * The model that stands here for one of NEST's, by NEST's name; its parameters have NEST's names and units, or ours. What is left
 * out has NEST's default. Lists (`q_sfa`, `asc_amps`) and switches (`after_spike_currents`) are taken as NEST takes them.
 * @throws ParameterError with the names that come nearest, if there is no such model here
 * @example sim.population('cortex', nestModel('aeif_cond_alpha')({ C_m: 250, V_th: -52 }), 800)
 */
export const nestModel = (name: string): NestFactory<NeuronModel> =>
  byNestName('nestModel', 'a model of NEST that has a counterpart here', neuronCounterparts, name)

/**
 * NEST's names of all models that have a counterpart here.
 * @example nestModels[0] // "iaf_psc_exp"
 */
export const nestModels: readonly string[] = [...neuronCounterparts.keys()]
