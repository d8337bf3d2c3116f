import { checkArgument } from '@ngrad/core'
import type { File, Group } from 'h5wasm'
import { DataError } from '../data-error.ts'
import { Hdf5Dataset } from './hdf5-dataset.ts'
import type { Hdf5Library } from './library.ts'
import type { Hdf5Scalar } from './values.ts'

/**
 * A file of HDF5 that is open. Made by {@link openHdf5}.
 * @example
 * const file: Hdf5File = await openHdf5('network.h5')
 * const groups = file.names('nodes').filter(name => file.kind(`nodes/${name}`) === 'group')
 * file.close()
 */
export class Hdf5File {
  /** What it is called in errors. */
  readonly name: string
  readonly #library: Hdf5Library
  readonly #file: File
  readonly #end: () => void
  #closed = false

  /** @param opened a file of the library, which is no part of what is published @internal */
  constructor(library: object, opened: object, name: string, end: () => void) {
    this.name = name
    this.#library = library as Hdf5Library
    this.#file = opened as File
    this.#end = end
  }

  /**
   * Names of what is in a group, in the order of the file.
   * @param path of the group; the root if left out
   * @throws DataError if there is no such group
   */
  names(path = '/'): string[] {
    const found = this.#find(path)
    if (!(found instanceof this.#library.Group)) throw this.#wrong(path, 'is no group')
    return (found as Group).keys()
  }

  /** Whether a path leads to a group, a data set, or nothing that is in this file. */
  kind(path: string): 'group' | 'dataset' | undefined {
    checkArgument('Hdf5File.kind.path', 'text', path)
    if (this.#closed) throw this.#wrong(path, 'is in a file that has been closed')
    const found = this.#file.get(path)
    if (found instanceof this.#library.Dataset) return 'dataset'
    return found instanceof this.#library.Group ? 'group' : undefined
  }

  /** A data set. @throws DataError with what is there instead, if it is not there */
  dataset(path: string): Hdf5Dataset {
    const found = this.#find(path)
    if (!(found instanceof this.#library.Dataset)) throw this.#wrong(path, 'is no data set')
    return new Hdf5Dataset(this.#library, found, this.name)
  }

  /** An attribute of a group or a data set; undefined where it has none of that name. */
  attribute(path: string, name: string): Hdf5Scalar | undefined {
    checkArgument('Hdf5File.attribute.name', 'text', name)
    const found = this.#find(path) as Group
    const { attrs } = found
    if (!Object.hasOwn(attrs, name)) return undefined
    const value = attrs[name]!.json_value
    return (typeof value === 'bigint' ? Number(value) : value) as Hdf5Scalar
  }

  /** Closes the file; nothing can be read of it then. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#file.close()
    this.#end()
  }

  #wrong(path: string, problem: string): DataError {
    return new DataError(`${this.name}: ${path} ${problem}`)
  }

  #find(path: string): unknown {
    checkArgument('Hdf5File.path', 'text', path)
    if (this.#closed) throw this.#wrong(path, 'is in a file that has been closed')
    const found = this.#file.get(path)
    if (found) return found
    const parts = path.split('/').filter(part => part !== '')
    const above = parts.slice(0, -1).join('/') || '/'
    const beside = this.kind(above) === 'group' && parts.length > 0 ? this.names(above) : undefined
    const there =
      beside && (beside.length > 0 ? `; there is ${beside.slice(0, 12).join(', ')}` : '; the group is empty')
    throw this.#wrong(path, `is not there${there ?? ''}`)
  }
}
