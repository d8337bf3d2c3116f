import { ParameterError } from '@ngrad/core'
import type { StateArrays } from '@ngrad/core'
import { isPlain } from '@ngrad/core/internal'

/**
 * Arrays of several parts as those of one, each under the name of its part: `layer0.potential`. Those of no length are left out.
 * @throws ParameterError if those of a part are no plain object: what a class or a map would give cannot be seen
 */
export const underNames = (parts: readonly (readonly [part: string, arrays: StateArrays])[]): StateArrays =>
  Object.fromEntries(
    parts.flatMap(([part, arrays]) => {
      if (!isPlain(arrays)) throw new ParameterError(part, arrays, 'a plain object: { name: array }')
      return Object.entries(arrays).flatMap(([name, array]) => (array.length > 0 ? [[`${part}.${name}`, array] as const] : []))
    }),
  )
