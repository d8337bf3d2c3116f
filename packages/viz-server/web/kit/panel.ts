import type { IEnvelope, IStreamInfo, SpikeFrame } from '@ngrad/core'
import type { Tiles } from '../timeline/tiles.ts'
import type { View } from '../timeline/view.ts'

/** What a panel works on. */
export interface Kit {
  /** What is in view: start, end, and which step is pointed at. */
  readonly view: View
  /** Counts of spikes and traces of quantities, as far as they are known. */
  readonly tiles: Tiles
  /** Single spikes by topic where the view is narrow: the latest that were asked for. */
  readonly singles: ReadonlyMap<string, SpikeFrame>
  /** Duration of a step [ms]; 0 where steps have none. */
  readonly dt: number
  /** What is known of a stream. */
  stream(topic: string): IStreamInfo | undefined
  /** Number of a population, by which it has its colour in every panel. */
  numberOf(population: string): number
}

/** A panel that is shown. */
export interface PanelInstance {
  /** Another topic belongs to it, where one panel shows all of them. */
  add?(topic: string): void
  /** An event of its topic, in order, from the first that was kept. */
  event?(event: IEnvelope): void
  /**
   * The event that was the last at the moment that is looked at; only called when it is another one.
   * @param label the right class, where one was told before it
   */
  show?(event: IEnvelope, label: number | undefined): void
  /** The view has changed, or more of it is known. */
  update?(): void
  /** It is taken away. */
  close?(): void
}

/**
 * A kind of panel: which topics it shows, and how. This is all that the page knows of it; a panel of somebody else's is the
 * same, see `visualize({ panels })`.
 */
export interface PanelKind {
  /** Topics that it shows; a `*` at the end stands for anything. */
  readonly topic: string
  /** Whether one panel shows all of them; else each topic has its own. */
  readonly together?: boolean
  /** Whether it is made as soon as a stream is known; else with its first event. */
  readonly atOnce?: boolean
  /** Whether it shows such an event; if left out it shows all. */
  readonly accepts?: (event: IEnvelope) => boolean
  /** Makes a panel. */
  readonly make: (kit: Kit, topic: string) => PanelInstance
}

/** Name of a stream: what stands behind the kind. */
export const nameOf = (topic: string): string => topic.slice(topic.indexOf('/') + 1)
