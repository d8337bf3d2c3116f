import type { RandomStream } from '@ngrad/core'
import { expect, it } from 'vitest'
import { dataSettings } from './data/data-settings.ts'
import { sequences } from './data/dataset.ts'
import type { Example } from './data/dataset.ts'
import { loadTraining, saveTraining } from './files/save-training.ts'
import { checksum, checkSettings, settingsOf } from './settings.ts'

it('says numbers, words and flags by the way to them', () => {
  expect(settingsOf({ order: 2, network: { inputs: 3, layers: [{ kind: 'lif' }] }, exact: true, name: undefined, of: () => 1 })).toEqual({
    order: 2,
    'network.inputs': 3,
    'network.layers.0.kind': 'lif',
    exact: true,
  })
})

it('says eight numbers as they are, and of more how many and their checksum', () => {
  const eight = Float64Array.from({ length: 8 }, (_, at) => at / 2)
  expect(settingsOf({ eight })).toEqual({ eight: '0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5' })
  const nine = Array.from({ length: 9 }, (_, at) => at)
  expect(settingsOf({ nine })).toEqual({ nine: `9 numbers, ${checksum(Float64Array.from(nine))}` })
  expect(settingsOf({ nine: nine.with(4, 4.5) })).not.toEqual(settingsOf({ nine }))
})

it('says what is in maps and sets, dates and whole numbers without an end', () => {
  const made = (gain: number, day: number, size: bigint): object => ({
    gains: new Map([['layer0', gain]]),
    names: new Set(['a', 'b']),
    day: new Date(Date.UTC(2026, 0, day)),
    size,
  })
  expect(settingsOf(made(2, 3, 2n ** 70n))).toEqual({
    'gains.0.0': 'layer0',
    'gains.0.1': 2,
    'names.0': 'a',
    'names.1': 'b',
    day: '2026-01-03T00:00:00.000Z',
    size: '1180591620717411303424n',
  })
  for (const other of [made(3, 3, 2n ** 70n), made(2, 4, 2n ** 70n), made(2, 3, 2n ** 71n)])
    expect(settingsOf(other)).not.toEqual(settingsOf(made(2, 3, 2n ** 70n)))
})

it('is the same as itself and over a file, whatever numbers there are', () => {
  const own = settingsOf({ none: NaN, most: Infinity, least: -Infinity, small: -0, many: [NaN, 1], day: new Date(NaN), wide: 2n })
  checkSettings(own, own)
  const training = { learner: 'mine', history: [], weights: {}, state: {}, optimizer: {}, settings: own }
  expect(loadTraining(saveTraining(training)).settings).toEqual(own)
  const [one, other] = [1, Infinity].map(most => settingsOf({ most }))
  expect(() => checkSettings(one!, other!)).toThrow('the training has most 1; this one has Infinity')
})

it('refuses what contains itself, and takes what is there twice', () => {
  const network: { layers: object[] } = { layers: [{ inputs: 3 }] }
  expect(settingsOf({ one: network, two: network })).toEqual({ 'one.layers.0.inputs': 3, 'two.layers.0.inputs': 3 })
  network.layers.push(network)
  const words = 'settingsOf.made.network.layers.1 contains itself; it must be made of numbers, words and flags'
  expect(() => settingsOf({ network })).toThrow(words)
})

it('tells data that say themselves what they are by how they are augmented', () => {
  const plain = sequences({ values: [1, 0, 0, 1, 1, 1], inputs: 2, labels: [0, 1, 1] })
  const told = { ...plain, settings: { made: 'by me' } }
  const noise = (size: number) => ({
    augment: (example: Example, random: RandomStream) => ({
      ...example,
      input: { ...example.input, value: example.input.value.map((value, at) => value + size * random.normal(at)) },
    }),
  })
  for (const data of [plain, told]) {
    const all = [{}, noise(0.1), noise(5)].map(how => JSON.stringify(dataSettings(data, how)))
    expect(new Set(all).size).toBe(3)
    expect(all[1]).toBe(JSON.stringify(dataSettings(data, noise(0.1))))
  }
})

it('tells examples by where their events begin, not by where they lie in longer arrays', () => {
  const data = sequences({ values: [1, 0, 0, 1], inputs: 2, labels: [0, 1] })
  const { input, ...rest } = data.example(1)
  const [source, value] = [Uint32Array.of(9, 9, 9, ...input.source), Float64Array.of(7, 7, 7, ...input.value)]
  const behind = { ...input, first: input.first.map(at => at + 3), source, value }
  const one = { ...data, count: 1, example: () => ({ ...rest, input }) }
  expect(dataSettings({ ...one, example: () => ({ ...rest, input: behind }) })).toEqual(dataSettings(one))
})
