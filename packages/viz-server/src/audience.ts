import { checkArgument, Simulation } from '@ngrad/core'
import type { IFault, IHello, IRunState, Shape } from '@ngrad/core'
import { AbandonedPause } from './abandoned.ts'
import type { Right } from './access.ts'
import { AskedWeights } from './asked-weights.ts'
import { Budget } from './budget.ts'
import { Feed } from './feed.ts'
import { Answers } from './history/answers.ts'
import { LiveHistory } from './history/live-history.ts'
import { SampledEvents } from './history/sampled-events.ts'
import { settings } from './inlet.ts'
import { Inspector } from './inspect/inspector.ts'
import type { Tape } from './inspect/inspector.ts'
import { protocolVersion } from './protocol.ts'
import type { SessionSocket } from './server.ts'
import { RunStates } from './run-state.ts'
import { Session } from './session.ts'
import type { Watched } from './streams.ts'

/** How a simulation is shown. */
export interface AudienceOptions {
  /** Name that it is shown by; its own if left out. */
  readonly name?: string | undefined
  /** What shows it, for clients. */
  readonly software: string
  /** Whether its past is kept. */
  readonly history: boolean
  /** A run that a client paused goes on so long after the last one has gone [ms]. */
  readonly resumeAfter: number
  /** A client that has asked for nothing by then is sent away [ms]. */
  readonly silentFor: number
  /** Makes what records it beside its run, where there is a place for files. */
  readonly tape?: (simulation: Simulation) => Tape
}

const watched: Shape = {
  what: 'a simulation, or what publishes as one does',
  has: ['dt', 'seed', 'step', 'populations', 'projections', 'bus', 'on'],
}

/** All who look at a simulation, by whatever they are connected: what is kept for them, and a {@link Session} for each. */
export class Audience {
  readonly #simulation: Watched
  readonly #silentFor: number
  readonly #hello: IHello
  readonly #feed: Feed
  readonly #answers: Answers | undefined
  readonly #inspector: Inspector | undefined
  readonly #weights: AskedWeights | undefined
  readonly #abandoned: AbandonedPause
  readonly #states: RunStates
  readonly #settings = new Budget(settings)
  readonly #sessions = new Set<Session>()
  readonly #undo: (() => void)[]

  constructor(simulation: Watched, options: AudienceOptions) {
    checkArgument('attach.simulation', watched, simulation)
    const { name, software, history, resumeAfter, silentFor, tape } = options
    const taping = simulation instanceof Simulation ? tape?.(simulation) : undefined
    const weights = simulation instanceof Simulation ? new AskedWeights(simulation) : undefined
    const leaves = (topic: string): boolean => taping?.hasAlone?.(topic) || weights?.hasAlone(topic) || false
    const kept = history && !simulation.past ? new LiveHistory(simulation, leaves) : new SampledEvents(simulation.bus)
    const feed = new Feed(simulation, wanted => kept.latest(wanted))
    const past = simulation.past ?? (kept instanceof LiveHistory ? kept : undefined)
    const answers = past && new Answers(past)
    const inspector = simulation instanceof Simulation ? new Inspector(simulation, taping) : undefined
    const abandoned = new AbandonedPause(simulation, resumeAfter)
    const { dt, seed } = simulation
    this.#simulation = simulation
    this.#silentFor = silentFor
    this.#hello = { version: protocolVersion, name: name ?? simulation.name, software, dt, seed, id: instanceName() }
    this.#feed = feed
    this.#answers = answers
    this.#inspector = inspector
    this.#weights = weights
    this.#abandoned = abandoned
    const deaf = simulation.bus.topic('faults').listen('visualize', fault => {
      if (fault.source === 'run') queueMicrotask(() => this.#tellEnd(fault)) // once all who listen have it
    })
    this.#states = new RunStates(simulation, state => this.#tellState(state))
    this.#undo = [
      deaf,
      () => this.#states.close(),
      () => kept.close(),
      () => inspector?.close(),
      () => answers?.close(),
      () => feed.close(),
      () => abandoned.close(),
    ]
  }

  /** Greets one who has come, and serves it from now on. */
  serve(socket: SessionSocket, right: Right): Session {
    const leave = right === 'control' ? this.#abandoned.enter() : undefined
    const session = new Session({
      simulation: this.#simulation,
      socket,
      feed: this.#feed,
      settings: this.#settings,
      inspector: this.#inspector,
      weights: this.#weights,
      answers: this.#answers,
      hello: this.#hello,
      right,
      controlled: this.#abandoned.note.bind(this.#abandoned),
      silentFor: this.#silentFor,
      left: () => {
        this.#sessions.delete(session)
        leave?.()
      },
    })
    this.#sessions.add(session)
    session.open(this.#states.settled)
    return session
  }

  /** Tells everybody at once why the run has ended: the program may end with it. */
  #tellEnd(fault: IFault): void {
    this.#feed.hurry()
    for (const session of this.#sessions) session.ended(fault)
  }

  /** Tells everybody whether the run goes on, behind all that it has computed. */
  #tellState(state: IRunState): void {
    this.#feed.hurry()
    for (const session of this.#sessions) session.tellState(state)
  }

  /** Lets go of the simulation. */
  close(): void {
    for (const undo of this.#undo.splice(0)) undo()
  }
}

/** A name that no other audience has. */
const instanceName = (): string => Array.from(crypto.getRandomValues(new Uint32Array(4)), word => word.toString(36)).join('-')
