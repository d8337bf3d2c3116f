import type { View } from './view.ts'

/** Plays what is in view on, as if it ran now: a recording. */
export class Player {
  readonly #view: () => View
  readonly #button: HTMLButtonElement
  readonly #speed: HTMLSelectElement
  readonly #loop: HTMLInputElement
  #playing = false
  /** Where it is, between columns as well [steps]. */
  #at = 0
  #before = 0

  /**
   * @param root the part of the page with its buttons
   * @param view gives the view as it is now
   */
  constructor(root: HTMLElement, view: () => View) {
    this.#view = view
    this.#button = root.querySelector('#play')!
    this.#speed = root.querySelector('#speed')!
    this.#loop = root.querySelector('#loop')!
    this.#button.addEventListener('click', () => (this.#playing ? this.stop() : this.#play()))
  }

  /** Stands still. */
  stop(): void {
    this.#playing = false
    this.#button.textContent = 'Play'
  }

  #play(): void {
    const view = this.#view()
    if (view.end >= view.last) view.rewind(view.first)
    this.#playing = true
    this.#button.textContent = 'Pause'
    this.#at = view.end
    this.#before = performance.now()
    requestAnimationFrame(now => this.#go(now))
  }

  #go(now: number): void {
    if (!this.#playing) return
    const view = this.#view()
    if (Math.abs(view.end - this.#at) > 2 * view.stepsPerColumn) this.#at = view.end // somebody has moved it
    const passed = Math.max(0, now - this.#before)
    this.#before = now
    this.#at += (passed * Number(this.#speed.value)) / (view.dt || 1)
    if (this.#at >= view.last) {
      if (this.#loop.checked) this.#at = view.first + view.width * view.stepsPerPixel
      else this.stop()
    }
    this.#at = Math.min(this.#at, Math.max(view.last, view.width * view.stepsPerPixel))
    view.showEnd(this.#at)
    if (this.#playing) requestAnimationFrame(later => this.#go(later))
  }
}
