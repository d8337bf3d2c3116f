import type { Arrival } from '../bus/arrival.ts'
import type { Bus, Take } from '../bus/bus.ts'
import { streamOf } from '../bus/kinds.ts'
import type { TopicKind } from '../bus/kinds.ts'
import type { MessageOf } from '../bus/topics.ts'
import { ConnectionError, NgradError, ParameterError } from '../errors.ts'
import { checkArgument, checkArguments } from '../kinds.ts'
import type { RealArray } from '../kernel/real.ts'
import { checkOptions } from '../options.ts'
import type { SpikeFrame } from '../wire/frame.ts'
import type { IParameter } from '../wire/messages.ts'
import type { Arrivals, ArrivingTopic, Destination } from './arrivals.ts'
import { checkName } from './check-name.ts'
import { checkStream } from './check-stream.ts'
import { CurrentPort } from './current-port.ts'
import { Currents } from './currents.ts'
import type { CurrentPortOptions } from './currents.ts'
import { destinations } from './destinations.ts'
import type { Engine } from './engine.ts'
import type { Network } from './network.ts'
import { forgetPort, Port, portModel } from './port.ts'
import type { LatePolicy, PortOptions, PortPlace } from './port.ts'
import { wholeOf } from './ends.ts'
import type { End } from './ends.ts'
import type { SettableByOwner } from './settable.ts'
import type { Parts } from './snapshot.ts'

/** Where inputs come in. */
interface InputsPlace<Numbers extends RealArray> {
  readonly network: Network<Numbers>
  readonly engine: Engine<Numbers>
  readonly bus: Bus
  /** Step of the simulation [ms]. */
  readonly dt: number
  /** What becomes of what comes late at a port that does not say. */
  readonly late: LatePolicy
  /** Where events wait for their steps. */
  readonly arrivals: () => Arrivals
  /** Numbers of plugins that may be set. */
  readonly settable: () => SettableByOwner
}

/** What comes into a network from outside: spikes by ports, currents, and what others publish of these on the bus. */
export class ExternalInputs<Numbers extends RealArray> {
  /** What becomes of each kind of event. */
  readonly destinations: Partial<Record<TopicKind, Destination>>
  readonly #place: InputsPlace<Numbers>
  readonly #ports = new Map<string, Port<Numbers>>()
  readonly #currents: Currents

  constructor(place: InputsPlace<Numbers>) {
    const { network, bus, settable } = place
    this.#place = place
    const { populations, projections } = network
    this.#currents = new Currents(populations)
    const changeable = {
      populations,
      projections,
      get settable() {
        return settable()
      },
    }
    this.destinations = destinations(changeable, this.#currents)
    const send: Take = (topic, message) => this.send(topic as 'parameters', message as IParameter)
    bus.claim('parameters', send)
    bus.claim('currents', send)
    bus.claim('spikes', (topic, frame) => this.#takeFrame(topic, frame as SpikeFrame))
  }

  /** Takes an event for its step; see {@link Simulation.send}. */
  send<Topic extends ArrivingTopic>(topic: Topic, message: MessageOf<Topic>, sender?: object): Arrival {
    checkArguments('send', { topic, message }, { topic: 'text', message: 'object' })
    const { engine, arrivals } = this.#place
    engine.checkOpen()
    if (engine.transport) throw new NgradError('messages come to one process alone, not to several')
    return arrivals().send(topic, message, sender)
  }

  /** Adds a population whose spikes come from outside; see {@link Simulation.port}. */
  port(place: PortPlace, name: string, size: number, options: PortOptions): Port<Numbers> {
    checkArgument('port.options', 'object', options)
    const { shape } = options
    const { network, bus } = this.#place
    bus.asking.undoable(() => {
      if (!port || network.populations.get(name) === port.population) return // the network was fixed meanwhile
      this.#ports.delete(name)
      forgetPort(bus, name)
    }) // behind that the population is undone
    let port: Port<Numbers> | undefined
    const population = network.population(name, portModel(options), size, shape ? { shape } : {})
    port = new Port(place, population, { ...options, late: options.late ?? this.#place.late }, () => this.#place.engine.checkOpen())
    this.#ports.set(name, port)
    return port
  }

  /** Lets currents flow into a population; see {@link Simulation.current}. */
  current(name: string, population: End<Numbers>, options: CurrentPortOptions): CurrentPort<Numbers> {
    checkName('current.name', name)
    const whole = wholeOf(population)
    this.#place.network.checkOwn('current.population', whole)
    checkOptions(`current ${name}`, options, { into: 'text', late: ['next', 'drop', 'error'] })
    this.#currents.open(name, whole, options)
    this.#place.bus.asking.undoable(() => {
      this.#currents.close(name)
      this.#place.arrivals().forget(`currents/${name}`)
    })
    return new CurrentPort(name, population, message => this.send(`currents/${name}`, message))
  }

  /** What checkpoints hold of it. */
  get saved(): Parts['inputs'] {
    return [this.#currents, ...this.#ports.values()]
  }

  /** Frames that somebody publishes reach the synapses of a port; what other populations fire they say alone, and nobody else fires. */
  #takeFrame(topic: string, frame: SpikeFrame): Arrival {
    const name = streamOf(topic)
    const { firstStep, steps, neurons, offsets, stream, dt } = frame
    const { network, dt: step } = this.#place
    const port = this.#ports.get(name)
    if (port) {
      checkStream(topic, stream)
      if (dt && dt !== step) throw new ParameterError(`${topic}.dt`, dt, `${step} ms, the step here`)
      return port.send({ firstStep, steps, neurons, offsets })
    }
    const why = network.populations.has(name) ? `only ${name} says what it fires` : `no population ${name} is there to fire them`
    throw new ConnectionError(topic, `${why}; port('${name}', …) takes spikes from others`)
  }
}
