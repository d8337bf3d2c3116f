import { adexPatterns } from './adex-patterns.ts'
import { coba, cobahh, cuba } from './brette-networks.ts'
import { brunel } from './brunel.ts'
import { clopathPairing } from './clopath-pairing.ts'
import { decision } from './decision.ts'
import { digits } from './digits.ts'
import { fiCurves } from './fi-curves.ts'
import { izhikevichNetwork } from './izhikevich-network.ts'
import { izhikevichPatterns } from './izhikevich-patterns.ts'
import { jeffress } from './jeffress.ts'
import { microcircuitInSmall } from './microcircuit.ts'
import { populationBursts } from './population-bursts.ts'
import { ringAttractor } from './ring-attractor.ts'
import { song } from './song.ts'
import { stdpWindow } from './stdp-window.ts'
import { synfireChain } from './synfire-chain.ts'
import { triplets } from './triplets.ts'
import { tsodyksMarkramCurves } from './tsodyks-markram.ts'
import { vogels } from './vogels.ts'
import { cableAttenuation } from './cable.ts'
import { forceReservoir } from './force.ts'
import { gapJunctions } from './gap-junctions.ts'
import { irregular } from './irregular.ts'
import { reliability } from './reliability.ts'
import { winnerTakeAll } from './winner-take-all.ts'
import type { Program } from './program.ts'

/** All programs of the gallery, in the order of its page. */
export const programs: readonly Program[] = [
  fiCurves,
  izhikevichPatterns,
  adexPatterns,
  reliability,
  irregular,
  cableAttenuation,
  gapJunctions,
  izhikevichNetwork,
  cuba,
  coba,
  cobahh,
  brunel,
  microcircuitInSmall,
  synfireChain,
  populationBursts,
  stdpWindow,
  song,
  triplets,
  clopathPairing,
  vogels,
  tsodyksMarkramCurves,
  jeffress,
  winnerTakeAll,
  decision,
  ringAttractor,
  forceReservoir,
  digits,
]
