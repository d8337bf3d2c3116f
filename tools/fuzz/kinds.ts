import { tryCheckpoint } from './checkpoints.ts'
import { tryNetwork } from './networks.ts'

/** What can be tried, by name: what is wrong with the case that a seed draws, one line each. */
export const kinds: Readonly<Record<string, (seed: number) => Promise<string[]>>> = {
  checkpoints: tryCheckpoint,
  networks: tryNetwork,
}
