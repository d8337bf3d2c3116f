import { expect, it } from 'vitest'
import { shortNames } from './short-names.ts'

const upTo =
  (letters: number) =>
  (text: string): boolean =>
    text.length <= letters

it('cuts names where those that stay tell them apart', () => {
  expect(shortNames(['input', 'a long population'], upTo(9))).toEqual(['input', 'a lo…tion'])
  expect(shortNames(['population_a_exc', 'population_a_inh'], upTo(8))).toEqual(['popu…exc', 'popu…inh'])
  expect(shortNames(['exc_of_population', 'inh_of_population'], upTo(8))).toEqual(['exc_…ion', 'inh_…ion'])
  const layers = Array.from({ length: 16 }, (_, layer) => `layer${layer}-exc`)
  expect(new Set(shortNames(layers, upTo(8))).size).toBe(16)
  expect(shortNames(layers, upTo(8)).slice(9, 12)).toEqual(['la…9-exc', 'l…10-exc', 'l…11-exc'])
})

it('leaves no more than there is room for, also where names cannot be told apart', () => {
  const alike = ['aaaaaaaaaaaaaaaaaaaaaaXbbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaYbbbbbbbbbbbbbbbbbbbbbbbb']
  expect(shortNames(alike, upTo(7))).toEqual(['aaa…bbb', 'aaa…bbb'])
  expect(shortNames(['name'], upTo(0))).toEqual(['…'])
})
