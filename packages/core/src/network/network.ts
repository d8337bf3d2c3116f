import { ofAnotherCopy } from '../copies.ts'
import type { NeuronModel } from '../description/neuron-model.ts'
import { ConnectionError, ParameterError } from '../errors.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { RealArray } from '../kernel/real.ts'
import { checkArgument, inside } from '../kinds.ts'
import { checkOptions } from '../options.ts'
import type { DrawKey } from '../plasticity/draws.ts'
import type { LearningPlace } from '../plasticity/learning.ts'
import type { PairTools } from '../plasticity/pair-tools.ts'
import { streamKey } from '../random.ts'
import { FrameWriter } from '../wire/seal.ts'
import type { Bus } from '../bus/bus.ts'
import { checkName } from './check-name.ts'
import { connectOptions, makeProjection } from './connect.ts'
import type { ConnectOptions } from './connect.ts'
import { wholeOf } from './ends.ts'
import type { End } from './ends.ts'
import type { Engine } from './engine.ts'
import { PopulationOutput } from './population-output.ts'
import { Population } from './population.ts'
import type { PopulationOptions } from './population.ts'
import type { ProjectionPlace } from './projection-place.ts'
import { Projection } from './projection.ts'
import { RowBuilder } from './rows.ts'
import { firstWrong } from './synapse-order.ts'
import { signOf } from './weight-sign.ts'

/** What a network is made in. */
export interface NetworkPlace<Numbers extends RealArray>
  extends Pick<ProjectionPlace, 'step' | 'waiting' | 'whenStill' | 'listen' | 'timetable'> {
  readonly memory: KernelMemory
  readonly engine: Engine<Numbers>
  readonly bus: Bus
  readonly seed: number
  /** [ms] */
  readonly dt: number
}

/** The populations and projections of a simulation: how they are made, until the first run fixes them. */
export class Network<Numbers extends RealArray> {
  /** By name, in the order in which they were made. */
  readonly populations: Map<string, Population<Numbers>> = new Map()
  readonly #place: NetworkPlace<Numbers>
  #builder: RowBuilder | undefined
  #pairs: PairTools | undefined
  #fixed = false

  constructor(place: NetworkPlace<Numbers>) {
    this.#place = place
  }

  /** By name, in the order in which they were made. */
  get projections(): Map<string, Projection<Numbers>> {
    return this.#place.engine.projections
  }

  /** Adds a population; see {@link Simulation.population}. */
  population(name: string, model: NeuronModel, size: number, options: PopulationOptions): Population<Numbers> {
    checkName('population.name', name)
    this.#checkOpen(`population ${name}`)
    if (this.populations.has(name))
      throw new ParameterError('population.name', name, 'a name that no other population has')
    const { memory, dt, seed, engine, bus, whenStill } = this.#place
    const place = { memory, dt, seed, changed: () => engine.rewrite(), whenStill }
    const population = new Population<Numbers>(place, name, model, size, options)
    this.populations.set(name, population)
    const output = new PopulationOutput(memory, population, bus, new FrameWriter(name, dt))
    engine.outputs.push(output)
    bus.asking.undoable(() => {
      if (this.#fixed) return
      this.populations.delete(name)
      engine.outputs.splice(engine.outputs.indexOf(output), 1)
    })
    bus.topic(`spikes/${name}`) // made last: who hears of it finds the population complete
    return population
  }

  /** Connects two populations; see {@link Simulation.connect}. */
  connect(source: End<Numbers>, target: End<Numbers>, options: ConnectOptions): Projection<Numbers> {
    checkOptions('connect', options, connectOptions)
    for (const [place, end] of Object.entries({ source, target })) this.checkOwn(`connect.${place}`, wholeOf(end))
    const name = options.name ?? `${source.name}→${target.name}`
    if (options.name !== undefined) checkName('connect.name', options.name)
    this.#checkOpen(`projection ${name}`)
    if (this.projections.has(name))
      throw new ParameterError('connect.name', name, 'a name that no other projection has')
    const { memory, dt, seed, engine, step, waiting, whenStill, listen, timetable } = this.#place
    const { asking } = this.#place.bus
    let key: DrawKey | undefined
    const learning: LearningPlace = {
      memory,
      dt,
      key: () => (key ??= streamKey(seed, ['projection', name, 'rule'])),
      suffix: String(this.projections.size),
      pairs: make => (this.#pairs ??= make(memory, () => engine.workers)),
      program: () => engine.program,
    }
    const place = {
      memory,
      dt,
      seed,
      step,
      waiting,
      whenStill,
      asking,
      listen,
      timetable,
      learning,
      changed: () => engine.rewrite(),
      parts: (population: Population<RealArray>) => engine.partsOf(population, name),
      fixed: () => this.#fixed,
      populations: () => [...this.populations.keys()],
      builder: () => (this.#builder ??= new RowBuilder(memory, seed, () => engine.workers, engine.distribution)),
      distribution: engine.distribution,
    }
    const projection = makeProjection(place, source, target, options)
    this.projections.set(name, projection)
    asking.undoable(() => void (this.#fixed || this.projections.delete(name)))
    return projection
  }

  /** Fixes windows, histories of spikes and kernels, and lets what learns begin, before anything is computed. */
  fix(): void {
    const { engine, step } = this.#place
    const learning = Array.from(this.projections.values(), ({ layout }) => layout.learning)
    for (const each of learning) each.checkTopic()
    if (!this.#fixed) engine.fix()
    this.#fixed = true
    for (const each of learning) each.begin(step())
  }

  /** Checks that weights are not below 0 where they must not be. @throws ParameterError that names the projection */
  checkWeights(): void {
    for (const projection of this.projections.values()) {
      const { written, synapses } = projection.layout
      const words = signOf(projection)
      if (!written || words === undefined) continue
      const found = firstWrong(written, (from, to) => synapses.ends(from, to), value => value < 0)
      if (!found) continue
      const { synapse, source, target } = found
      throw new ParameterError(`${projection.name}.weight of synapse ${source}→${target}`, written[synapse], words)
    }
  }

  /**
   * Checks that a population is one of this network.
   * @throws ParameterError if it is none at all
   * @throws ConnectionError if it belongs to another simulation
   */
  checkOwn(argument: string, population: Population<RealArray>): void {
    if (!(population instanceof Population))
      throw new ParameterError(
        argument,
        population,
        `a population, as population() returns it${ofAnotherCopy(population, Population)}${inside(population, Population)}`,
      )
    if (this.populations.get(population.name) !== (population as Population<RealArray>))
      throw new ConnectionError(argument, `${population.name} belongs to another simulation`)
  }

  /** The same for a projection. */
  checkOwnProjection(owner: string, projection: Projection<RealArray>): void {
    checkArgument(`own ${owner}.projection`, Projection, projection)
    if (this.projections.get(projection.name) !== (projection as Projection<RealArray>))
      throw new ConnectionError(owner, `${projection.name} belongs to another simulation`)
  }

  #checkOpen(what: string): void {
    if (this.#fixed)
      throw new ConnectionError(
        what,
        'the network is fixed once it has run, or was saved or restored; add it before that',
      )
  }
}
