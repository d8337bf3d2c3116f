import type { SpikeFrame } from '@ngrad/core'

/** How to look at spikes that are too many to be sent whole. */
export interface GlimpseOptions {
  /** Listens to the spikes of a topic; returns how to stop that. */
  readonly listen: (topic: string, handler: (frame: SpikeFrame) => void) => () => void
  /** Takes a frame that was seen; it is valid during the call only. */
  readonly seen: (topic: string, frame: SpikeFrame) => void
}

/**
 * A look at the spikes of several populations over the same steps. It listens while it lasts and not otherwise, so that
 * a run pays next to nothing for being watched.
 *
 * With n steps a look covers $[kn, (k+1)n)$ for the next k after the first frame that is seen; frames that overlap it are
 * taken whole.
 */
export class Glimpse {
  readonly #options: GlimpseOptions
  readonly #undo = new Map<string, () => void>()
  #begin = -1
  #steps = 1

  constructor(options: GlimpseOptions) {
    this.#options = options
  }

  /** Whether it still listens. */
  get lasts(): boolean {
    return this.#undo.size > 0
  }

  /**
   * Begins a look at these topics; one that still lasts goes on instead.
   * @param steps length of the look [steps]
   */
  begin(topics: Iterable<string>, steps: number): void {
    if (this.lasts) return
    this.#begin = -1
    this.#steps = steps
    for (const topic of topics) {
      this.#undo.set(
        topic,
        this.#options.listen(topic, frame => this.#take(topic, frame)),
      )
    }
  }

  /** Ends the look, whole or not. */
  end(): void {
    for (const undo of this.#undo.values()) undo()
    this.#undo.clear()
  }

  #take(topic: string, frame: SpikeFrame): void {
    const { seen } = this.#options
    const steps = this.#steps
    const { firstStep } = frame
    const after = firstStep + frame.steps
    if (this.#begin < 0) this.#begin = Math.ceil(firstStep / steps) * steps
    if (after > this.#begin && firstStep < this.#begin + steps) seen(topic, frame)
    if (after < this.#begin + steps) return
    this.#undo.get(topic)?.()
    this.#undo.delete(topic)
  }
}
