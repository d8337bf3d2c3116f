import type { RealArray } from '../kernel/real.ts'
import type { Bus } from '../bus/bus.ts'
import type { Topic } from '../bus/topic.ts'
import { CheckpointError } from '../errors.ts'
import type { Kernels } from '../kernel/kernels.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import { EarlyTimes } from '../precise/early-times.ts'
import type { Fired } from '../precise/fired.ts'
import { blockName } from '../record/blocks.ts'
import type { Blocks } from '../record/blocks.ts'
import type { Sampler } from '../record/sampler.ts'
import type { SpikeBatches } from '../record/spike-batches.ts'
import type { SpikeFrame } from '../wire/frame.ts'
import type { FrameWriter } from '../wire/seal.ts'
import { SpikeHistory, spikeTable } from './history.ts'
import type { Part } from './parts.ts'
import type { Population } from './population.ts'

/** A part of a population: which neurons, and where their spikes go. */
export interface OutputPart {
  /** The thread that begins with it. */
  readonly thread: number
  /** The member that computes it, where several processes run the network; nothing where all do. */
  readonly member?: number
  /** Whether that is another process than this one. */
  readonly elsewhere: boolean
  /** Whether it is computed beside the kernels, by {@link PopulationOutput.precise}. */
  readonly beside: boolean
  /** How much work it is. */
  readonly work: number
  /** First neuron. */
  readonly first: number
  /** Neuron behind the last, or behind the last group. */
  readonly end: number
  /** Its spikes of the last steps. */
  readonly history: SpikeHistory
  /** Address of the address at which its next spike is written. */
  readonly cursor: number
  /** What lies there. */
  readonly cursorView: Uint32Array
  /** Number of spikes of the last frame. */
  count: number
}

/** What comes out of a population in a window: the spikes of its parts, the stream that it publishes, and who samples it. */
export class PopulationOutput {
  readonly population: Population<RealArray>
  readonly writer: FrameWriter
  /** Who samples its state; replaced, never changed. */
  samplers: readonly Sampler[] = []
  /** Who takes its spikes in batches; replaced, never changed. */
  batches: readonly SpikeBatches[] = []
  readonly #memory: KernelMemory
  readonly #bus: Bus
  #topic: Topic<SpikeFrame> | undefined
  #parts: readonly OutputPart[] = []
  #sequence = 0
  #merged = { at: 0, bytes: 0 }
  /** How much earlier than the end of its step each spike of the last steps is, where they have times of their own. */
  #early: EarlyTimes | undefined

  constructor(memory: KernelMemory, population: Population<RealArray>, bus: Bus, writer: FrameWriter) {
    this.#memory = memory
    this.population = population
    this.#bus = bus
    this.writer = writer
  }

  /** Where its frames are published. */
  get topic(): Topic<SpikeFrame> {
    return (this.#topic ??= this.#bus.topic(`spikes/${this.population.name}`))
  }

  /** The parts of the population. */
  get parts(): readonly OutputPart[] {
    return this.#parts
  }

  /** Divides the population. @param remembered for how many steps spikes can be looked at again */
  divide(parts: readonly Part[], remembered: number): void {
    const { population, writer } = this
    const table = spikeTable(this.#memory, remembered, parts.length)
    const { precise } = population.layout
    if (precise) this.#early = new EarlyTimes(table.mask + 1)
    const bytes = precise ? 16 : 8
    this.#parts = parts.map(({ thread, member, elsewhere = false, first, end, work }, part) => {
      const most = (steps: number): number => (end - first) * population.layout.mostSpikes(steps)
      const cursor = this.#memory.allocate(4)
      return {
        thread,
        ...(member !== undefined && { member }),
        elsewhere,
        beside: population.layout.precise !== undefined,
        work,
        first,
        end: end === population.size ? population.layout.padded : end,
        history: new SpikeHistory(this.#memory, table, part, remembered, writer.gap, writer.between, bytes, most),
        cursor,
        cursorView: this.#memory.integers(cursor, 1),
        count: 0,
      }
    })
    population.layout.spikes = table
  }

  /** Before A(k): a frame for so many steps is begun. */
  begin(first: number, steps: number): void {
    const spikes = this.population.layout.precise?.mostSpikes(first, steps)
    for (const part of this.#parts) part.cursorView[0] = part.history.begin(first, steps, spikes)
  }

  /** After A(k): the frame ends with the last spike. */
  finish(): void {
    for (const part of this.#parts) part.count = part.history.finish(part.cursorView[0]!)
  }

  /** Spikes of a step that were computed beside the kernels. */
  enter(step: number, { neurons, early, count }: Fired): void {
    const { history, cursorView } = this.#parts[0]!
    const to = history.roomFor(count, cursorView[0]!)
    this.#memory.integers(to, count).set(neurons.subarray(0, count))
    this.#memory.integers(history.entry(step), 2).set([to, count])
    cursorView[0] = to + 4 * count
    this.#early!.set(step, early.subarray(0, count))
  }

  /** How much earlier than the end of a step its spikes were, in their order [ms]; undefined where all are at the end. */
  early(step: number): Float64Array | undefined {
    return this.#early?.of(step)
  }

  /** P(k): the frame is sealed if somebody listens. */
  publish(kernels: Kernels, first: number, steps: number): void {
    const { topic, writer, samplers, batches } = this
    if (topic.listening) {
      const { at, count } =
        this.#parts.length === 1 ? this.#inPlace(kernels, first, steps) : this.#merge(kernels, first, steps)
      this.#early?.write(this.#memory, writer.earlyAt(at, count), first, steps)
      topic.hand(writer.seal(this.#memory.memory.buffer, at, count, this.#sequence++, first, steps, this.#early !== undefined))
    }
    if (batches.length > 0) {
      const at = this.#parts.length === 1 ? this.#parts[0]!.history.frameAt : undefined
      for (const each of batches) each.add(first, steps, this.#count, at, step => this.early(step))
    }
    for (let index = 0; index < samplers.length; index++) samplers[index]!.publish()
  }

  /** Keeps the spikes that are still needed, and the number of the next frame. */
  save(blocks: Blocks, step: number): void {
    const name = blockName(this.population.name)
    const first = step - this.#remembered(step)
    const spikes = Array.from({ length: step - first }, (_, index) =>
      this.#parts.flatMap(({ history }) => [...history.spikes(first + index)]),
    )
    blocks.put(
      `${name}/spike counts`,
      Uint32Array.from(spikes, ({ length }) => length),
    )
    blocks.put(`${name}/spikes`, Uint32Array.from(spikes.flat()))
    blocks.put(`${name}/sequence`, Float64Array.of(this.#sequence))
    if (this.#early) blocks.put(`${name}/early`, this.#early.all(first, step))
  }

  /**
   * Checks what was kept; returns how to take it up.
   * @throws CheckpointError if these are no spikes of this population in the last steps
   */
  restore(blocks: Blocks, step: number): () => void {
    const { size } = this.population
    const name = blockName(this.population.name)
    const counts = blocks.copy(`${name}/spike counts`, Uint32Array)
    const all = blocks.copy(`${name}/spikes`, Uint32Array)
    const sequence = blocks.count(`${name}/sequence`)
    if (counts.length !== this.#remembered(step))
      throw new CheckpointError(`${name}/spike counts has ${counts.length} steps; ${this.#remembered(step)} are needed`)
    let sum = 0
    for (const count of counts) sum += count
    if (sum !== all.length) throw new CheckpointError(`${name}/spikes has ${all.length} spikes; the counts say ${sum}`)
    const early = this.#early && blocks.copy(`${name}/early`, Float64Array, all.length)
    let at = 0
    const steps = Array.from(counts, count => all.subarray(at, (at += count)))
    for (const neurons of steps)
      for (let spike = 0; spike < neurons.length; spike++)
        if (neurons[spike]! >= size || (spike > 0 && neurons[spike]! < neurons[spike - 1]! + Number(!early)))
          throw new CheckpointError(
            `${name}/spikes has neuron ${neurons[spike]}; ascending ones below ${size} are right`,
          )
    const writes = this.#parts.map(({ history, first, end }) => {
      const own = steps.map(neurons => neurons.filter(neuron => neuron >= first && neuron < end))
      return () => history.replace(step - own.length, own)
    })
    return () => {
      this.#sequence = sequence
      for (const write of writes) write()
      if (early) this.#early!.replace(step - steps.length, steps.map(({ length }) => length), early)
    }
  }

  /** Number of spikes of the last part of a frame. */
  get #count(): number {
    let count = 0
    for (let part = 0; part < this.#parts.length; part++) count += this.#parts[part]!.count
    return count
  }

  /** For how many of the last steps spikes are kept. */
  #remembered(step: number): number {
    return Math.min(step, this.#parts[0]!.history.steps)
  }

  /** The frame as its kernel wrote it. */
  #inPlace(kernels: Kernels, first: number, steps: number): { readonly at: number; readonly count: number } {
    const { history, count } = this.#parts[0]!
    const at = history.frameAt
    const { table, mask } = this.population.layout.spikes
    kernels.expandOffsets(table, mask, first, steps, at + 4 * count + this.writer.between)
    return { at, count }
  }

  /** The spikes of all parts, step by step, as one frame. */
  #merge(kernels: Kernels, first: number, steps: number): { readonly at: number; readonly count: number } {
    const { gap, between } = this.writer
    const count = this.#count
    const bytes = gap + between + 8 * count + 64
    if (this.#merged.bytes < bytes) this.#merged = { at: this.#memory.allocate(2 * bytes), bytes: 2 * bytes }
    const at = this.#merged.at + gap
    const { table, mask, parts } = this.population.layout.spikes
    kernels.gatherSpikes(table, mask, parts, first, steps, at, at + 4 * count + between, 0)
    return { at, count }
  }
}
