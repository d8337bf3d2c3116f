/** Which stretch of time is in view, shared by all panels: whole bins a pixel, or whole pixels a bin. */
export interface ViewState {
  /** Duration of a step [ms]; 0 where steps have none. */
  readonly dt: number
  /** Length of the shortest bin [steps]. */
  readonly base: number
}

/** Powers of two by which a pixel may differ from the shortest bin: where it is zoomed, and where a stretch is asked for. */
const [smallest, smallestAsked, largest] = [-5, -20, 24]
/** While nobody has chosen, the view covers so much of our time [s], but so much of the model's at least and at most [ms]. */
const [coversSeconds, coversLeast, coversMost] = [6, 1000, 4000]
/** How fast a run is, is found out so often [ms]. */
const measureEvery = 400
/** What would have gone by in less of our time than this is not followed but looked at, so often [ms]. */
const [tooFast, lookEvery] = [2000, 500]
/** A look stands for so long at most while somebody waits for more about it [ms]. */
const heldFor = 6000

/**
 * The stretch of time in view, in steps, which are whole numbers below 2⁵³: nothing is lost late in a run, as it would be
 * in seconds of single precision.
 *
 * It follows the live end until somebody moves it; then it stands still while the run goes on. A run that is too fast for eyes
 * is seen as by a stroboscope: each look stands still for a while, and all that is shown is of it.
 */
export class View {
  /** Duration of a step [ms]; 0 where steps have none. */
  readonly dt: number
  /** Length of the shortest bin [steps]. */
  readonly base: number
  /** Width of what is drawn [pixels]. */
  width = 800
  /** Whether it follows the live end. */
  following = true
  /** Kept steps: first, and behind the last. */
  first = 0
  last = 0
  /** Where somebody points; what is there changes as the view moves [pixels from the left edge]. */
  #pointer: number | undefined
  #exponent = 1
  /** Length of a pixel since a stretch of time was asked for: the power of two, or down to half as much [steps]. */
  #scale: number | undefined
  /** That stretch, as long as it is what is in view. */
  #asked: { readonly first: number; readonly end: number } | undefined
  #end = 0
  #chosen = false
  /** How fast the run is [steps per ms of ours], and since when and which step that is measured. */
  #speed = { perMs: 0, at: 0, step: 0 }
  /** When it last went to the live end [ms]; whether it waits before it does so again, and whether the run stands still. */
  #looked = -Infinity
  #waiting = false
  #still = false
  /** How much there was when it last went there [steps]. */
  #lookedLast = 0
  readonly #listeners = new Set<() => void>()

  constructor({ dt, base }: ViewState) {
    this.dt = dt
    this.base = base
  }

  /** Length of a pixel [steps]. */
  get stepsPerPixel(): number {
    return this.#scale ?? this.base * 2 ** this.#exponent
  }

  /** Length of what a column of a picture stands for: a pixel, or a bin where that is wider [steps]. */
  get stepsPerColumn(): number {
    return this.base * 2 ** Math.max(0, this.#exponent)
  }

  /** Width of a column [pixels]. */
  get columnWidth(): number {
    return this.stepsPerColumn / this.stepsPerPixel
  }

  /** The longest stretch of time that can be asked for [steps]. */
  get longest(): number {
    return this.width * this.base * 2 ** largest
  }

  /** Step behind the right edge; a whole number of columns, but where a stretch of time was asked for. */
  get end(): number {
    return this.#end
  }

  /** Step behind the last that is in view: as long as a look stands, that of the look, however far the run has gone since. */
  get until(): number {
    return Math.min(this.#end, this.following && this.#waiting ? this.#lookedLast : this.last)
  }

  /** Step at the left edge. */
  get start(): number {
    return this.#asked?.first ?? this.#end - this.width * this.stepsPerPixel
  }

  /** Duration of a pixel [ms, or steps where they have no duration]. */
  get perPixel(): number {
    return this.stepsPerPixel * (this.dt || 1)
  }

  /** The step up to which panels show what was: where it is pointed at, else the right edge, else the live end. */
  get moment(): number {
    return this.pointed ?? (this.following && !this.#waiting ? Infinity : this.#end)
  }

  /** Step that is pointed at, if any. */
  get pointed(): number | undefined {
    return this.#pointer === undefined ? undefined : this.stepAt(this.#pointer)
  }

  /** Time of a step [ms, or steps where they have no duration]. */
  timeOf(step: number): number {
    return step * (this.dt || 1)
  }

  /**
   * Time at the end of a step, which is that of its spikes and samples wherever they are written [ms, or steps].
   * @param early how much earlier it is [ms]
   */
  timeAfter(step: number, early: number = 0): number {
    return Number(((step + 1) * (this.dt || 1) - early).toPrecision(14))
  }

  /** Where a step lies [pixels from the left edge]. */
  pixelOf(step: number): number {
    return (step - this.start) / this.stepsPerPixel
  }

  /** The step at a pixel. */
  stepAt(pixel: number): number {
    return this.start + pixel * this.stepsPerPixel
  }

  /** Calls a listener after each change; returns how to stop that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Whether a view that follows may go to the live end now: not while what it shows would be gone before it is seen.
   * @param held whether somebody waits for more about what is in view
   */
  mayLook(now: number, held = false): boolean {
    return this.#still || now - this.#looked >= (held ? heldFor : lookEvery) || !this.looks
  }

  /** Whether it follows a run that is too fast for eyes, and so looks at it now and then. */
  get looks(): boolean {
    return this.following && this.#speed.perMs > (this.width * this.stepsPerPixel) / tooFast
  }

  /**
   * Takes note of how much there is.
   * @param looks whether a view that follows goes with it
   */
  know(first: number, last: number, now: number, looks = true): void {
    this.#still = last === this.last && first === this.first
    if (this.#still && !(looks && this.#waiting)) return
    if (last < this.last) this.#speed = { perMs: 0, at: now, step: last }
    this.first = first
    this.last = last
    this.#measure(now)
    this.#waiting = !looks && !this.#still
    if (this.following && looks) {
      this.#looked = now
      this.#lookedLast = last
      this.#place(last)
    }
    this.#tell()
  }

  /**
   * Takes note of the room that there is [pixels]; the right edge stays, of a view that shows the beginning the left, of what was
   * asked for both.
   */
  resize(width: number): void {
    if (width === this.width || width < 1) return
    if (this.#asked) {
      this.width = width
      this.show(this.#asked.first, this.#asked.end)
      return
    }
    const begins = !this.following && this.start <= this.first
    this.width = width
    if (begins) this.#place(this.first + width * this.stepsPerPixel)
    this.#tell()
  }

  /**
   * Zooms by powers of two, out until all that there is takes half of the width, or less.
   * @param by how many; positive to see more
   * @param pixel what stays where it is; the right edge if left out
   */
  zoom(by: number, pixel: number = this.width): void {
    const exponent = Math.max(Math.min(smallest, this.#exponent), Math.min(Math.max(this.#exponent, this.#whole), this.#exponent + by))
    if (exponent === this.#exponent) return
    this.#chosen = true
    const step = this.stepAt(pixel)
    if (this.#scale) this.#scale *= 2 ** (exponent - this.#exponent)
    this.#exponent = exponent
    this.#place(this.following ? this.last : step + (this.width - pixel) * this.stepsPerPixel)
    this.#tell()
  }

  /** Moves by pixels; positive to later times. The live end is followed again where it is reached. */
  pan(pixels: number): void {
    this.#moveTo(this.#end + pixels * this.stepsPerPixel)
  }

  /** Brings a step to the middle, and stands there; one that is to come is the live end. */
  seek(step: number): void {
    this.following = step >= this.last
    this.#place(this.following ? this.last : Math.max(this.first, step) + (this.width / 2) * this.stepsPerPixel)
    this.#tell()
  }

  /** Shows a stretch of time, exactly: the end is behind the beginning. */
  show(first: number, end: number): void {
    this.#chosen = true
    this.#scale = (end - first) / this.width
    this.#exponent = Math.max(smallestAsked, Math.min(largest, Math.ceil(Math.log2(this.#scale / this.base) - 1e-6)))
    this.following = false
    this.#asked = { first, end }
    this.#end = end
    this.#tell()
  }

  /** Holds what is in view while the run goes on. */
  hold(): void {
    this.following = false
    this.#tell()
  }

  /** Goes to the live end and with it. */
  follow(): void {
    this.following = true
    this.#place(this.last)
    this.#tell()
  }

  /** Goes to the beginning, as recordings are begun: what is to come is at the right. */
  rewind(first: number): void {
    this.following = false
    this.#place(first + this.width * this.stepsPerPixel)
    this.#tell()
  }

  /** Brings a step to the right edge; it may be between columns, which are whole. */
  showEnd(step: number): void {
    this.following = false
    this.#place(step)
    this.#tell()
  }

  /** Points at a pixel, or at none. */
  point(pixel: number | undefined): void {
    this.#pointer = pixel
    this.#tell()
  }

  /** The power of two at which all that there is takes half of the width, or less; what covers some seconds is always seen. */
  get #whole(): number {
    if (this.last === 0) return largest
    const steps = Math.max(2 * (this.last - this.first), coversMost / (this.dt || 1))
    return Math.min(largest, Math.ceil(Math.log2(steps / this.width / this.base)))
  }

  #moveTo(end: number): void {
    const least = this.first + Math.min(this.last - this.first, (this.width * this.stepsPerPixel) / 4)
    this.following = end >= this.last
    this.#place(this.following ? this.last : Math.max(least, end))
    this.#tell()
  }

  /** Puts the right edge behind whole columns, unless these are no whole pixels: it would not move by pixels. */
  #place(end: number): void {
    this.#asked = undefined
    if (this.#scale && !this.following) {
      this.#end = end
      return
    }
    const column = this.stepsPerColumn
    this.#end = (this.following ? Math.ceil(end / column) : Math.round(end / column)) * column
  }

  /** Finds out how fast the run is, and covers some seconds of our time as long as nobody has chosen. */
  #measure(now: number): void {
    const { at, step } = this.#speed
    const begins = at === 0
    if (!begins && now - at < measureEvery) return
    const perMs = begins ? 0 : (this.last - step) / (now - at)
    this.#speed = { perMs, at: now, step: this.last }
    if (this.#chosen || !this.following) return
    const [least, most] = [coversLeast / (this.dt || 1), coversMost / (this.dt || 1)]
    const steps = Math.max(least, Math.min(most, perMs * 1000 * coversSeconds))
    const wanted = Math.max(0, Math.min(largest, Math.round(Math.log2(steps / this.width / this.base))))
    if (begins || wanted > this.#exponent + 1) this.#exponent = wanted // never back and forth
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
