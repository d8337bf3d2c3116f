import type * as Library from 'h5wasm'
import { DataError } from '../data-error.ts'

/** What reads and writes HDF5: the HDF Group's own library, as WebAssembly. */
export type Hdf5Library = typeof Library

/** The library over a file system in memory, in Node as on a page. */
export async function libraryInMemory(): Promise<Hdf5Library> {
  return ready(await import('h5wasm').catch(missing))
}

/** The library over the file system of Node, which reads of a file what is asked for. */
export async function libraryOnDisk(): Promise<Hdf5Library> {
  const node = 'h5wasm/node' // no bundler of a page follows it
  return ready(await (import(node) as Promise<Hdf5Library>).catch(missing))
}

async function ready(library: Hdf5Library): Promise<Hdf5Library> {
  const { activate_throwing_error_handler: throwErrors } = await library.ready
  throwErrors() // they would be printed
  return library
}

/** What the library says went wrong: the innermost of the lines of its stack. */
export function reason(cause: unknown): string {
  const words = String((cause as Error | undefined)?.message ?? cause)
  const inner = [...words.matchAll(/^ +#\d+:.* in \w+\(\): (.*)$/gm)].at(-1)?.[1]
  return inner ?? words.split('\n')[0]!
}

function missing(cause: unknown): never {
  throw new DataError('HDF5 needs h5wasm: npm install h5wasm', { cause })
}
