import { RandomStream, Workspace } from '@ngrad/core'
import { batches, loadNetwork, saveNetwork } from '@ngrad/learning'
import { describe, expect, it } from 'vitest'
import { DeltaMemory } from '../memory/delta-rule.ts'
import { dpfpFeatures, eluFeatures, identityFeatures, shares, softmaxFeatures } from '../memory/features.ts'
import type { FeatureMap } from '../memory/features.ts'
import { retrieveByHopfield } from '../memory/hopfield.ts'
import { deltaWrites, hopfieldWrites, sumWrites, writeRules } from '../memory/write-rules.ts'
import type { WriteRule } from '../memory/write-rules.ts'
import { associationSequences } from '../tasks/association-sequences.ts'
import { overwriting } from '../tasks/overwriting.ts'
import { keyValueLearner } from './key-value-learner.ts'
import { KeyValueModel } from './key-value-model.ts'
import { keyValueNetworks } from './key-value-networks.ts'

const vector = (size: number, seed: number): Float64Array =>
  Float64Array.from({ length: size }, (_, index) => new RandomStream(seed, 1).normal(index))

it('reads by attention what the delta rule has written into its weights, to 1e-12', () => {
  const memory = new DeltaMemory({ keySize: 7, valueSize: 4 })
  const keys = Array.from({ length: 20 }, (_, now) => vector(7, now).map(each => each / 3))
  const values = keys.map((_, now) => vector(4, 100 + now))
  const rates = Float64Array.from(keys, (_, now) => new RandomStream(1, 2).uniform(now))
  keys.forEach((key, now) => memory.store(key, values[now]!, rates[now]!))
  const query = vector(7, 200)
  const { value } = deltaWrites.read({ keys, values, rates, query })
  memory.retrieve(query).forEach((each, index) => expect(Math.abs(each - value[index]!)).toBeLessThan(1e-12))
})

it('reads by attention what a Hopfield network retrieves, to 1e-12, where keys are values', () => {
  const keys = Array.from({ length: 9 }, (_, now) => vector(5, now))
  const query = vector(5, 100)
  const { value } = hopfieldWrites.read({ keys, values: keys, rates: new Float64Array(9), query })
  retrieveByHopfield(keys, query).forEach((each, index) => expect(Math.abs(each - value[index]!)).toBeLessThan(1e-12))
})

it.each([deltaWrites, sumWrites, hopfieldWrites])('$name has the gradient by all that is written and read', rule => {
  const some = (count: number, size: number, seed: number): Float64Array[] =>
    Array.from({ length: count }, (_, now) => vector(size, seed + now).map(each => Math.abs(each) / 2)) // sums stay above 0
  const [keys, values, [query, rates, error]] = [some(6, 4, 0), some(6, 3, 50), some(3, 6, 90)]
  const asked = query!.subarray(0, 4)
  const loss = (): number =>
    rule
      .read({ keys, values, rates: rates!, query: asked })
      .value.reduce((sum, each, at) => sum + each * error![at]!, 0)
  const back = rule.read({ keys, values, rates: rates!, query: asked }).back(error!.subarray(0, 3))
  const check = (what: string, vectors: readonly Float64Array[], gradients: readonly Float64Array[]): void => {
    for (const [now, each] of vectors.entries()) {
      for (const [at, before] of each.entries()) {
        const h = 1e-5
        each[at] = before + h
        const above = loss()
        each[at] = before - h
        const below = loss()
        each[at] = before
        expect(Math.abs((above - below) / (2 * h) - gradients[now]![at]!), `${what} ${now} ${at}`).toBeLessThan(1e-8)
      }
    }
  }
  check('key', keys, back.keys)
  check('value', values, back.values)
  check('rate', [rates!], [back.rates])
  check('query', [asked], [back.query])
})

describe.each([
  ['delta rule, DPFP-1', deltaWrites, shares(dpfpFeatures(1))],
  ['sum rule, ELU+1', sumWrites, eluFeatures],
] as const)('%s', (_, rule, features) => {
  it('has the gradient of finite differences', () => {
    const work = new Workspace({ precision: 'f64' })
    const model = new KeyValueModel(work, { keyCount: 4, keySize: 5, rule, features, seed: 3 })
    const associations = overwriting(4, new RandomStream(2, 0))
    model.learn(associations)
    for (const { name, value, gradient } of model.parameters) {
      const scale = Math.max(...gradient.values.map(Math.abs))
      expect(scale > 0 || (name === 'rate' && rule === sumWrites)).toBe(true)
      for (let pick = 0; pick < value.values.length; pick += 3) {
        const before = value.values[pick]!
        const at = (x: number): number => {
          value.values[pick] = before + x
          return model.read(associations).loss
        }
        const h = 1e-5
        const slope = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h)
        value.values[pick] = before
        expect(Math.abs(slope - gradient.values[pick]!), `${name} ${pick}`).toBeLessThan(1e-7 * (scale + 1e-3))
      }
    }
  })
})

const maps = [identityFeatures, eluFeatures, softmaxFeatures, dpfpFeatures(2), shares(dpfpFeatures(1)), shares(shares(eluFeatures))]
const pairs = writeRules.flatMap(rule => maps.map(features => [rule, features] as const))
it.each(pairs)('$0.name of $1.name is the same from its file', (rule, features) => {
  for (const precision of ['f32', 'f64'] as const) {
    const model = new KeyValueModel(new Workspace({ precision }), { keyCount: 4, keySize: 5, rule, features, seed: 3 })
    model.parameters[0]!.value.values[2] = 0.1
    const found = loadNetwork(saveNetwork(model), keyValueNetworks)
    expect(found.settings).toEqual(model.settings)
    const associations = overwriting(4, new RandomStream(2, 0))
    expect(found.learn(associations)).toEqual(model.learn(associations))
    for (const [at, { gradient }] of model.parameters.entries()) expect(found.parameters[at]!.gradient.values).toEqual(gradient.values)
    const data = associationSequences(4, 8, index => overwriting(4, new RandomStream(2, index)))
    const [batch] = batches(data, { size: 8 })
    expect(keyValueLearner(found.work, found).answer(batch!)).toEqual(keyValueLearner(model.work, model).answer(batch!))
    expect(() => keyValueLearner(new Workspace({ precision }), found)).toThrow('it must be model.work, in which the model lies')
  }
})

it('is no file with a rule or features of one’s own', () => {
  const model = (rule: WriteRule, features: FeatureMap) =>
    new KeyValueModel(new Workspace(), { keyCount: 4, rule, features, seed: 3 })
  expect(() => saveNetwork(model({ ...sumWrites }, eluFeatures))).toThrow("a rule of one's own, sum rule, has no name in files")
  const { made: _, ...own } = eluFeatures
  for (const features of [own, shares(own)])
    expect(() => saveNetwork(model(sumWrites, features))).toThrow(`features ${features.name} do not say what they were made with`)
})

it('asks for the value that a key was given last', () => {
  for (let sample = 0; sample < 50; sample++) {
    const { keys, values, query, target } = overwriting(6, new RandomStream(5, sample))
    expect(keys).toHaveLength(12)
    const last = Math.max(...Array.from(keys, (key, now) => (key === query ? now : -1)))
    expect(values[last]).toBe(target)
  }
})
