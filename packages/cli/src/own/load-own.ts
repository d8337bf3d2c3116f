import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { NgradError } from '@ngrad/core'
import { readImages } from '@ngrad/data'
import type { LabelledImages } from '@ngrad/data'
import type { RateNetwork } from '@ngrad/difference-propagation/rates'
import { sequences, split } from '@ngrad/learning'
import type { Dataset } from '@ngrad/learning'
import type { RecurrentNetwork } from '@ngrad/spiking'
import { importFrom, modules } from '../plugins/load-plugin.ts'

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
  if (typeof network === 'function') return checked(file, network as MakeRateNetwork)
  if (typeof network === 'object' && network !== null && 'layers' in network && 'dt' in network)
    return network as RecurrentNetwork
  throw new NgradError(
    `${file} exports ${typeof network} by default; it must be a recurrentNetwork, or a function ({ batch, seed }) => rateNetwork`,
  )
}

/** Calls what is to make a layered network once, for what is wrong with it to be said before anything else. */
function checked(file: string, make: MakeRateNetwork): MakeRateNetwork {
  const made: unknown = make({ batch: 1, seed: 1 })
  if (typeof made === 'object' && made !== null && 'layers' in made && 'work' in made) return make
  const found = typeof made === 'object' && made !== null && 'dt' in made ? 'a recurrent network, which it must export itself' : typeof made
  throw new NgradError(`the function that ${file} exports returns ${found}; it must return a rateNetwork`)
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
  const ending = path.extname(place)
  if (!modules.includes(ending))
    throw new NgradError(
      `${place} ends with '${ending}'; it must be a module (${modules.join(', ')}), a .csv or a folder with images in the form of MNIST`,
    )
  const { default: data, train, test } = await importFrom(place)
  if (isDataset(train) && isDataset(test)) return checkedPair(place, { train, test })
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

/** @throws NgradError if a part has no example, or they are not of one kind */
function checkedPair(place: string, data: OwnData): OwnData {
  const { train, test } = data
  for (const [part, { count }] of Object.entries(data))
    if (!(count >= 1)) throw new NgradError(`${part} of ${place} has ${count} examples; there must be at least 1`)
  for (const size of ['inputs', 'outputs'] as const)
    if (train[size] !== test[size])
      throw new NgradError(`test of ${place} has ${test[size]} ${size}; it must have ${train[size]}, as train has`)
  const [learned, tested] = [train, test].map(each => (each.example(0).label === undefined ? 'values' : 'classes'))
  if (learned !== tested) throw new NgradError(`test of ${place} wants ${tested}; it must want ${learned}, as train does`)
  return data
}

function imagesIn(folder: string): OwnData {
  const files = ['train', 't10k'].flatMap(part => [`${part}-images-idx3-ubyte`, `${part}-labels-idx1-ubyte`])
  const missing = files.filter(file => !existsSync(path.join(folder, file)))
  if (missing.length > 0)
    throw new NgradError(`${folder} has no ${missing.join(', ')}; a folder must hold images in the form of MNIST: ${files.join(', ')}`)
  const images = ['train', 't10k'].map(part =>
    readImages(path.join(folder, `${part}-images-idx3-ubyte`), path.join(folder, `${part}-labels-idx1-ubyte`)),
  )
  // of both together: the last class may be in one of them alone
  const classes = 1 + images.flatMap(({ labels }) => [...labels]).reduce((most, label) => Math.max(most, label), 0)
  const dataOf = ({ pixels, rows, columns, labels }: LabelledImages): Dataset =>
    sequences({ values: pixels, inputs: rows * columns, largest: 255, labels, outputs: classes })
  const [train, test] = images.map(dataOf)
  return checkedPair(folder, { train: train!, test: test! })
}

function tableOf(file: string): Dataset {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .map((line, index) => ({ at: `${file}:${index + 1}`, cells: line.split(',').map(cell => cell.trim()) }))
    .filter(({ cells }) => cells.length > 1 || cells[0] !== '')
  if (rows[0]?.cells.some(isWord)) rows.shift() // the names of the columns
  const width = rows[0]?.cells.length ?? 0
  if (width < 2)
    throw new NgradError(`${file} has no rows of numbers with commas between them, the last of which is the class`)
  const numbers = rows.map(({ at, cells }) => {
    if (cells.length !== width) throw new NgradError(`${at} has ${cells.length} cells; it must have ${width}, as the rows before`)
    return cells.map((cell, column) => {
      const [value, last] = [numberIn(cell), column === width - 1]
      if (last ? Number.isSafeInteger(value) && value >= 0 : Number.isFinite(value)) return value
      const right = last ? 'the class, a whole number from 0 on' : 'a number'
      throw new NgradError(`${at}: cell ${column + 1} is '${cell}'; it must be ${right}`)
    })
  })
  const classes = new Set(numbers.map(row => row.at(-1)!))
  if (!classes.has(0))
    throw new NgradError(`${file} has no row of class 0, the least is ${[...classes].toSorted((a, b) => a - b)[0]}; classes count from 0`)
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
