import type { EventRule, PairRule } from '../description/rule.ts'
import { callEventRule, eventRuleKernels, rememberedSpikes } from '../kernel/event-rule.ts'
import { i32, when, zero } from '../kernel/instructions.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import { padded } from '../kernel/memory.ts'
import type { Code, KernelFunction } from '../kernel/module.ts'
import type { Blocks } from '../record/blocks.ts'
import type { Rows } from './sparse-synapses.ts'

/** A decay by more than so many time constants leaves nothing that a number of the precision would tell from 0. */
const forgotten = { f32: 25, f64: 40 } as const

/** Step of the last arrival where there was none. */
const longAgo = 0xc0000000

/** The learning of one projection whose rule is followed event by event. */
export class EventPlasticity {
  /** Its kernels. */
  readonly functions: readonly KernelFunction[]
  readonly #suffix: string
  readonly #bytes: number
  readonly #rows: Rows
  readonly #fresh: Uint32Array
  /** Address of the traces of sources, and of the steps up to which rows have seen, for each part and delay. */
  readonly #places: readonly { readonly traces: number; readonly seen: number }[]
  readonly #kept: readonly (readonly [string, Uint32Array])[]
  readonly #seen: readonly Int32Array[]
  readonly #traces: readonly Uint32Array[]

  constructor(
    memory: KernelMemory,
    suffix: string,
    rule: PairRule & { readonly events: EventRule },
    dt: number,
    rows: Rows,
    weights: number,
    targets: number,
  ) {
    this.#suffix = suffix
    this.#bytes = memory.real.bytes
    this.#rows = rows
    const size = padded(targets)
    const words = (count: number): number => memory.allocate(4 * count)
    const { bytes } = memory.real
    const trace = memory.allocate(bytes * size)
    const [last, count, fresh, recent] = [size, size, size, size * rememberedSpikes].map(words) as [
      number,
      number,
      number,
      number,
    ]
    memory.integers(last, size).fill(0xffffffff) // -1: before all steps
    const decayCount = Math.ceil((forgotten[memory.real.type] * rule.tauPlus) / dt)
    const decays = memory.allocate(bytes * (decayCount + 1))
    const factors = memory.floats(decays, decayCount + 1)
    for (let steps = 0; steps < decayCount; steps++) factors[steps] = Math.exp((-steps * dt) / rule.tauPlus)
    const { onPre, onPost, pre, post } = rule.events
    this.functions = eventRuleKernels(suffix, {
      real: memory.real,
      onPre,
      onPost,
      pre,
      post,
      values: rule.values,
      lowest: rule.lowest,
      highest: rule.highest,
      decayPost: Math.exp(-dt / rule.tauMinus),
      decays,
      decayCount,
      targetBytes: rows.targetBytes,
      targets: rows.targets,
      weights,
      trace,
      last,
      count,
      recent,
      fresh,
    })
    this.#fresh = memory.integers(fresh, size)
    this.#places = Array.from({ length: rows.parts.length * rows.delays.length }, () => ({
      traces: memory.allocate(2 * bytes * rows.sources),
      seen: words(rows.sources),
    }))
    this.#seen = this.#places.map(({ seen }) => new Int32Array(memory.memory.buffer, seen, rows.sources).fill(-1))
    this.#traces = this.#places.map(({ traces }) => memory.integers(traces, (bytes / 2) * rows.sources))
    for (const trace of this.#traces)
      for (let word = bytes / 4; word < trace.length; word += bytes / 2) trace[word] = longAgo
    this.#kept = [
      ['post trace', memory.integers(trace, (size * bytes) / 4)],
      ['post last', memory.integers(last, size)],
      ['post count', memory.integers(count, size)],
      ['post recent', memory.integers(recent, size * rememberedSpikes)],
    ]
  }

  /** Code that lets spikes, see {@link arrivals}, arrive at the targets of a part. */
  arrive(
    functions: readonly KernelFunction[],
    spikes: readonly Code[],
    step: Code,
    part: number,
    delay: number,
    into: Code,
  ): Code {
    const { starts, delays, parts } = this.#rows
    const { traces, seen } = this.#places[part * delays.length + delay]!
    const row = [starts + 4 * (delays.length * part + delay), 4 * delays.length * parts.length, traces, seen]
    return callEventRule(functions, 'arrive', this.#suffix, ...spikes, step, ...row.map(i32.const), into)
  }

  /** Code for the beginning of a step: traces of a part's targets decay. */
  fade(functions: readonly KernelFunction[], first: number, end: number): Code {
    return callEventRule(functions, 'fade', this.#suffix, i32.const(this.#bytes * first), i32.const(this.#bytes * end))
  }

  /** Code for the end of a step: the spikes of a part's targets are remembered, and all rows see them in time. */
  fired(functions: readonly KernelFunction[], entry: Code, step: Code, part: number): Code {
    const { first, end } = this.#rows.parts[part]!
    return when(callEventRule(functions, 'fired', this.#suffix, entry, step), [
      this.#seeAll(functions, step, part),
      zero(i32.const(this.#fresh.byteOffset + 4 * first), i32.const(4 * (end - first))),
    ])
  }

  #seeAll(functions: readonly KernelFunction[], step: Code, part: number): Code {
    const { starts, delays, parts, sources } = this.#rows
    return delays.map((_, delay) => {
      const { traces, seen } = this.#places[part * delays.length + delay]!
      const rows = [
        starts + 4 * (delays.length * part + delay),
        4 * delays.length * parts.length,
        sources,
        traces,
        seen,
      ]
      return callEventRule(functions, 'seeAll', this.#suffix, step, ...rows.map(i32.const))
    })
  }

  /** Lets all rows see all spikes up to a step, by the kernels of a program. */
  settle(program: Readonly<Record<string, (...values: number[]) => number>>, step: number): void {
    const { starts, delays, parts, sources } = this.#rows
    const seeAll = program[`seeAll${this.#suffix}`]!
    parts.forEach((_, part) =>
      delays.forEach((__, delay) => {
        const { traces, seen } = this.#places[part * delays.length + delay]!
        const row = starts + 4 * (delays.length * part + delay)
        seeAll(step | 0, row, 4 * delays.length * parts.length, sources, traces, seen)
      }),
    )
    this.#fresh.fill(0)
  }

  /** Keeps traces and remembered spikes; all rows have seen all of them. */
  save(blocks: Blocks, name: string): void {
    for (const [what, array] of this.#kept) blocks.put(`${name}/${what}`, array)
    this.#rows.delays.forEach((_, delay) => blocks.put(`${name}/arrivals ${delay}`, this.#traces[delay]!))
  }

  /**
   * Checks what was kept after a number of steps; returns how to take it up.
   * @throws CheckpointError if it does not fit
   */
  restore(blocks: Blocks, name: string, steps: number): () => void {
    const writes = [
      ...this.#kept.map(([what, array]) => blocks.plan(`${name}/${what}`, array)),
      ...this.#traces.map((array, index) => blocks.plan(`${name}/arrivals ${index % this.#rows.delays.length}`, array)),
    ]
    return () => {
      for (const write of writes) write()
      for (const seen of this.#seen) seen.fill(steps - 1)
      this.#fresh.fill(0)
    }
  }
}
