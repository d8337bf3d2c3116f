import { decodeBundle, NgradError, ParameterError, WireError } from '@ngrad/core'
import type { IControl, IEnvelope, IFault, IHello, IInspect, IRecall, IRunState, ISubscribe, IWatchState } from '@ngrad/core'
import type { Right } from './access.ts'
import type { AskedWeights } from './asked-weights.ts'
import { Budget } from './budget.ts'
import { costOf } from './cost.ts'
import type { Cost } from './cost.ts'
import type { Feed } from './feed.ts'
import { Inlet } from './inlet.ts'
import type { Entrance } from './inlet.ts'
import type { Inspector } from './inspect/inspector.ts'
import { inspectRecorded } from './inspect/recorded-network.ts'
import { Watches } from './inspect/watches.ts'
import type { Answers } from './history/answers.ts'
import { Outbox } from './outbox.ts'
import { nothing, requestOf } from './request.ts'
import type { Request } from './request.ts'
import { largestRequest } from './protocol.ts'
import type { ServedClient, SessionSocket } from './server.ts'
import { describeStreams } from './streams.ts'
import type { Viewed, Watched } from './streams.ts'

/** So many messages that cannot be used end a connection. */
const toleratedFaults = 3
/** Questions about the past: a page asks for each picture. */
const questions = { burst: 64, perSecond: 40 } as const
/** Other requests of a client: a page makes one for each click. */
const requests = { burst: 64, perSecond: 16 } as const
const statusEvery = 1000

/** What a session works on. */
export interface SessionOptions {
  /** The simulation that is watched. */
  readonly simulation: Viewed & Entrance & Pick<Watched, 'past' | 'network' | 'running'>
  /** The client. */
  readonly socket: SessionSocket
  /** What the client may do. */
  readonly right: Right
  /** What it can be sent. */
  readonly feed: Feed
  /** What all clients together may set of parameters. */
  readonly settings: Budget
  /** Answers questions about the network, where there is one. */
  readonly inspector: Inspector | undefined
  /** Publishes weights for it, where there is a simulation that has some. */
  readonly weights: AskedWeights | undefined
  /** Answers questions about the past, where one is kept. */
  readonly answers: Answers | undefined
  /** First message, without the streams. */
  readonly hello: IHello
  /** Is told of what it asks of the run, before the run is. */
  readonly controlled: (control: IControl) => void
  /** A client that has asked for nothing by then is sent away [ms]. */
  readonly silentFor: number
  /** Is told that it has gone. */
  readonly left: () => void
}

/** One client: what it may do, what it has asked for, and what waits for it. */
export class Session implements ServedClient {
  readonly #options: SessionOptions
  readonly #outbox: Outbox
  readonly #budget = new Budget(requests)
  readonly #questions = new Budget(questions)
  readonly #inlet: Inlet
  readonly #watches: Watches | undefined
  #request: Request = nothing
  #faults = 0
  #untold: IRunState | undefined
  #endWeights: (() => void) | undefined
  #leave: (() => void)[] = []
  #status: ReturnType<typeof setInterval> | undefined
  #silent: ReturnType<typeof setTimeout> | undefined

  constructor(options: SessionOptions) {
    this.#options = options
    this.#outbox = new Outbox(options.socket)
    this.#inlet = new Inlet(options.simulation, options.feed, options.right, options.settings)
    this.#watches = options.inspector && new Watches(options.inspector.simulation)
  }

  /** Greets the client; from now on it is served. @param state whether a run goes on, where that is known */
  open(state?: IRunState): void {
    const { simulation, hello, right, feed, inspector, answers, socket, silentFor } = this.#options
    const stream = describeStreams(simulation, simulation.bus.topics())
    const capability = [
      'glimpses',
      ...(answers ? ['history'] : []),
      ...(inspector ? ['inspect'] : simulation.network ? ['network'] : []),
      ...(simulation.past ? ['recording'] : []),
      ...(right === 'read' ? [] : ['write']),
      ...(right === 'control' && simulation.running !== undefined ? ['control'] : []),
    ]
    this.#outbox.tell({ hello: { ...hello, capability, stream } })
    if (state) this.tellState(state)
    this.#leave = [feed.advertise(this.#outbox)]
    this.#status = setInterval(() => this.#tellStatus(), statusEvery)
    this.#silent = setTimeout(() => socket.close(1008, 'nothing was asked for'), silentFor)
  }

  /** Stops listening; nothing is sent any more. */
  close(): void {
    clearInterval(this.#status)
    clearTimeout(this.#silent)
    for (const leave of this.#leave.splice(0)) leave()
    this.#inlet.close()
    this.#watches?.close()
    this.#endWeights?.()
    this.#options.answers?.forget(this.#outbox)
    this.#options.left()
  }

  /** Takes a message of the client. What cannot be used is answered with a fault; a client that goes on is sent away. */
  receive(bytes: Uint8Array): void {
    if (this.#faults >= toleratedFaults) return // its connection is being closed
    try {
      this.#pay(costOf(bytes, requests.burst))
      const events = decodeBundle(bytes, largestRequest).event ?? []
      let wanted: ISubscribe | undefined
      for (const event of events) {
        const { subscribe, control, recall, inspect, watchState } = event
        if (subscribe) wanted = subscribe
        else if (control) this.#control(control)
        else if (recall) this.#recall(recall)
        else if (inspect) this.#inspect(inspect)
        else if (watchState) this.#watch(watchState)
        else if (!this.#write(event)) break
      }
      if (wanted) this.#subscribe(requestOf(wanted)) // each replaces the one before
    } catch (error) {
      this.refuse(error)
    }
  }

  /** Takes note of a ping, which costs a client as much as a request. */
  pinged(): void {
    if (!this.#budget.take(1)) this.refuse(tooMany(1))
  }

  /** Tells the client whether a run goes on. */
  tellState(runState: IRunState): void {
    this.#untold = this.#outbox.stalled ? runState : undefined // who has no room is told as soon as there is
    if (!this.#untold) this.#outbox.tell({ runState })
  }

  /** Tells the client why the run has ended, if it is not told on `faults`, by the channel of those who want every event. */
  ended(fault: IFault): void {
    if (!this.#request.wants('faults') || this.#request.pace.glimpsesPerSecond > 0) this.#outbox.tell({ fault })
  }

  /**
   * Tells the client what is wrong with its message.
   * @param source topic of an event of it that is refused
   */
  refuse(error: unknown, source: string = 'visualize'): void {
    const { socket } = this.#options
    this.#tell(error instanceof NgradError ? error : new NgradError('the message could not be read'), source)
    this.#faults++
    if (this.#faults === toleratedFaults) socket.close(1007, 'too many messages that cannot be used')
  }

  /** Pays for a message before it is read. @throws NgradError if the client asks for more than it may */
  #pay({ requests: asked, questions: past, events }: Cost): void {
    const mayWrite = this.#options.right !== 'read'
    const count = mayWrite ? asked : asked + events
    if (count > 0 && !this.#budget.take(count)) throw tooMany(count)
    if (past > 0 && !this.#questions.take(past))
      throw new NgradError(`questions about the past are too many: ${questions.perSecond} are answered a second`)
    if (mayWrite) this.#inlet.pay(events)
  }

  #control(control: IControl): void {
    const { simulation, right, controlled, inspector } = this.#options
    clearTimeout(this.#silent)
    if (right !== 'control') throw new NgradError('this token lets its owner look, not control the run')
    if (!Object.values(control).some(Boolean)) throw new WireError('Control asks for nothing', 0)
    if (simulation.running === undefined) throw new NgradError('nothing runs here that could be paused or stopped')
    const { save, restore, record, advance, pace } = control
    if ((advance || pace) && !inspector) throw new NgradError('only a simulation that runs takes single steps, or goes at another speed')
    if (save || restore || record) {
      if (!inspector) throw new NgradError('only a simulation that runs is saved, restored or recorded')
      inspector.heed(control).catch((error: unknown) => this.#tell(error as NgradError, 'visualize'))
    } else {
      this.#check(control)
      controlled(control)
      simulation.bus.topic('control').publish(control)
    }
  }

  /**
   * @throws ParameterError if the run is to go on to an event of a topic that is not there, which would never come, or at a speed
   * that is none
   */
  #check({ advance, pace }: IControl): void {
    const speed = pace?.speed ?? 0
    if (!(speed >= 0 && speed < Infinity)) throw new ParameterError('pace.speed', speed, 'a finite number of at least 0')
    const until = advance?.until ?? ''
    const names = this.#options.simulation.bus.topics().map(({ name }) => name)
    if (until !== '' && !names.includes(until)) throw new ParameterError('advance.until', until, `one of ${names.join(', ')}`)
  }

  #inspect(request: IInspect): void {
    clearTimeout(this.#silent)
    const { inspector, simulation } = this.#options
    const { network } = simulation
    if (inspector) void inspector.inspect(request, this).then(inspected => this.#outbox.tell({ inspected }))
    else if (network) this.#outbox.tell({ inspected: inspectRecorded(network, request) })
    else throw new NgradError('only a simulation that runs, or a recording that tells its network, can be inspected')
  }

  #watch(request: IWatchState): void {
    clearTimeout(this.#silent)
    if (!this.#watches) throw new NgradError('only a simulation that runs can be watched')
    if (this.#options.right === 'read') throw new NgradError('this token lets its owner look at what is there, no more')
    try {
      this.#watches.take(request)
    } catch (error) {
      if (!(error instanceof ParameterError)) throw error
      this.#tell(error, 'watch')
    }
  }

  /** Takes an event for the run; whether the client may send it. */
  #write(event: IEnvelope): boolean {
    try {
      if (!this.#inlet.take(event))
        throw new WireError('a client sends Subscribe, Recall, Control, or events that a simulation takes', 0)
      clearTimeout(this.#silent)
    } catch (error) {
      if (error instanceof WireError) throw error
      if (error instanceof ParameterError) this.#tell(error, event.topic ?? '') // it is told, and not sent away for it
      else this.refuse(error, event.topic ?? '')
      return error instanceof ParameterError
    }
    return true
  }

  #tell({ name, message }: Pick<NgradError, 'name' | 'message'>, source: string): void {
    this.#outbox.tell({ fault: { kind: name, message, source, step: this.#options.simulation.step } })
  }

  #subscribe(request: Request): void {
    clearTimeout(this.#silent)
    const before = this.#request.wants
    this.#request = request
    this.#leave.splice(1).forEach(leave => leave())
    this.#leave.push(this.#options.feed.follow({ ...request, outbox: this.#outbox }, before))
    this.#askForWeights()
  }

  /** Lets the simulation publish weights as long as they are asked for, by who may do more than look: the run pays for it. */
  #askForWeights(): void {
    const { weights, right } = this.#options
    if (!this.#request.weights || right === 'read') {
      this.#endWeights?.()
      this.#endWeights = undefined
    } else this.#endWeights ??= weights?.publish(topic => this.#request.wants(topic))
  }

  #recall(recall: IRecall): void {
    clearTimeout(this.#silent)
    const { answers } = this.#options
    if (!answers) throw new NgradError('no history is kept: history is false')
    answers.ask(recall, this.#outbox)
  }

  #tellStatus(): void {
    this.#outbox.sendKept()
    this.#options.feed.remind(this.#outbox)
    if (this.#untold) this.tellState(this.#untold)
    for (const [topic, message] of this.#inlet.losses()) this.#tell({ name: 'Loss', message }, topic)
    const { sent, dropped, waiting, stalled } = this.#outbox
    if (!stalled) this.#outbox.tell({ status: { sent, dropped, queued: waiting, step: this.#options.simulation.step } })
  }
}

const tooMany = (count: number): NgradError =>
  new NgradError(
    `${count} requests are too many: ${requests.burst} are taken at once, and ${requests.perSecond} a second`,
  )
