import type { BundleEvent, IEnvelope, IRecall, SpikeFrame } from '@ngrad/core'
import { kindOf, matches } from '@ngrad/core/internal'
import { History } from './history.ts'
import type { Answer, HistoryOptions, Past } from './history.ts'
import { isKeptWhole } from './keeping.ts'
import { lastAmong, Moments } from './moments.ts'
import { perLevel } from './pyramid.ts'

/** The events of a recording, wherever it lies. */
export interface RecordedEvents {
  /** Events in their order, about steps from one on and before another. */
  read(firstStep: number, endStep: number): AsyncIterable<BundleEvent>
  /** Its first step and the one behind its last, where they are known before all of it has been read. */
  readonly extent?: { readonly firstStep: number; readonly endStep: number }
}

/** A part is read closely before the whole has been read up to it, where it is so short a part of it. */
const shortPart = 1 / 16

/** What was last before a moment up to which has not been read is looked for in so short a part of it all. */
const nearby = 1 / 256
/** Bins that are answered at once of a part that is looked at closely: the answer says up to which step it is whole. */
const mostBins = 4096
/** Before and behind such a part as much is read as well, up to so many bins. */
const around = 1024
/** Values of quantities that are told singly at most. */
const mostValues = 2 ** 17
/** It reads for so long before others have their turn [ms], and looks at the clock after so many events. */
const [atOnce, perLook] = [10, 64]

/**
 * The past of a recording: all of it at the resolution that a history has room for, and each part that is looked
 * at more closely, or before all of it has been read, read by itself from the recording, at any resolution.
 * @example
 * const read = (from: number, end: number) => recording.readEvents(['*'], { from: from * dt, to: end * dt })
 * const extent = { firstStep: recording.header.firstStep, endStep: recording.step }
 * const past = new RecordedPast({ dt, populations: sim.populations }, { read, extent })
 * await past.loaded
 */
export class RecordedPast implements Past {
  /** No run is held up by what is asked of a recording. */
  readonly idle = true as const
  /** Settles when all of it has been read once; what has been read before is seen before. */
  readonly loaded: Promise<void>
  readonly #options: HistoryOptions
  readonly #events: RecordedEvents
  readonly #whole: History
  readonly #moments = new Moments()
  /** Whether all of it has been read. */
  #read = false
  /** The part that was looked at last, which is read before the rest of the whole, and the shortest bins that all of it has [steps]. */
  #part:
    { readonly from: number; readonly to: number; readonly bin: number; readonly history: Promise<History> } | undefined

  constructor(options: HistoryOptions, events: RecordedEvents) {
    this.#options = options
    this.#events = events
    this.#whole = new History(options)
    this.loaded = this.#fill(this.#whole, 0, Infinity).then(() => {
      this.#read = true
    })
    this.loaded.catch(() => {}) // whoever waits for it still gets the error
  }

  /** Steps that it has. */
  get step(): number {
    return this.#events.extent?.endStep ?? this.#whole.step
  }

  /** Answers a question about the past. */
  async recall(request: IRecall): Promise<Answer> {
    const read = this.#read ? this.step : this.#whole.step
    if (request.latest) return this.#before(request, read)
    const all = this.#whole.recall(request)
    const [from, to] = [Number(request.firstStep ?? 0), Math.min(Number(request.endStep ?? 0), this.step)]
    const wanted = request.stepsPerBin ?? 0
    const binned = all.events.filter(({ counts, trace }) => counts || trace)
    const fine =
      wanted > 0 && binned.every(({ counts, trace }) => Number((counts ?? trace)!.stepsPerBin) <= this.#binOf(wanted))
    const isShort = to - from <= shortPart * (this.step - this.#first(0))
    if (to <= from || (fine && (to <= read || !isShort))) return this.#within(all, read)
    const bin = this.#binOf(wanted)
    const end = wanted > 0 ? Math.min(to, from + mostBins * bin) : to
    const near = (await this.#partOf(from, end, bin)).recall({
      ...request,
      after: Number.MAX_SAFE_INTEGER,
      endStep: end,
    })
    const others = all.events.filter(({ counts, trace, recalled }) => !counts && !trace && !recalled)
    const closer = near.events.filter(({ counts, trace }) => counts || trace)
    const samples = wanted > 0 ? [] : await this.#samples(request, from, to)
    const events = [...others, ...closer, ...samples, ...all.events.slice(-1)]
    return this.#within({ events, frames: near.frames }, end < to ? end : this.step)
  }

  /** Length of the bins that a history answers with, where such are asked for [steps]. */
  #binOf(wanted: number): number {
    let bin = this.#whole.width
    while (bin < wanted) bin *= perLevel
    return bin
  }

  /**
   * The last message of each topic before a step: found by what has been read, wherever it lies; where less has been read, among what lies
   * near before it.
   */
  async #before(request: IRecall, read: number): Promise<Answer> {
    const end = Math.min(Number(request.endStep ?? 0), this.step)
    const { recalled } = this.#whole.recall({ number: request.number ?? 0 }).events.at(-1)!
    const from = Math.max(this.#first(0), Math.floor(end - nearby * this.step))
    const wanted = (topic: string): boolean => (request.topic ?? []).some(pattern => matches(pattern, topic))
    const found =
      end > read
        ? lastAmong(this.#events.read(from, end), end, wanted)
        : this.#moments.before(end, wanted, (first, behind) => this.#events.read(first, behind))
    return this.#within({ events: [...(await found), { recalled: recalled! }], frames: [] }, read)
  }

  /** An answer that says what there is, not what has been read; and up to which step it is whole. */
  #within({ events, frames }: Answer, knownStep: number): Answer {
    const recalled = events.at(-1)!.recalled!
    const eventsStep = this.#read ? this.step : this.#whole.step
    const extent = { firstStep: this.#first(Number(recalled.firstStep)), endStep: this.step, knownStep, eventsStep }
    return { events: [...events.slice(0, -1), { recalled: { ...recalled, ...extent } }], frames }
  }

  /** Its first step, where that is known; else of what has been read. */
  #first(read: number): number {
    return this.#events.extent?.firstStep ?? read
  }

  /** A part read closely, in bins so short at most: one that is being read already is waited for, whoever asks for it again. */
  #partOf(from: number, to: number, bin: number): Promise<History> {
    const known = this.#part
    if (known && known.from <= from && known.to >= to && known.bin <= bin) return known.history
    const more = Math.min(to - from, around * bin)
    const [first, end] = [Math.max(0, from - more), Math.min(this.step, to + more)]
    const isKept = end - first <= (mostBins + 2 * around) * bin // single spikes may be asked of more
    const part = { from: first, to: end, bin: isKept ? bin : Infinity, history: this.#readPart(first, end, bin) }
    this.#part = part
    part.history.catch(() => {
      if (this.#part === part) this.#part = undefined // it is tried again by who asks again
    })
    return part.history
  }

  async #readPart(from: number, to: number, bin: number): Promise<History> {
    const bins = Math.min(mostBins + 2 * around, Math.ceil((to - from) / bin))
    const history = new History({ ...this.#options, bins: perLevel * (Math.ceil(bins / perLevel) + 2) })
    await this.#fill(history, from, to)
    history.reach(to)
    return history
  }

  /** Samples of quantities as they were recorded, where they are no more than can be told apart. */
  async #samples({ topic = [] }: IRecall, from: number, to: number): Promise<IEnvelope[]> {
    const wanted = (topic ?? []).filter(pattern => kindOf(pattern) === 'activity')
    if (wanted.length === 0) return []
    const samples: IEnvelope[] = []
    let values = 0
    for await (const { topic: name, message } of this.#events.read(from, to)) {
      const activity = message?.activity
      if (!activity || isKeptWhole(activity) || !wanted.some(pattern => matches(pattern, name))) continue
      values += activity.value?.length ?? 0
      if (values > mostValues) return []
      samples.push({ topic: name, activity })
    }
    return samples
  }

  /** @throws RangeError if a neuron of a frame is none of its population */
  #check({ stream, count, neurons, firstStep }: SpikeFrame): void {
    const size = this.#options.populations.get(stream)?.size || Infinity // 0 where it is not known
    for (let spike = 0; spike < count; spike++) {
      if (neurons[spike]! < size) continue
      const what = `a spike about step ${firstStep} is of neuron ${neurons[spike]} of '${stream}', which has ${size} neurons`
      throw new RangeError(what)
    }
  }

  async #fill(history: History, from: number, to: number): Promise<void> {
    let [read, begun] = [0, performance.now()]
    for await (const { topic, frame, message } of this.#events.read(from, to)) {
      if (message && history === this.#whole) this.#moments.note(topic, message)
      if (frame) this.#check(frame)
      if (frame) history.addFrame(topic, frame)
      else if (message && !message.control) history.add(message) // what was asked of that run is not asked of this one
      if (++read % perLook !== 0 || performance.now() - begun < atOnce) continue
      await new Promise(resolve => setTimeout(resolve, 0))
      if (history === this.#whole) await this.#part?.history.catch(() => {})
      begun = performance.now()
    }
  }
}
