import { checkArguments } from '../kinds.ts'
import { platformPrograms } from './platform-programs.ts'
import type { PlatformProgram } from './platform-programs.ts'

/** A fact about a platform, and how it is checked. */
export interface PlatformFact {
  /** The fact in words. */
  readonly fact: string
  /** What is otherwise, in words; undefined where it holds. */
  check(): Promise<string | undefined>
}

/** Programs by name. */
export type PlatformPrograms = Readonly<Record<string, PlatformProgram>>

/**
 * What holds on every platform: small programs give the same spikes, states and weights, bit for bit, where memory is shared
 * between threads and where it is not, as on a plain web page; and those of another platform, where their digests are given.
 * @param programs what is run; what the engine does, in small, if left out
 * @param elsewhere {@link platformDigests} of the same programs on another platform
 * @example
 * it.each(describePlatform())('$fact', async ({ check }) => {
 *   expect(await check()).toBeUndefined()
 * })
 */
export function describePlatform(
  programs: PlatformPrograms = platformPrograms,
  elsewhere: Readonly<Record<string, string>> = {},
): PlatformFact[] {
  checkArguments('describePlatform', { programs, elsewhere }, { programs: 'object', elsewhere: 'object' })
  return Object.entries(programs).flatMap(([name, program]) => [
    {
      fact: `${name}: something comes out`,
      check: async () => {
        const result = await digestOf(program)
        return /^[1-9]\d* .*[0-9a-f]+$/.test(result) ? undefined : result
      },
    },
    {
      fact: `${name}: the same without shared memory`,
      check: async () => difference(await digestOf(program), await withoutSharedMemory(() => digestOf(program))),
    },
    ...(Object.hasOwn(elsewhere, name)
      ? [
          {
            fact: `${name}: the same as on another platform`,
            check: async () => difference(elsewhere[name]!, await digestOf(program)),
          },
        ]
      : []),
  ])
}

/**
 * Runs programs; how much came out of each and a digest of its bits, by name, or what went wrong.
 * @param programs what is run; what the engine does, in small, if left out
 */
export async function platformDigests(programs: PlatformPrograms = platformPrograms): Promise<Record<string, string>> {
  checkArguments('platformDigests', { programs }, { programs: 'object' })
  const digests: Record<string, string> = {}
  for (const [name, program] of Object.entries(programs)) digests[name] = await digestOf(program)
  return digests
}

const difference = (right: string, found: string): string | undefined =>
  found === right ? undefined : `${found}; it should be ${right}`

async function digestOf(program: PlatformProgram): Promise<string> {
  try {
    const arrays = await program()
    return `${arrays.map(({ length }) => length).join(' ')} ${digest(arrays)}`
  } catch (error) {
    return String(error)
  }
}

/**
 * A digest of the bits of numbers.
 * @see Fowler, Noll & Vo, FNV-1a
 */
function digest(arrays: readonly ArrayLike<number>[]): string {
  let hash = 0x811c9dc5
  for (const array of arrays)
    for (const byte of new Uint8Array(Float64Array.from(array).buffer)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16)
}

/** Does something as on a plain web page, which has no shared memory. */
async function withoutSharedMemory<Result>(action: () => Promise<Result>): Promise<Result> {
  const shared = Object.getOwnPropertyDescriptor(globalThis, 'SharedArrayBuffer')
  Reflect.deleteProperty(globalThis, 'SharedArrayBuffer')
  try {
    return await action()
  } finally {
    if (shared) Object.defineProperty(globalThis, 'SharedArrayBuffer', shared)
  }
}
