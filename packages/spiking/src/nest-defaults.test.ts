import { readFileSync } from 'node:fs'
import { fixedIndegree, fixedOutdegree, fixedProbability, fixedTotalNumber, pairwisePoisson } from '@ngrad/core'
import type { ConnectionRule, NeuronFactory, RuleFactory } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import * as spiking from './index.ts'

/** What NEST said, see validate/nest_defaults.py. */
interface NestDefaults {
  readonly neurons: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly synapses: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly rules: Readonly<Record<string, { readonly allow_autapses: boolean; readonly allow_multapses: boolean }>>
}
const nest = JSON.parse(
  readFileSync(new URL('../validate/nest-defaults.json', import.meta.url), 'utf8'),
) as NestDefaults

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/** All neuron models and rules of the package. */
const described = Object.values<unknown>(spiking).flatMap(one => {
  if (typeof one !== 'function' || !('description' in one)) return []
  const { modelName, ruleName, description } = one as Partial<NeuronFactory<object> & RuleFactory<object>>
  return [{ name: (modelName ?? ruleName)!, of: modelName ? nest.neurons : nest.synapses, ...description! }]
})

/** Parameters that their model has and NEST's has not. */
const glif = ['tauExcitatory', 'tauInhibitory', 'current'] // a list, the same; none in NEST
const afterSpike = ['slow', 'fast'].flatMap(which => [`${which}Amplitude`, `${which}Decay`, `${which}Fraction`]) // lists
const gif = ['Current', 'Threshold'].flatMap(part => // lists, empty in NEST
  ['Fast', 'Slow'].flatMap(which => [`${part.toLowerCase()}${which}`, `tau${part}${which}`]),
)
const ours: Readonly<Record<string, readonly string[]>> = {
  glif1: glif,
  glif2: glif,
  glif3: [...glif, ...afterSpike],
  glif4: [...glif, ...afterSpike],
  glif5: [...glif, ...afterSpike],
  gifPscExp: gif,
  gifCondExp: gif,
  thresholdLinearRate: ['most'], // infinite
  ppPscDelta: ['increment', 'tauThreshold', 'reset'], // lists, empty in NEST; a flag
  hhCondExpTraub: ['threshold'], // V_T + 30 mV in NEST, at the peak
  hhCondBetaGapTraub: ['threshold'],
  hhPscAlphaGap: ['threshold'], // as those without gap junctions
  hhPscAlpha: ['threshold'], // 0 mV in NEST, at the peak
  stdpMultiplicative: ['dendritic', 'lowest'], // the whole delay, and 0, in NEST
  stdpGuetig: ['dendritic', 'lowest'],
  stdpExponential: ['dendritic', 'lowest'],
  stdpPowerLaw: ['dendritic', 'lowest'],
  stdpNearestSymmetric: ['dendritic', 'lowest'],
  stdpNearestRestricted: ['dendritic', 'lowest'],
  stdpNearestPreCentered: ['dendritic', 'lowest'],
  stdpTriplet: ['dendritic', 'lowest', 'tauMinus', 'tauY'], // of traces that are the neuron's in NEST, as published
  vogelsInhibitory: ['dendritic', 'lowest'],
  dopamineStdp: ['dendritic'],
  clopath: ['delay'], // 5 ms in NEST
}

describe('what follows a model of NEST', () => {
  it('is what bears the name of one, and others that say so', () => {
    const named = described.filter(({ name, of }) => snakeCase(name) in of)
    expect(named.length).toBeGreaterThan(3)
    for (const { name, nest } of named) expect([name, nest]).toEqual([name, snakeCase(name)])
  })

  it.each(described.filter(one => one.nest !== undefined).map(one => [one.name, one] as const))(
    '%s has the defaults of NEST 3.10',
    (name, { parameters, of, nest }) => {
      const theirs = of[nest!]
      expect(theirs, nest).toBeDefined()
      const found = Object.entries(parameters).filter(([parameter]) => !ours[name]?.includes(parameter))
      expect(Object.fromEntries(found.map(([parameter, spec]) => [parameter, spec.default]))).toEqual(
        Object.fromEntries(found.map(([parameter, spec]) => [parameter, theirs![spec.nest!]])),
      )
    },
  )

  it.each<[string, ConnectionRule]>([
    ['fixed_indegree', fixedIndegree(100)],
    ['fixed_outdegree', fixedOutdegree(100)],
    ['fixed_total_number', fixedTotalNumber(100)],
    ['pairwise_bernoulli', fixedProbability(0.5)],
    ['pairwise_poisson', pairwisePoisson(25)],
  ])('%s allows autapses and multapses where NEST does', (name, rule) => {
    const made = rule.connect(2, 2, undefined as never, { samePopulation: true })
    expect(made).toMatchObject({
      autapses: nest.rules[name]!.allow_autapses,
      multapses: nest.rules[name]!.allow_multapses,
    })
  })
})
