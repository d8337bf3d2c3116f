import type { ModelAbout } from '../../src/model-page/about.ts'
import type { RateCurve } from '../../src/model-page/rate-curve.ts'
import type { Trial } from '../../src/model-page/trial.ts'
import { plainUnit } from '../kit/format.ts'
import type { Plane } from './plane.ts'
import type { Chosen } from './setting.ts'

/** What was found out about a setting. */
export interface Found {
  readonly chosen: Chosen
  readonly trial: Trial
  readonly rates: RateCurve
  /** The plane of two of its state variables, where it has two. */
  readonly plane?: Plane
}

/** A setting as it is drawn. */
export interface Drawn {
  readonly found: Found
  /** Whether it is the one that was kept to compare, which stands behind. */
  readonly kept: boolean
}

/** A view of a model. */
export interface ModelChart {
  /** Shows a setting. @param all it, and before it one that was kept, if any */
  show(now: Found, all: readonly Drawn[]): void
}

/** Unit of a variable or a parameter of a model; empty where it has none. */
export const unitOf = ({ quantity }: ModelAbout, name: string): string =>
  plainUnit(quantity.find(each => each.name === name)?.unit)

/** Unit of what drives a model. */
export const driveUnitOf = ({ drives }: ModelAbout, drive: string): string =>
  plainUnit(drives.find(({ name }) => name === drive)?.unit)

/**
 * Times from spike to spike [ms], in whole steps: as times are rounded each for itself, those of a clock would differ in their last digits,
 * and a histogram would have nothing else to show.
 */
export const intervalsOf = ({ trial: { spikes }, chosen: { dt } }: Pick<Found, 'trial' | 'chosen'>): number[] =>
  spikes.slice(1).map((time, at) => Math.round((time - spikes[at]!) / dt) * dt)
