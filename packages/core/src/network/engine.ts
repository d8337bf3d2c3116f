import type { Failures } from '../bus/failures.ts'
import type { RealArray } from '../kernel/real.ts'
import { KernelError, NgradError, ThreadError } from '../errors.ts'
import type { Kernels } from '../kernel/kernels.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { ProgramKernel, ProgramLayout } from '../kernel/program.ts'
import { meetingBytes, windowsByte } from '../kernel/threads.ts'
import type { PreciseRun } from '../precise/dynamics.ts'
import type { Sampler } from '../record/sampler.ts'
import type { ProgramFunctions } from '../plasticity/learning.ts'
import { checkRoom } from './check-room.ts'
import { distributionOf } from './distribution-method.ts'
import type { DistributionMethod } from './distribution-method.ts'
import { divideNetwork, threadsOf, undividedPart } from './division.ts'
import type { ThreadCount } from './division.ts'
import { FiniteCheck } from './finite-check.ts'
import { networkProgram } from './network-program.ts'
import { precisePopulations } from './precise-populations.ts'
import type { Part } from './parts.ts'
import type { PluginState } from './plugin-state.ts'
import type { Population } from './population.ts'
import type { Projection } from './projection.ts'
import type { PopulationOutput } from './population-output.ts'
import type { SpikeExchange } from './spike-exchange.ts'
import { Threads } from './threads.ts'
import { rememberedSteps, timeGrid } from './time-grid.ts'
import type { TimeGrid } from './time-grid.ts'
import type { Transport } from './transport.ts'
import { warn } from './warn.ts'

/** Runs all populations through some steps; where other threads take long over their parts it returns a promise. */
type Run = (first: number, high: number, steps: number) => Promise<void> | undefined

/** What runs a network: populations in their order, the kernels that are written for them, and threads. */
export class Engine<Numbers extends RealArray = Float32Array> {
  readonly outputs: PopulationOutput[] = []
  /** Who samples states after each step; replaced, never changed. */
  samplers: readonly Sampler[] = []
  readonly projections: Map<string, Projection<Numbers>> = new Map()
  readonly #memory: KernelMemory
  readonly #kernels: Kernels
  readonly #dt: number
  readonly #asked: ThreadCount
  #parts: ReadonlyMap<Population<RealArray>, readonly Part[]> | undefined
  #threadCount = 1
  #fixed = false
  /** The projection whose synapses were the first that somebody asked for before the network was complete. */
  #askedEarly: string | undefined
  #threads: Threads | undefined
  #run: Run | undefined
  #program: ProgramKernel | undefined
  #grid: TimeGrid = { window: 1, frame: 1 }
  #meeting = { at: 0, bytes: 0 }
  #failure: KernelError | undefined
  #transport: Transport | undefined
  #exchange: SpikeExchange | undefined
  /** What is computed beside the kernels, if something is. */
  #precise: PreciseRun | undefined
  #closed = false

  constructor(memory: KernelMemory, kernels: Kernels, dt: number, threads: ThreadCount) {
    this.#memory = memory
    this.#kernels = kernels
    this.#dt = dt
    this.#asked = threads
  }

  /** Number of threads. */
  get threads(): number {
    return this.#threadCount
  }

  /** The threads, once there are any: before the rows of a network that pays to be divided are made. */
  get workers(): Threads | undefined {
    return this.#threads
  }

  /**
   * How a population is divided. Whoever asks before the network is complete gets one part, and the network then runs on
   * one thread, which is said where more would have run it.
   * @param projection whose synapses are laid out
   */
  partsOf(population: Population<RealArray>, projection?: string): readonly Part[] {
    if (!this.#fixed) this.#askedEarly ??= projection
    this.#parts ??= this.#divide()
    return this.#parts.get(population) ?? undividedPart(population, this.#transport)
  }

  /** What it shares its populations by with other processes, if it does. */
  get transport(): Transport | undefined {
    return this.#transport
  }

  /** How it does. */
  get distribution(): DistributionMethod | undefined {
    return distributionOf(this.#transport)
  }

  /** Shares its populations with other processes. */
  distribute(transport: Transport): void {
    this.#transport = transport
  }

  /** Steps in a frame, unless it ends early. */
  get frame(): number {
    return this.#grid.frame
  }

  /** Steps in a window: the shortest delay. */
  get window(): number {
    return this.#grid.window
  }

  /** The kernels will be written anew before the next window. */
  rewrite(): void {
    this.#run = undefined
  }

  /** Fixes windows and where spikes go. */
  fix(): void {
    this.#fixed = true
    this.#parts ??= this.#divide()
    checkRoom(this.#memory, this.projections.values(), population => this.partsOf(population))
    if (this.#askedEarly !== undefined) this.#sayWhyOneThread(this.#askedEarly)
    this.#startThreads()
    const projections = [...this.projections.values()]
    this.#grid = timeGrid(projections, this.#dt)
    for (const { target, receptor, layout } of projections) target.layout.reserve(receptor, layout.synapses.span)
    for (const output of this.outputs) {
      const { population } = output
      output.divide(this.partsOf(population), rememberedSteps(population, projections, this.#grid, this.#dt))
    }
    this.#precise = precisePopulations(this.outputs, projections, this.#dt)
    if (this.threads > 1) {
      const parts = this.outputs.reduce((sum, output) => sum + output.parts.length, 0)
      const bytes = meetingBytes(parts)
      this.#meeting = { at: this.#memory.allocate(bytes), bytes }
    }
  }

  /**
   * Waits until all threads have begun, and all processes that share the network.
   * @param step the step that comes next
   * @param what what is run, in words that are the same in all of these
   * @throws NgradError if it has been closed
   * @throws ThreadError if one of them has ended before
   * @throws TransportError if a process has, or runs something else
   */
  async begin(step: number, what: () => string): Promise<void> {
    this.checkOpen()
    this.#startThreads()
    try {
      await this.#threads?.begun()
    } catch (error) {
      this.#dropThreads()
      throw error
    }
    if (this.#transport) {
      this.#exchange ??= this.distribution!.exchange(this.#memory, this.#transport, this.outputs, this.projections)
      await this.#exchange.begin(step, what())
    }
  }

  /**
   * Checks that its state is to be trusted.
   * @throws KernelError if a kernel or a thread has failed
   */
  checkSound(): void {
    if (this.#failure) throw this.#failure
  }

  /** What is thrown for an error that ended a run: where kernels or threads failed it cannot run on. */
  failed(error: unknown, step: number): unknown {
    if (!(error instanceof WebAssembly.RuntimeError || (error instanceof ThreadError && this.#threads))) return error
    this.#failure = new KernelError(step, error)
    return this.#failure
  }

  /** Begins anew with other threads, before everything is restored. */
  heal(): void {
    if (!this.#failure) return
    this.#failure = undefined
    this.#dropThreads()
    this.#memory.view(Uint8Array, this.#meeting.at, this.#meeting.bytes).fill(0)
    this.#startThreads()
  }

  #dropThreads(): void {
    this.#threads?.close()
    this.#threads = undefined
    this.#run = undefined
  }

  #startThreads(): void {
    if (this.threads > 1 && !this.#closed) this.#threads ??= new Threads(this.#memory, this.threads)
  }

  /** A(k): all populations run through the steps. What is returned, if anything, has to be awaited. */
  advance(first: number, last: number): Promise<void> | undefined {
    const { outputs } = this
    for (let index = 0; index < outputs.length; index++) outputs[index]!.begin(first, last - first)
    return this.#advance(first, last)
  }

  #advance(first: number, last: number): Promise<void> | undefined {
    const { outputs, samplers } = this
    const high = Math.floor(first / 2 ** 32)
    const run = (this.#run ??= this.#write())
    for (let step = first; step < last;) {
      const end = this.#exchange || this.#precise ? Math.min(last, (Math.floor(step / this.window) + 1) * this.window) : last
      const next = samplers.length === 0 ? end : step + 1
      const wait = run(step | 0, high, next - step)
      const elsewhere = next === end ? this.#exchange : undefined
      if (wait || elsewhere) return this.#resume(wait, elsewhere, [step, next], last)
      this.#precise?.advance(step, next)
      for (let index = 0; index < samplers.length; index++) samplers[index]!.sample(step)
      step = next
    }
    for (let index = 0; index < outputs.length; index++) outputs[index]!.finish()
    return undefined
  }

  /** Goes on where other threads had been waited for, or what other processes compute. */
  async #resume(
    wait: Promise<void> | undefined,
    elsewhere: SpikeExchange | undefined,
    [step, next]: readonly [number, number],
    last: number,
  ): Promise<void> {
    await wait
    this.#precise?.advance(step, next)
    await elsewhere?.exchange(next)
    for (const sampler of this.samplers) sampler.sample(next - 1)
    await this.#advance(next, last)
  }

  /** P(k): listeners see the frames. */
  publish(first: number, last: number): void {
    for (let index = 0; index < this.outputs.length; index++)
      this.outputs[index]!.publish(this.#kernels, first, last - first)
  }

  /** What finds numbers that are no longer finite, once the network is complete. */
  finiteCheck(plugins: PluginState, failures: Failures): FiniteCheck {
    const populations = this.outputs.map(({ population }) => population)
    return new FiniteCheck(this.#memory, this.#kernels, {
      populations,
      projections: [...this.projections.values()],
      plugins,
      failures,
    })
  }

  /** The kernels of this network. */
  get program(): ProgramFunctions {
    this.#run ??= this.#write()
    return this.#program as unknown as ProgramFunctions
  }

  /** @throws NgradError if it has been closed */
  checkOpen(): void {
    if (this.#closed) throw new NgradError('the simulation has been closed')
  }

  /** Ends the threads. */
  close(): void {
    this.#closed = true
    this.#dropThreads()
  }

  /** Writes and compiles the kernels of this network. */
  #write(): Run {
    const projections = [...this.projections.values()]
    const sleep = !this.#threads || this.#threads.sleeps ? 'a while' : 'never'
    const layout: ProgramLayout = { threads: this.threads, sleep, window: this.window, meeting: this.#meeting.at }
    const module = networkProgram(this.#memory, this.outputs, projections, layout)
    const program = this.#memory.instantiate<ProgramKernel>(module)
    this.#program = program
    const threads = this.#threads
    if (!threads) {
      const run = program.run0!
      return (first, high, steps) => void run(first, high, steps, 0)
    }
    threads.load('program', module, program)
    const windows = this.#memory.view(Int32Array, this.#meeting.at + windowsByte, 1)
    return (first, high, steps) => threads.run(first, high, steps, Atomics.load(windows, 0))
  }

  /** Divides all populations among as many threads as are asked for, or pay. */
  #divide(): ReadonlyMap<Population<RealArray>, readonly Part[]> {
    this.#threadCount = this.#fixed ? this.#payingThreads : 1
    return divideNetwork(this.#network, this.#threadCount, this.#transport)
  }

  get #network(): Parameters<typeof divideNetwork>[0] {
    return { populations: this.outputs.map(({ population }) => population), projections: [...this.projections.values()] }
  }

  /** As many threads as are asked for, or pay. */
  get #payingThreads(): number {
    const members = this.#transport?.members ?? 1
    const asked = members > 1 && this.#asked === 'auto' ? 1 : this.#asked // as many in each of them
    return this.outputs.some(({ population }) => !population.layout.precise) ? threadsOf(this.#network, asked) : 1
  }

  #sayWhyOneThread(projection: string): void {
    const threads = this.#payingThreads
    if (threads === 1) return
    warn(
      `the network runs on one thread instead of ${threads}: the synapses of ${projection} were asked for before it was complete, ` +
        'and lie as one thread has them; run(0) before that makes it complete',
    )
  }
}
