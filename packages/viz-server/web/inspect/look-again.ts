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
  let [looking, again, stopped] = [false, false, false]
  const begin = (): void => {
    if (looking || stopped || !source.possible) return
    looking = true
    again = false
    void act().finally(() => {
      looking = false
      if (again) begin()
    })
  }
  begin()
  const timer = setInterval(begin, every)
  return {
    look() {
      again = looking
      begin()
    },
    stop() {
      stopped = true
      clearInterval(timer)
    },
  }
}
