import type { BundleEvent, IRecall } from '@ngrad/core'

/** What can be asked of a run. */
export type Action = 'pause' | 'resume' | 'stop'

/** Where what is shown comes from: a simulation behind a connection, or a recording. */
export interface Source {
  /** Asks for a stretch of time; the answer ends with `recalled`. One question at a time. */
  recall(request: IRecall): void
  /** Asks something of the run; where it is missing, nothing can be asked. */
  readonly control?: (action: Action) => void
  /** Ends it. */
  close(): void
}

/** Who is told of a source. */
export interface SourceListener {
  /** Something came. */
  event(event: BundleEvent): void
  /** It is lost; it may come back by itself. */
  lost(): void
}
