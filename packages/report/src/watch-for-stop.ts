/** Whether somebody wants a run to end. Made by {@link watchForStop}. */
export interface StopWatch {
  /** Whether Ctrl-C was pressed. */
  readonly stopped: () => boolean
  /** Stops watching: the next Ctrl-C ends the process. */
  readonly end: () => void
}

/**
 * Lets a run end where it is whole: the first Ctrl-C is noted, a second one ends the process. A run that never gives way
 * to signals does not see either.
 * @example
 * const { stopped, end } = watchForStop()
 * for (let epoch = 0; epoch < 100 && !stopped(); epoch++) await learnOneEpoch()
 * end()
 */
export function watchForStop(): StopWatch {
  let stopped = false
  const stop = (): void => {
    stopped = true
  }
  process.once('SIGINT', stop)
  return { stopped: () => stopped, end: () => process.off('SIGINT', stop) }
}
