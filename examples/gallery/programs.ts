import { adexPatterns } from './adex-patterns.ts'
import { coba, cobahh, cuba } from './brette-networks.ts'
import { brunel } from './brunel.ts'
import { fiCurves } from './fi-curves.ts'
import { izhikevichNetwork } from './izhikevich-network.ts'
import { izhikevichPatterns } from './izhikevich-patterns.ts'
import { jeffress } from './jeffress.ts'
import { song } from './song.ts'
import { stdpWindow } from './stdp-window.ts'
import { triplets } from './triplets.ts'
import { tsodyksMarkramCurves } from './tsodyks-markram.ts'
import { vogels } from './vogels.ts'
import type { Program } from './program.ts'

/** All programs of the gallery, in the order of its page. */
export const programs: readonly Program[] = [
  fiCurves,
  izhikevichPatterns,
  adexPatterns,
  izhikevichNetwork,
  cuba,
  coba,
  cobahh,
  brunel,
  stdpWindow,
  song,
  triplets,
  vogels,
  tsodyksMarkramCurves,
  jeffress,
]
