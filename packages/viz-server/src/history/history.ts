import { checkOptions, required } from '@ngrad/core'
import type { IActivity, IEnvelope, IRecall, ITrace, SpikeFrame } from '@ngrad/core'
import { matches, streamOf } from '@ngrad/core/internal'
import { Counts } from './counts.ts'
import { isKeptWhole, isPicture, keepingOf, mostSeries } from './keeping.ts'
import { KeptEvents } from './kept-events.ts'
import { levels } from './pyramid.ts'
import { samplesOf } from './samples-of.ts'
import { sameNeurons } from './same-neurons.ts'
import { SpikeTail } from './spike-tail.ts'
import { stepOf } from './step-of.ts'
import { Traces } from './traces.ts'

/** Shortest bin [ms]. */
export const shortestBin = 1
/** Rows of all populations together, and of one at least and at most. */
const allRows = 768
const leastRows = 24
const mostRows = 128
/** Memory of all counts in words of 16 bits, twice that in words of 32 [bytes]; and of all single spikes [spikes]. */
const countBytes = 48 * 2 ** 20
const allSpikes = 4 * 2 ** 20
/** Bins of a trace of one series at each level. */
const traceColumns = 8192

/** What a history is of. */
export interface HistoryOptions {
  /** Duration of a step [ms]; 0 where steps have none. */
  readonly dt: number
  /** The population of a name. */
  readonly populations: ReadonlyMap<string, { readonly size: number }>
  /** Bins of each length that are kept of every stream, where it is known how many are wanted; else as many as there is memory for. */
  readonly bins?: number
}

/** What knows the past: a history, or a recording. */
export interface Past {
  /** Steps that have been seen. */
  readonly step: number
  /** Whether nothing is held up now by who answers questions. */
  readonly idle?: boolean
  /** Answers a question. */
  recall(request: IRecall): Answer | Promise<Answer>
}

/** An answer: events, and frames of single spikes. */
export interface Answer {
  /** The events, the last of which is `recalled`. */
  readonly events: readonly IEnvelope[]
  /** Single spikes, where they were asked for. */
  readonly frames: readonly SpikeFrame[]
}

/**
 * What was on a bus, in bounded memory: spikes as counts, and the last of them singly; continuous quantities by their
 * bounds; the last of all other events. Whoever asks sees the same, whenever it came.
 */
export class History implements Past {
  /** Length of the shortest bin [steps]. */
  readonly width: number
  /** Steps that have been seen. */
  step = 0
  readonly #options: HistoryOptions
  readonly #counts = new Map<string, Counts>()
  readonly #tails = new Map<string, SpikeTail>()
  readonly #traces = new Map<string, { readonly traces: Traces; readonly about: Pick<ITrace, 'quantity' | 'unit' | 'neuron'> }>()
  /** Number of times that the simulation was set back, and to which step at last. */
  #setBack = 0
  #setBackTo = 0
  /** The step that it was at last. */
  #stood = 0
  /** Step behind the last frame of each topic. */
  readonly #ends = new Map<string, number>()
  readonly #events = new KeptEvents()
  /** The latest targets; they are kept as they were when an activity was, so that a vote and its label agree. */
  readonly #targets = new Map<string, IEnvelope>()

  constructor(options: HistoryOptions) {
    checkOptions('history', options, { dt: required('number'), populations: required('object'), bins: 'number' })
    this.#options = options
    this.width = options.dt > 0 ? Math.max(1, Math.round(shortestBin / options.dt)) : 1
  }

  /** Takes spikes; frames of a topic come in the order of time. */
  addFrame(topic: string, frame: SpikeFrame): void {
    if (frame.firstStep < (this.#ends.get(topic) ?? 0)) this.rewind(frame.firstStep)
    this.#ends.set(topic, frame.firstStep + frame.steps)
    this.step = Math.max(this.step, frame.firstStep + frame.steps)
    let counts = this.#counts.get(topic)
    if (!counts) {
      const size = this.#options.populations.get(frame.stream)?.size || 1
      const all = [...this.#options.populations.values()]
      const share = Math.max(leastRows, Math.min(mostRows, Math.floor(allRows / Math.max(1, all.length))))
      const rows = all.reduce((sum, each) => sum + Math.min(share, each.size), 0)
      const room = 2 ** Math.floor(Math.log2(countBytes / (2 * levels * Math.max(1, rows))))
      const columns = this.#options.bins ?? Math.max(2048, Math.min(16_384, room))
      counts = new Counts(size, Math.min(size, share), this.width, columns)
      this.#counts.set(topic, counts)
      this.#tails.set(topic, new SpikeTail(Math.max(2 ** 14, Math.floor(allSpikes / Math.max(1, all.length)))))
    }
    counts.add(frame)
    this.#tails.get(topic)!.add(frame)
  }

  /** Takes another event. */
  add(event: IEnvelope): void {
    if (event.activity) this.#addActivity(event.topic ?? '', event.activity)
    else if (event.target) this.#targets.set(event.topic ?? '', event)
    else {
      if (event.reward) this.step = Math.max(this.step, Number(event.reward.step ?? 0))
      this.#events.keep(event, keepingOf(event))
    }
  }

  /** Forgets what is of a step, or of a later one: the simulation was set back to it. What was before stays. */
  rewind(step: number): void {
    this.step = step
    this.#stood = Math.min(this.#stood, step)
    this.#setBack++
    this.#setBackTo = step
    this.#events.forgetFrom(step)
    for (const [topic, counts] of this.#counts) {
      const tail = this.#tails.get(topic)!
      counts.rewind(step, (from, end) => tail.whole(streamOf(topic), this.#options.dt, from, end))
      tail.rewind(step)
    }
    for (const { traces } of this.#traces.values()) traces.rewind(step)
    for (const [topic, end] of this.#ends) this.#ends.set(topic, Math.min(end, step))
  }

  /** Takes note of the step that the simulation is at now: where spikes behind it have come, it was set back. */
  stand(step: number): void {
    if (Math.max(this.#stood, ...this.#ends.values()) > step) this.rewind(step)
    this.#stood = step
  }

  /** Takes note that so many steps have been computed. */
  reach(step: number): void {
    this.step = Math.max(this.step, step)
  }

  /** Answers a question about the past; each part of it in the shortest bins, of at least the length asked for, that reach back to it. */
  recall({ topic, after, firstStep, endStep, stepsPerBin, number = 0, latest, neuron }: IRecall): Answer {
    const wanted = (name: string): boolean => (topic ?? []).some(pattern => matches(pattern, name))
    this.#settleTargets()
    if (latest) return this.#before(Number(endStep ?? 0), wanted, number ?? 0)
    const events = this.#events.after(Number(after ?? 0), wanted)
    const [from, to] = [Number(firstStep ?? 0), Math.min(Number(endStep ?? 0), this.step)]
    const frames: SpikeFrame[] = []
    if (to > from && stepsPerBin) {
      for (const { pyramid } of this.#binned) pyramid.reach(this.step) // all bins before it are over, of each topic
      for (const [name, counts] of this.#counts)
        if (wanted(name))
          for (const part of counts.pyramid.parts(stepsPerBin, from, to))
            events.push({ topic: name, counts: counts.read(streamOf(name), part.from, part.to, stepsPerBin) })
      for (const [name, { traces, about }] of this.#traces)
        if (wanted(name))
          for (const part of traces.pyramid.parts(stepsPerBin, from, to))
            events.push({ topic: name, trace: { ...traces.read(streamOf(name), part.from, part.to, stepsPerBin), ...about } })
    } else if (to > from) {
      const only = neuron?.length ? new Set(neuron) : undefined
      for (const [name, tail] of this.#tails)
        if (wanted(name)) frames.push(tail.read(streamOf(name), this.#options.dt, from, to, only))
    }
    events.push({ recalled: { ...this.#extent, number } })
    return { events, frames }
  }

  /** The last event of each topic before a step, as far as it is kept. */
  #before(step: number, wanted: (topic: string) => boolean, number: number): Answer {
    const last = new Map<string, IEnvelope>()
    for (const event of this.#events.after(0, wanted)) if (stepOf(event) < step) last.set(event.topic ?? '', event)
    return { events: [...last.values(), { recalled: { ...this.#extent, number } }], frames: [] }
  }

  get #extent() {
    const { step } = this
    const [setBack, setBackTo] = [this.#setBack, this.#setBackTo]
    return {
      last: this.#events.last,
      firstStep: this.#firstStep,
      endStep: step,
      knownStep: step,
      eventsStep: step,
      setBack,
      setBackTo,
    }
  }

  /** What a client that comes late should be told: the last event of each topic, and the course of the reports. */
  latest(wanted: (topic: string) => boolean): IEnvelope[] {
    this.#settleTargets()
    return this.#events.latest(wanted)
  }

  /** First step that a bin of the longest kind, or a shorter one, is kept of. */
  get #firstStep(): number {
    const starts = this.#binned.map(({ pyramid }) => pyramid.firstStep)
    return starts.length > 0 ? Math.min(...starts) : 0
  }

  get #binned(): (Counts | Traces)[] {
    return [...this.#counts.values(), ...[...this.#traces.values()].map(({ traces }) => traces)]
  }

  #addActivity(topic: string, activity: IActivity): void {
    this.#settleTargets()
    const { value, firstStep, steps } = activity
    const [quantity, unit, neuron] = [activity.quantity ?? '', activity.unit ?? '', activity.neuron ?? []]
    const samples = samplesOf(activity)
    const series = samples[0]?.values.length ?? 0
    this.step = Math.max(this.step, Number(firstStep ?? 0) + Number(steps ?? 0))
    const own: IEnvelope = { topic, activity: { ...activity, value: [...(value ?? [])] } } // a publisher may use its array again
    this.#events.keep(own, isKeptWhole(activity) ? keepingOf(own) : undefined)
    if (isPicture(activity) || series === 0) return
    const shown = series > mostSeries ? 1 : series
    let known = this.#traces.get(topic)
    if (known?.traces.series !== shown || (series === shown && !sameNeurons(known.about.neuron ?? [], neuron))) {
      const columns = this.#options.bins ?? Math.max(1024, traceColumns / 2 ** Math.ceil(Math.log2(shown)))
      known = {
        traces: new Traces(shown, this.width, columns),
        about: series > shown ? { quantity: `mean ${quantity}`, unit } : { quantity, unit, neuron: [...neuron] },
      }
      this.#traces.set(topic, known)
    }
    for (const { step, values } of samples) known.traces.add(step, series > shown ? [mean(values)] : values)
  }

  #settleTargets(): void {
    for (const event of this.#targets.values()) this.#events.keep(event, keepingOf(event))
    this.#targets.clear()
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
