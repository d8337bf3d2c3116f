import type { StateArrays } from '@ngrad/core'

/** Arrays of several parts as those of one, each under the name of its part: `layer0.potential`. Those of no length are left out. */
export const underNames = (parts: readonly (readonly [part: string, arrays: StateArrays])[]): StateArrays =>
  Object.fromEntries(
    parts.flatMap(([part, arrays]) =>
      Object.entries(arrays).flatMap(([name, array]) => (array.length > 0 ? [[`${part}.${name}`, array] as const] : [])),
    ),
  )
