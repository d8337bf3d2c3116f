import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Batch, split } from '@ngrad/learning'
import type { Dataset } from '@ngrad/learning'
import { expect, it } from 'vitest'
import { loadOwnData } from './load-own.ts'

const root = mkdtempSync(path.join(tmpdir(), 'ngrad-load-own-'))
const shown = (data: Dataset): number[] =>
  Array.from({ length: data.count }, (_, index) => new Batch([data.example(index)], data).input[0]!)

it('keeps a fifth to test with, which the seed draws', async () => {
  const file = path.join(root, 'count.csv')
  writeFileSync(file, Array.from({ length: 20 }, (_, row) => `${row + 1},${row % 2}`).join('\n'))
  const whole: Dataset = { count: 20, inputs: 1, outputs: 2, example: index => ({ input: one(index + 1), label: index % 2 }) }
  for (const seed of [1, 2]) {
    const { train, test } = await loadOwnData(file, seed)
    expect([shown(train), shown(test)]).toEqual(split(whole, [0.8, 0.2], { seed }).map(shown))
  }
  expect(shown((await loadOwnData(file, 1)).test)).not.toEqual(shown((await loadOwnData(file, 2)).test))
})

const one = (value: number) =>
  ({ steps: 1, first: Uint32Array.of(0, 1), source: Uint32Array.of(0), value: Float64Array.of(value) })

/** A folder of images of 1 × 2, in the form of MNIST, of these classes. */
function imagesOf(name: string, classes: Readonly<Record<'train' | 't10k', readonly number[]>>): string {
  const folder = mkdtempSync(path.join(root, name))
  for (const [part, labels] of Object.entries(classes)) {
    const write = (what: string, bytes: readonly number[]): void =>
      writeFileSync(path.join(folder, `${part}-${what}-ubyte`), Uint8Array.from(bytes))
    const count = [0, 0, 0, labels.length]
    write('images-idx3', [0, 0, 8, 3, ...count, 0, 0, 0, 1, 0, 0, 0, 2, ...labels.flatMap(label => [label, 255])])
    write('labels-idx1', [0, 0, 8, 1, ...count, ...labels])
  }
  return folder
}

it.each([
  ['train', [0, 1, 2], [1, 0]],
  ['test', [0, 1], [2, 1]],
] as const)('has as many classes in both parts where images of the last one are in %s alone', async (_, train, t10k) => {
  const data = await loadOwnData(imagesOf('images-', { train, t10k }), 1)
  expect([data.train, data.test].map(({ count, inputs, outputs }) => [count, inputs, outputs])).toEqual([
    [train.length, 2, 3],
    [t10k.length, 2, 3],
  ])
})

it('says which part has no example, or does not go with the other, before anything is learned', async () => {
  const [noTest, noTrain] = [imagesOf('none-', { train: [0, 1], t10k: [] }), imagesOf('none-', { train: [], t10k: [0, 1] })]
  await expect(loadOwnData(noTest, 1)).rejects.toThrow(`test of ${noTest} has 0 examples; there must be at least 1`)
  await expect(loadOwnData(noTrain, 1)).rejects.toThrow(`train of ${noTrain} has 0 examples; there must be at least 1`)
  const words: readonly (readonly [test: string, words: string])[] = [
    ['{ values: [1, 2], inputs: 2, labels: [2] }', 'has 3 outputs; it must have 2, as train has'],
    ['{ values: [1, 2, 3], inputs: 3, labels: [1] }', 'has 3 inputs; it must have 2, as train has'],
    ['{ values: [1, 2], inputs: 2, targets: [1, 2], outputs: 2 }', 'wants values; it must want classes, as train does'],
  ]
  for (const [at, [test, reason]] of words.entries()) {
    const file = path.join(root, `pair${at}.mjs`)
    const made = (options: string): string => `{ count: 1, ...ofOptions(${options}) }`
    writeFileSync(
      file,
      `const ofOptions = ({ values, inputs, labels, targets, outputs }) => ({
         inputs, outputs: outputs ?? 1 + labels[0],
         example: () => ({
           input: { steps: 1, first: [0, inputs], source: Uint32Array.from(values.keys()), value: Float64Array.from(values) },
           ...(labels ? { label: labels[0] } : { target: Float64Array.from(targets) }),
         }),
       })
       export const train = ${made('{ values: [1, 2], inputs: 2, labels: [1] }')}
       export const test = ${made(test)}`,
    )
    await expect(loadOwnData(file, 1)).rejects.toThrow(`test of ${file} ${reason}`)
  }
})
