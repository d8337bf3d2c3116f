import { BundleWriter, encodeBundle } from '@ngrad/core'
import type { IRecall } from '@ngrad/core'
import { comesLater } from '@ngrad/core/internal'
import { encodeOnce } from '../encode-once.ts'
import { encoded } from '../encoded.ts'
import type { Outbox } from '../outbox.ts'
import { now, Throttle } from '../throttle.ts'
import type { Answer, Past } from './history.ts'

/** Share of the run's time in which questions about the past are answered, at most; and where it waits for somebody anyway. */
const [share, idleShare] = [0.02, 0.25]
/** A question that has to wait is looked at again so often [ms]. */
const lookEvery = 5

/** The first questions of a client are answered whatever it takes, but no more often than this [ms]: it sees nothing before. */
const [first, welcomeEvery] = [3, 100]

/** A question that waits. */
interface Question {
  readonly request: IRecall
  readonly outbox: Outbox
  /** Whether it is one of the first of its client. */
  readonly early: boolean
}

/**
 * Answers questions about the past, one after the other, and no more of them than the run can spare time for. A run that
 * stands still has all the time, one that waits for the clock has more.
 */
export class Answers {
  readonly #past: Past
  readonly #throttle = new Throttle(share)
  readonly #idle = new Throttle(idleShare, now, 1)
  readonly #questions: Question[] = []
  /** Questions that each client has asked so far, up to the first ones. */
  readonly #asked = new WeakMap<Outbox, number>()
  #welcomed = -Infinity
  #timer: ReturnType<typeof setTimeout> | undefined
  #lastStep = -1

  constructor(past: Past) {
    this.#past = past
  }

  /** Answers a client as soon as there is time. */
  ask(request: IRecall, outbox: Outbox): void {
    const before = this.#asked.get(outbox) ?? 0
    this.#asked.set(outbox, Math.min(first, before + 1))
    this.#questions.push({ request, outbox, early: before < first })
    this.#timer ??= setTimeout(() => this.#work(), 0)
  }

  /** Forgets a client. */
  forget(outbox: Outbox): void {
    const rest = this.#questions.filter(question => question.outbox !== outbox)
    this.#questions.splice(0, this.#questions.length, ...rest)
  }

  /** Stops. */
  close(): void {
    clearTimeout(this.#timer)
    this.#questions.length = 0
  }

  #work(): void {
    this.#welcome()
    while (this.#questions.length > 0 && this.#mayAnswer) this.#take(0)
    this.#lastStep = this.#past.step
    this.#timer = this.#questions.length > 0 ? setTimeout(() => this.#work(), lookEvery) : undefined
  }

  /** Answers one who has just come, before all others. */
  #welcome(): void {
    const at = this.#questions.findIndex(({ early }) => early)
    if (at < 0 || performance.now() - this.#welcomed < welcomeEvery) return
    this.#welcomed = performance.now()
    this.#take(at)
  }

  #take(at: number): void {
    const [{ request, outbox }] = this.#questions.splice(at, 1) as [Question]
    this.#idle.measure(() => this.#throttle.measure(() => this.#answer(request, outbox)))
  }

  get #mayAnswer(): boolean {
    const { step, idle } = this.#past
    return step === this.#lastStep || this.#throttle.open || (idle === true && this.#idle.open)
  }

  #answer(request: IRecall, outbox: Outbox): void {
    const answer = this.#past.recall(request)
    if (comesLater(answer))
      answer.then(
        later => send(later, outbox),
        (error: unknown) => outbox.tell({ fault: { kind: 'WireError', message: String(error), source: 'history' } }),
      )
    else send(answer, outbox)
  }
}

/** Sends an answer; events that are kept are encoded once for all clients, what is counted for each. */
function send({ events, frames }: Answer, outbox: Outbox): void {
  const writer = new BundleWriter()
  for (const frame of frames) writer.addFrame(`spikes/${frame.stream}`, frame)
  const parts = events.map(event =>
    event.counts || event.trace ? encodeBundle({ event: [event] }) : encodeOnce(event),
  )
  outbox.answer(encoded([writer.take(), ...parts], frames.length + events.length))
}
