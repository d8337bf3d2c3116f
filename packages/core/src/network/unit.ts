import type { Topic } from '../bus/topic.ts'
import type { Kernels } from '../kernel/kernels.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { Probe } from '../record/probe.ts'
import type { SpikeFrame } from '../wire/frame.ts'
import type { FrameWriter } from '../wire/seal.ts'
import type { Population } from './population.ts'

/** A population with what a window needs of it: who samples it, and the stream that it publishes. */
export class Unit {
  readonly population: Population
  readonly topic: Topic<SpikeFrame>
  readonly writer: FrameWriter
  readonly probes: Probe[] = []
  /** Address of the address at which its next spike is written. */
  readonly cursor: number
  readonly #cursorView: Uint32Array
  #count = 0
  #sequence = 0

  constructor(memory: KernelMemory, population: Population, topic: Topic<SpikeFrame>, writer: FrameWriter) {
    this.population = population
    this.topic = topic
    this.writer = writer
    this.cursor = memory.allocate(4)
    this.#cursorView = memory.integers(this.cursor, 1)
  }

  /** Before A(k): a frame for so many steps is begun. */
  begin(steps: number): void {
    this.#cursorView[0] = this.population.history.begin(steps)
  }

  /** After A(k): the frame ends with the last spike. */
  finish(): void {
    this.#count = this.population.history.finish(this.#cursorView[0]!)
  }

  /** P(k): the frame is sealed if somebody listens. */
  publish(kernels: Kernels, buffer: ArrayBufferLike, first: number, steps: number): void {
    const {
      population: { history },
      topic,
      writer,
      probes,
    } = this
    if (topic.listening) {
      const at = history.frameAt
      kernels.expandOffsets(history.table, history.mask, first, steps, at + 4 * this.#count + writer.between)
      topic.publish(writer.seal(buffer, at, this.#count, this.#sequence++, first, steps))
    }
    for (let index = 0; index < probes.length; index++) probes[index]!.publish()
  }
}
