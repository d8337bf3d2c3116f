import type { Topic } from '../bus/topic.ts'
import type { Kernels } from '../kernel/kernels.ts'
import type { Probe } from '../record/probe.ts'
import type { SpikeFrame } from '../wire/frame.ts'
import type { FrameWriter } from '../wire/seal.ts'
import type { SpikeHistory } from './history.ts'
import type { Population } from './population.ts'

/** A population with what a window needs of it: what arrives, who samples it, and the stream that it publishes. */
export class Unit {
  readonly population: Population
  readonly topic: Topic<SpikeFrame>
  readonly writer: FrameWriter
  readonly inputs: {
    readonly delay: number
    readonly history: SpikeHistory
    readonly deliver: (entry: number) => void
  }[] = []
  readonly probes: Probe[] = []
  #count = 0
  #sequence = 0

  constructor(population: Population, topic: Topic<SpikeFrame>, writer: FrameWriter) {
    this.population = population
    this.topic = topic
    this.writer = writer
  }

  /** A(k): for each step, what arrives is added to the input, then the neurons advance. */
  advance(first: number, last: number): void {
    const { population, inputs, probes } = this
    const { history } = population
    let out = history.begin(last - first)
    for (let step = first; step < last; step++) {
      for (let index = 0; index < inputs.length; index++) {
        const {
          delay,
          history: { entries, mask, table },
          deliver,
        } = inputs[index]!
        const emitted = step - delay
        if (emitted < 0) continue
        const slot = emitted & mask
        if (entries[2 * slot + 1]! > 0) deliver(table + 8 * slot)
      }
      const next = population.advance(step, out)
      history.enter(step, out, next)
      out = next
      for (let index = 0; index < probes.length; index++) probes[index]!.sample(step)
    }
    this.#count = history.finish(out)
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
