import type { Arrival } from '../bus/arrival.ts'
import type { Bus } from '../bus/bus.ts'
import { defineNeuron } from '../description/neuron.ts'
import type { NeuronFactory } from '../description/neuron.ts'
import type { NeuronModel } from '../description/neuron-model.ts'
import { CheckpointError, NgradError, ParameterError } from '../errors.ts'
import { checkArgument } from '../kinds.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { RealArray } from '../kernel/real.ts'
import { checkOptions, required } from '../options.ts'
import { blockName } from '../record/blocks.ts'
import type { Blocks } from '../record/blocks.ts'
import { longestTimer } from './event-loop.ts'
import { endOf, lastStep } from './last-step.ts'
import type { Population } from './population.ts'
import { SpikeQueue } from './spike-queue.ts'
import type { Ask } from './waits.ts'

/** What becomes of what comes for a step that has been computed: it counts from the next one, is dropped, or refused. */
export type LatePolicy = 'next' | 'drop' | 'error'

/** How a port takes what comes. */
export interface PortOptions {
  /** Extents, slowest first; their product is the size. */
  readonly shape?: readonly number[]
  /**
   * What becomes of spikes for a step that has been computed when they come: they are fired in the next one, dropped, or
   * refused with an error. As {@link SimulationOptions.late} says if left out.
   */
  readonly late?: LatePolicy
  /** Spikes that may wait for their step; 65 536 if left out. */
  readonly room?: number
  /**
   * Whether the run waits, after each frame, until somebody has said what comes next, and for how long at most [ms]; it
   * does not wait if left out. A run that is stopped does not wait any longer; the next one does, before it goes on.
   */
  readonly lockstep?: number
}

/** Spikes from outside. */
export interface ArrivingSpikes {
  /** The step from which on they are; the next one, whichever that is, if left out or 0. */
  readonly firstStep?: number
  /** Steps that they are about: nothing else is going to be said of these; 1 if left out. */
  readonly steps?: number
  /** Index of the neuron of each spike. */
  readonly neurons: ArrayLike<number>
  /** Step of each spike after the first one; 0 for all if left out. */
  readonly offsets?: ArrayLike<number>
}

/** Spikes come from outside, so no kernel is asked. */
const outside: NeuronFactory<object> = defineNeuron('port', { parameters: {}, spike: { when: '0 > 1' } })

/** What a port needs to know of its simulation. */
export interface PortPlace {
  readonly bus: Bus
  readonly memory: KernelMemory
  /** Number of steps that have been computed. */
  readonly step: number
  /** Whether a run is to end where it is. */
  readonly stopped: boolean
  /** Which of several processes that run the network this one is; the first one takes what comes. */
  readonly member: number
  /** The step that can still be changed: the next one, or that behind the part that threads are at work on. @internal */
  readonly upcoming: number
  /** Does something to the network, once no thread is at work on it. */
  whenStill(owner: string, action: () => void): void
  /** Lets the run wait after each part of a frame. */
  waitFor(owner: string, ask: Ask): () => void
}

const ports = new WeakMap<Bus, Map<string, Port<RealArray>>>()

/** The port of a name on a bus, if there is one. */
export const portOf = (bus: Bus, name: string): Port<RealArray> | undefined => ports.get(bus)?.get(name)

/** Lets there be no port of that name. */
export const forgetPort = (bus: Bus, name: string): void => void ports.get(bus)?.delete(name)

/**
 * The model of a port, and its options checked.
 * @throws ParameterError if an option cannot be used
 */
export function portModel(options: PortOptions): NeuronModel {
  checkOptions('port', options, {
    shape: 'list',
    late: ['next', 'drop', 'error'],
    room: { unit: '1', atLeast: 1, atMost: 2 ** 24, integer: true },
    lockstep: { unit: 'ms', above: 0, atMost: longestTimer },
  })
  return { ...outside(), played: { times: [], neurons: [] }, playedRoom: options.room ?? usualRoom }
}

/** Spikes that may wait, if nothing else is said. */
const usualRoom = 65_536

/**
 * A population whose spikes come from outside: another program, a file, a plugin. Made by {@link Simulation.port}.
 *
 * What arrives names the steps that it is about. A neuron spikes once in a step, however often it is told to. What it
 * fired is on `spikes/<name>` as of any population, so a recording of that, played by `replay`, gives the same run bit
 * for bit. Frames that anybody publishes on that topic of the bus are taken as well. Where several processes run the network,
 * member 0 takes what comes and tells the others; what comes to another one is dropped.
 * @example
 * const port = sim.port('retina', 100)
 * port.send({ firstStep: sim.step + 5, neurons: [3, 7] })
 */
export class Port<Numbers extends RealArray = Float32Array> {
  /** The population. */
  readonly population: Population<Numbers>
  /** Spikes so far that came late and were fired in the next step. */
  late = 0
  /** Spikes so far that were dropped. */
  dropped = 0
  readonly #simulation: PortPlace
  readonly #checkOpen: () => void
  readonly #queue: SpikeQueue
  readonly #policy: LatePolicy
  readonly #patience: number | undefined
  /** Step up to which everything has been said. */
  #said = 0
  #waiting: (() => void) | undefined
  /** Since when it waits, where that was interrupted [ms]. */
  #since: number | undefined
  #beforeWait: readonly (() => void)[] = []

  /** @internal */
  constructor(
    place: PortPlace,
    population: Population<Numbers>,
    { late = 'next', room = usualRoom, lockstep }: PortOptions,
    checkOpen: () => void,
  ) {
    this.#checkOpen = checkOpen
    const { name } = population
    this.population = population
    this.#simulation = place
    this.#queue = new SpikeQueue(place.memory, population.layout.playedPlaces!, room)
    this.#policy = late
    this.#patience = lockstep
    place.waitFor(`port ${name}`, stopping => this.#afterPart(stopping))
    const all = ports.get(place.bus) ?? new Map<string, Port<RealArray>>()
    ports.set(place.bus, all.set(name, this as Port<RealArray>))
  }

  /**
   * Takes spikes.
   * @param sender who sends them, where several share the room: one of them gets in as long as it has less waiting than is free,
   * so half of the room alone, and nobody fills it for the others; all of the room if left out
   * @throws ParameterError if a step or a neuron cannot be, or they are late where that is refused; then none is taken
   * @throws NgradError if the simulation has been closed
   */
  send(spikes: ArrivingSpikes, sender?: object): Arrival {
    checkOptions(`port ${this.population.name}.send`, spikes, {
      firstStep: 'any',
      steps: 'any',
      neurons: required('list'),
      offsets: 'list',
    })
    if (spikes.neurons === undefined)
      throw new ParameterError(`port ${this.population.name}.send.neurons`, undefined, 'an array of indices')
    if (sender !== undefined) checkArgument(`port ${this.population.name}.send.sender`, 'object', sender)
    this.#checkOpen()
    this.#check(spikes)
    return this.#take(spikes, sender)
  }

  /** Keeps the spikes that are to come, and up to where everything has been said. @internal */
  save(blocks: Blocks): void {
    const toCome = this.#queue.from(this.#simulation.step)
    blocks.put(this.#block, Float64Array.from([[this.#said], ...toCome].flat()))
  }

  /** Checks what was kept; returns how to take it up. @throws CheckpointError if it cannot be @internal */
  restore(blocks: Blocks): () => void {
    const [said = Number.NaN, ...numbers] = blocks.copy(this.#block, Float64Array)
    const spikes = numbers.flatMap((step, at): [number, number][] => (at % 2 === 0 ? [[step, numbers[at + 1]!]] : []))
    const { size } = this.population
    const whole = [said, ...numbers].every(number => Number.isSafeInteger(number) && number >= 0)
    if (!whole || numbers.length % 2 !== 0 || spikes.some(([, neuron]) => neuron >= size))
      throw new CheckpointError(`${this.#block} has no steps and neurons below ${size}`)
    return () => {
      this.#said = said
      this.#since = undefined
      this.#queue.replace(spikes)
    }
  }

  get #block(): string {
    return blockName(this.population.name, 'waiting')
  }

  /** Does something whenever the run is about to wait for this port; returns how to end that. @internal */
  beforeWait(action: () => void): () => void {
    this.#beforeWait = [...this.#beforeWait, action]
    return () => {
      this.#beforeWait = this.#beforeWait.filter(other => other !== action)
    }
  }

  #check({ firstStep = 0, steps = 1, neurons, offsets }: ArrivingSpikes): void {
    const place = `port ${this.population.name}`
    if (!Number.isSafeInteger(firstStep) || firstStep < 0)
      throw new ParameterError(`${place}.firstStep`, firstStep, 'a step')
    if (!Number.isSafeInteger(steps) || steps < 1) throw new ParameterError(`${place}.steps`, steps, 'at least 1 step')
    if (offsets && offsets.length !== neurons.length)
      throw new ParameterError(`${place}.offsets`, offsets.length, `as many as the ${neurons.length} neurons`)
    for (let spike = 0; spike < neurons.length; spike++) {
      const [neuron, offset] = [neurons[spike]!, offsets?.[spike] ?? 0]
      if (!(Number.isSafeInteger(neuron) && neuron >= 0 && neuron < this.population.size))
        throw new ParameterError(`${place}.neurons`, neuron, `an index below ${this.population.size}`)
      if (!(Number.isSafeInteger(offset) && offset >= 0 && offset < steps && firstStep + offset <= lastStep))
        throw new ParameterError(`${place}.offsets`, offset, `a step below ${steps}, the steps that they are about, before step 2^53`)
    }
    const { upcoming } = this.#simulation
    if (this.#policy === 'error' && firstStep > 0 && firstStep < upcoming && neurons.length > 0)
      throw new ParameterError(`${place}.firstStep`, firstStep, `at least ${upcoming}, the step that comes next`)
  }

  #take({ firstStep = 0, steps = 1, neurons, offsets }: ArrivingSpikes, sender: object | undefined): Arrival {
    const { upcoming: next, member } = this.#simulation
    const from = firstStep === 0 ? next : firstStep
    let [late, dropped] = [0, 0]
    const due: [step: number, neuron: number][] = []
    for (let spike = 0; spike < neurons.length; spike++) {
      const step = from + (offsets?.[spike] ?? 0)
      if (member > 0 || (step < next && this.#policy === 'drop')) dropped++
      else {
        if (step < next) late++
        due.push([Math.max(step, next), neurons[spike]!])
      }
    }
    const added = this.#queue.add(next, due, sender)
    dropped += added.dropped
    this.#simulation.whenStill(`port ${this.population.name}`, added.write)
    this.late += late
    this.dropped += dropped
    this.#said = Math.max(this.#said, endOf(from, steps))
    if (this.#said > next) {
      this.#since = undefined
      this.#waiting?.()
    }
    return { late, dropped }
  }

  #afterPart(stopping: AbortSignal): Promise<void> | undefined {
    if (this.#patience === undefined || this.#simulation.member > 0 || this.#said > this.#simulation.step) return undefined
    for (const action of this.#beforeWait) action()
    return stopping.aborted || this.#said > this.#simulation.step ? undefined : this.#answer(this.#patience, stopping)
  }

  #answer(patience: number, stopping: AbortSignal): Promise<void> {
    const since = this.#since ?? performance.now()
    return new Promise((resolve, reject) => {
      const left = (): void => {
        done(resolve)
        if (!this.#simulation.stopped) this.#since = since // it is interrupted
      }
      const done = (settle: () => void): void => {
        clearTimeout(timer)
        stopping.removeEventListener('abort', left)
        this.#waiting = this.#since = undefined
        settle()
      }
      const timer = setTimeout(() => {
        const { step } = this.#simulation
        done(() => reject(new NgradError(`nobody said within ${patience} ms what comes at step ${step}`)))
      }, patience - (performance.now() - since))
      this.#waiting = () => done(resolve)
      stopping.addEventListener('abort', left)
    })
  }
}
