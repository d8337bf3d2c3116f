import type { Arrival } from '../bus/arrival.ts'
import type { Bus } from '../bus/bus.ts'
import { kindOf } from '../bus/kinds.ts'
import type { TopicKind } from '../bus/kinds.ts'
import type { MessageOf, TopicName } from '../bus/topics.ts'
import { CheckpointError, NgradError, ParameterError } from '../errors.ts'
import { ownMessage } from '../copied.ts'
import { checkArgument } from '../kinds.ts'
import type { Blocks } from '../record/blocks.ts'
import { checkKept } from '../record/check-kept.ts'
import { checkFields } from './check-fields.ts'
import type { FieldTable } from './check-fields.ts'
import { DueQueue } from './due-queue.ts'
import { keepEvents, keptEvents } from './kept-events.ts'
import type { LatePolicy } from './port.ts'
import { Shares } from './shares.ts'

/** Topics of events that can come from outside, beside spikes. */
export type ArrivingTopic = 'rewards' | 'parameters' | `targets/${string}` | `currents/${string}`

/** What becomes of events of a kind. */
export interface Destination {
  /** Field of the message that names the step from which it holds. */
  readonly step: 'step' | 'firstStep'
  /** What its messages have. */
  readonly fields: FieldTable<object>
  /**
   * Checks an event, before it waits for its step.
   * @throws NgradError if it cannot be
   */
  check(topic: string, message: object): void
  /** Does what it says, when its step has come and before anybody hears of it. */
  apply?(topic: string, message: object): void
  /** What becomes of it if it comes late, if not what the simulation says. */
  late?(topic: string): LatePolicy | undefined
  /** The next step in which something of what was done ends, or infinity. */
  readonly next?: number
  /** Ends what ends by a step, before anything that begins with it is done. */
  expire?(step: number): void
  /** Makes true what the events of a step have said together, behind the last of them. */
  settle?(): void
}

/** An event that waits for its step. */
interface Waiting {
  readonly step: number
  readonly topic: string
  readonly message: object
  /** Whose it is, by the numbers of the shares. */
  readonly sender: number
  /** How much of the room it takes. */
  readonly places: number
}

/** What arrivals need to know of their simulation. */
export interface ArrivalsPlace {
  readonly bus: Bus
  /** The step that comes next, or behind the part of a frame that is being computed. */
  readonly upcoming: () => number
  /** What becomes of events for a step that has been computed. */
  readonly late: LatePolicy
  /** What becomes of events of each kind. */
  readonly destinations: Readonly<Partial<Record<TopicKind, Destination>>>
}

/** Events that may wait. One with more numbers or letters than these takes so many more places. */
const [room, numbersInPlace] = [65_536, 64]

/**
 * Events from outside that wait for the step from which they hold. When it has come they are made true, and told to
 * everybody on the bus with that step, so that a recording of the bus, sent again, gives the same run. Of the same step
 * the one that came first is first.
 */
export class Arrivals {
  readonly #place: ArrivalsPlace
  readonly #ending: readonly Destination[]
  readonly #settling: readonly [kind: string, Destination][]
  readonly #shares = new Shares(room)
  readonly #waiting = new DueQueue<Waiting>()
  /** How much of the room is taken. */
  #taken = 0

  constructor(place: ArrivalsPlace) {
    this.#place = place
    this.#ending = Object.values(place.destinations).filter(({ expire }) => expire !== undefined)
    this.#settling = Object.entries(place.destinations).filter(([, { settle }]) => settle !== undefined)
  }

  /** The next step for which something waits, or in which something ends; or infinity. */
  get next(): number {
    let { next } = this.#waiting
    for (let each = 0; each < this.#ending.length; each++) next = Math.min(next, this.#ending[each]!.next!)
    return next
  }

  /** Takes an event; see {@link Simulation.send}. */
  send<Topic extends ArrivingTopic>(topic: Topic, message: MessageOf<Topic>, sender?: object): Arrival {
    const { destinations, bus, upcoming, late: usual } = this.#place
    const destination = destinations[kindOf(topic) as TopicKind]
    if (!destination || typeof topic !== 'string' || kindOf(topic).length + 1 === topic.length)
      throw new ParameterError('send.topic', topic, 'rewards, parameters, targets/…, currents/…')
    if (typeof message !== 'object' || message === null) throw new ParameterError('send.message', message, 'a message')
    if (sender !== undefined) checkArgument('send.sender', 'object', sender)
    checkFields(topic, destination.fields, message)
    bus.topic(topic)
    const asked = Number((message as Readonly<Record<string, unknown>>)[destination.step] ?? 0)
    if (!Number.isSafeInteger(asked) || asked < 0)
      throw new ParameterError(`${topic}.${destination.step}`, asked, 'a step, or 0 for the next one')
    destination.check(topic, message)
    const next = upcoming()
    const late = asked === 0 ? 0 : Math.max(0, next - asked)
    const policy = destination.late?.(topic) ?? usual
    if (late > 0 && policy === 'error')
      throw new ParameterError(`${topic}.${destination.step}`, asked, `at least ${next}, the step that comes next`)
    const full = this.#shares.left(sender, this.#taken) === 0
    if ((late > 0 && policy === 'drop') || full) return { late: 0, dropped: 1 }
    const event = this.#enter({ step: Math.max(asked, next), topic, message: { ...unplaced(message), late } }, sender)
    bus.asking.undoable(() => this.#withdraw(other => other === event))
    return { late: Number(late > 0), dropped: 0 }
  }

  /**
   * Makes true, and tells, all that waits for a step that has come.
   * @param behind whether the run has done what it does itself at that step, which is told as well
   */
  perform(step: number, behind: boolean): void {
    try {
      this.#performEach(step, behind)
    } finally {
      this.#settle(step)
    }
  }

  #settle(step: number): void {
    for (const [kind, destination] of this.#settling)
      try {
        destination.settle!()
      } catch (error) {
        this.#tell(kind, step, error)
      }
  }

  #performEach(step: number, behind: boolean): void {
    for (const destination of this.#ending) if (destination.next! <= step) destination.expire!(step)
    while (this.#waiting.next <= step) {
      const { topic, message } = this.#leave()
      const destination = this.#place.destinations[kindOf(topic) as TopicKind]!
      const now = { ...message, [destination.step]: step, ...(behind && { behind }) }
      try {
        destination.apply?.(topic, now)
      } catch (error) {
        this.#tell(topic, step, error)
        continue
      }
      ;(this.#place.bus.topic(topic as TopicName) as { hand(message: object): void }).hand(now)
    }
  }

  /** What was right when it came, and no longer is: the run goes on, and somebody is told. */
  #tell(source: string, step: number, error: unknown): void {
    if (!(error instanceof NgradError)) throw error
    this.#place.bus.topic('faults').publish({ kind: error.name, message: error.message, source, step })
  }

  /** Lets nothing of a topic wait any longer. */
  forget(topic: string): void {
    this.#withdraw(event => event.topic === topic)
  }

  #withdraw(isMeant: (event: Waiting) => boolean): void {
    const all = this.#waiting.all()
    while (this.#waiting.take()) continue
    for (const event of all)
      if (!isMeant(event)) this.#waiting.add(event)
      else {
        this.#taken -= event.places
        this.#shares.leave(event.sender, event.places)
      }
  }

  /** Keeps what waits. */
  save(blocks: Blocks): void {
    const events = this.#waiting.all().map(({ step, topic, message }) => {
      const { step: field } = this.#place.destinations[kindOf(topic) as TopicKind]!
      return { topic, message: { ...message, [field]: step } }
    })
    keepEvents(blocks, events)
  }

  /**
   * Takes up what waited before a step.
   * @returns how to do that, once all else has been checked
   * @throws CheckpointError if there is something that cannot wait
   */
  restore(blocks: Blocks, step: number): () => void {
    const waiting: Omit<Waiting, 'sender' | 'places'>[] = []
    for (const { topic, message } of keptEvents(blocks)) {
      const destination = this.#place.destinations[kindOf(topic) as TopicKind]
      if (!destination) throw new CheckpointError(`arrivals has an event of ${topic}, which cannot wait`)
      checkKept(() => {
        checkFields(topic, destination.fields, message)
        destination.check(topic, message)
      })
      const due = Number(message[destination.step] ?? 0)
      if (!Number.isSafeInteger(due) || due < (waiting.at(-1)?.step ?? step))
        throw new CheckpointError(`arrivals has an event of ${topic} for step ${due}; they must be in order, from step ${step} on`)
      waiting.push({ step: due, topic, message })
    }
    return () => {
      while (this.#waiting.size > 0) this.#leave()
      for (const event of waiting) this.#enter(event, undefined)
    }
  }

  #enter(event: Omit<Waiting, 'sender' | 'places'>, sender: object | undefined): Waiting {
    const places = placesOf(event.message)
    this.#taken += places
    const waiting = { ...event, places, sender: this.#shares.enter(sender, places) }
    this.#waiting.add(waiting)
    return waiting
  }

  #leave(): Waiting {
    const event = this.#waiting.take()!
    this.#taken -= event.places
    this.#shares.leave(event.sender, event.places)
    return event
  }
}

/** A message of one's own that is not yet before or behind anything. */
function unplaced(message: { readonly behind?: boolean | null }): object {
  const { behind: _, ...own } = message
  return ownMessage(own)
}

/** How much room an event takes. */
function placesOf(message: object): number {
  let numbers = 0
  for (const value of Object.values(message)) numbers += (value as { length?: number } | null)?.length ?? 0
  return 1 + Math.floor(numbers / numbersInPlace)
}
