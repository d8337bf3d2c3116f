import { kindOf } from '../bus/kinds.ts'
import type { BundleEvent } from '../wire/bundle.ts'
import type { IActivity, IStreamInfo, IStreamSummary } from '../wire/messages.ts'

/** A stream of a recording. */
export interface RecordedStream {
  /** Its topic: `spikes/hidden`. */
  readonly topic: string
  /**
   * Kind of its messages: spikes, activity, targets, rewards, weights, parameters, currents, reports,
   * control or faults.
   */
  readonly kind: string
  /** Number of neurons, or of values of a moment; 0 where it is not known, changes, or has no meaning. */
  readonly size: number
  /** Extents of these, slowest first (rows, columns); empty means one dimension. */
  readonly shape: readonly number[]
  /** Number of messages. */
  readonly messages: number
  /** Number of spikes. */
  readonly spikes: number
  /** Number of moments that values are of. */
  readonly moments: number
  /** First step that a message is about; 0 where there is none. */
  readonly firstStep: number
  /** Step behind the last one that a message is about; 0 where there is none. */
  readonly endStep: number
  /** Messages that are missing, by their sequence numbers. */
  readonly missing: number
}

type Counted = { -readonly [Field in keyof RecordedStream]: RecordedStream[Field] }

/** What is remembered of a stream from message to message: the number of the last one, and how many values a moment had. */
type Progress = { sequence: number; readonly widths: Set<number> }

/** Which steps some events are about. */
export interface StepRange {
  /** The first one; 0 where there is none. */
  readonly firstStep: number
  /** The step behind the last one; 0 where there is none. An event of one moment is about the step that it names. */
  readonly endStep: number
}

/** Counts what is in the streams of a recording, event by event, as it is written or read. */
export class StreamCounts {
  /** The streams by topic. */
  readonly streams: Map<string, RecordedStream> = new Map()
  /** The latest step that an event is about. */
  step = 0
  readonly #progress = new Map<string, Progress>()
  #range: StepRange | undefined

  /** Takes what there is to know of a stream. */
  describe({ topic, size, shape }: IStreamInfo): void {
    const stream = this.#stream(topic ?? '')
    stream.size = size ?? 0
    stream.shape = shape ?? []
  }

  /** Takes what was counted before. */
  restore({ info, messages, spikes, moments, firstStep, endStep, missing }: IStreamSummary): void {
    this.describe(info ?? {})
    Object.assign(this.#stream(info?.topic ?? ''), { messages, spikes, moments, firstStep, endStep, missing })
  }

  /** Counts an event. */
  count(topic: string, event: BundleEvent): void {
    const stream = this.#stream(topic)
    const about = aboutOf(event)
    const { firstStep, endStep, sequence } = about ?? { firstStep: 0, endStep: 0 }
    if (stream.messages === 0) stream.firstStep = firstStep
    stream.messages++
    stream.spikes += event.frame?.count ?? 0
    const progress = this.#progress.get(topic)!
    if (event.message?.activity) measure(stream, progress.widths, event.message.activity)
    stream.endStep = Math.max(stream.endStep, endStep)
    this.step = Math.max(this.step, endStep)
    if (about) this.#widen(firstStep, Math.max(endStep, firstStep + 1))
    if (sequence === undefined) return
    if (progress.sequence >= 0) stream.missing += Math.max(0, sequence - progress.sequence - 1)
    progress.sequence = sequence
  }

  /** The steps that the events since the last call are about. */
  takeRange(): StepRange {
    const range = this.#range ?? { firstStep: 0, endStep: 0 }
    this.#range = undefined
    return range
  }

  #widen(firstStep: number, endStep: number): void {
    const { firstStep: first, endStep: end } = this.#range ?? { firstStep, endStep }
    if (this.#range && first <= firstStep && end >= endStep) return
    this.#range = { firstStep: Math.min(first, firstStep), endStep: Math.max(end, endStep) }
  }

  #stream(topic: string): Counted {
    const known = this.streams.get(topic)
    if (known) return known as Counted
    const kind = kindOf(topic)
    const counts = { messages: 0, spikes: 0, moments: 0, firstStep: 0, endStep: 0, missing: 0 }
    const stream: Counted = { topic, kind, size: 0, shape: [], ...counts }
    this.#progress.set(topic, { sequence: -1, widths: new Set() })
    this.streams.set(topic, stream)
    return stream
  }
}

/** A stream as it stands in the index of a file. */
export const summaryOf = ({ topic, kind, size, shape, ...counts }: RecordedStream): IStreamSummary => ({
  info: { topic, kind, size, shape: [...shape] },
  ...counts,
})

/** Counts the moments of a message and finds how many values each has: what the messages say, not their description. */
function measure(stream: Counted, widths: Set<number>, { value, samples }: IActivity): void {
  const length = value?.length ?? 0
  const moments = samples || Math.min(1, length)
  if (moments === 0) return
  stream.moments += moments
  widths.add(length / moments)
  stream.size = widths.size === 1 ? length / moments : 0
}

/** Which steps an event is about, if any, and its number in its stream, where it has one. */
export function aboutOf({ frame, message }: BundleEvent): (StepRange & { readonly sequence?: number }) | undefined {
  if (frame) return { firstStep: frame.firstStep, endStep: frame.firstStep + frame.steps, sequence: frame.sequence }
  const { activity, target, current, weights, reward, parameter, report, fault } = message ?? {}
  const range = activity ?? target ?? current
  if (range) {
    const firstStep = Number(range.firstStep)
    return {
      firstStep,
      endStep: firstStep + Number(range.steps),
      ...(activity ? { sequence: Number(activity.sequence) } : {}),
    }
  }
  const moment = weights ?? reward ?? parameter ?? report ?? fault
  const step = Number(moment?.step ?? 0)
  return moment ? { firstStep: step, endStep: step } : undefined
}
