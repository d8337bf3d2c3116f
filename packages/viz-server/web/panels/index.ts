import type { PanelKind } from '../kit/panel.ts'
import { curves } from './curves.ts'
import { network } from './network.ts'
import { phases } from './phases.ts'
import { picture } from './picture.ts'
import { raster } from './raster.ts'
import { rates } from './rates.ts'
import { rewards } from './rewards.ts'
import { space } from './space.ts'
import { trace } from './trace.ts'
import { trials } from './trials.ts'
import { vote } from './vote.ts'
import { weights } from './weights.ts'

/** The panels that the page brings, in the order in which they stand. */
export const panelKinds: readonly PanelKind[] = [
  raster,
  rates,
  trace,
  rewards,
  network,
  space,
  picture,
  vote,
  curves,
  phases,
  trials,
  weights,
]
