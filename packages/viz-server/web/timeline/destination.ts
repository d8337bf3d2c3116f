import { goTo } from './address.ts'
import type { View } from './view.ts'

/**
 * Where an address says to go. It is gone to as soon as it is known how much there is; of a recording that is still being read
 * what is nearest is shown until the rest is there, unless somebody moves the view before.
 */
export class Destination {
  readonly #say: (told: string, before: string) => void
  #hash: string
  #told = ''
  /** What was shown instead, of how much. */
  #shown: { readonly start: number; readonly end: number; readonly last: number } | undefined

  /**
   * @param hash what the address says
   * @param say is given what is to be said of it, and what was said before that holds no more
   */
  constructor(hash: string, say: (told: string, before: string) => void) {
    this.#hash = hash
    this.#say = say
  }

  /** It is another one from now on. */
  set(hash: string): void {
    this.#hash = hash
    this.#shown = undefined
  }

  /** Goes there, where that can be done now. @param grows whether more of what was may come: of a recording */
  go(view: View, grows: boolean): void {
    if (this.#hash === '' || view.last === 0 || view.width <= 1) return
    const shown = this.#shown
    if (shown?.last === view.last) return
    const isMoved = shown && (view.start !== shown.start || view.end !== shown.end)
    const before = this.#told
    if (!isMoved) this.#told = goTo(view, this.#hash)
    if (this.#told !== before) this.#say(this.#told, before)
    if (grows && this.#told !== '' && !isMoved) this.#shown = { start: view.start, end: view.end, last: view.last }
    else this.set('')
  }
}
