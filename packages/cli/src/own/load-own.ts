import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { NgradError } from '@ngrad/core'
import { readImages } from '@ngrad/data'
import type { LabelledImages } from '@ngrad/data'
import type { RateNetwork } from '@ngrad/difference-propagation/rates'
import { sequences, split } from '@ngrad/learning'
import type { Dataset } from '@ngrad/learning'
import type { RecurrentNetwork } from '@ngrad/spiking'
import { importFrom } from '../plugins/load-plugin.ts'

/** Makes a layered network for batches of so many examples, with weights of a seed. */
export type MakeRateNetwork = (options: { readonly batch: number; readonly seed: number }) => RateNetwork

/** Data to learn from and to be tested with. */
export interface OwnData {
  readonly train: Dataset
  readonly test: Dataset
}

/**
 * A network that a module exports by default: a recurrent one, or a function that makes a layered one for a batch.
 * @throws NgradError if it is neither
 * @example
 * // net.ts
 * export default recurrentNetwork({ inputs: 8, layers: [lifLayer(40, { recurrent: true }), readoutLayer(10)] })
 */
export async function loadOwnNetwork(file: string): Promise<RecurrentNetwork | MakeRateNetwork> {
  const { default: network } = await importFrom(file)
  if (typeof network === 'function') return network as MakeRateNetwork
  if (typeof network === 'object' && network !== null && 'layers' in network && 'dt' in network)
    return network as RecurrentNetwork
  throw new NgradError(
    `${file} exports ${typeof network} by default; it must be a recurrentNetwork, or a function ({ batch, seed }) => rateNetwork`,
  )
}

/**
 * Data of a user's own: a module that exports a `Dataset` (of which a fifth, drawn, is kept to test with) or `train` and
 * `test`; a folder with images in the form of MNIST; a table with commas whose last column is the class.
 * @throws NgradError if there is nothing of the kind
 */
export async function loadOwnData(place: string, seed: number): Promise<OwnData> {
  if (!existsSync(place)) throw new NgradError(`there is no file or folder ${place}`)
  if (statSync(place).isDirectory()) return imagesIn(place)
  if (place.endsWith('.csv')) return divided(place, tableOf(place), seed)
  const { default: data, train, test } = await importFrom(place)
  if (isDataset(train) && isDataset(test)) return filled(place, { train, test })
  if (isDataset(data)) return divided(place, data, seed)
  throw new NgradError(`${place} exports no data; it must be a Dataset by default, or train and test`)
}

function divided(place: string, data: Dataset, seed: number): OwnData {
  if (data.count < 3)
    throw new NgradError(
      `${place} has ${data.count} examples; a fifth is kept to test with, so there must be at least 3`,
    )
  const [train, test] = split(data, [0.8, 0.2], { seed })
  return { train: train!, test: test! }
}

function filled(place: string, data: OwnData): OwnData {
  for (const [part, { count }] of Object.entries(data))
    if (!(count >= 1)) throw new NgradError(`${part} of ${place} has ${count} examples; there must be at least 1`)
  return data
}

function imagesIn(folder: string): OwnData {
  const images = (part: string): LabelledImages =>
    readImages(path.join(folder, `${part}-images-idx3-ubyte`), path.join(folder, `${part}-labels-idx1-ubyte`))
  const dataOf = ({ pixels, rows, columns, labels }: LabelledImages): Dataset =>
    sequences({ values: pixels, inputs: rows * columns, largest: 255, labels })
  return { train: dataOf(images('train')), test: dataOf(images('t10k')) }
}

function tableOf(file: string): Dataset {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => line.split(','))
    .map((cells, index) => (index === 0 && cells.some(isWord) ? 'head' : cells.map(numberIn)))
  const head = rows[0] === 'head' ? 1 : 0
  const numbers = rows.slice(head) as number[][]
  const width = numbers[0]?.length ?? 0
  if (width < 2)
    throw new NgradError(`${file} has no rows of numbers with commas between them, the last of which is the class`)
  numbers.forEach((row, index) => {
    if (row.length !== width || !row.every(Number.isFinite))
      throw new NgradError(`${file}:${index + head + 1} is no row of ${width} numbers, the last of which is the class`)
  })
  return sequences({
    values: numbers.flatMap(row => row.slice(0, -1)),
    inputs: width - 1,
    labels: numbers.map(row => row.at(-1)!),
  })
}

/** What a cell says; an empty one says nothing. */
const numberIn = (cell: string): number => (cell.trim() === '' ? NaN : Number(cell))
/** Whether a cell is the name of a column: neither a number nor what stands where one is missing. */
const isWord = (cell: string): boolean => Number.isNaN(Number(cell)) && !/^([+-]?(nan|inf)|na|n\/a|null|none|nil|-|\?)$/i.test(cell.trim())

const isDataset = (value: unknown): value is Dataset =>
  typeof value === 'object' && value !== null && 'example' in value && 'count' in value
