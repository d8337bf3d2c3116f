import { checkArgument, ParameterError } from '@ngrad/core'
import type { Dataset, Group } from 'h5wasm'
import { libraryInMemory } from './library.ts'
import type { Hdf5Attributes, Hdf5Data, Hdf5Group, Hdf5Reference } from './values.ts'

/**
 * Writes a file of HDF5. Needs `h5wasm`.
 * @param root what is in it: groups in groups, and data sets
 * @returns the bytes of the file
 * @throws ParameterError if extents do not fit the values, a reference leads nowhere, or a name cannot be one of HDF5
 * @example await writeHdf5({ members: { times: { values: Float64Array.of(0.1, 0.2), attributes: { unit: 's' } } } })
 */
export async function writeHdf5(root: Hdf5Group): Promise<Uint8Array> {
  checkArgument('writeHdf5.root', 'object', root)
  const library = await libraryInMemory()
  const { FS } = library as unknown as { readonly FS: MemoryFiles }
  const path = `/ngrad-written-${counter++}.h5`
  const file = new library.File(path, 'w')
  try {
    const pending: PendingReference[] = []
    writeGroup(file, root, '', pending)
    for (const { object, name, reference } of pending) {
      const target = file.get(reference) as Group | null
      if (!target) throw new ParameterError(`writeHdf5.${name}`, reference, 'the path of something in the file')
      object.create_attribute(name, target.create_reference())
    }
    file.close()
    return FS.readFile(path)
  } catch (error) {
    file.close()
    throw error
  } finally {
    FS.unlink(path)
  }
}

let counter = 0

/** The parts of the file system in memory that are used here. */
interface MemoryFiles {
  readFile(path: string): Uint8Array
  unlink(path: string): void
}

/** A reference whose target may not be there yet. */
interface PendingReference {
  readonly object: Group | Dataset
  readonly name: string
  readonly reference: string
}

function writeGroup(
  group: Group,
  { attributes, members = {} }: Hdf5Group,
  path: string,
  pending: PendingReference[],
): void {
  writeAttributes(group, attributes, pending)
  for (const [name, member] of Object.entries(members)) {
    if (/^\.?$|[/\0]/.test(name)) throw new ParameterError(`writeHdf5.${path}`, name, 'a name without / that is not empty and no dot')
    if ('values' in member) writeAttributes(writeData(group, member, name, path), member.attributes, pending)
    else writeGroup(group.create_group(name), member, `${path}/${name}`, pending)
  }
}

/** Values of a chunk of what can grow, or is compressed. */
const chunkLength = 4096

function writeData(group: Group, { values, shape, gzip, extendable }: Hdf5Data, name: string, path: string): Dataset {
  const count = typeof values === 'string' || typeof values === 'number' ? 1 : values.length
  const isScalar = typeof values === 'string' || typeof values === 'number'
  const extents = shape ?? (isScalar ? [] : [count])
  if (extents.reduce((product, extent) => product * extent, 1) !== count)
    throw new ParameterError(`writeHdf5 ${path}/${name}.shape`, extents, `extents of the ${count} values`)
  const chunked = (gzip !== undefined || extendable) && count > 0 && !isScalar
  const row = extents.slice(1).reduce((product, extent) => product * extent, 1)
  const chunks = [Math.max(1, Math.min(extents[0] ?? 1, Math.floor(chunkLength / row))), ...extents.slice(1)]
  return group.create_dataset({
    name,
    data: typeof values === 'number' ? Float64Array.of(values) : (values as string[]),
    shape: [...extents],
    ...(isEmptyTexts(values) && { dtype: 'S' }),
    ...(chunked && { chunks }),
    ...(chunked && gzip !== undefined && { compression: 'gzip' as const, compression_opts: gzip }),
    ...(chunked && extendable && { maxshape: [null, ...extents.slice(1)] }),
  })
}

const isEmptyTexts = (values: unknown): boolean => Array.isArray(values) && values.length === 0

function writeAttributes(object: Group | Dataset, attributes: Hdf5Attributes = {}, pending: PendingReference[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (isReference(value)) pending.push({ object, name, reference: value.reference })
    else if (Array.isArray(value) && value.length === 0) object.create_attribute(name, new Float64Array(0), [0])
    else if (typeof value === 'number') object.create_attribute(name, value, [], '<d') // it would be a whole one where it can
    else if (isAscii(value)) object.create_attribute(name, value, [], 'A') // the other kind ends in blanks, which some refuse
    else object.create_attribute(name, value as string | string[])
  }
}

const isAscii = (value: unknown): value is string => typeof value === 'string' && /^[\x20-\x7e]+$/.test(value)

const isReference = (value: Hdf5Attributes[string]): value is Hdf5Reference =>
  typeof value === 'object' && 'reference' in value
