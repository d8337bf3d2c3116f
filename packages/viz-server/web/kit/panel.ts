import type { IActivity } from '@ngrad/core'
import type { PanelKind as Kind, PanelKit, PanelOptions } from '../../src/panels/kit.ts'
import type { Inspection } from '../inspect/inspection.ts'
import type { NearView } from '../source/near-view.ts'
import type { Onsets } from '../timeline/onsets.ts'
import type { Tiles } from '../timeline/tiles.ts'
import type { View } from '../timeline/view.ts'
import type { CanvasPanel } from './canvas-panel.ts'
import { moment } from './format.ts'

export type { PanelInstance } from '../../src/panels/kit.ts'

/** What our own panels work on: what all have, and what is below it. */
export interface Kit extends PanelKit {
  /** Makes a panel with a canvas, in the page that it belongs to. */
  panel(options: PanelOptions): CanvasPanel
  /** What is in view. */
  readonly view: View
  /** Counts of spikes and traces of quantities, as far as they are known. */
  readonly tiles: Tiles
  /** What can be found out about the network, and done with it. */
  readonly inspection: Inspection
  /** When trials began. */
  readonly onsets: Onsets
  /** Single spikes and samples where the view is narrow. */
  readonly near: NearView
}

/** A kind of panel. */
export type PanelKind = Kind<Kit>

/** The moment that an activity is of, in words. */
export const shownAt = ({ view }: Pick<Kit, 'view'>, activity: IActivity | null | undefined): string =>
  `at ${moment(view.timeOf(Number(activity?.firstStep ?? 0)), view.perPixel)}`
