import { readFileSync } from 'node:fs'
import { ms, simulation } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import * as spiking from '../index.ts'
import { glif5 } from '../neurons/glif.ts'
import { iafPscExp } from '../neurons/iaf-psc-exp.ts'
import { absent } from './absent.ts'
import { elsewhere } from './elsewhere.ts'
import { nestModel, nestModels } from './nest-model.ts'
import { nestSynapses } from './nest-synapse.ts'

/** What NEST said, see validate/nest_defaults.py. */
const nest = JSON.parse(readFileSync(new URL('../../validate/nest-defaults.json', import.meta.url), 'utf8')) as {
  readonly neurons: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly synapses: Readonly<Record<string, object>>
}

const factories = Object.values<unknown>(spiking).filter(
  (one): one is NeuronFactory<object> => typeof one === 'function' && 'modelName' in one && 'description' in one,
)

it('knows of each model and synapse of NEST what stands for it here, or what it is that is not here: one of them', () => {
  const theirs = Object.keys({ ...nest.neurons, ...nest.synapses })
  const known = [...nestModels, ...nestSynapses, ...elsewhere.keys(), ...absent.keys()]
  expect(theirs.filter(name => !known.includes(name))).toEqual([])
  // each once; what NEST keeps in another way has the name of the other
  expect(known.toSorted()).toEqual([...new Set(known)].filter(name => theirs.includes(name)).toSorted())
})

describe('nestModel', () => {
  it('knows every model here that follows one of NEST', () => {
    const named = factories.flatMap(({ description }) => description.nest ?? [])
    expect(named.length).toBeGreaterThan(15)
    expect(named.filter(name => !nestModels.includes(name))).toEqual([])
  })

  it('takes the bound of a threshold-linear gain by the name of NEST', () => {
    expect(nestModel('threshold_lin_rate_ipn')({ alpha: 5 }).values['most']).toBe(5)
  })

  it.each(nestModels)('%s is a model of NEST, takes its parameters by name and has its defaults', name => {
    const theirs = nest.neurons[name]!
    expect(theirs).toBeDefined()
    const factory = nestModel(name)
    const { values, neuron } = factory()
    // of the family of GLIF not every model has all of them
    const absent = Object.entries(glif5.description.parameters).filter(([own]) => name === 'glif_psc' && !(own in values))
    const numbers = factory.parameterNames.filter(
      parameter => typeof theirs[parameter] === 'number' && !absent.some(([, spec]) => spec.nest === parameter),
    )
    const given = factory(Object.fromEntries(numbers.map(parameter => [parameter, theirs[parameter]!])))
    expect(given.values).toEqual(values)
    expect(given.neuron.name).toBe(neuron.name)
  })

  it('makes what our own names make', async () => {
    const count = async (model: ReturnType<typeof iafPscExp>) => {
      const sim = simulation({ dt: 0.1 * ms })
      const tally = sim.tally(sim.population('cells', model, 2))
      await sim.run(200 * ms)
      return [...tally.counts]
    }
    const own = iafPscExp({ capacitance: 200, tau: 20, threshold: -52, current: Float64Array.of(300, 500) })
    const theirs = nestModel('iaf_psc_exp')({ C_m: 200, tau_m: 20, V_th: -52, I_e: Float64Array.of(300, 500) })
    expect(theirs.values).toEqual(own.values)
    expect(await count(theirs)).toEqual(await count(own))
  })

  it('takes lists and switches as NEST does', () => {
    const all = { spike_dependent_threshold: true, after_spike_currents: true, adapting_threshold: true }
    const glif = nestModel('glif_psc')({ ...all, asc_amps: [-5, -50], tau_syn: [1, 4], th_voltage_index: 0.01 })
    const same = { slowAmplitude: -5, fastAmplitude: -50, tauExcitatory: 1, tauInhibitory: 4, voltageIndex: 0.01 }
    expect(glif.neuron.name).toBe('glif5')
    expect(glif.values).toEqual(glif5(same).values)
    expect(nestModel('glif_psc')().neuron.name).toBe('glif1')
    const gif = nestModel('gif_psc_exp')({ q_sfa: [3], tau_sfa: [40], q_stc: [10, 20], tau_stc: [5, 50] })
    expect(gif.values).toMatchObject({ thresholdFast: 3, thresholdSlow: 0, tauThresholdFast: 40 })
    expect(gif.values).toMatchObject({ currentFast: 10, currentSlow: 20, tauCurrentFast: 5, tauCurrentSlow: 50 })
    expect(nestModel('pp_psc_delta')({ with_reset: false }).values).toMatchObject({ reset: 0 })
    expect(nestModel('gamma_sup_generator')({ rate: 5, gamma_shape: 3 }).neuron.name).toBe('gammaRenewal3')
  })

  it('says what would be right', () => {
    expect(() => nestModel('aeif_cond_alfa')).toThrow('near it: aeif_cond_exp, aeif_cond_alpha')
    expect(() => nestModel('ac_generator')).toThrow('here it is sim.use(acCurrent(population,')
    expect(() => nestModel('siegert_neuron')).toThrow('there is none for a population as one unit')
    expect(() => nestModel('iaf_psc_exp')({ C_n: 1 })).toThrow('iaf_psc_exp.C_n is not a parameter; did you mean C_m?')
    expect(() => nestModel('iaf_psc_exp')({ C_m: -1 })).toThrow('iafPscExp.capacitance is -1; it must be above 0 pF')
    expect(() => nestModel('iaf_psc_exp')({ C_m: 1, capacitance: 2 })).toThrow('given once: capacitance is the same')
    expect(() => nestModel('glif_psc')({ asc_amps: [1, 2, 3] })).toThrow('a list of 2 numbers at most')
    expect(() => nestModel('glif_psc')({ adapting_threshold: true })).toThrow('glif_psc.after_spike_currents')
    expect(() => nestModel('pp_psc_delta')({ with_reset: 1 })).toThrow('true or false')
  })
})
