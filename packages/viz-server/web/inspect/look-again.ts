import { oneAtATime } from './one-at-a-time.ts'

/** What is looked at again and again. */
export interface Looking {
  /** Looks now; where a look is under way, as soon as that is over. */
  look(): void
  /** Looks no more. */
  stop(): void
}

/**
 * Looks now, and again so often [ms], at one time once only, as long as there is somebody to answer.
 * @param source says whether there is
 */
export function lookAgain(source: { readonly possible: boolean }, act: () => Promise<void>, every: number): Looking {
  let stopped = false
  const turns = oneAtATime(async () => {
    if (!stopped && source.possible) await act()
  })
  turns.begin()
  const timer = setInterval(turns.begin, every)
  return {
    look: turns.again,
    stop() {
      stopped = true
      clearInterval(timer)
    },
  }
}
