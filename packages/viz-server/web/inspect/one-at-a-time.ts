/** What is done once at a time. */
export interface Turns {
  /** Does it, unless it is under way. */
  begin(): void
  /** Does it now; where it is under way, once more as soon as that is over. */
  again(): void
}

/** Lets something that takes its time be done once at a time, however often it is asked for. */
export function oneAtATime(act: () => Promise<void>): Turns {
  let [underWay, wanted] = [false, false]
  const begin = (): void => {
    if (underWay) return
    underWay = true
    wanted = false
    void act().finally(() => {
      underWay = false
      if (wanted) begin()
    })
  }
  return {
    begin,
    again() {
      wanted = underWay
      begin()
    },
  }
}
