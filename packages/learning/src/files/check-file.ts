import { ParameterError } from '@ngrad/core'
import { isPlain } from '@ngrad/core/internal'
import type { NamedArrays } from '../weights.ts'
import { checkLengths } from './lengths.ts'
import type { Extents } from './lengths.ts'
import { NetworkFileError } from './network-file.ts'
import type { NetworkFile } from './network-file.ts'
import type { NetworkKind } from './network-kind.ts'
import { checkDescription } from './schema.ts'

/** A network may ask for so much room beside its arrays, in any case and for each number of its file [numbers]. */
const mostRoom = { anyway: 2 ** 26, forEach: 2 ** 10 }

/**
 * Holds a file against what its kind says of such files, before anything is made of it: each part of the description, then the
 * arrays, with as many numbers as they must have by the sizes that are described, then the room that is asked for.
 * @returns the file, without the extents in its description, which are those of its arrays
 * @throws ParameterError or NetworkFileError if it is no file of this kind
 */
export function checkedFile(of: NetworkKind<unknown>, { kind, description, arrays }: NetworkFile): NetworkFile {
  const { extents: told, ...made } = isPlain(description) ? (description as { readonly extents?: unknown }) : {}
  const described = isPlain(description) ? made : description
  checkDescription('description', of.description, described)
  const wanted = of.extents(described, arrays)
  checkLengths(arrays, wanted)
  if (told !== undefined) checkExtents(told, wanted)
  checkRoom(of.room?.(described), arrays)
  return { kind, description: described, arrays }
}

/** @throws NetworkFileError if a network takes so much room beside its arrays that no file of it would be loaded */
export function checkRoom(room: number | undefined = 0, arrays: NamedArrays): void {
  const most = roomOf(arrays)
  if (!(room <= most))
    throw new NetworkFileError(`its sizes ask for room for ${room} numbers; beside these arrays there may be ${most}`)
}

/** @throws ParameterError if what the description says of the arrays is not so */
function checkExtents(told: unknown, wanted: Extents): void {
  checkDescription('description.extents', { fields: Object.fromEntries(Object.keys(wanted).map(name => [name, extentsField])) }, told)
  for (const [name, extents] of Object.entries(wanted)) {
    const found = (told as Extents)[name]!
    if (found.length !== extents.length || found.some((extent, at) => extent !== extents[at]))
      throw new ParameterError(`description.extents.${name}`, found.join(' × '), extents.join(' × '))
  }
}

const extentsField = { required: { listOf: 'count' } } as const

function roomOf(arrays: NamedArrays): number {
  const numbers = Object.values(arrays).reduce((sum, { length }) => sum + length, 0)
  return Math.max(mostRoom.anyway, mostRoom.forEach * numbers)
}
