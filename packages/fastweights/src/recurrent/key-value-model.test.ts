import { RandomStream, Workspace } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { DeltaMemory } from '../memory/delta-rule.ts'
import { dpfpFeatures, eluFeatures, shares } from '../memory/features.ts'
import { retrieveByHopfield } from '../memory/hopfield.ts'
import { deltaWrites, hopfieldWrites, sumWrites } from '../memory/write-rules.ts'
import { overwriting } from '../tasks/overwriting.ts'
import { KeyValueModel } from './key-value-model.ts'

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

it('asks for the value that a key was given last', () => {
  for (let sample = 0; sample < 50; sample++) {
    const { keys, values, query, target } = overwriting(6, new RandomStream(5, sample))
    expect(keys).toHaveLength(12)
    const last = Math.max(...Array.from(keys, (key, now) => (key === query ? now : -1)))
    expect(values[last]).toBe(target)
  }
})
