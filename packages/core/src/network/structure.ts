import { Digest } from '../record/digest.ts'

/**
 * What stands for the ends and delays of synapses, in whatever order they lie: that depends on the number of threads.
 */
export function structureOf(sources: Uint32Array, targets: Uint32Array, delays: Uint32Array): string {
  let [low, high] = [0, 0]
  for (let synapse = 0; synapse < delays.length; synapse++) {
    let mixed = Math.imul(sources[synapse]! ^ 0x9e37_79b9, 0x85eb_ca6b)
    mixed = Math.imul((mixed ^ (mixed >>> 13)) + targets[synapse]!, 0xc2b2_ae35)
    mixed = Math.imul((mixed ^ (mixed >>> 16)) + delays[synapse]!, 0x27d4_eb2f)
    low = (low + (mixed ^ (mixed >>> 15))) | 0
    mixed = Math.imul(mixed ^ 0x1656_67b1, 0x9e37_79b1)
    high = (high + (mixed ^ (mixed >>> 14))) | 0
  }
  return new Digest().word(delays.length).word(low).word(high).hex
}
