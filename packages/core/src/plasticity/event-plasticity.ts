import { CheckpointError } from '../errors.ts'
import { i32, when, zero } from '../kernel/instructions.ts'
import { padded } from '../kernel/memory.ts'
import { call } from '../kernel/module.ts'
import type { Code, KernelFunction } from '../kernel/module.ts'
import type { ProgramLearner } from '../kernel/program.ts'
import { entryBytes, stepEntry } from '../kernel/spikes.ts'
import type { Part } from '../network/parts.ts'
import type { Blocks } from '../record/blocks.ts'
import { DecayTables } from './decay.ts'
import { chanceOf } from './chance-method.ts'
import { eventKernels, goesOn } from './event-kernels.ts'
import { folded } from './fold-rule.ts'
import { eventControl } from './event-layout.ts'
import { comesFirst, EventMemory } from './event-memory.ts'
import type { PostEvents } from './event-memory.ts'
import type { LearnedRows, Learning, LearningPlace, LearningState, StatefulEnd } from './learning.ts'
import { SentState } from './sent-state.ts'
import type { PlasticityRule } from './rule.ts'

/** The learning of one projection whose rule is followed event by event. */
export class EventPlasticity implements Learning {
  /** Its kernels, others once its parameters have other values. */
  functions: readonly KernelFunction[]
  readonly due: number = Infinity
  readonly state: LearningState
  readonly #place: LearningPlace
  #rule: PlasticityRule
  readonly #rows: LearnedRows
  readonly #target: StatefulEnd
  readonly #sent: SentState | undefined
  readonly #memory: EventMemory
  readonly #decays: DecayTables
  readonly #ordinals: number | undefined
  readonly #control: number
  /** Address of the third factor for each target. */
  readonly #third: number
  /** The step up to which all rows have seen everything. */
  #settled: number
  /** The step before which everything was forgotten, at which nothing is due. */
  #forgotten: number

  /** @param step the step from which on it learns */
  constructor(
    place: LearningPlace,
    rule: PlasticityRule,
    rows: LearnedRows,
    source: StatefulEnd,
    target: StatefulEnd,
    step: number,
  ) {
    const { memory, dt } = place
    const { real } = memory
    this.#place = place
    this.#rule = rule
    this.#rows = rows
    this.#target = target
    this.#settled = step
    this.#forgotten = step
    this.#sent = rule.sent.length > 0 ? new SentState(memory, source, rule.sent, rows.delays.at(-1) ?? 1) : undefined
    this.#control = memory.allocate(eventControl.bytes)
    this.#third = rule.onThird ? memory.allocate(real.bytes * padded(target.size)) : 0
    this.#memory = new EventMemory(memory, rule, rows, target, this.#sent, dt)
    this.state = this.#memory.state
    this.#decays = new DecayTables(memory, dt)
    this.#ordinals = chanceOf(rule.chance)?.ordinals(memory, rows, this.#memory.groups, target.size)
    this.functions = this.#kernels(rule)
    memory.integers(this.#control, 1)[0] = 1
    this.#writeScale(1)
    this.#forget(step)
  }

  /** Code that lets spikes arrive at the targets of a part; `plain` delivers them while the gate is shut. */
  deliver(
    functions: readonly KernelFunction[],
    arrivals: (delay: number) => readonly Code[],
    step: Code,
    part: number,
    into: Code,
    plain: Code,
  ): Code {
    const arrive = this.#memory.groups
      .filter(group => group.part === part)
      .map(group => {
        const spikes = arrivals(this.#rows.delays[group.delay]!)
        const seen = i32.sub(step, i32.const(comesFirst(group.post) ? 0 : 1))
        const values = [...this.#memory.row(group), this.#rows.delays[group.delay]!].map(i32.const)
        return call(functions, this.#name('arrive'), ...spikes, step, seen, into, ...values)
      })
    const sums = goesOn(this.#rule) ? this.#sum(functions, step, part, into) : []
    if (this.#rule.effect) return [arrive, sums] // which it has with the gate shut, too
    return [when(this.#open, arrive), when(i32.eqz(this.#open), plain), sums]
  }

  /** What is done for a part of the targets at the beginning and at the end of a step. */
  get learner(): ProgramLearner {
    return {
      begin: (functions, step, part) => {
        const { bytes } = this.#place.memory.real
        const { first, end } = this.#rows.parts[part]!
        const range = [bytes * first, bytes * end].map(i32.const)
        const fade = this.#memory.posts.map(({ at }) => call(functions, this.#name('fade'), ...range, i32.const(at), step))
        const early = this.#memory.posts
          .filter(comesFirst)
          .map(post => this.#remember(functions, post, step, part))
        return [goesOn(this.#rule) ? fade : when(this.#open, fade), when(this.#open, early)] // a sum reads state at any time
      },
      end: (functions, _entry, step, part) =>
        when(
          this.#open,
          this.#memory.posts.map(post =>
            comesFirst(post)
              ? call(functions, this.#name('jump'), this.#entry(post, step, part), i32.const(post.at))
              : this.#remember(functions, post, step, part),
          ),
        ),
    }
  }

  /** What is done for a part of the sources at the end of a step, where sums read their state. @param parts of the sources */
  rememberer(parts: readonly Part[]): ProgramLearner | undefined {
    const sent = this.#sent
    if (!sent) return undefined
    return { begin: () => [], end: (_functions, _entry, step, part) => sent.remember(step, parts[part]!.first, parts[part]!.end) }
  }

  gate(open: boolean, step: number): void {
    const [now] = this.#words
    if (open === (now === 1)) return
    this.settle(step)
    if (open) this.#forget(step)
    else this.#drift(step)
    this.#words[0] = Number(open)
  }

  scale(factor: number, step: number): void {
    this.settle(step)
    if (this.#words[0] === 1) this.#drift(step)
    this.#writeScale(factor)
  }

  carry(next: PlasticityRule, step: number): void {
    this.settle(step)
    const { dt } = this.#place
    if (this.#memory.touched !== undefined && step > this.#forgotten) this.#relax(step)
    if (this.#rule.traces.some(({ of, tau }, trace) => of === 'pre' && tau !== next.traces[trace]!.tau)) this.#memory.decay(step, dt)
  }

  follow(rule: PlasticityRule): void {
    this.#rule = rule
    this.#memory.follow(rule)
    this.functions = this.#kernels(rule)
  }

  settle(step: number): void {
    if (step <= this.#settled) return
    this.#settled = step
    if (this.#words[0] === 0 || !this.#memory.unseen) return
    this.#all('seeAll', [(step - 1) | 0, this.#rows.sources])
    this.#memory.saw()
  }

  /** All synapses change by a third factor before a step. @param values what it is for each target */
  third(values: ArrayLike<number>, step: number): void {
    this.settle(step)
    if (this.#words[0] === 0) return
    this.#place.memory.floats(this.#third, this.#target.size).set(values)
    this.#all('third', [this.#third, (step - 1) | 0, this.#rows.sources])
  }

  /** What is due by the state of synapses is changed before a step. */
  #drift(step: number): void {
    if (this.#rule.drift.length === 0 || step <= this.#forgotten) return // nothing is due: no kernels are made for it
    this.#relax(step)
  }

  /** Variables of all synapses relax up to a step. */
  #relax(step: number): void {
    this.#all('drift', [(step - 1) | 0, this.#rows.sources])
  }

  gather(): void {
    // nothing is gathered
  }

  takeBad(): boolean {
    const words = this.#words
    const bad = words[1] !== 0
    words[1] = 0
    return bad
  }

  save(blocks: Blocks, name: string): void {
    const [scale] = this.#place.memory.floats(this.#control + eventControl.scale, 1)
    blocks.put(`${name}/gate`, Float64Array.of(this.#words[0]!, scale!))
  }

  restore(blocks: Blocks, name: string, step: number): () => void {
    const [open, scale] = blocks.copy(`${name}/gate`, Float64Array, 2) as unknown as readonly [number, number]
    if (open !== 0 && open !== 1)
      throw new CheckpointError(`${name}/gate is ${open}, ${scale}; that is no gate and scale`)
    this.#memory.checkKept(blocks, name, step)
    return () => {
      this.#words[0] = open
      this.#writeScale(scale)
      this.#memory.share()
      this.#settled = step
      this.#forgotten = -1 // some step before
      this.#memory.see(step)
    }
  }

  /** Code that enters the events of a part's targets; whether one has as many that not all rows have seen as are remembered. */
  #enter(functions: readonly KernelFunction[], post: PostEvents, step: Code, part: number): Code {
    const { first, end } = this.#rows.parts[part]!
    if (this.#rule.post)
      return call(functions, this.#name('met'), i32.const(4 * first), i32.const(4 * end), step, i32.const(post.at))
    const kernel = comesFirst(post) ? 'note' : 'fired'
    return call(functions, this.#name(kernel), this.#entry(post, step, part), step, i32.const(post.at))
  }

  /** Events of a part's targets are remembered, and all rows see them in time. */
  #remember(functions: readonly KernelFunction[], post: PostEvents, step: Code, part: number): Code {
    const { first, end } = this.#rows.parts[part]!
    const seeAll = this.#memory.groups
      .filter(group => group.part === part && group.post.at === post.at)
      .map(group =>
        call(functions, this.#name('seeAll'), step, i32.const(this.#rows.sources), ...this.#memory.row(group).map(i32.const)),
      )
    const fresh = i32.const(post.at + this.#memory.post.fresh + 4 * first)
    return when(this.#enter(functions, post, step, part), [seeAll, zero(fresh, i32.const(4 * (end - first)))])
  }

  /** Address of the entry of the spikes of a part's targets that reach synapses in a step. */
  #entry({ shift }: PostEvents, step: Code, part: number): Code {
    return i32.add(stepEntry(this.#target.spikes, i32.sub(step, i32.const(shift))), i32.const(entryBytes * part))
  }

  /** All synapses onto a part add to their targets, and change as they do in each step. */
  #sum(functions: readonly KernelFunction[], step: Code, part: number, into: Code): Code {
    return this.#memory.groups
      .filter(group => group.part === part)
      .map(group => {
        const sent = this.#sent?.slot(i32.sub(step, i32.const(this.#rows.delays[group.delay]!))) ?? i32.const(0)
        const values = [step, i32.const(this.#rows.sources), into, sent]
        return call(functions, this.#name('sum'), ...values, ...this.#memory.row(group).map(i32.const))
      })
  }

  /** The kernels of the rule with these values of parameters. */
  #kernels(rule: PlasticityRule): KernelFunction[] {
    const { memory, dt, suffix } = this.#place
    const { post, variables, touched } = this.#memory
    const relaxing = [...rule.traces, ...rule.synapse].flatMap(({ tau }) => (tau === undefined ? [] : [tau]))
    return eventKernels(suffix, {
      real: memory.real,
      rule: folded(rule, dt),
      key: this.#place.key,
      ordinals: this.#ordinals,
      targets: this.#rows.targets,
      columns: this.#target.size,
      weights: this.#rows.weights,
      variables,
      touched,
      decays: this.#decays.of(relaxing),
      post,
      states: new Map(this.#target.stateArrays.map(({ name, at }) => [name, at])),
      sentBytes: this.#sent?.variableBytes ?? 0,
      dt,
      control: this.#control,
    })
  }

  #name(kernel: string): string {
    return `${kernel}${this.#place.suffix}`
  }

  /** Calls a kernel for all rows. */
  #all(kernel: string, values: readonly number[]): void {
    const run = this.#place.program()[this.#name(kernel)]!
    for (const group of this.#memory.groups) run(...values, ...this.#memory.row(group))
  }

  get #open(): Code {
    return i32.load(i32.const(this.#control), eventControl.open)
  }

  get #words(): Uint32Array {
    return this.#place.memory.integers(this.#control, 2)
  }

  #writeScale(factor: number): void {
    this.#place.memory.floats(this.#control + eventControl.scale, 1)[0] = factor
  }

  /** Everything before a step is forgotten. */
  #forget(step: number): void {
    this.#forgotten = step
    this.#memory.forget(step)
  }
}
