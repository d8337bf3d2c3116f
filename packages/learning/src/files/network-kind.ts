import { checkArguments } from '@ngrad/core'
import { checkFiniteWeights } from '../finite.ts'
import type { MatrixPlace } from '../optimizers/optimizer.ts'
import type { NamedArrays } from '../weights.ts'
import { NetworkFileError } from './network-file.ts'
import type { NetworkFile } from './network-file.ts'

/** A network that knows what a file has to hold of it. {@link saveNetwork} writes it. */
export interface SavableNetwork {
  /**
   * What it was made with, and its weights.
   * @throws NetworkFileError if something of it cannot be told in a file
   */
  saved(): NetworkFile
}

/** A kind of networks, which {@link loadNetwork} makes of their files. */
export interface NetworkKind<Network> {
  /** Its name in files: `recurrent`, `layered`. */
  readonly kind: string
  /**
   * Makes a network of what a file holds.
   * @throws NgradError if something is missing or does not fit
   */
  load(file: NetworkFile): Network
}

/**
 * What a file holds of a network of matrices: what it was made with, their extents, and the weights.
 * @param made what its kind makes it of again, as anything that JSON can hold
 * @throws ParameterError if there are no parameters
 * @example saved() { return savedMatrices('layered', { layers: this.made }, this.parameters) }
 */
export function savedMatrices(kind: string, made: object, parameters: MatrixPlace['parameters']): NetworkFile {
  checkArguments('savedMatrices', { kind, made, parameters }, { kind: 'text', made: 'object', parameters: 'list' })
  const extents = Object.fromEntries(parameters.map(({ name, value: { rows, columns } }) => [name, [rows, columns]]))
  const arrays = Object.fromEntries(parameters.map(({ name, value }) => [name, value.values]))
  return { kind, description: { ...made, extents }, arrays }
}

/**
 * Puts the weights of a file into those of a network that was made anew. Everything is checked before anything is changed.
 * @throws NetworkFileError if they are others, or another number of them
 * @throws FiniteError if one is not finite
 * @example takeWeights(file.arrays, Object.fromEntries(network.parameters.map(({ name, value }) => [name, value.values])))
 */
export function takeWeights(saved: NamedArrays, weights: NamedArrays): void {
  checkArguments('takeWeights', { saved, weights }, { saved: 'object', weights: 'object' })
  const [found, wanted] = [saved, weights].map(arrays => Object.keys(arrays).toSorted().join(', '))
  if (found !== wanted) throw new NetworkFileError(`it has ${found || 'nothing'}; this network has ${wanted}`)
  for (const [name, { length }] of Object.entries(weights))
    if (saved[name]!.length !== length)
      throw new NetworkFileError(`${name} has ${saved[name]!.length} numbers; there are ${length}`)
  checkFiniteWeights('weights', saved)
  for (const [name, array] of Object.entries(weights)) array.set(saved[name]!)
}
