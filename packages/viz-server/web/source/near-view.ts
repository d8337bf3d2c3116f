import type { BundleEvent, IRecall, SpikeFrame } from '@ngrad/core'
import { samplesOf } from '../../src/history/samples-of.ts'
import type { Sample } from '../../src/history/samples-of.ts'
import type { View } from '../timeline/view.ts'

/** Who knows what is in view, and answers questions. */
interface Asked {
  readonly view: View
  recall(request: IRecall): Promise<readonly BundleEvent[]>
}

/** A view so narrow shows single spikes and samples: pixels for the shortest bin. */
export const nearFrom = 4
/** An answer that does not come is asked for again after so long [ms]. */
const patience = 10_000

/**
 * What is in a narrow view, each spike and, of a recording, each sample as it lies in the file: asked for as the view moves, one question
 * at a time. Bins of a millisecond stand for it until it is there, and where it is not kept.
 */
export class NearView {
  readonly #store: Asked
  /** The steps that all of it is of, from one on and before another. */
  #span = { from: 0, end: 0 }
  #spikes: ReadonlyMap<string, SpikeFrame> = new Map()
  #samples: ReadonlyMap<string, readonly Sample[]> = new Map()
  #askedFor = ''
  #waitsSince = -Infinity

  constructor(store: Asked) {
    this.#store = store
  }

  /** The spikes of a topic, if all that are in view are known. */
  spikesOf(topic: string): SpikeFrame | undefined {
    const frame = this.#isWhole ? this.#spikes.get(topic) : undefined
    const { view } = this.#store
    const ends = frame && frame.firstStep + frame.steps
    return frame && frame.firstStep <= Math.max(0, view.start) && ends! >= Math.min(view.end, view.last) ? frame : undefined
  }

  /** The samples of a topic in the order of time, if all that are in view are known. */
  samplesOf(topic: string): readonly Sample[] | undefined {
    return this.#isWhole ? this.#samples.get(topic) : undefined
  }

  /** Asks for what is in view, if that is narrow and not known; returns whether it has. */
  ask(changed: () => void): boolean {
    const { view } = this.#store
    const [from, end] = [Math.max(0, Math.floor(view.start)), Math.ceil(Math.min(view.end, view.last))]
    const key = `${from},${end}`
    if (view.columnWidth < nearFrom || end <= from || key === this.#askedFor) return false
    if (performance.now() - this.#waitsSince < patience) return false
    this.#askedFor = key
    this.#waitsSince = performance.now()
    void this.#ask(from, end, changed)
    return true
  }

  /** Nothing is known any more. */
  clear(): void {
    this.#spikes = new Map()
    this.#samples = new Map()
    this.#askedFor = ''
    this.#waitsSince = -Infinity
  }

  get #isWhole(): boolean {
    const { view } = this.#store
    const { from, end } = this.#span
    return view.columnWidth >= nearFrom && from <= Math.max(0, view.start) && end >= Math.min(view.end, view.last)
  }

  async #ask(from: number, end: number, changed: () => void): Promise<void> {
    const key = this.#askedFor
    const events = await this.#store.recall({ topic: ['spikes/*', 'activity/*'], firstStep: from, endStep: end })
    if (key !== this.#askedFor) return // it was given up
    this.#waitsSince = -Infinity
    const spikes = new Map<string, SpikeFrame>()
    const samples = new Map<string, Sample[]>()
    for (const { topic, frame, message } of events) {
      if (frame) spikes.set(topic, frame)
      if (!message?.activity) continue
      if (!samples.has(topic)) samples.set(topic, [])
      for (const sample of samplesOf(message.activity)) if (sample.step >= from && sample.step < end) samples.get(topic)!.push(sample)
    }
    this.#span = { from, end }
    this.#spikes = spikes
    this.#samples = samples
    changed()
  }
}
