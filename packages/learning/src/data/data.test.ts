import { expect, it } from 'vitest'
import { Batch, batchCount, batches } from './batch.ts'
import { eventSequences, sequences, split, subset } from './dataset.ts'
import type { Example } from './dataset.ts'
import { inputEvents, spikeEvents } from './events.ts'
import { symbolSequences } from './symbols.ts'

const numbers = sequences({ values: [0, 1, 2, 3, 4, 5, 6], inputs: 1, labels: [0, 1, 0, 1, 0, 1, 0] })
const shown = (batch: Batch): number[] => [...batch.input]

it('gives the same examples densely and as events', () => {
  const data = sequences({ values: [0, 8, 0, 0, 16, 0], inputs: 2, steps: 3, largest: 16, targets: [1, 2], outputs: 2 })
  const { input, target, taught } = data.example(0)
  expect(input).toMatchObject({ first: Uint32Array.of(0, 1, 1, 2), value: Float64Array.of(0.5, 1) })
  expect([target, taught]).toEqual([Float64Array.of(1, 2), undefined])
  const batch = new Batch([data.example(0)], data)
  expect(shown(batch)).toEqual([0, 0.5, 0, 0, 1, 0])
  expect([...batch.target]).toEqual([1, 2, 1, 2, 1, 2]) // the same in each step
})

it('fills up shorter sequences with steps that show nothing and do not count', () => {
  const events = [spikeEvents([0, 1], 1, 2), spikeEvents([2, 0, 1, 1, 1, 1], 3, 2)]
  const data = eventSequences({ inputs: 2, events, labels: [1, 0], window: 2 })
  const { steps, input, taught, target, labels } = new Batch([data.example(0), data.example(1)], data)
  expect(steps).toBe(3)
  expect([...input]).toEqual([0, 1, 0, 0, /**/ 0, 0, 0, 2, /**/ 0, 0, 1, 0]) // two spikes in one step add up
  expect([...taught]).toEqual([1, 0, /**/ 0, 1, /**/ 0, 1])
  expect([...target]).toEqual([0, 1, 1, 0, /**/ 0, 0, 1, 0, /**/ 0, 0, 1, 0])
  expect([...labels!]).toEqual([1, 0])
})

it('shows each example once in a round, in an order of its own, and goes on in its middle', () => {
  const round = (epoch: number, first = 0): number[][] =>
    [...batches(numbers, { size: 3, seed: 1, epoch, first })].map(shown)
  const [one, two] = [round(0), round(1)]
  for (const each of [one, two]) expect(each.flat().toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(one).not.toEqual(two)
  expect(round(0)).toEqual(one)
  expect(round(0, 1)).toEqual(one.slice(1))
  expect([...batches(numbers, { size: 3, rest: 'drop' })]).toHaveLength(batchCount(numbers, 3, 'drop'))
  expect([...batches(numbers, { size: 3, shuffle: false })].map(shown)).toEqual([[0, 1, 2], [3, 4, 5], [6]])
})

it('divides data into parts that have nothing in common', () => {
  const parts = split(numbers, [0.6, 0.4], { seed: 2 })
  const all = parts.map(part => [...batches(part, { size: 9, shuffle: false })].flatMap(shown))
  expect(all.map(({ length }) => length)).toEqual([4, 3])
  expect(all.flat().toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(subset(numbers, [6, 0]).example(0).input.value[0]).toBe(6)
  expect(() => split(subset(numbers, [0, 1, 2]), [0.9, 0.1])).toThrow(
    'split.parts[1] is 0.1; it must be large enough for an example: there are 3',
  )
  expect(() => split(numbers, [0.6, 0.6])).toThrow(
    'split.parts is an array of 2; it must be above 0 each, and 1 at most',
  )
})

it('changes examples by what is drawn anew for each in each round, and the same for the same seed', () => {
  const once = (epoch: number): number[] =>
    [
      ...batches(numbers, {
        size: 7,
        seed: 3,
        epoch,
        shuffle: false,
        augment: (example, random) => ({
          ...example,
          input: { ...example.input, value: example.input.value.map(value => value + random.uniform(0)) },
        }),
      }),
    ].flatMap(shown)
  expect(once(0)).toEqual(once(0))
  expect(once(0)).not.toEqual(once(1))
  expect(new Set(once(0).map(value => value % 1)).size).toBe(7)
})

it('says what does not fit', () => {
  const values = [1, 2, 3, 4]
  expect(() => sequences({ values, inputs: 3, labels: [0] })).toThrow(
    'sequences.values.length is 4; it must be a multiple of 1 × 3',
  )
  expect(() => sequences({ values, inputs: 2, labels: [0] })).toThrow('sequences.labels.length is 1; it must be 2')
  expect(() => sequences({ values, inputs: 2, labels: [0, 3], outputs: 2 })).toThrow(
    'sequences.labels[1] is 3; it must be a class from 0 to 1',
  )
  for (const label of [0.5, -1, NaN, 2 ** 40])
    expect(() => sequences({ values, inputs: 2, labels: [0, label] })).toThrow(
      `sequences.labels[1] is ${label}; it must be a class: a whole number from 0 on, below 4294967295`,
    )
  const many = 'is 1099511627776; it must be a whole number, at least 1 and at most 4294967295'
  expect(() => sequences({ values, inputs: 2, labels: [0, 1], outputs: 2 ** 40 })).toThrow(`sequences.outputs ${many}`)
  expect(() => eventSequences({ inputs: 2 ** 40, events: [spikeEvents([], 1, 1)], labels: [0] })).toThrow(`eventSequences.inputs ${many}`)
  const one = 'it must be given one of them: labels name classes, targets are values'
  const events = [inputEvents(values, 2)]
  const makers = {
    sequences: (wanted: object) => sequences({ values, inputs: 2, ...wanted }),
    eventSequences: (wanted: object) => eventSequences({ inputs: 2, events, ...wanted }),
    symbolSequences: (wanted: object) => symbolSequences({ symbols: [0, 1], steps: 1, inputs: 2, ...wanted }),
  }
  for (const [name, make] of Object.entries(makers)) {
    expect(() => make({})).toThrow(`${name} is given neither labels nor targets; ${one}`)
    expect(() => make({ labels: [0, 1], targets: [0, 1] })).toThrow(`${name} is given both labels and targets; ${one}`)
    expect(() => make({ labels: [-1, 1] })).toThrow(`${name}.labels[0] is -1; it must be a class`)
  }
  expect(() => sequences({ values: [1, NaN], inputs: 2, labels: [0] })).toThrow(
    'sequences.values[1] is NaN; it must be a finite number',
  )
  expect(() => sequences({ values: [0, 1, 3e-12, 1], inputs: 2, labels: [0, 1], largest: 1e-320 })).toThrow(
    'sequences.values[1] is Infinity; it must be a finite number: it is 1, divided by a largest of 1e-320',
  )
  expect(sequences({ values: [0, 1e-310], inputs: 2, labels: [0], largest: 1e-310 }).example(0).input.value).toEqual(Float64Array.of(1))
  expect(() => eventSequences({ inputs: 1, events: [spikeEvents([0, 1], 1, 2)], labels: [0] })).toThrow(
    'below the 1 inputs',
  )
  expect(() => new Batch([], { inputs: 1, outputs: 1 })).toThrow('at least one example')
  const data = sequences({ values: [1, 2, 3, 4], inputs: 1, steps: 2, labels: [0, 1_000_000_000] })
  expect(() => new Batch([data.example(0), data.example(1)], data)).toThrow(
    'batch.outputs is 1000000001; it must be at most 67108864, with 2 sequences of up to 2 steps',
  )
  const sparse = new Batch([{ input: spikeEvents([], 1, 2 ** 40), label: 0 }], { inputs: 2 ** 40, outputs: 2 })
  expect(() => sparse.input).toThrow('batch.inputs is 1099511627776; it must be at most 268435456')
})

it('refuses an example of one’s own by its place, the value, and what would be right', () => {
  const sizes = { inputs: 2, outputs: 2 }
  const good = { input: inputEvents([1, 0], 2), label: 1 }
  const { input } = good
  const reals = (...values: number[]): Float64Array => Float64Array.from(values)
  const wrong: readonly (readonly [object, string])[] = [
    [{ ...good, label: '1' }, "label is '1'; it must be a class from 0 to 1"],
    ...[0.5, NaN, 2, -1].map(label => [{ ...good, label }, `label is ${label}; it must be a class from 0 to 1`] as const),
    [{ input }, ' has neither label nor target; it must have one of them'],
    [{ input, target: [1, 0] }, 'target is an array of 2; it must be a Float32Array or Float64Array'],
    [{ input, target: reals(1, 0, 1) }, 'target.length is 3; it must be 2 or 1 × 2'],
    [{ input, target: reals(NaN, 0) }, 'target[0] is NaN; it must be a finite number'],
    [{ ...good, taught: Float64Array.of(-1) }, 'taught[0] is -1; it must be at least 0'],
    [{ ...good, taught: [1] }, 'taught is an array of 1; it must be a Float32Array'],
    [{ ...good, input: [1, 0] }, 'input is an array of 2; it must be events'],
    [{ ...good, input: { ...input, source: Uint32Array.of(7) } }, 'input.source[0] is 7; it must be an input from 0 to 1'],
    [{ ...good, input: { ...input, first: Uint32Array.of(0) } }, 'input.first.length is 1; it must be steps + 1, 2'],
    [{ ...good, input: { ...input, first: Uint32Array.of(2, 1) } }, 'input.first[1] is 1; it must be at least'],
    [{ ...good, input: { ...input, value: reals() } }, 'input.value.length is 0; it must be the number of events, 1'],
    [{ ...good, input: { ...input, steps: 0 } }, 'input.steps is 0; it must be a whole number'],
  ]
  for (const [example, words] of wrong)
    expect(() => new Batch([good, example as Example], sizes)).toThrow(`batch.examples[1]${words[0] === ' ' ? '' : '.'}${words}`)
  expect(() => sequences({ values: [1, 0], inputs: 2, labels: [0], largest: 0 })).toThrow('sequences.largest is 0; it must')
  expect(() => subset(numbers, [1, 9])).toThrow('subset.indices[1] is 9; it must be an example from 0 to 6')
})

it('draws anew in a part of data what the data draw anew in each round', () => {
  const rounds: (number | undefined)[] = []
  const drawn = { ...numbers, example: (index: number, round?: number) => (rounds.push(round), numbers.example(index)) }
  subset(drawn, [0]).example(0, 3)
  expect(rounds).toEqual([3])
})
