import { ParameterError, precise } from '@ngrad/core'
import type { MethodOptions, NeuronFactory, NeuronModel, ParameterTable } from '@ngrad/core'
import { aeifCondAlpha } from '../neurons/aeif-cond-alpha.ts'
import { aeifCondExp } from '../neurons/aeif-cond-exp.ts'
import { aeifPscAlpha } from '../neurons/aeif-psc-alpha.ts'
import { aeifPscDelta } from '../neurons/aeif-psc-delta.ts'
import { aeifPscExp } from '../neurons/aeif-psc-exp.ts'
import { amat2PscExp } from '../neurons/amat2-psc-exp.ts'
import { gifCondExp } from '../neurons/gif-cond-exp.ts'
import { gifPscExp } from '../neurons/gif-psc-exp.ts'
import { glif1, glif2, glif3, glif4, glif5 } from '../neurons/glif.ts'
import { hhCondBetaGapTraub } from '../neurons/hh-cond-beta-gap-traub.ts'
import { hhCondExpTraub } from '../neurons/hh-cond-exp-traub.ts'
import { hhPscAlphaGap } from '../neurons/hh-psc-alpha-gap.ts'
import { hhPscAlpha } from '../neurons/hh-psc-alpha.ts'
import { iafCondAlpha } from '../neurons/iaf-cond-alpha.ts'
import { iafCondBeta } from '../neurons/iaf-cond-beta.ts'
import { iafCondExpSfaRr } from '../neurons/iaf-cond-exp-sfa-rr.ts'
import { iafCondExp } from '../neurons/iaf-cond-exp.ts'
import { iafPscAlpha } from '../neurons/iaf-psc-alpha.ts'
import { iafPscDelta } from '../neurons/iaf-psc-delta.ts'
import { iafPscExpHtum } from '../neurons/iaf-psc-exp-htum.ts'
import { iafPscExp } from '../neurons/iaf-psc-exp.ts'
import { izhikevich } from '../neurons/izhikevich.ts'
import { mat2PscExp } from '../neurons/mat2-psc-exp.ts'
import { poisson } from '../neurons/poisson.ts'
import { ppPscDelta } from '../neurons/pp-psc-delta.ts'
import { linearRate, saccadeRate, sigmoidRate, tanhRate, thresholdLinearRate } from '../neurons/rate-neurons.ts'
import { deadTimePoisson } from '../sources/dead-time-poisson.ts'
import { gammaRenewal } from '../sources/gamma-renewal.ts'
import { parrot } from '../sources/parrot.ts'
import { precisePoisson } from '../sources/precise-poisson.ts'
import { sinusoidalPoisson } from '../sources/sinusoidal-poisson.ts'

/** Parameters by our names, checked by the factory that they go to. */
export type Translated = Readonly<Record<string, unknown>>

/** What stands here for a model or a synapse of NEST. */
export interface Counterpart<Made> {
  /** Our parameters by NEST's names. */
  readonly parameters: Readonly<Record<string, string>>
  /** Names of all our parameters, where more of them can be given than NEST has. */
  readonly own?: readonly string[]
  /** NEST's lists: which parameters their members are, in order; what a list lacks is 0. */
  readonly lists?: Readonly<Record<string, readonly string[]>>
  /** NEST's switches: what each of our parameters is where it is on, and where it is off. */
  readonly flags?: Readonly<Record<string, { readonly is: string; readonly on: number; readonly off: number }>>
  /** NEST's switches that say which of our models it is, with their defaults. */
  readonly kinds?: Readonly<Record<string, boolean>>
  /** Defaults of NEST's that are not ours, by our names. */
  readonly defaults?: Translated
  /** Makes it. */
  make(parameters: Translated, kinds: Readonly<Record<string, boolean>>): Made
}

/** Our names by NEST's, as a table of parameters says. */
export const namesOf = (table: ParameterTable): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(table).flatMap(([name, { nest }]) => (nest === undefined ? [] : [[nest, name]])))

type AnyFactory = NeuronFactory<never>
const call = (factory: AnyFactory, parameters: Translated): NeuronModel =>
  (factory as unknown as (given: Translated) => NeuronModel)(parameters)

/** A factory whose table says what its parameters are in NEST. */
const same = (
  factory: AnyFactory,
  more: Omit<Partial<Counterpart<NeuronModel>>, 'make'> = {},
): readonly [string, Counterpart<NeuronModel>] => {
  const { nest, parameters } = factory.description
  return [nest!, { ...more, parameters: namesOf(parameters), make: given => call(factory, given) }]
}

/** The same with spikes that have times of their own, for NEST's model with `_ps` at its end. */
const offGrid = (factory: AnyFactory, kind = ''): readonly [string, Counterpart<NeuronModel>] => {
  const { nest, parameters } = factory.description
  const make = factory as unknown as (given: Translated, method: MethodOptions) => NeuronModel
  return [`${nest}_ps${kind}`, { parameters: namesOf(parameters), make: given => make(given, { method: precise }) }]
}

const gifLists = {
  q_sfa: ['thresholdFast', 'thresholdSlow'],
  tau_sfa: ['tauThresholdFast', 'tauThresholdSlow'],
  q_stc: ['currentFast', 'currentSlow'],
  tau_stc: ['tauCurrentFast', 'tauCurrentSlow'],
}
const afterSpike = (of: string): readonly string[] => [`slow${of}`, `fast${of}`]
const glifKinds = { spike_dependent_threshold: false, after_spike_currents: false, adapting_threshold: false }
const glifs: Readonly<Record<string, AnyFactory>> = { '': glif1, r: glif2, a: glif3, ra: glif4, rav: glif5 }

/** NEST's models of neurons and sources, and what stands here for each. */
export const neuronCounterparts: ReadonlyMap<string, Counterpart<NeuronModel>> = new Map([
  ...[iafPscExp, iafPscExpHtum, iafPscAlpha, iafPscDelta].map(one => same(one)),
  ...[iafCondExp, iafCondAlpha, iafCondBeta, iafCondExpSfaRr].map(one => same(one)),
  ...[mat2PscExp, amat2PscExp].map(one => same(one)),
  ...[iafPscExp, iafPscAlpha, iafPscDelta].map(one => offGrid(one)),
  offGrid(iafPscExp, '_lossless'), // as all here: no crossing is missed
  ...[aeifCondExp, aeifCondAlpha, aeifPscExp, aeifPscAlpha, aeifPscDelta].map(one => same(one)),
  ...[izhikevich, hhPscAlpha, hhPscAlphaGap, hhCondExpTraub, hhCondBetaGapTraub].map(one => same(one)),
  ...[linearRate, sigmoidRate, saccadeRate, tanhRate, thresholdLinearRate].map(one => same(one)),
  ...[gifPscExp, gifCondExp].map(one => same(one, { lists: gifLists })),
  same(ppPscDelta, {
    lists: { q_sfa: ['increment'], tau_sfa: ['tauThreshold'] },
    flags: { with_reset: { is: 'reset', on: 1, off: 0 } },
  }),
  [
    'glif_psc',
    {
      parameters: namesOf({ ...glif1.description.parameters, ...glif5.description.parameters }),
      lists: {
        asc_amps: afterSpike('Amplitude'),
        asc_decay: afterSpike('Decay'),
        asc_r: afterSpike('Fraction'),
        tau_syn: ['tauExcitatory', 'tauInhibitory'],
      },
      kinds: glifKinds,
      make(given, { spike_dependent_threshold: r, after_spike_currents: a, adapting_threshold: v }) {
        const kind = `${r ? 'r' : ''}${a ? 'a' : ''}${v ? 'v' : ''}`
        const factory = glifs[kind]
        if (!factory)
          throw new ParameterError('glif_psc.after_spike_currents', a, 'on where adapting_threshold is, which needs both others')
        return call(factory, given)
      },
    },
  ],
  ['poisson_generator', { parameters: { rate: 'rate' }, defaults: { rate: 0 }, make: given => call(poisson, given) }],
  [
    'poisson_generator_ps',
    { parameters: { rate: 'rate', dead_time: 'deadTime' }, defaults: { rate: 0 }, make: given => call(precisePoisson, given) },
  ],
  [
    'sinusoidal_poisson_generator',
    {
      parameters: { rate: 'rate', amplitude: 'amplitude', frequency: 'frequency', phase: 'phase' },
      defaults: { rate: 0, frequency: 0 },
      make: given => call(sinusoidalPoisson, given),
    },
  ],
  [
    'ppd_sup_generator',
    {
      parameters: { rate: 'rate', dead_time: 'deadTime' },
      defaults: { rate: 0, deadTime: 0 },
      make: given => call(deadTimePoisson, given),
    },
  ],
  [
    'gamma_sup_generator',
    {
      parameters: { rate: 'rate', gamma_shape: 'shape' },
      defaults: { rate: 0, shape: 1 },
      make: given => gammaRenewal(given),
    },
  ],
  ['parrot_neuron', { parameters: {}, make: given => call(parrot, given) }],
  ['parrot_neuron_ps', { parameters: {}, make: () => parrot({}, { method: precise }) }],
])
