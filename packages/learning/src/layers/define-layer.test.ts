import { passing } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { defineLayer } from './define-layer.ts'

const none = { extents: [0] }
const right = { sources: 2, size: 2, made: {}, weights: { input: none, bias: none }, forward() {}, backward() {} }
const makes = (made: unknown) => defineLayer('mine', { options: {}, make: () => made as typeof right })({})
const without = (name: keyof typeof right) => Object.fromEntries(Object.entries(right).filter(([each]) => each !== name))

it('makes a layer of what its maker gives', () => {
  expect(makes(right)).toMatchObject({ kind: 'stateless', name: 'mine', size: 2, sources: 2, bias: false })
})

it.each(Object.keys(right) as (keyof typeof right)[])('says in words that its maker has left out %s', name => {
  expect(() => makes(without(name))).toThrow(/^mine: what it makes is .*; it must be a layer|^mine: (sources|size) is undefined/)
})

it.each<[what: string, made: unknown, words: string]>([
  ['nothing', undefined, 'mine: what it makes is undefined; it must be a layer'],
  ['a promise', Promise.resolve(right), 'mine: what it makes is '],
  ['no weights of a bias', { ...right, weights: { input: none } }, 'mine: weights.bias is undefined; it must be an array of weights'],
  ['weights without extents', { ...right, weights: { input: none, bias: {} } }, 'mine: weights.bias '],
  ['extents that are none', { ...right, weights: { input: { extents: [2, -1] }, bias: none } }, 'mine: weights.input.extents[1] is -1'],
  ['constants of nothing', { ...right, weights: { input: none, bias: none, constants: 5 } }, 'mine: weights.constants is 5'],
])('says in words that its maker has given %s', (_what, made, words) => {
  expect(() => makes(made)).toThrow(words)
})

it('sends as many as it says, whatever an option of that name means', () => {
  const made = { size: 2, sources: 7 }
  const layer = defineLayer<typeof made, typeof made>('mine', {
    options: { size: 'count', sources: 'count' },
    make: () => ({ ...right, sources: 3, size: 4, made }),
  })(made)
  expect(layer).toMatchObject({ size: 4, sources: 3 })
  expect(layer[passing].made).toEqual(made)
})

it.each(['kind', 'name', 'recurrent', 'selfConnections', 'second'])('leaves an option %s to every layer', name => {
  const define = () => defineLayer('mine', { options: { [name]: 'text' } as never, make: () => right })
  expect(define).toThrow(`defineLayer.definition.options.${name} is '${name}'; it must be another name: a layer has kind, name, `)
})

it.each(['lif', 'alif', 'rate', 'readout', 'stateless'])('leaves the name %s to layers of units', name => {
  expect(() => defineLayer(name, { options: {}, make: () => right })).toThrow(`defineLayer.kind is '${name}'; it must be none of`)
})

it('asks a definition, and what it makes, of themselves, where they are classes with fields of their own', () => {
  class Made {
    readonly #asked: string[] = []
    readonly sources = 2
    readonly size = 2
    readonly made = {}
    readonly weights = right.weights
    readonly also = { asked: this.#asked }
    forward() {
      this.#asked.push('forward')
    }
    backward() {
      this.#asked.push('backward')
    }
  }
  class Mine {
    readonly #made = new Made()
    readonly options = {}
    make() {
      return this.#made
    }
  }
  const layer = defineLayer<object, object, Made['also']>('mine', new Mine())({})
  layer[passing].forward({} as never)
  layer[passing].backward({} as never)
  expect(layer.asked).toEqual(['forward', 'backward'])
})
