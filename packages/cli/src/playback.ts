import { Bus } from '@ngrad/core'
import type { BundleEvent, INetwork, MessageOf, Topic, TopicName } from '@ngrad/core'
import { bodies, kindOf } from '@ngrad/core/internal'
import type { TopicKind } from '@ngrad/core/internal'
import { RecordedPast } from '@ngrad/viz-server'
import type { Watched } from '@ngrad/viz-server'
import { Course } from './course.ts'
import { onTheBus } from './on-the-bus.ts'
import type { Played } from './on-the-bus.ts'

/** A population or a projection as far as it is known from a recording. */
type Extents = { readonly size: number; readonly shape: readonly number[] }

/**
 * A recording on a bus, as if it ran now: what was published is published again, in the same order, when its time has
 * come. It heeds `control` as a run does.
 */
export class Playback implements Watched {
  /** Name of the simulation. */
  readonly name: string
  /** Duration of a step [ms]. */
  readonly dt: number
  /** Seed of the simulation. */
  readonly seed: number
  /** Carries the events. */
  readonly bus: Bus = new Bus()
  /** The populations whose spikes were recorded. */
  readonly populations: ReadonlyMap<string, Extents>
  /** The projections whose weights were recorded. */
  readonly projections: ReadonlyMap<string, { readonly source: Extents; readonly target: Extents }>
  /** Step up to which it has been published. */
  step: number
  /** All of the recording, for who wants to look at another part than that which is published. */
  readonly past: RecordedPast
  /** The network as it was when the recording began, where that tells. */
  readonly network?: INetwork
  readonly #played: Played
  readonly #course: Course

  /** @param recording what is to be published */
  constructor(recording: Played) {
    const played = onTheBus(recording)
    const { header, streams } = played
    this.#played = played
    this.name = header.name
    if (header.network) this.network = header.network
    this.dt = header.dt
    this.seed = header.seed
    this.step = header.firstStep
    const named = (kind: string): [string, Extents][] =>
      [...streams.values()]
        .filter(stream => stream.kind === kind)
        .map(({ topic, size, shape }) => [topic.slice(kind.length + 1), { size, shape }])
    this.populations = new Map(named('spikes'))
    this.projections = new Map(
      named('weights').map(
        ([
          name,
          {
            shape: [target = 0, source = 0],
          },
        ]) => [name, { source: { size: source, shape: [source] }, target: { size: target, shape: [target] } }],
      ),
    )
    this.past = new RecordedPast(
      { dt: this.dt, populations: this.populations },
      {
        extent: { firstStep: header.firstStep, endStep: played.step },
        read: (first, end) =>
          played.readEvents(['*'], first > 0 || end < Infinity ? { from: first * this.dt, to: end * this.dt } : {}),
      },
    )
    for (const topic of streams.keys()) this.bus.topic(topic as TopicName)
    this.#course = new Course(this.bus, 'replay')
  }

  /** Listens to a topic; returns how to stop that. */
  on<Name extends TopicName>(topic: Name, owner: string, handler: (message: MessageOf<Name>) => void): () => void {
    return (this.bus.topic(topic) as Topic<MessageOf<Name>>).listen(owner, handler)
  }

  /** Whether it is being played. */
  get running(): boolean {
    return this.#course.running
  }

  /** How often it has been played. */
  get runs(): number {
    return this.#course.runs
  }

  /** Whether it was asked to stop. */
  get stopped(): boolean {
    return this.#course.stopped()
  }

  /** Tells whenever it begins or ends to play; returns how to stop that. */
  whenRunning(changed: () => void): () => void {
    return this.#course.whenRunning(changed)
  }

  /**
   * Publishes everything.
   * @param speed milliseconds of model time for each millisecond of ours
   */
  play(speed: number): Promise<void> {
    return this.#course.during(() => this.#publishAll(speed))
  }

  async #publishAll(speed: number): Promise<void> {
    let [from, began] = [this.step, performance.now()]
    for await (const event of this.#played.readEvents()) {
      if (event.topic === 'control') continue // what was asked of the run then is not asked of this one
      const due = (step: number): number => began + ((step - from) * this.dt) / speed
      const end = endOf(event) || this.step
      while (!this.stopped && (this.#course.held || performance.now() < due(end))) {
        const { held } = this.#course
        if (held) await this.#course.goesOn()
        else await sleep(Math.min(50, Math.max(0, due(end) - performance.now())))
        if (held) [from, began] = [this.step, performance.now()]
      }
      if (this.stopped) return
      this.step = Math.max(this.step, end)
      this.#publish(event)
    }
  }

  #publish({ topic, frame, message }: BundleEvent): void {
    const content = frame ?? message?.[bodies[kindOf(topic) as TopicKind]]
    if (content) (this.bus.topic(topic as TopicName) as Topic<unknown>).publish(content)
  }
}

/** Step at whose beginning an event can have been published; 0 where it does not say. */
function endOf({ frame, message }: BundleEvent): number {
  if (frame) return frame.firstStep + frame.steps
  const { activity, target, current, weights, reward, parameter, report, fault } = message ?? {}
  if (activity) return Number(activity.firstStep) + Number(activity.steps)
  return Number((target ?? current)?.firstStep ?? (weights ?? reward ?? parameter ?? report ?? fault)?.step ?? 0)
}

const sleep = (duration: number): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, duration)
  })
