import type { IEnvelope, IHello, IStreamInfo } from '@ngrad/core'

/** How the source fares. */
export type State = 'connecting' | 'loading' | 'live' | 'idle' | 'paused' | 'stopped' | 'over' | 'silent' | 'lost' | 'recording'

/** Who is told of what the store knows. */
export interface StoreListener {
  /** The source has said what it is; everything before it is forgotten. */
  greeted(hello: IHello): void
  /** A source that was lost for a while is there again, and goes on: what was asked of it for a time has to be asked again. */
  cameBack(): void
  /** There is a stream. */
  stream(info: IStreamInfo): void
  /** An event came; of each topic in order, from the first that was kept. */
  event(event: IEnvelope): void
  /** The simulation was set back to a step: what is known of it, or of later ones, is of another course. */
  setBack(step: number): void
  /** A population has spiked in what is known of it. */
  spiked(topic: string): void
  /** The view, or what is known of it, has changed. */
  changed(): void
  /** The run goes no faster than this from now on; 0 stands for full speed. */
  paced(speed: number): void
  /** The source fares differently. */
  state(state: State): void
}
