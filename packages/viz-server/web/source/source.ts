import type { BundleEvent, IControl, ICurrent, IInspect, IParameter, IRecall, IWatchState } from '@ngrad/core'

/** Where what is shown comes from: a simulation behind a connection, or a recording. */
export interface Source {
  /** Asks for a stretch of time; the answer ends with `recalled`, which has the number of the question. */
  recall(request: IRecall): void
  /** Asks what a part of the network is. */
  inspect(request: IInspect): void
  /** What can be asked of a run; there is nothing of that in a recording. */
  readonly run?: Run
  /** Looks at once whether it is there again, where it is lost; what cannot be lost has no such. */
  tryNow?(): void
  /** Ends it. */
  close(): void
}

/** A run behind a connection. */
export interface Run {
  /** Asks it to pause, go on, stop, be kept. */
  control<Action extends keyof IControl>(action: Action, details?: IControl[Action]): void
  /** Asks for samples of a state variable, or ends them. */
  watch(request: IWatchState): void
  /** Changes a parameter. */
  set(change: IParameter): void
  /** Lets a current flow into neurons. */
  inject(current: ICurrent): void
  /** Lets a neuron of a port spike so often, in so many steps from each to the next. */
  spike(port: string, neuron: number, times: number, every: number): void
}

/** Who is told of a source. */
export interface SourceListener {
  /** Something came. */
  event(event: BundleEvent): void
  /** It is lost; it may come back by itself. */
  lost(): void
}
