import { checkArgument, checkOptions, encodeBundle, openBundle, ParameterError, required } from '@ngrad/core'
import type {
  ArrivingSpikes,
  ArrivingTopic,
  BundleEvent,
  IControl,
  IInspect,
  IRecall,
  IWatchState,
  MessageOf,
} from '@ngrad/core'
import { bodies, kindOf } from '@ngrad/core/internal'
import type { TopicKind } from '@ngrad/core/internal'
import { Observable } from 'rxjs'
import type { Subscriber } from 'rxjs'
import { largestRequest } from '../protocol.ts'
import { lineTo } from './line.ts'
import type { MessageEnd } from './message-end.ts'

/** What a client wants to see. */
export interface ConnectOptions {
  /** Names of topics; a `*` at the end stands for anything. */
  readonly topics: readonly string[]
  /** How often to look at spikes for a short while; 0 for all of them [1/s]. */
  readonly glimpsesPerSecond?: number
  /** How long to look each time [steps]. */
  readonly stepsPerGlimpse?: number
}

/** Of what, and when, something is set. */
export interface SetOptions {
  /** The step from which it holds; the next one if left out. */
  readonly step?: number
  /** Indices of the neurons, synapses or numbers that are meant; synapses are numbered by source, then target; all if left out. */
  readonly index?: readonly number[]
}

/** A connection with a simulation. */
export interface Connection {
  /**
   * What comes, from the first message on; it completes when the connection ends. Subscribe to it at once. Whether the run goes on is
   * told by `message.runState`.
   */
  readonly events: Observable<BundleEvent>
  /** Asks for something else than before. */
  subscribe(options: ConnectOptions): void
  /** Asks for what was on the bus; the answer ends with `recalled`, and only then may be asked again. */
  recall(request: IRecall): void
  /** Asks what the network, a neuron of it or a projection is; the answer is `inspected`, with the number of the request. */
  inspect(request: IInspect): void
  /** Asks for samples of a state variable, on `activity/<population>[<neuron>].<variable>`, or ends them. */
  watch(request: IWatchState): void
  /**
   * Asks something of the run: to pause, resume or stop, to go on for a while (`advance`), to keep a checkpoint or go on
   * from one (`save`, `restore`), to write a recording (`record`).
   */
  control<Action extends keyof IControl>(action: Action, details?: IControl[Action]): void
  /**
   * Sends spikes to a port, `steps` of them from `firstStep` on; in the next step where that is left out. `write` has to be
   * among the capabilities of its `hello`; a fault comes where they are refused.
   */
  send(port: string, spikes: ArrivingSpikes): void
  /**
   * Sends another event, which counts from the step that it names, or from the next one. A change of `parameters` needs
   * `control` among the capabilities.
   */
  publish<Topic extends ArrivingTopic>(topic: Topic, message: MessageOf<Topic>): void
  /**
   * Sets a parameter or a state variable of a population, or `weights`, `learningScale`, `gate` or a parameter of the rule of a
   * projection, or a number of a plugin that is {@link @ngrad/core!settable}.
   * @param of name of the population, the projection or the plugin
   * @param value one for all, or one for each neuron, synapse or number that is meant
   */
  set(
    of: { readonly population: string } | { readonly projection: string } | { readonly plugin: string },
    name: string,
    value: number | readonly number[],
    options?: SetOptions,
  ): void
  /** Ends the connection. */
  close(): void
}

/**
 * Connects with a simulation that {@link @ngrad/viz-server!visualize} serves, or that runs in this page. Works wherever there is a global
 * `WebSocket`: in browsers, and in Node from version 22 on.
 * @param place the address that `visualize` gives out, with its token; or the end of a channel to a simulation that runs in this page,
 * which {@link @ngrad/viz-server!shareOn} has the other end of: the `Worker` that it runs in
 * @throws ParameterError if the place or an option cannot be used
 * @example
 * const { events } = connect(address, { topics: ['spikes/*'] })
 * events.subscribe(({ frame }) => { if (frame) console.log(frame.stream, frame.count) })
 */
export function connect(place: string | MessageEnd, options: ConnectOptions): Connection {
  checkOptions('connect', options, { topics: required('list'), glimpsesPerSecond: 'number', stepsPerGlimpse: 'number' })
  checkPlace(place)
  for (const [at, topic] of Array.from(options.topics).entries()) checkArgument(`connect.topics[${at}]`, 'text', topic)
  const heard = new Set<Subscriber<BundleEvent>>()
  const line = lineTo(place, {
    opened: () => subscribe(options),
    received: bytes => {
      try {
        for (const event of openBundle(bytes)) for (const each of heard) each.next(event)
      } catch (error) {
        for (const each of heard) each.error(error)
      }
    },
    closed: () => {
      for (const each of heard) each.complete()
    },
  })
  const send = (bundle: Parameters<typeof encodeBundle>[0]): void => {
    const bytes = new Uint8Array(encodeBundle(bundle))
    const most = `at most ${largestRequest} bytes, or the connection is closed; send it in several`
    if (bytes.length > largestRequest) throw new ParameterError('connect: a message', `${bytes.length} bytes`, most)
    line.send(bytes)
  }
  const subscribe = ({ topics, glimpsesPerSecond = 0, stepsPerGlimpse = 0 }: ConnectOptions): void =>
    send({ event: [{ subscribe: { topic: [...topics], glimpsesPerSecond, stepsPerGlimpse } }] })
  const events = new Observable<BundleEvent>(subscriber => {
    heard.add(subscriber)
    return () => heard.delete(subscriber)
  })
  return {
    events,
    subscribe,
    recall: request => send({ event: [{ recall: request }] }),
    send: (port, { firstStep = 0, steps = 1, neurons, offsets = new Uint32Array(neurons.length) }) =>
      send({
        event: [
          {
            topic: `spikes/${port}`,
            spikes: { stream: port, firstStep, steps, neuron: Array.from(neurons), offset: Array.from(offsets) },
          },
        ],
      }),
    publish: (topic, message) => send({ event: [{ topic, [bodies[kindOf(topic) as TopicKind]]: message }] }),
    set(of, name, value, setOptions = {}) {
      checkOptions('set', setOptions, { step: 'number', index: 'list' })
      const { step = 0, index = [] } = setOptions
      const parameter = {
        ...of,
        name,
        value: typeof value === 'number' ? [value] : [...value],
        step,
        index: [...index],
      }
      send({ event: [{ topic: 'parameters', parameter }] })
    },
    inspect: request => send({ event: [{ inspect: request }] }),
    watch: request => send({ event: [{ watchState: request }] }),
    control: (action, details) => send({ event: [{ topic: 'control', control: { [action]: details ?? {} } }] }),
    close: () => line.close(),
  }
}

/** @throws ParameterError if something is neither an address nor the end of a channel */
function checkPlace(place: unknown): void {
  const what = 'the address that visualize() gives out, or the end of a channel: a Worker or a MessagePort'
  if (typeof place === 'string') {
    if (!URL.canParse(place)) throw new ParameterError('connect.place', place, what)
  } else checkArgument('connect.place', { what, has: ['postMessage', 'addEventListener', 'removeEventListener'] }, place)
}
