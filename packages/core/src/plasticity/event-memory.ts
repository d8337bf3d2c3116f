import { exp } from '../elementary/exponential.ts'
import { CheckpointError } from '../errors.ts'
import { padded } from '../kernel/memory.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { Blocks } from '../record/blocks.ts'
import { sourceBytes } from './event-layout.ts'
import type { LearnedRows, LearningState, StatefulEnd } from './learning.ts'
import { postMemory } from './post-memory.ts'
import type { PostMemory } from './post-memory.ts'
import type { PlasticityRule } from './rule.ts'
import type { SentState } from './sent-state.ts'

/** Step of the last arrival where there was none. */
const longAgo = 0xc0000000
/** Up to here a word says which step it is; later it may be one of long ago as well. */
const wrapping = 2 ** 31
/** Name of the step of each synapse's last event, where a variable relaxes. */
const lastEvent = 'last event'

/** Rows of one part and delay: what is kept for each source. */
export interface RowGroup {
  readonly part: number
  /** Place of the delay among those of the rows. */
  readonly delay: number
  /** Address of the traces of each source and the step of its last arrival. */
  readonly traces: number
  /** Up to which step each row has seen. */
  readonly seen: Int32Array
  /** What is remembered of the targets' events. */
  readonly post: PostEvents
}

/** What is remembered of post-synaptic events that reach synapses after so many steps. */
export interface PostEvents {
  readonly at: number
  /** [steps] */
  readonly shift: number
}

/**
 * Whether the events of targets that reach synapses in a step come before what arrives in it: those that took a step or more,
 * as in NEST; a spike of the very step may be one that the arrival brings about.
 */
export const comesFirst = ({ shift }: PostEvents): boolean => shift > 0

/** What a projection that learns event by event remembers: of its sources, of its targets and of each synapse. */
export class EventMemory {
  /** Groups of rows, and the events of targets as they reach them. */
  readonly groups: readonly RowGroup[]
  readonly posts: readonly PostEvents[]
  /** Where things lie in the memory of post-synaptic events. */
  readonly post: PostMemory
  /** Addresses of the variables of synapses, and of the step of each synapse's last event, where one relaxes. */
  readonly variables: readonly number[]
  readonly touched: number | undefined
  /** What checkpoints hold of it. */
  readonly state: LearningState
  readonly #memory: KernelMemory
  #rule: PlasticityRule
  readonly #rows: LearnedRows
  readonly #target: StatefulEnd

  constructor(
    memory: KernelMemory,
    rule: PlasticityRule,
    rows: LearnedRows,
    target: StatefulEnd,
    sent: SentState | undefined,
    dt: number,
  ) {
    const { real } = memory
    this.#memory = memory
    this.#rule = rule
    this.#rows = rows
    this.#target = target
    this.post = postMemory(real, rule, target.size, dt)
    const posts = new Map<number, PostEvents>()
    this.groups = rows.delays.flatMap((steps, delay) => {
      const shift = Math.round(2 * rule.dendritic * steps)
      const post = posts.get(shift) ?? { at: memory.allocate(this.post.bytes), shift }
      posts.set(shift, post)
      return rows.here.map(part => ({
        part,
        delay,
        traces: memory.allocate(this.#sourceBytes * rows.sources),
        seen: memory.view(Int32Array, memory.allocate(4 * rows.sources), rows.sources),
        post,
      }))
    })
    this.posts = [...posts.values()]
    this.variables = rule.synapse.map(() => memory.allocate(real.bytes * rows.count + 64))
    const relaxes = rule.synapse.some(({ tau }) => tau !== undefined)
    this.touched = relaxes ? memory.allocate(4 * rows.count + 64) : undefined
    this.state = { arrays: new Map(this.#arrays(sent)), synapses: new Map(this.#synapses()) }
  }

  /** Where a row is, as kernels take it. */
  row({ part, delay, traces, seen, post }: RowGroup): number[] {
    return [...this.#rows.row(part, delay), traces, seen.byteOffset, post.at]
  }

  /** Everything before a step is forgotten. */
  forget(step: number): void {
    const { synapses } = this.state
    for (const { name, initial } of this.#rule.synapse) synapses.get(name)!.fill(initial)
    synapses.get(lastEvent)?.fill(step)
    for (const { traces } of this.groups) {
      const words = this.#sourceWords(traces).fill(0)
      const each = words.length / this.#rows.sources
      for (let at = each - this.#memory.real.bytes / 4; at < words.length; at += each) words[at] = longAgo
    }
    const size = padded(this.#target.size)
    for (const { at } of this.posts) {
      const now = (name: string): Float32Array => this.#memory.floats(at + this.post.now.get(name)!, size)
      for (const { name, of } of this.#rule.filters) {
        const state = this.#target.stateArrays.find(each => each.name === of)!
        const value = this.#memory.floats(state.at, size)
        now(name).set(value)
        const late = this.post.late.get(name)
        if (!late) continue
        this.#memory.floats(at + late.live, size).set(value)
        for (let step = 0; step < late.steps; step++) this.#memory.floats(at + late.before, size * late.steps).set(value, size * step)
      }
      for (const { name } of this.#rule.traces.filter(({ of }) => of === 'post')) now(name).fill(0)
    }
    this.see(step)
  }

  /** Goes on for a rule with other values of parameters. */
  follow(rule: PlasticityRule): void {
    this.#rule = rule
  }

  /**
   * The traces of sources become what they are at the end of the step before a step, from where they decay by other time
   * constants. @param dt duration of a step [ms]
   */
  decay(step: number, dt: number): void {
    if (step === 0) return // nothing has arrived, and no step is before the first
    const { real } = this.#memory
    const traces = this.#rule.traces.filter(({ of }) => of === 'pre')
    for (const { traces: at } of this.groups) {
      const { sources } = this.#rows
      const words = this.#sourceWords(at)
      const numbers = this.#memory.floats(at, (traces.length + 1) * sources)
      for (let source = 0; source < sources; source++) {
        const first = source * (traces.length + 1)
        const arrival = ((first + traces.length) * real.bytes) / 4
        const passed = (step - 1 - words[arrival]!) | 0
        if (passed <= 0) continue
        traces.forEach(({ tau }, trace) => (numbers[first + trace]! *= exp((-passed * dt) / tau)))
        words[arrival] = step - 1
      }
    }
  }

  /** All rows have seen what there was before a step, and no event of it has to be remembered. */
  see(step: number): void {
    for (const { seen } of this.groups) seen.fill(step - 1)
    for (const offset of [this.post.last, this.post.previous]) for (const words of this.#words(offset)) words.fill(step - 1)
    for (const words of this.#words(this.post.count)) words.fill(0)
    this.saw()
  }

  /** Whether there was an event that not all rows have seen. */
  get unseen(): boolean {
    return this.#words(this.post.fresh).some(words => words.some(events => events > 0))
  }

  /** All rows have seen all events. */
  saw(): void {
    for (const words of this.#words(this.post.fresh)) words.fill(0)
  }

  /** The traces of sources, which checkpoints hold once, go to all parts. */
  share(): void {
    for (const { delay, traces } of this.groups) {
      const { traces: kept } = this.#firstOf(delay)
      if (traces !== kept) this.#sourceWords(traces).set(this.#sourceWords(kept))
    }
  }

  /**
   * Checks steps and traces that lie in one array, which were kept before a step.
   * @throws CheckpointError if a step has not been computed, or a trace is not finite
   */
  checkKept(blocks: Blocks, name: string, step: number): void {
    const { real } = this.#memory
    const traces = (this.#sourceBytes - real.bytes) / real.bytes
    const isAhead = (word: number): boolean => step < wrapping && word >= step && word !== longAgo
    for (const delay of this.#rows.delays.keys()) {
      const kept = blocks.copy(`${name}/arrivals ${delay}`, Uint32Array)
      const numbers = new (real.bytes === 4 ? Float32Array : Float64Array)(kept.buffer)
      for (let at = 0; at < numbers.length; at++) {
        const isTrace = at % (traces + 1) < traces
        if (isTrace ? !Number.isFinite(numbers[at]) : isAhead(kept[(at * real.bytes) / 4]!))
          throw new CheckpointError(
            `${name}/arrivals ${delay} has ${isTrace ? `a trace of ${numbers[at]}` : `step ${kept[(at * real.bytes) / 4]}`}; ` +
              `traces must be finite, and arrivals before step ${step}`,
          )
      }
    }
    if (this.touched === undefined) return
    for (const word of blocks.copy(`${name}/${lastEvent}`, Uint32Array))
      if (step < wrapping && word > step)
        throw new CheckpointError(`${name}/${lastEvent} has step ${word}; it must be at most ${step}`)
  }

  #firstOf(delay: number): RowGroup {
    return this.groups.find(group => group.delay === delay)!
  }

  /** An array of words of the targets' events, for each that there is. */
  #words(offset: number): Uint32Array[] {
    return this.posts.map(({ at }) => this.#memory.integers(at + offset, padded(this.#target.size)))
  }

  /** What is kept for each source. */
  #sourceWords(at: number): Uint32Array {
    return this.#memory.integers(at, (this.#sourceBytes * this.#rows.sources) / 4)
  }

  get #sourceBytes(): number {
    return sourceBytes(this.#memory.real, this.#rule.traces.filter(({ of }) => of === 'pre').length)
  }

  /** Traces and filters, and those of sources, which are the same in all parts. */
  #arrays(sent: SentState | undefined): [string, Float32Array | Uint32Array][] {
    const { size } = this.#target // what fills up the last group may be anything
    return [
      ...this.posts.flatMap(({ at }, post) =>
        [...this.post.now].map(([name, offset]): [string, Float32Array] => [
          `post ${post} ${name}`,
          this.#memory.floats(at + offset, size),
        ]),
      ),
      ...this.posts.flatMap(({ at }, post) =>
        [...this.post.late].flatMap(([name, { live, before, steps }]): [string, Float32Array][] => [
          [`post ${post} ${name} now`, this.#memory.floats(at + live, size)],
          [`post ${post} ${name} before`, this.#memory.floats(at + before, padded(size) * steps)],
        ]),
      ),
      ...(sent ? [['sent', sent.array] as [string, Float32Array]] : []),
      ...this.#rows.delays.map((_, delay): [string, Uint32Array] => [
        `arrivals ${delay}`,
        this.#sourceWords(this.#firstOf(delay).traces),
      ]),
    ]
  }

  /** Variables of synapses. */
  #synapses(): [string, Float32Array | Uint32Array][] {
    const { count } = this.#rows
    return [
      ...this.#rule.synapse.map(({ name }, index): [string, Float32Array] => [
        name,
        this.#memory.floats(this.variables[index]!, count),
      ]),
      ...(this.touched === undefined ? [] : [[lastEvent, this.#memory.integers(this.touched, count)] as [string, Uint32Array]]),
    ]
  }
}
