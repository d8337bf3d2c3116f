import { describe, expect, it } from 'vitest'
import * as kits from './index.ts'

const runner = { describe, it }
const maker = { name: 'mine', make: () => ({}) }
type Describes = (...given: unknown[]) => unknown
/** Each kit, with what it misses of nothing, and a contract with one name more than there is. */
const given: Readonly<Record<string, readonly [Describes, misses: string, more: object, meant: string]>> = {
  describeLearner: [
    kits.describeLearner as Describes,
    'learnerClauses.name is undefined; it must be text',
    { ...maker, inputs: 1, outputs: 1, changeWeights: true },
    'changesWeights',
  ],
  describeLayer: [kits.describeLayer as Describes, 'layerClauses.layer is undefined; it must be a layer', { layers: [] }, 'layer'],
  describeOptimizer: [
    kits.describeOptimizer as Describes,
    'optimizerClauses.name is undefined; it must be text',
    { ...maker, makes: 1 },
    'make',
  ],
  describeTeacher: [
    kits.describeTeacher as Describes,
    'teacherClauses.name is undefined; it must be text',
    { ...maker, names: 'mine' },
    'name',
  ],
  describeDescription: [
    kits.describeDescription as Describes,
    'descriptionClauses.entry is undefined; it must be an entry',
    { entry: maker, places: [] },
    'place',
  ],
  describeNetworkKind: [
    kits.describeNetworkKind as Describes,
    'networkKindClauses.kind is undefined; it must be a kind of networks',
    { kind: maker, saves: 1 },
    'save',
  ],
}

it('has all kits here', () => {
  expect(Object.keys(kits).filter(name => name.startsWith('describe')).toSorted()).toEqual(Object.keys(given).toSorted())
})

it.each(Object.entries(given))('%s looks at the contract that it is given', (_, [kit, misses, more, meant]) => {
  expect(() => kit(runner, {})).toThrow(misses)
  expect(() => kit(runner)).toThrow(/Clauses.* is undefined; it must be/)
  expect(() => kit(runner, more)).toThrow(`did you mean ${meant}?`)
})

it('looks at what is to run the tests', () => {
  expect(() => kits.describeOptimizer({ describe } as never, maker as never)).toThrow('it must be what names and runs tests')
})
