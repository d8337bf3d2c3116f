import { crossEntropy, sum } from '@ngrad/bptt'
import { canonical } from '@ngrad/core/internal'
import { lif, lifLayer, readoutLayer, nestSynapses, recurrentNetwork, surrogate } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { exportedFunctions, sourcesIn } from './exported.ts'

const network = recurrentNetwork({ inputs: 2, layers: [lifLayer(2), readoutLayer(2)] })

type Make = (number: number) => readonly unknown[]

/** What each function is given that returns a function, by a number that is to be told. */
const given: Readonly<Record<string, Make>> = {
  gaussian: deviation => [{ deviation }],
  exponential: length => [{ length }],
  disc: radius => [{ radius }],
  mexicanHat: narrow => [{ narrow, wide: 5 }],
  defineNeuron: rest => ['cell', { parameters: {}, state: { v: rest }, equations: { v: '-v' }, spike: { when: 'v > 9', then: {} } }],
  defineLayer: number => ['mine', { options: { size: number > 1 ? 'count' : 'number' }, make: () => ({}) }],
  defineRule: number => ['rule', { parameters: {}, onPre: { w: `w + ${number}` } }],
  linear: steps => [steps],
  cosine: steps => [10, steps / 10],
  warmUp: number => [10, number > 1 ? () => 1 : () => 2],
  every: steps => [steps, () => 1],
  random: spread => [{ spread }],
  recirculation: rate => [{ rate: rate / 10 }],
  mirror: noise => [{ noise }],
  equations: number => ['dv/dt = -v / tau : 1', { threshold: 'v > 1', reset: 'v = 0', parameters: { tau: `${number}*ms` } }],
  differentiator: truncate => [{ network, surrogate: surrogate('fastSigmoid'), loss: crossEntropy(sum()), truncate }],
  nestModel: number => [number > 1 ? 'iaf_psc_exp' : 'iaf_psc_delta'],
  nestSynapse: number => [number > 1 ? 'stdp_synapse' : nestSynapses.at(-1)],
  compartments: number => ['cell', [{ name: 'soma', capacitance: 100 * number, leak: 10 }]],
  withApicalDendrite: number => [lif, { into: 'input', plateau: number > 1 }],
  synapses: number => ['w : volt', { onPre: `v_post += ${number} * w` }],
}

/** What captures nothing, or what cannot be made here, and why. */
const elsewhere: Readonly<Record<string, string>> = {
  tied: 'it is made of nothing',
  onSimulation: 'what it returns ends it',
  finiteMatrices: 'what it returns looks at numbers now, and is kept by nobody',
  lockFile: 'what it returns ends it',
  spikeOf: 'what it returns takes tensors, as surrogate tells',
  tensorDifferentiator: 'it tells its objective as differentiator does, and wants a library',
}

/** Names of types that are functions, or objects that can be called. */
function functionTypes(sources: readonly string[]): ReadonlySet<string> {
  const types = sources.flatMap(source => [...source.matchAll(/export type (\w+)(?:<[^=]*>)? = \([^\n]*\) => /g)])
  const callable = sources.flatMap(source => [...source.matchAll(/export interface (\w+)[^{\n]*\{(?=[^}]*\n  \()/g)])
  return new Set([...types, ...callable].map(([, name]) => name!))
}

/** Whether what is exported by a name returns a function, as its declaration says. */
function returnsFunction(name: string, sources: readonly string[], types: ReadonlySet<string>): boolean {
  const declared = new RegExp(`^export (?:function|const) ${name}\\b[^]*?(?=\\n\\n|\\n\\}\\n|$(?![^]))`, 'm')
  return sources.some(source => {
    const text = declared.exec(source)?.[0] ?? ''
    const [, type] = /\): (\w+|\([^\n]*\) => \w+)(?:<[^\n]*>)?(?: \{| =>)/.exec(text) ?? []
    return type !== undefined && (type.startsWith('(') || types.has(type))
  })
}

it('what a function was made with that a package makes is told, with whatever it has captured', async () => {
  const all = await exportedFunctions()
  const types = functionTypes([...new Set(all.map(({ folder }) => folder))].flatMap(sourcesIn))
  const makers = all.filter(({ name, folder }) => returnsFunction(name, sourcesIn(folder), types))
  const unknown = makers.map(({ name }) => name).filter(name => !(name in given) && !(name in elsewhere))
  expect(unknown, 'give each of these a line of what it is given').toEqual([])
  expect(makers.length).toBeGreaterThan(12)
  const problems = makers.filter(({ name }) => name in given).flatMap(({ name, make }) => {
    const [one, again, other] = [1, 1, 2].map(number => canonical(make(...given[name]!(number))))
    return one === again && one !== other ? [] : [`${name}: ${one === again ? 'two are not told apart' : 'one is not itself'}`]
  })
  expect(problems).toEqual([])
})
