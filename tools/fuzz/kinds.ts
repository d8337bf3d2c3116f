import { tryCheckpoint } from './checkpoints.ts'
import { tryCalls } from './calls.ts'
import { tryNetwork } from './networks.ts'
import type { Tried } from './refusals.ts'

/** What can be tried, by name: what becomes of the case that a seed draws. */
export const kinds: Readonly<Record<string, (seed: number) => Promise<Tried>>> = {
  calls: tryCalls,
  checkpoints: tryCheckpoint,
  networks: tryNetwork,
}
