import { readFileSync } from 'node:fs'
import type { RuleFactory } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { sentWith } from '../../validate/one-synapse.ts'
import * as spiking from '../index.ts'
import { nestSynapse, nestSynapses } from './nest-synapse.ts'

/** What NEST said, see validate/nest_defaults.py and validate/nest_rules.py. */
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`../../validate/${file}`, import.meta.url), 'utf8'))
const { synapses } = read('nest-defaults.json') as {
  readonly synapses: Readonly<Record<string, Readonly<Record<string, number>>>>
}
const { dt, delay, pre, post, weights } = read('nest-rules.json') as {
  readonly dt: number
  readonly delay: number
  readonly pre: number[]
  readonly post: number[]
  readonly weights: Readonly<Record<string, number[]>>
}

describe('nestSynapse', () => {
  it('knows every rule here that follows one of NEST', () => {
    const named = Object.values<unknown>(spiking)
      .filter((one): one is RuleFactory<object> => typeof one === 'function' && 'ruleName' in one)
      .flatMap(({ description }) => description.nest ?? [])
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter(name => !nestSynapses.includes(name))).toEqual([])
  })

  it.each(nestSynapses)('%s is a synapse of NEST, takes its parameters by name and has its defaults', name => {
    const theirs = synapses[name]!
    expect(theirs).toBeDefined()
    const factory = nestSynapse(name)
    expect(factory.parameterNames.filter(parameter => typeof theirs[parameter] !== 'number')).toEqual([])
    const given = Object.fromEntries(factory.parameterNames.map(parameter => [parameter, theirs[parameter]!]))
    expect(factory(given).values).toEqual(factory().values)
  })

  it('takes the names of synapses that NEST keeps in another way, and only of such', () => {
    const plain = nestSynapse('stdp_synapse')({ Wmax: 7 })
    for (const end of ['hpc', 'lbl', 'hom', 'hom_hpc']) {
      const { name, values } = nestSynapse(`stdp_synapse_${end}`)({ Wmax: 7 })
      expect([name, values]).toEqual([plain.name, plain.values])
    }
    expect(nestSynapse('stdp_pl_synapse_hom_lbl')().name).toBe('stdpPowerLaw')
    for (const none of ['stdp_synapse_', 'hpc', '_hpc', 'urbanczik_synapse_hpc']) expect(() => nestSynapse(none)).toThrow(none)
  })

  it('sends the weights that NEST sends, from what NEST is told', async () => {
    const rule = nestSynapse('stdp_synapse')({
      lambda: 0.05,
      alpha: 1.1,
      mu_plus: 0.4,
      mu_minus: 0.3,
      Wmax: 2,
      tau_minus: 25,
    })
    const sent = await sentWith(rule, { pre, post, dt, delay, weight: 1 })
    sent.forEach((own, spike) => expect(Math.abs(own - weights['stdpGuetig']![spike]!)).toBeLessThan(1e-11))
  })

  it('takes what NEST keeps in the target neuron, and our names of all parameters', async () => {
    const triplet = nestSynapse('stdp_triplet_synapse')
    expect(triplet().values).toMatchObject({ tauMinus: 20, tauY: 110, dendritic: 1 })
    const rule = triplet({ tau_minus: 33.7, tau_minus_triplet: 125 })
    expect(rule.values).toEqual(triplet({ tauMinus: 33.7, tauY: 125, dendritic: 1 }).values)
    const sent = await sentWith(rule, { pre, post, dt, delay, weight: 1 })
    sent.forEach((own, spike) => expect(Math.abs(own - weights['stdpTriplet visual cortex']![spike]!)).toBeLessThan(1e-11))
    for (const name of nestSynapses) {
      const { values } = nestSynapse(name)()
      expect(nestSynapse(name)(values).values).toEqual(values)
    }
  })

  it('refuses two time constants where there is one', () => {
    const vogels = nestSynapse('vogels_sprekeler_synapse')
    expect(() => vogels({ tau: 40 })).toThrow('vogels_sprekeler_synapse.tau is 40; it must be 20, as tau_minus of the target is')
    expect(() => vogels({ tau_minus: 40 })).toThrow('vogels_sprekeler_synapse.tau is 20; it must be 40')
    expect(vogels({ tau: 40, tau_minus: 40 }).values).toMatchObject({ tau: 40, alpha: 0.12 })
  })

  it('says what would be right', () => {
    expect(() => nestSynapse('stdp_sinapse')).toThrow('near it: stdp_synapse')
    expect(() => nestSynapse('cont_delay_synapse')).toThrow('there is none for delays between steps')
    expect(() => nestSynapse('stdp_synapse')({ Wmx: 1 })).toThrow('stdp_synapse.Wmx is not a parameter; did you mean Wmax?')
  })
})
