import type { BundleEvent, IEnvelope, IHello, IInspect, IInspected, IRecall } from '@ngrad/core'
import { Asked } from './source/asked.ts'
import { NearView } from './source/near-view.ts'
import type { Run, Source, SourceListener } from './source/source.ts'
import { Standing } from './source/standing.ts'
import type { State, StoreListener } from './store-listener.ts'
import { liveBins, Tiles } from './timeline/tiles.ts'
import { View } from './timeline/view.ts'

/** A question is asked so often at most [ms]; where nothing goes on, so often. */
const [askEvery, restEvery] = [33, 250]
/** An answer that does not come is asked for again after so long [ms]. */
const patience = 10_000
/** A run that does not go on for so long stands still [ms]. */
const stillAfter = 1500
/** What the page knows: what is in view is asked for, as exactly as it is drawn, and no more than that. */
export class Store implements SourceListener {
  /** What is in view. */
  view: View = new View({ dt: 1, base: 1 })
  /** Counts and traces. */
  tiles: Tiles = new Tiles(1)
  /** Single spikes and samples, where the view is narrow enough. */
  readonly near: NearView = new NearView(this)
  /** Duration of a step [ms]. */
  dt = 1
  /**
   * Step up to which spikes in view, and events, are known: before the end where a recording is still being read, and below 0 for
   * events before the first answer.
   */
  known: { readonly spikes: number; readonly events: number } = { spikes: 0, events: -1 }
  readonly #listener: StoreListener
  #source: Source | undefined
  readonly #standing: Standing
  /** Questions beside those about what is in view. */
  readonly #beside = new Asked()
  /** What has come of an answer that is not complete yet. */
  #arrived: BundleEvent[] = []
  #after = 0
  /** How often the simulation had been set back by the last answer; nothing before the first. */
  #setBack: number | undefined
  #asked:
    | {
        readonly number: number
        readonly at: number
        readonly level: number
        readonly from: number
        readonly to: number
        readonly looks: boolean
      }
    | undefined
  /** Topics whose first spikes are known. */
  readonly #spiked = new Set<string>()
  #lastAsked = -Infinity
  #lastMoved = 0
  #moved = true
  /** Whether the view changes because of an answer, and not because somebody moved it. */
  #answering = false
  /** Whether something came with this answer that is to be drawn. */
  #fresh = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(listener: StoreListener) {
    this.#listener = listener
    this.#standing = new Standing(state => listener.state(state))
  }

  /** How the source fares. */
  get state(): State {
    return this.#standing.state
  }

  /** Whether it is a recording that is shown. */
  get recorded(): boolean {
    return this.#standing.recorded
  }

  /** Whether it answers questions about the past. */
  get remembers(): boolean {
    return this.#standing.remembers
  }

  /** Whether something can be asked of the run. */
  get controllable(): boolean {
    return this.#source?.run !== undefined && this.#standing.controllable
  }

  /** Whether the source says what its network is, and is there. */
  get inspectable(): boolean {
    return this.#standing.inspectable
  }

  /** Whether something of the network can be changed. */
  get changeable(): boolean {
    return this.controllable && this.#standing.computes
  }

  /** What can be asked of the run; nothing where nobody is there. */
  get run(): Run | undefined {
    return this.#there?.run
  }

  /** Whether a look stands until something that was asked beside it is answered. */
  get holds(): boolean {
    return this.#beside.holds
  }

  /** Asks what a part of the network is; where nobody is there, as soon as the same one is again. */
  inspect(request: IInspect): Promise<IInspected> {
    return this.#beside.inspect(number => this.#there?.inspect({ ...request, number }))
  }

  /**
   * Asks for a stretch of the past beside what is in view.
   * @param holds whether a look at a fast run, or what plays, stands until it is answered, so that all that is shown is of one moment
   */
  recall(request: IRecall, holds = false): Promise<readonly BundleEvent[]> {
    return this.#beside.recall(
      number => this.#there?.recall({ ...request, after: Number.MAX_SAFE_INTEGER, number }),
      holds,
    )
  }

  /** The source, where somebody is there. */
  get #there(): Source | undefined {
    return this.#standing.reached ? this.#source : undefined
  }

  /** Shows a source from now on. */
  open(make: (listener: SourceListener) => Source): void {
    this.#source?.close()
    this.#standing.leave()
    this.#beside.clear()
    clearTimeout(this.#timer)
    this.#source = make(this)
  }

  /** Looks at once whether a source that is lost is there again. */
  tryNow(): void {
    this.#source?.tryNow?.()
  }

  /** Ends what it shows, which stays as it is. */
  close(): void {
    clearTimeout(this.#timer)
    this.#beside.clear()
    this.#source?.close()
  }

  /** When something came last [ms since 1970]. */
  get heardAt(): number {
    return this.#standing.heardAt
  }

  event(event: BundleEvent): void {
    this.#standing.heardAt = Date.now()
    const { message } = event
    if (message?.hello) this.#greet(message.hello)
    else if (message?.advertise) for (const info of message.advertise.stream ?? []) this.#listener.stream(info)
    else if (message?.inspected) this.#beside.inspected(message.inspected)
    else if (message?.recalled) this.#recalled(message.recalled)
    else if (message?.runState) this.#standing.follow(message.runState)
    else if (message?.fault && !event.topic) this.#listener.event(message)
    else if (!message?.status) this.#arrived.push(event.frame ? { ...event, frame: event.frame.copy() } : event)
  }

  /** An answer is complete: it is that of the question of its number. */
  #recalled(recalled: NonNullable<IEnvelope['recalled']>): void {
    const events = this.#arrived
    this.#arrived = []
    const number = recalled.number ?? 0
    if (this.#beside.recalled(number, events) || number !== this.#asked?.number) return // else it was given up
    this.#goBack(recalled)
    for (const event of events) this.#take(event)
    const bins = new Map<string, number>() // of each topic those at the end, which come last
    for (const { topic, message } of events) bins.set(topic, Number((message?.counts ?? message?.trace)?.stepsPerBin ?? 1))
    this.#answered(recalled, Math.max(1, ...bins.values()))
  }

  /** Forgets what is of another course, where the simulation was set back: what is in view is asked for again. */
  #goBack({ setBack, setBackTo, endStep }: NonNullable<IEnvelope['recalled']>): void {
    const times = setBack ?? 0
    const isBack = times !== (this.#setBack ?? times)
    this.#setBack = times
    if (!isBack && Number(endStep) >= this.view.last) return
    this.tiles.clear()
    this.near.clear()
    this.#listener.setBack(isBack ? Number(setBackTo ?? 0) : Number(endStep))
  }

  #take({ topic, message }: BundleEvent): void {
    this.#fresh = true
    if (message?.counts) {
      this.tiles.putCounts(topic, this.#asked?.level ?? 0, message.counts)
      if (!this.#spiked.has(topic) && message.counts.count?.some(Boolean)) {
        this.#spiked.add(topic)
        this.#listener.spiked(topic)
      }
    } else if (message?.trace) {
      this.tiles.putTrace(topic, this.#asked?.level ?? 0, message.trace)
      this.#listener.event(message)
    } else if (message?.control) this.#obey(message)
    else if (message) this.#listener.event(message)
  }

  lost(): void {
    clearTimeout(this.#timer)
    this.#asked = undefined
    this.#arrived = []
    this.near.clear()
    this.#standing.lose()
  }

  #greet(hello: IHello): void {
    if (this.#standing.meet(hello)) this.#comeBack(hello)
    else this.#begin(hello)
  }

  /** Goes on with what is known of a simulation that was lost for a while: view, tiles and events are those of the same run. */
  #comeBack({ stream }: IHello): void {
    this.#arrived = []
    this.#asked = undefined
    this.#lastMoved = performance.now()
    for (const info of stream ?? []) this.#listener.stream(info)
    this.#standing.comeBack()
    this.#beside.again()
    this.#listener.cameBack()
    if (this.#standing.remembers) this.#ask()
  }

  /** Shows a simulation, or a recording, from its beginning. */
  #begin(hello: IHello): void {
    this.#beside.clear()
    this.dt = hello.dt ?? 1
    this.#arrived = []
    this.known = { spikes: 0, events: -1 }
    this.#spiked.clear()
    const base = this.dt > 0 ? Math.max(1, Math.round(1 / this.dt)) : 1
    this.view = new View({ dt: this.dt, base })
    this.view.onChange(() => {
      this.#listener.changed()
      if (this.#answering) return
      this.#moved = true
      if (this.#timer && !this.#asked && performance.now() - this.#lastAsked > askEvery) this.#ask()
    })
    this.tiles = new Tiles(base)
    this.near.clear()
    this.#after = 0
    this.#setBack = undefined
    this.#asked = undefined
    this.#lastMoved = performance.now()
    this.#listener.greeted(hello)
    for (const info of hello.stream ?? []) this.#listener.stream(info)
    this.#standing.set(this.recorded ? 'recording' : this.#standing.remembers ? 'loading' : 'live')
    if (this.#standing.remembers) this.#ask()
  }

  /** Asks for what is in view and not known yet, and for the events since the last answer. */
  #ask(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#tick(), this.#resting ? restEvery : askEvery)
    if (this.#asked || document.hidden) return
    const { view, tiles } = this
    this.#lastAsked = performance.now()
    this.#moved = false
    const level = tiles.levelOf(view.stepsPerColumn)
    const width = tiles.widthOf(level)
    const looks = !view.following || view.mayLook(this.#lastAsked, this.#beside.holds)
    const isBegun = view.last > 0 || !this.recorded // how much there is of a recording, and what of it is looked at, is said first
    const missing = looks && isBegun ? this.#missing(level, width) : undefined
    if (!missing && this.near.ask(() => this.#listener.changed())) return
    const number = this.#beside.next()
    this.#asked = { number, at: this.#lastAsked, level, from: missing?.from ?? -1, to: missing?.to ?? -1, looks }
    this.#source!.recall({
      topic: ['*'],
      after: this.#after,
      number,
      ...(missing && { firstStep: missing.from * width, endStep: missing.to * width, stepsPerBin: width }),
    })
  }

  /** Bins that are in view and not known; at the live end also those that come until the answer is made. */
  #missing(level: number, width: number): { readonly from: number; readonly to: number } | undefined {
    const { view, tiles } = this
    const [behind, reached] = [Math.ceil(view.last / width), view.last - view.end]
    return view.following
      ? tiles.missing(level, Math.floor((view.start + reached) / width), behind + liveBins, liveBins)
      : tiles.missing(
          level,
          Math.floor(view.start / width),
          Math.min(Math.ceil(view.end / width), behind),
          undefined,
          view.last,
        )
  }

  #tick(): void {
    if (this.#asked && performance.now() - this.#asked.at > patience) {
      this.#asked = undefined // it is lost
      this.#standing.miss()
    }
    this.#ask()
  }

  /** @param longest the longest bin at the end of the answer [steps] */
  #answered(
    { last, firstStep, endStep, knownStep, eventsStep }: NonNullable<IEnvelope['recalled']>,
    longest: number,
  ): void {
    const asked = this.#asked
    this.#asked = undefined
    this.#standing.hear()
    this.#after = Number(last) // before the view changes, which may ask for more
    const { view, tiles } = this
    const end = Number(endStep)
    const before = this.known
    this.known = { spikes: Number(knownStep ?? 0), events: Number(eventsStep ?? 0) }
    if (this.known.events !== before.events && this.recorded) this.#fresh = true // what is shown of a moment may be known now
    if (asked && asked.from >= 0) {
      const { level, from, to } = asked
      const [width, step] = [tiles.widthOf(level), this.known.spikes]
      const bin = Math.max(width, longest)
      const over = Math.floor(step / bin) * (bin / width)
      tiles.complete(level, from, Math.max(from, Math.min(to, over)), {
        to: Math.min(to, Math.ceil(step / width)),
        step,
      })
    }
    const now = performance.now()
    if (this.state === 'loading' && (end === 0 || view.last > 0)) this.#standing.set('live') // the first answer only says how much there is
    if (end !== view.last) {
      if (!this.recorded || view.following) this.#lastMoved = now // who looks at a part of a recording is not held up by the rest
      if (this.state === 'idle' || this.state === 'connecting') this.#standing.set('live')
    } else if (this.state === 'live' && this.dt > 0 && now - this.#lastMoved > stillAfter) {
      this.#standing.set('idle') // rounds, which have no time, take as long as they take
    }
    this.#answering = true
    if (this.recorded && view.last === 0 && end > 0) view.rewind(Number(firstStep))
    view.know(Number(firstStep), end, now, asked?.looks)
    this.#answering = false
    if (this.#fresh) this.#listener.changed()
    this.#fresh = false
    if (this.#timer && !this.#asked && !this.#resting && now - this.#lastAsked >= askEvery) this.#ask() // the answer took longer
  }

  get #resting(): boolean {
    return !this.#moved && performance.now() - this.#lastMoved > stillAfter
  }

  #obey({ control }: IEnvelope): void {
    if (this.recorded) return
    if (control?.pace) this.#listener.paced(control.pace.speed ?? 0)
    else this.#standing.obey(control ?? {})
  }
}
