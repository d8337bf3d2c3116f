import { momentOf } from '../kit/format.ts'
import type { Onsets } from './onsets.ts'
import type { View } from './view.ts'
import { whyNotThere } from './why-not-there.ts'

/** How far a step goes [ms, or steps where they have no duration]. */
const strides = [1, 10, 100, 1000, 10_000]
/** It stands for an answer about a moment for so long at most [ms]. */
const longestHold = 1000

/**
 * Plays what was, of a recording or of a run that goes on meanwhile, and goes through it step by step or from trial to trial.
 *
 * It moves the right edge of the view; a loop through what is in view moves a mark from its left edge to its right one instead.
 * Where it comes to the live end it goes on with the run.
 */
export class Player {
  readonly #view: () => View
  readonly #onsets: Onsets
  readonly #holds: () => boolean
  readonly #button: HTMLButtonElement
  readonly #stride: HTMLSelectElement
  readonly #speed: HTMLSelectElement
  readonly #loop: HTMLSelectElement
  #live = true
  #playing = false
  /** Where it is, between columns as well [steps]. */
  #at = 0
  #before = 0
  /** When it last stood for nothing. */
  #held = 0

  /**
   * @param root the part of the page with its buttons
   * @param view gives the view as it is now
   * @param onsets when trials began
   * @param holds whether it stands until what was asked about a moment is answered, so that all that is shown is of one
   */
  constructor(root: HTMLElement, view: () => View, onsets: Onsets, holds: () => boolean) {
    this.#view = view
    this.#onsets = onsets
    this.#holds = holds
    this.#button = root.querySelector('#play')!
    this.#stride = root.querySelector('#stride')!
    this.#speed = root.querySelector('#speed')!
    this.#loop = root.querySelector('#loop')!
    this.#button.addEventListener('click', () => (this.#playing ? this.stop() : this.#play()))
    root.querySelector('#earlier')!.addEventListener('click', () => this.step(-1))
    root.querySelector('#later')!.addEventListener('click', () => this.step(1))
    this.#loop.addEventListener('change', () => this.#view().point(undefined))
    const seek = root.querySelector<HTMLInputElement>('#seek')!
    const told = root.querySelector('#seek-told')!
    const go = (): void => {
      const time = momentOf(seek.value)
      const now = this.#view()
      const problem = time === undefined ? (seek.value.trim() === '' ? '' : 'such as 1 min 3 s, or 1200 ms') : whyNotThere(now, time)
      seek.setAttribute('aria-invalid', String(problem !== ''))
      told.textContent = problem
      if (time === undefined) return
      now.seek(Math.max(now.first, time / (now.dt || 1)))
      this.#at = now.end
    }
    seek.addEventListener('change', go)
    seek.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') go() // the same moment again, as somebody has gone elsewhere since
    })
  }

  /** Plays another source from now on: a run, or a recording. */
  begin(live: boolean): void {
    this.stop()
    this.#live = live
    const { dt } = this.#view()
    const lengths = [...new Set(strides.map(each => Math.max(1, Math.round(each / (dt || 1)))))]
    const named = (steps: number): string => {
      const time = steps * dt
      return dt > 0 ? (time < 1000 ? `${Number(time.toPrecision(3))} ms` : `${time / 1000} s`) : `${steps} steps`
    }
    this.#stride.replaceChildren(...lengths.map(steps => new Option(named(steps), String(steps))))
    this.#stride.selectedIndex = Math.min(2, lengths.length - 1)
  }

  /** Offers the topics with which trials begin. */
  update(): void {
    const known = [...this.#stride.options].map(({ value }) => value)
    for (const topic of this.#onsets.topics)
      if (!known.includes(topic)) this.#stride.append(new Option(`a trial (${topic})`, topic))
  }

  /** Stands still. */
  stop(): void {
    if (this.#playing && this.#loopsInView) this.#view().point(undefined)
    this.#playing = false
    this.#button.textContent = 'Play'
  }

  /** Plays, or stands still. */
  toggle(): void {
    this.#button.click()
  }

  /** Goes a step on, or back: so far as is chosen, or to the trial beside the one in the middle. */
  step(by: 1 | -1): void {
    this.stop()
    const view = this.#view()
    const steps = Number(this.#stride.value)
    if (Number.isNaN(steps)) {
      const middle = Math.round((view.start + view.end) / 2)
      const found = this.#onsets.beside(this.#stride.value, by > 0 ? middle + view.stepsPerColumn : middle - view.stepsPerColumn, by)
      if (found !== undefined) view.seek(found)
      return
    }
    this.#goTo(Math.max(view.first, Math.min(view.end, view.last) + by * steps))
  }

  get #loopsInView(): boolean {
    return this.#loop.value === 'view'
  }

  /** Brings a step to the right edge; the live end is followed. */
  #goTo(step: number): void {
    const view = this.#view()
    if (step < view.last) view.showEnd(step)
    else if (this.#live) view.follow()
    else view.showEnd(view.last)
    this.#at = view.end
  }

  #play(): void {
    const view = this.#view()
    const inView = view.width * view.stepsPerPixel
    if (this.#loopsInView) {
      view.hold()
      this.#at = Math.max(view.first, view.start)
    } else {
      // at the end there is nothing to come: a recording begins anew, of a run the last that was in view is seen again
      if (view.end >= view.last && this.#live) view.showEnd(Math.max(view.first, view.last - inView))
      else if (view.end >= view.last) view.rewind(view.first)
      this.#at = view.end
    }
    this.#playing = true
    this.#button.textContent = 'Pause'
    this.#before = performance.now()
    requestAnimationFrame(now => this.#go(now))
  }

  #go(now: number): void {
    if (!this.#playing) return
    const view = this.#view()
    if (!this.#holds()) this.#held = now
    if (now - this.#held < longestHold && this.#held < now) return void requestAnimationFrame(later => this.#go(later))
    const passed = Math.max(0, now - this.#before)
    this.#before = now
    const played = (passed * Number(this.#speed.value)) / (view.dt || 1)
    if (this.#loopsInView) this.#mark(view, played)
    else this.#scroll(view, played)
    if (this.#playing) requestAnimationFrame(later => this.#go(later))
  }

  /** Moves a mark through what is in view, and again from its left edge. */
  #mark(view: View, played: number): void {
    const [from, to] = [Math.max(view.first, view.start), Math.min(view.last, view.end)]
    this.#at += played
    if (!(this.#at >= from && this.#at < to)) this.#at = from
    view.point(view.pixelOf(this.#at))
  }

  #scroll(view: View, played: number): void {
    if (Math.abs(view.end - this.#at) > 2 * view.stepsPerColumn) this.#at = view.end // somebody has moved it
    this.#at += played
    const begin = Math.min(view.last, view.first + view.width * view.stepsPerPixel)
    if (this.#at < view.last) view.showEnd(this.#at)
    else if (this.#loop.value === 'all') view.showEnd((this.#at = begin))
    else {
      this.stop()
      this.#goTo(view.last)
    }
  }
}
