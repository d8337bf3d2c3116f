import { renameSync, writeFileSync } from 'node:fs'
import { encodeWeights, NgradError } from '@ngrad/core'
import type { Simulation } from '@ngrad/core'

/** Writes all weights to a file, which is the old one or the new one, never half. */
export function save(sim: Simulation, file: string): void {
  try {
    writeFileSync(`${file}.part`, encodeWeights(sim))
    renameSync(`${file}.part`, file)
  } catch (cause) {
    throw new NgradError(`the weights cannot be written to ${file}: ${(cause as Error).message}`, { cause })
  }
}
