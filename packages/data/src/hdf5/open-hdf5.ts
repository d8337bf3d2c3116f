import { checkOptions, ParameterError } from '@ngrad/core'
import type { File } from 'h5wasm'
import { DataError } from '../data-error.ts'
import { Hdf5File } from './hdf5-file.ts'
import { libraryInMemory, libraryOnDisk, reason } from './library.ts'
import type { Hdf5Library } from './library.ts'

/** What {@link openHdf5} may be given. */
export interface OpenHdf5Options {
  /** What the file is called in errors; its path, or `file.h5`, if left out. */
  readonly name?: string
}

/**
 * Opens a file of HDF5: by its path in Node; as bytes, or as a `Blob` (what somebody chose on a page) anywhere. Needs
 * `h5wasm`. Of a path, and of a `Blob` in a worker, only that is read which is asked for, so a file may be longer
 * than memory. Floats of 16 bits, variable lengths, chunks and compression by gzip are read.
 * @throws DataError that names the file if it cannot be read, is no HDF5, or `h5wasm` is not installed
 * @see The HDF Group (2021), HDF5 File Format Specification Version 3.0
 * @example
 * const file = await openHdf5('shd_train.h5')
 * const [times] = file.dataset('spikes/times').lists([[0, 1]])
 * file.close()
 */
export async function openHdf5(
  source: string | URL | Uint8Array | Blob,
  options: OpenHdf5Options = {},
): Promise<Hdf5File> {
  checkOptions('openHdf5', options, { name: 'text' })
  if ((typeof source === 'string' && source !== '') || source instanceof URL) {
    const path = source instanceof URL ? decodeURIComponent(source.pathname) : source
    const library = await libraryOnDisk()
    return opened(library, path, options.name ?? path, () => {})
  }
  if (!(source instanceof Uint8Array || source instanceof Blob))
    throw new ParameterError('openHdf5.source', source, 'the path of a file, its bytes, or a Blob')
  const library = await libraryInMemory()
  const name = options.name ?? (source as { name?: string }).name ?? 'file.h5'
  const place = `/ngrad-${counter++}`
  const { FS } = library as unknown as { readonly FS: MemoryFiles }
  FS.mkdir(place)
  if (source instanceof Blob && isWorker) {
    FS.mount(FS.filesystems['WORKERFS'], { blobs: [{ name: 'file', data: source }] }, place)
    return opened(library, `${place}/file`, name, () => {
      FS.unmount(place)
      FS.rmdir(place)
    })
  }
  FS.writeFile(`${place}/file`, source instanceof Blob ? new Uint8Array(await source.arrayBuffer()) : source)
  return opened(library, `${place}/file`, name, () => {
    FS.unlink(`${place}/file`)
    FS.rmdir(place)
  })
}

let counter = 0

/** Only there a `Blob` can be read in parts without waiting. */
const isWorker = 'FileReaderSync' in globalThis

/** The parts of the file system in memory that are used here. */
interface MemoryFiles {
  readonly filesystems: Readonly<Record<string, unknown>>
  mkdir(path: string): void
  mount(kind: unknown, options: unknown, path: string): void
  unmount(path: string): void
  writeFile(path: string, bytes: Uint8Array): void
  unlink(path: string): void
  rmdir(path: string): void
}

function opened(library: Hdf5Library, path: string, name: string, end: () => void): Hdf5File {
  const refuse = (why: string, cause?: unknown): never => {
    end()
    throw new DataError(`${name} cannot be read as HDF5: ${why}`, { cause })
  }
  let file: File
  try {
    file = new library.File(path, 'r')
  } catch (cause) {
    return refuse(reason(cause), cause)
  }
  return new Hdf5File(library, file, name, end)
}
