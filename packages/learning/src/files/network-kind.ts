import { checkArgument, checkArguments, ParameterError } from '@ngrad/core'
import { checkFiniteWeights, checkFits } from '../finite.ts'
import type { Shape } from '@ngrad/core'
import type { MatrixPlace } from '../optimizers/optimizer.ts'
import type { NetworkWeights } from '@ngrad/spiking'
import type { NamedArrays, Reals } from '../weights.ts'
import { checkLengths } from './lengths.ts'
import type { Extents } from './lengths.ts'
import type { NetworkFile } from './network-file.ts'
import type { Schema } from './schema.ts'

/** A network that knows what a file has to hold of it. {@link saveNetwork} writes it. */
export interface SavableNetwork {
  /**
   * What it was made with, and its weights.
   * @throws NetworkFileError if something of it cannot be told in a file
   */
  saved(): NetworkFile
}

/** The same of a network whose weights lie beside it, as those of an event network do. */
export interface WeightlessNetwork {
  /**
   * What it was made with, and the weights.
   * @throws ParameterError if they are not those of the network
   */
  saved(weights: NetworkWeights): NetworkFile
}

/** What a matrix of weights is, for errors. */
const matrixShape: Shape = { what: 'a matrix of weights with its name', has: ['name', 'value'] }

/**
 * A kind of networks, which {@link loadNetwork} makes of their files. What it says of them is checked before one is loaded, so that no
 * size in a file is believed for which the file has not the numbers.
 * @example
 * const mine: NetworkKind<Mine> = {
 *   kind: 'mine',
 *   description: { fields: { size: required({ unit: '1', atLeast: 1, integer: true }) } },
 *   extents: ({ size }: { size: number }) => ({ recurrent: [size, size], bias: [size] }),
 *   load: ({ arrays }) => makeMine(arrays),
 * }
 */
export interface NetworkKind<Network> {
  /** Its name in files: `recurrent`, `layered`. */
  readonly kind: string
  /** What the description in a file must be, but for the `extents` of the arrays. */
  readonly description: Schema
  /**
   * The extents of the arrays that a network of this description has, by name; the last one varies fastest.
   * @param made the description, checked
   * @param arrays those of the file, where only they tell how many there are of something
   * @throws NgradError if the description makes no network
   */
  extents(made: unknown, arrays: NamedArrays): Extents
  /**
   * How much room it takes beside its arrays [numbers], where sizes of the description ask for any; none if left out. What is `saved`
   * tells the same, so that no file is written that would not be read.
   * @param made the description, checked
   */
  room?(made: unknown): number
  /**
   * Makes a network of what a file holds, when all of that is as it must be.
   * @throws NgradError if something does not fit
   */
  load(file: NetworkFile): Network
}

/**
 * What a file holds of a network: what it was made with, and its arrays, each with its extents, of which the last one varies fastest.
 * @param made what its kind makes it of again, as anything that JSON can hold
 * @param room how much room it takes beside its arrays, by the `room` of its kind [numbers]; none if left out
 * @throws ParameterError if the extents of an array are not those of its numbers
 * @example saved() { return savedArrays('mine', { size }, { recurrent: [recurrent, size, size], bias: [bias, size] }) }
 */
export function savedArrays(
  kind: string,
  made: object,
  arrays: Readonly<Record<string, readonly [array: Reals, ...extents: number[]]>>,
  room = 0,
): NetworkFile {
  checkArguments('savedArrays', { kind, made, arrays, room }, { kind: 'text', made: 'object', arrays: 'object', room: 'number' })
  const entries = Object.entries(arrays)
  for (const [name, entry] of entries) checkArgument(`savedArrays.arrays.${name}`, 'list', entry)
  for (const [name, [array, ...extents]] of entries) {
    checkArgument(`savedArrays.arrays.${name}`, 'reals', array)
    if (extents.reduce((product, extent) => product * extent, 1) !== array.length)
      throw new ParameterError(`savedArrays.arrays.${name}`, extents, `extents of ${array.length} numbers`)
  }
  return {
    kind,
    description: { ...made, extents: Object.fromEntries(entries.map(([name, [, ...extents]]) => [name, extents])) },
    arrays: Object.fromEntries(entries.map(([name, [array]]) => [name, array])),
    ...(room !== 0 && { room }),
  }
}

/**
 * What a file holds of a network of matrices: what it was made with, their extents, and the weights.
 * @param made what its kind makes it of again, as anything that JSON can hold
 * @param room see {@link savedArrays}
 * @throws ParameterError if there are no parameters
 * @example saved() { return savedMatrices('layered', { layers: this.made }, this.parameters) }
 */
export function savedMatrices(kind: string, made: object, parameters: MatrixPlace['parameters'], room = 0): NetworkFile {
  checkArguments('savedMatrices', { kind, made, parameters }, { kind: 'text', made: 'object', parameters: 'list' })
  for (const [at, each] of parameters.entries()) checkArgument(`savedMatrices.parameters[${at}]`, matrixShape, each)
  const arrays = parameters.map(({ name, value: { values, rows, columns } }) => [name, [values, rows, columns] as const] as const)
  return savedArrays(kind, made, Object.fromEntries(arrays), room)
}

/**
 * Puts the weights of a file into those of a network that was made anew. Everything is checked before anything is changed.
 * @throws NetworkFileError if they are others, or another number of them
 * @throws FiniteError if one is not finite, in the precision of the network too
 * @example takeWeights(file.arrays, Object.fromEntries(network.parameters.map(({ name, value }) => [name, value.values])))
 */
export function takeWeights(saved: NamedArrays, weights: NamedArrays): void {
  checkArguments('takeWeights', { saved, weights }, { saved: 'object', weights: 'object' })
  checkLengths(saved, Object.fromEntries(Object.entries(weights).map(([name, { length }]) => [name, [length]])))
  checkFiniteWeights('weights', saved)
  for (const [name, array] of Object.entries(weights)) checkFits(`weights ${name}`, saved[name]!, array)
  for (const [name, array] of Object.entries(weights)) array.set(saved[name]!)
}
