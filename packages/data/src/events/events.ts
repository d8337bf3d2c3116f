/** Events of a sensor, in the order of a file: many pixels that say when they became brighter or darker, or channels that spike. */
export interface EventBatch {
  /** Number of events. */
  readonly count: number
  /** When each was [µs; count]. */
  readonly times: Float64Array
  /** Column of its pixel, from the left; the channel where there are no pixels [count]. */
  readonly x: Uint16Array
  /** Row of its pixel, from the top [count]. */
  readonly y: Uint16Array
  /** 1 where it became brighter, 0 where it became darker [count]. */
  readonly polarity: Uint8Array
}

/** Events, and the size of what they come from. */
export interface Events extends EventBatch {
  /** Number of columns, or of channels. */
  readonly width: number
  /** Number of rows; 1 where there are channels. */
  readonly height: number
}

/** Events that are being collected. */
export class EventWriter {
  #count = 0
  #times: Float64Array
  #x: Uint16Array
  #y: Uint16Array
  #polarity: Uint8Array

  /** @param room number of events for which there is room at first */
  constructor(room = 1024) {
    this.#times = new Float64Array(room)
    this.#x = new Uint16Array(room)
    this.#y = new Uint16Array(room)
    this.#polarity = new Uint8Array(room)
  }

  /** Number of events. */
  get count(): number {
    return this.#count
  }

  /** One more. */
  add(time: number, x: number, y: number, polarity: number): void {
    const at = this.#count++
    if (at === this.#times.length) this.#grow(2 * at + 16)
    this.#times[at] = time
    this.#x[at] = x
    this.#y[at] = y
    this.#polarity[at] = polarity
  }

  /** Those of a batch. */
  addAll({ count, times, x, y, polarity }: EventBatch): void {
    const at = this.#count
    if (at + count > this.#times.length) this.#grow(Math.max(2 * at, at + count))
    this.#times.set(times.subarray(0, count), at)
    this.#x.set(x.subarray(0, count), at)
    this.#y.set(y.subarray(0, count), at)
    this.#polarity.set(polarity.subarray(0, count), at)
    this.#count += count
  }

  /** What has been collected; it begins anew. */
  take(): EventBatch {
    const count = this.#count
    this.#count = 0
    return {
      count,
      times: this.#times.slice(0, count),
      x: this.#x.slice(0, count),
      y: this.#y.slice(0, count),
      polarity: this.#polarity.slice(0, count),
    }
  }

  #grow(room: number): void {
    const longer = <List extends { set(from: List): void }>(list: List, make: new (length: number) => List): List => {
      const larger = new make(room)
      larger.set(list)
      return larger
    }
    this.#times = longer<Float64Array>(this.#times, Float64Array)
    this.#x = longer<Uint16Array>(this.#x, Uint16Array)
    this.#y = longer<Uint16Array>(this.#y, Uint16Array)
    this.#polarity = longer<Uint8Array>(this.#polarity, Uint8Array)
  }
}
