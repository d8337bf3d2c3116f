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

it('cuts both ends of names that only something within tells apart', () => {
  const layers = Array.from({ length: 12 }, (_, layer) => `layer${layer}_population_${layer % 2 ? 'inh' : 'exc'}`)
  const short = shortNames(layers, upTo(7))
  expect(new Set(short).size).toBe(12)
  expect([short[1], short[2], short[10]]).toEqual(['…yer1_…', 'layer2…', '…yer10…'])
})

it('leaves no more than there is room for, also where one letter tells names apart', () => {
  const alike = ['aaaaaaaaaaaaaaaaaaaaaaXbbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaYbbbbbbbbbbbbbbbbbbbbbbbb']
  expect(shortNames(alike, upTo(7))).toEqual(['…aaaaX…', '…aaaaY…'])
  expect(shortNames(['name'], upTo(0))).toEqual(['…'])
})
