/**
 * Looks now, and again so often [ms], at one time once only, as long as there is somebody to answer; returns how to stop that.
 * @param source says whether there is
 */
export function lookAgain(source: { readonly possible: boolean }, look: () => Promise<void>, every: number): () => void {
  let looking = false
  const again = (): void => {
    if (looking || !source.possible) return
    looking = true
    void look().finally(() => {
      looking = false
    })
  }
  again()
  const timer = setInterval(again, every)
  return () => clearInterval(timer)
}
