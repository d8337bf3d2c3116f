import type { Observable } from 'rxjs'
import type { Arrival } from '../bus/arrival.ts'
import { Bus } from '../bus/bus.ts'
import { checkArgument } from '../kinds.ts'
import type { MessageOf, TopicName } from '../bus/topics.ts'
import { toSteps } from '../clock.ts'
import type { NeuronModel } from '../description/neuron-model.ts'
import { NgradError, ParameterError } from '../errors.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { Precision, RealArray } from '../kernel/real.ts'
import type { PluginDescription } from '../plugin.ts'
import { checkFunction } from '../options.ts'
import type { Probe } from '../record/probe.ts'
import type { SpikeList } from '../record/spike-list.ts'
import type { SpikeBatches } from '../record/spike-batches.ts'
import type { SpikeCounts } from '../record/spike-counts.ts'
import type { Watch, WatchOptions } from '../record/watch.ts'
import type { SpikeFrame } from '../wire/frame.ts'
import type { INetwork } from '../wire/messages.ts'
import { citationsOf } from '../citations.ts'
import type { Citation } from '../citations.ts'
import { announce } from './announce.ts'
import { wholeOf } from './ends.ts'
import type { End } from './ends.ts'
import type { ConnectOptions } from './connect.ts'
import type { Timetable } from './agenda.ts'
import type { ArrivingTopic } from './arrivals.ts'
import type { CurrentPort } from './current-port.ts'
import type { CurrentPortOptions } from './currents.ts'
import { describeInPieces, describeNetwork } from './describe-network.ts'
import type { Described } from './describe-network.ts'
import { driveNeurons } from './drive.ts'
import { lastStep } from './last-step.ts'
import type { GrowingState, OwnedArrays, StateArrays } from './plugin-state.ts'
import type { Population } from './population.ts'
import type { Port, PortOptions } from './port.ts'
import type { PopulationOptions } from './population.ts'
import type { Projection } from './projection.ts'
import { simulationOptions } from './simulation-options.ts'
import { simulationParts } from './simulation-parts.ts'
import type { SimulationParts } from './simulation-parts.ts'
import type { Transport } from './transport.ts'
import type { DriveOptions, SimulationOptions } from './simulation-options.ts'

/**
 * Makes an empty simulation.
 * @throws ParameterError if the seed or the step cannot be used
 * @example
 * const sim = simulation({ seed: 42, dt: 0.1 * ms })
 */
export function simulation(options: SimulationOptions & { readonly precision: 'f64' }): Simulation<Float64Array>
export function simulation(options?: SimulationOptions & { readonly precision?: 'f32' }): Simulation
export function simulation(options: SimulationOptions): Simulation<RealArray>
export function simulation(options: SimulationOptions = {}): Simulation<RealArray> {
  const made = new Simulation(options)
  announce(made as Simulation)
  return made
}

/**
 * A network and its clock. Made by {@link simulation}. What a run does, and in which order, stands above its
 * `Loop`.
 * @example
 * const sim: Simulation = simulation({ seed: 42, dt: 0.1 * ms })
 * await sim.run(100 * ms)
 * const { time, step } = sim
 */
export class Simulation<Numbers extends RealArray = Float32Array> {
  /** Seed of all random numbers. */
  readonly seed: number
  /** Duration of a step [ms]. */
  readonly dt: number
  /** Name, for viewers and recordings. */
  readonly name: string
  /** Precision of state and weights. */
  readonly precision: Precision
  /** The bus that carries all that happens. */
  readonly bus: Bus = new Bus()

  /** Does something to the network: now, or where threads are at work on it, behind their part of a frame. @internal */
  readonly whenStill: (owner: string, action: () => void) => void = (owner, action) =>
    this.#parts.loop.whenStill(owner, action)

  readonly #parts: SimulationParts<Numbers>
  #runs = 0

  /** @internal */
  constructor(options: SimulationOptions) {
    const known = simulationOptions(options)
    const { seed, dt, name, precision } = known
    this.seed = seed
    this.dt = dt
    this.name = name
    this.precision = precision
    this.#parts = simulationParts(known, this.bus)
  }

  /** Number of steps that have been computed; the next one has this number. */
  get step(): number {
    return this.#parts.loop.step
  }

  /** Step at which the run ends that goes on, if nothing stops it; between runs it is {@link Simulation.step | step}. */
  get end(): number {
    return this.#parts.loop.end
  }

  /** The step that can still be changed: the next one, or that behind the part that threads are at work on. @internal */
  get upcoming(): number {
    return this.#parts.loop.upcoming
  }

  /** Whether the run waits for somebody now, as one does that keeps to the clock. @internal */
  get idle(): boolean {
    return this.#parts.loop.idle
  }

  /** Number of runs that have begun. @internal */
  get runs(): number {
    return this.#runs
  }

  /** Whether a run goes on; one that is paused does. @internal */
  get running(): boolean {
    return this.#parts.loop.running
  }

  /** Tells whenever a run has begun or ended, or a checkpoint was restored; returns how to stop that. @internal */
  whenRunning(changed: () => void): () => void {
    return this.#parts.loop.whenRunning(changed)
  }

  /** Model time [ms]. */
  get time(): number {
    return this.step * this.dt
  }

  /** All populations by name, in the order in which they were made. */
  get populations(): ReadonlyMap<string, Population<Numbers>> {
    return this.#parts.network.populations
  }

  /** All projections by name, in the order in which they were made. */
  get projections(): ReadonlyMap<string, Projection<Numbers>> {
    return this.#parts.engine.projections
  }

  /** The kernels' memory, for kernels of plugins. @internal */
  get memory(): KernelMemory {
    return this.#parts.memory
  }

  /** Whether {@link Simulation.stop | stop} has been asked for. */
  get stopped(): boolean {
    return this.#parts.loop.control.stopped
  }

  /**
   * Adds a population of neurons.
   * @param name name of the population, and of its stream of spikes: `spikes/<name>`
   * @param model the model with its parameters, for example `lif({ tau: 20 * ms })`
   * @param size number of neurons
   * @throws ParameterError if the name is taken or empty, or the size or shape cannot be used
   */
  population(name: string, model: NeuronModel, size: number, options: PopulationOptions = {}): Population<Numbers> {
    return this.#parts.network.population(name, model, size, options)
  }

  /**
   * Adds a population whose spikes come from outside; `stimulus.population` can be connected as any other.
   * @throws ParameterError as {@link Simulation.population} does, or if an option cannot be used
   * @example
   * const stimulus = sim.port('stimulus', 10)
   * sim.connect(stimulus.population, cortex)
   * stimulus.send({ neurons: [3, 7] }) // in the next step
   */
  port(name: string, size: number, options: PortOptions = {}): Port<Numbers> {
    return this.#parts.inputs.port(this, name, size, options)
  }

  /**
   * Lets currents from outside flow into a population, or into some of its neurons by their own numbers, each from the step that it
   * names. Those that are sent to `currents/<population>` flow in without that this is called.
   * @param name of this way in, and of its topic: `currents/<name>`
   * @throws ParameterError if the name is taken, or the neurons take no current
   * @throws ConnectionError if the population belongs to another simulation
   * @example
   * const drive = sim.current('drive', cortex)
   * drive.send({ value: 400 * pA, neurons: [3], steps: 500 }) // a pulse of 500 steps, from the next one on
   */
  current(name: string, population: End<Numbers>, options: CurrentPortOptions = {}): CurrentPort<Numbers> {
    return this.#parts.inputs.current(name, population, options)
  }

  /**
   * Takes an event from outside, as it stands on the bus: it counts from the step that it names, or from the next one where
   * that is 0. Then it is told on the bus, with that step: who sends again what was recorded there gets the same run. One
   * that comes late is treated as {@link SimulationOptions.late} says. Spikes go to a {@link Simulation.port | port}.
   * @param sender who sends it, where several share the room in which 65 536 events wait: one of them gets in as long as it has
   * less waiting than is free, and nobody fills it for the others; all of the room if left out
   * @throws ParameterError if there is no such topic, or something of the event cannot be; nothing is done then
   * @example sim.send('parameters', { population: 'cortex', name: 'current', value: [400 * pA], step: 1000 })
   */
  send<Topic extends ArrivingTopic>(topic: Topic, message: MessageOf<Topic>, sender?: object): Arrival {
    return this.#parts.inputs.send(topic, message, sender)
  }

  /**
   * Connects two populations, or one with itself, or some of their neurons. Spikes that are drawn or given (`poisson`,
   * `replay`, a port) can be a target: synapses may learn from them, but nothing excites them.
   * @throws ConnectionError if one of them belongs to another simulation, or the sizes do not fit
   * @throws ParameterError if a delay is below a step, or another value cannot be used
   */
  connect(source: End<Numbers>, target: End<Numbers>, options: ConnectOptions = {}): Projection<Numbers> {
    return this.#parts.network.connect(source, target, options)
  }

  /**
   * Lets each neuron of a population hear independent Poisson spike trains, drawn where they arrive: as if as many
   * sources as there are neurons were connected one to one, without their spikes being seen. Where neurons have the method `precise`
   * the spikes come at times of their own, which do not depend on `dt`.
   * @throws ConnectionError if the population belongs to another simulation, or cannot hear spikes there
   * @throws ParameterError if the rate or the weight cannot be used, there is no such receptor, or another drive has its name
   * @example sim.drive(excitatory, { rate: 20 * kHz, weight: 0.1 * mV })
   */
  drive(population: End<Numbers>, options: DriveOptions): void {
    const whole = wholeOf(population)
    this.#parts.network.checkOwn('drive.population', whole)
    this.bus.asking.undoable(driveNeurons(population, options, this.dt))
  }

  /**
   * The spikes of a population, or of some of its neurons by their own numbers, as a stream of frames of a window or a
   * millisecond. A frame is valid during the call only.
   * @throws ConnectionError if the population belongs to another simulation
   */
  spikes(population: End<RealArray>): Observable<SpikeFrame> {
    return this.#parts.monitors.spikes(population)
  }

  /**
   * Gathers the spikes of a population from now on for somebody who need not see each frame, and hands them over in
   * frames of many milliseconds: when some thousands have gathered, or whenever `flush()` asks for them. It costs a run
   * next to nothing, in contrast to a listener on every frame. A frame is valid during the call only.
   * @param owner who is named if `receive` throws
   * @throws ConnectionError if the population belongs to another simulation
   * @example
   * const batches = sim.batches(cortex, 'my counter', ({ count }) => (spikes += count))
   * setInterval(() => batches.flush(), 1000)
   */
  batches(population: End<RealArray>, owner: string, receive: (frame: SpikeFrame) => void): SpikeBatches {
    return this.#parts.monitors.batches(population, owner, receive)
  }

  /**
   * Records all spikes of a population, or of some of its neurons, from now on.
   * @throws ConnectionError if the population belongs to another simulation
   */
  record(population: End<RealArray>): SpikeList {
    return this.#parts.monitors.record(population)
  }

  /**
   * Watches a state variable of some neurons of a population from now on: a stream of samples, also on the bus as
   * `activity/<population>.<variable>`. Who watches the same shares the samples; each closes its own.
   * @throws ParameterError if there is no such variable or neuron, or the name is taken
   * @example sim.watch(hidden, 'v', { neurons: [0] }).subscribe(({ value }) => console.log(value))
   */
  watch(population: End<Numbers>, variable: string, options: WatchOptions = {}): Watch {
    return this.#parts.monitors.watch(population, variable, options)
  }

  /**
   * Keeps samples of a state variable in memory from now on; else it is a {@link Simulation.watch | watch}.
   * @throws ParameterError if there is no such variable or neuron, or the name is taken
   * @throws ConnectionError if the population belongs to another simulation
   */
  probe(population: End<Numbers>, variable: string, options: WatchOptions = {}): Probe<Numbers> {
    return this.#parts.monitors.probe(population, variable, options)
  }

  /**
   * Counts the spikes of each neuron of a population from now on.
   * @throws ConnectionError if the population belongs to another simulation
   */
  tally(population: End<RealArray>): SpikeCounts {
    return this.#parts.monitors.tally(population)
  }

  /**
   * Shares this network with other processes, its members, which run the same program with the same seed: each advances a
   * part of all neurons, and after each window, the shortest delay, all exchange their spikes. Spikes, weights and state are
   * those of a run in one process, bit for bit. All spikes are known in all members; state, and synapses but those with a
   * weight for each pair, only where their neuron is. So {@link Simulation.watch} asks for own neurons alone, and what changes
   * the network from outside (messages that are no spikes, plugins that do not only observe) is refused.
   * @throws NgradError if there is anything in it already
   * @throws ParameterError if it is no transport
   * @example onSimulation(sim => sim.distribute(transport))
   */
  distribute(transport: Transport): this {
    checkArgument('distribute.transport', { what: 'a transport', has: ['exchange', 'members', 'member', 'distribution'] }, transport)
    if (this.populations.size > 0 || [...this.#parts.plugins].length > 0)
      throw new NgradError('distribute() comes before anything else is added')
    this.#parts.engine.distribute(transport)
    return this
  }

  /** Which of several processes that run this network this one is, from 0; see {@link Simulation.distribute}. */
  get member(): number {
    return this.#parts.engine.transport?.member ?? 0
  }

  /** The works that the models, rules and plugins of this network come from, each once. */
  citations(): Citation[] {
    return citationsOf(this.populations.values(), this.projections.values(), this.#parts.plugins)
  }

  /**
   * Adds a plugin. Where it throws half-way, what it has begun is ended, what it has added is taken out (populations, projections,
   * ports, currents, drives, tallies, other plugins), and what it has asked of others is taken back: rules by which projections are to
   * learn, messages that wait, entries in timetables, subscriptions. What it has set (parameters, state, gates, scales), sent to a port
   * or told others stays: set it last, when nothing can throw any more.
   *
   * It may be an instance of a class: `attach` is called as its method, and what describes it is read as it is, be it a field, a getter
   * or inherited; `options` once, here, and `name` again wherever it is named.
   * @throws ParameterError if it is none, or has been added already
   * @throws ConnectionError if something among its options belongs to another simulation
   * @throws PluginError that names it, or the error that it found in what it was given
   */
  use(plugin: Plugin): this {
    this.#parts.hooks.use(plugin, () => plugin.attach(this as Simulation<RealArray> as Simulation))
    return this
  }

  /**
   * Listens to a topic for a plugin; returns how to stop that. There need be nobody yet who publishes on it: populations and
   * others may come later, and who waits for one that never comes hears nothing. What is published while threads are at work on the network
   * is handed on behind their part of a frame, so that the handler may change what it likes. Where the handler throws, or
   * returns a promise that is rejected, the others are served, then the run stops with a {@link PluginError} that names
   * the owner.
   */
  on<Name extends TopicName>(topic: Name, owner: string, handler: (message: MessageOf<Name>) => void): () => void {
    return this.#parts.hooks.on(topic, owner, handler)
  }

  /**
   * Declares what a plugin remembers from step to step: named arrays, and what grows or shrinks. Checkpoints hold it,
   * it is checked to be finite, and viewers find it in {@link Simulation.state | state}. Single numbers are arrays of
   * one; those that are {@link settable} may be set by events; what has a number for each synapse is declared by {@link perSynapse}, as
   * their order depends on the number of threads. The arrays stay: they are written into, not replaced, and so a getter is
   * refused. Returns how to take it out again.
   * @param owner a name that no other plugin with state has
   * @throws ParameterError if the owner has state already, or something is no array of numbers, or given by a getter
   * @throws ConnectionError if numbers of synapses are of another simulation's projection
   * @example simulation.own('homeostasis', { rates, threshold })
   */
  own(owner: string, arrays: OwnedArrays, growing?: GrowingState): () => void {
    return this.#parts.hooks.own(owner, arrays, growing)
  }

  /** What plugins have declared as theirs, by owner: live arrays by name. */
  get state(): ReadonlyMap<string, StateArrays> {
    return this.#parts.loop.plugins.arrays
  }

  /**
   * Lets the run wait for a plugin: it asks after each window, and goes on when the promise that it gets, if any, is
   * settled. Returns how to stop that. Where the promise is rejected, the run stops with a {@link PluginError} that names
   * the owner. One that is not settled after three seconds is named as well, on the topic `faults` and as a warning of the
   * process.
   * @param ask is given a signal that is aborted when the run is stopped or interrupted while it waits: whoever waits for somebody else
   * than the disk settles its promise then, and is asked again before this or the next run goes on
   */
  waitFor(owner: string, ask: (stopping: AbortSignal) => Promise<void> | undefined): () => void {
    return this.#parts.hooks.waitFor(owner, ask)
  }

  /**
   * Does something when the clock reaches a step, before that step is computed; a frame is divided there. Returns how to
   * take that back. A checkpoint holds the step alone: who goes on from it has asked for the same before.
   * @throws ParameterError if that step has been computed already
   */
  at(step: number, action: () => void): () => void {
    return this.#parts.hooks.at(step, action)
  }

  /**
   * Does something again and again, before the steps `from`, `from + steps`, `from + 2 steps`, … as far as they are
   * later than {@link Simulation.step | step} now: counted from step 0, wherever a run is cut and whenever it was asked
   * for. Asked for at step 0 it is not done at step 0, in contrast to {@link Simulation.at | at}. Returns how to end it.
   * @throws ParameterError if a number is no whole number of steps
   * @example simulation.every(50, 'homeostasis', () => adapt())
   */
  every(steps: number, owner: string, action: () => void, from: number = 0): () => void {
    return this.#parts.hooks.every(steps, owner, action, from)
  }

  /**
   * A timetable for actions that are told by numbers, at steps that are known only while it runs. In contrast to
   * {@link Simulation.at | at} a checkpoint holds all of it.
   * @param check throws where numbers of a checkpoint are none that can be acted on, before anything is taken up from it
   * @example
   * const gates = simulation.timetable('nudge', ([index, open]) => projections[index]!.gate(open === 1))
   * gates.at(simulation.step + 50, 0, 1)
   */
  timetable(
    owner: string,
    act: (values: readonly number[]) => void,
    check?: (values: readonly number[]) => void,
  ): Timetable {
    return this.#parts.hooks.timetable(owner, act, check)
  }

  /**
   * Runs for a duration [ms], or until it is {@link Simulation.stop | stopped}. Timers and sockets are served
   * meanwhile. What they set, gate or ask for while threads are at work on a part of a frame is done behind it; live
   * arrays are those of no step then.
   * @throws ParameterError if the duration is negative or not a multiple of dt
   * @throws PluginError if a plugin threw
   * @throws StateError if a state variable or a weight became infinite or not a number
   */
  async run(duration: number): Promise<void> {
    const steps = toSteps('run.duration', duration, this.dt)
    if (this.step + steps > lastStep)
      throw new ParameterError('run.duration', duration, 'one that ends before step 2^53')
    if (steps < 0) throw new ParameterError('run.duration', duration, 'at least 0 ms')
    if (this.#parts.loop.running) throw new NgradError('the simulation runs already; await its run() before the next')
    this.#parts.network.fix()
    this.#parts.network.checkWeights()
    this.#runs++
    await this.#parts.loop.run(steps)
  }

  /**
   * Does something to a simulation that may be running, as if it were not: between two parts of a frame it is saved,
   * restored or looked at, and the run goes on from there to the step at which it was to end. A run that is paused is
   * interrupted, too, and so is one that waits for a partner, who is waited for again then.
   * @returns what the action returns; the promise is rejected with what it throws
   * @example const file = await sim.interrupt(() => sim.save())
   */
  interrupt<Result>(action: () => Result): Promise<Result> {
    checkFunction('interrupt.action', action)
    return this.#parts.loop.interrupt(action)
  }

  /**
   * What this network is, as plain numbers and names: populations with their parameters and state, projections with their
   * weights, delays and rules, plugins with the numbers that may be set, as it is now.
   * @example console.log(sim.describe().projection?.map(({ name, synapses }) => `${name}: ${synapses}`))
   */
  describe(): INetwork {
    return describeNetwork(this.#described)
  }

  /** The same in pieces, behind each of which the run may go on. @internal */
  describeInPieces(): Generator<void, INetwork> {
    return describeInPieces(this.#described)
  }

  get #described(): Described {
    const { populations, projections, dt } = this
    return { populations, projections, settable: this.#parts.loop.plugins.settable, dt }
  }

  /**
   * All that this simulation needs to go on as if it had never stopped: state, weights, traces, spikes that have not
   * arrived yet, what plugins have declared as theirs, and what is due. The network is complete from then on, as after a
   * run.
   * @returns a file in the format of `ngrad.v1.Checkpoint`
   * @throws NgradError while it runs
   * @throws StateError if a number of it is infinite or not a number
   */
  save(): Uint8Array {
    return this.#parts.checkpoints.save()
  }

  /**
   * Goes on from a checkpoint of the same network, made by the same program, in this process or another and with any
   * number of threads: what follows is what would have followed, bit for bit. All is checked before anything is changed.
   * @throws CheckpointError if the bytes are no checkpoint, are damaged, or belong to another network; this simulation
   * is then as it was
   * @throws PluginError that names a plugin that could not write state of its own, before anything else was written
   */
  restore(file: Uint8Array): void {
    this.#parts.checkpoints.restore(file)
  }

  /** Ends the run at the end of this part of a frame; it stays so until {@link Simulation.resume | resume}. */
  stop(): void {
    this.#parts.loop.control.stop()
  }

  /** Lets a run go on, or the next one begin, after a pause or a stop. */
  resume(): void {
    this.#parts.loop.control.resume()
  }

  /**
   * Takes all plugins out again, the last one first, and ends its threads.
   * @returns a promise that is settled when what plugins return promises for is undone; it is rejected with a
   * {@link PluginError} that names one whose promise was
   * @throws NgradError while it runs; {@link Simulation.stop | stop} ends a run
   * @throws PluginError that names a plugin that threw, after all others were taken out, or one whose promise was rejected
   * since the last run
   */
  close(): Promise<void> {
    if (this.#parts.loop.running) throw new NgradError('the simulation runs; await its run() before you close it')
    let undone: Promise<void>
    try {
      undone = this.#parts.plugins.close()
    } finally {
      this.#parts.engine.close()
    }
    this.#parts.loop.checkListeners()
    return undone
  }
}

/**
 * Whatever is added to a simulation: a learner, a teacher, a recorder, a viewer.
 *
 * A plugin listens with {@link Simulation.on}, does things at steps with {@link Simulation.every},
 * {@link Simulation.timetable} and {@link Simulation.at}, and publishes on the bus. What it remembers from step to step
 * it declares with {@link Simulation.own}, so that it goes over a checkpoint. It reaches into no other plugin. Where it
 * throws, the run stops with a {@link PluginError} that has its name.
 */
export interface Plugin extends PluginDescription {
  /**
   * Connects the plugin with a simulation; returns how to undo that. Where it throws, what it has added and asked for is taken back by
   * itself; parameters, state, gates and scales that it has set, and spikes that it has sent to a port, stay. So it checks first, and sets
   * last; see {@link Simulation.use}.
   */
  attach(simulation: Simulation): () => void
}
