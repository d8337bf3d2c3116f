import { comesLater } from '@ngrad/core/internal'

/** Does something of a panel; nothing comes of it where that fails, or has failed before. */
export type Attempt = <Result>(act: () => Result) => Result | undefined

/** What a panel does when nobody minds whether it fails. */
export const unguarded: Attempt = act => act()

/**
 * Keeps what goes wrong in one panel from all others: what fails once is asked for nothing more.
 * @param failed is called once, with what was thrown, at once or by a promise
 */
export function guard(failed: (error: unknown) => void): Attempt {
  let broken = false
  const fail = (error: unknown): void => {
    if (broken) return
    broken = true
    failed(error)
  }
  return act => {
    if (broken) return undefined
    try {
      const result = act()
      if (comesLater(result)) result.then(undefined, fail)
      return result
    } catch (error) {
      fail(error)
      return undefined
    }
  }
}
