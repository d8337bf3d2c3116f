import { exp } from '../elementary/exponential.ts'
import type { Expression } from '../description/expression.ts'
import { CheckpointError } from '../errors.ts'
import type { RealArray } from '../kernel/real.ts'
import { binomialOf, drawnBetween, drawsOf, uniformOf } from '../plasticity/draws.ts'
import type { DrawKey } from '../plasticity/draws.ts'
import type { Learning, LearningState } from '../plasticity/learning.ts'
import type { Change, PlasticityRule, Trace } from '../plasticity/rule.ts'
import type { Blocks, Numbers } from '../record/blocks.ts'
import { compiled } from './compiled.ts'
import type { Compiled } from './compiled.ts'

/** The synapses that learn. */
export interface PreciseSynapses {
  readonly sources: Uint32Array
  readonly targets: Uint32Array
  /** [steps] */
  readonly delays: Uint32Array
  /** The weights, live. */
  readonly weights: () => RealArray
  /** Number of targets. */
  readonly size: number
}

/** What is done to a variable of a synapse at an event. */
type Step = readonly [slot: number, value: Compiled, draws: readonly Draw[]]

/** What is drawn before it. */
interface Draw {
  readonly slot: number
  readonly number: number
  /** Number of trials and chance of each; none of a number from 0 to 1. */
  readonly of: readonly Compiled[]
}

/**
 * The learning of a projection whose target has spikes with times of their own: each event of a synapse changes it at its time, by
 * traces and variables that have decayed for as long as it was. Arrivals count when they act on the neuron, and post-synaptic
 * spikes later by twice the dendritic part of the delay, which is the same as each at the synapse. Two events at the same
 * time know nothing of each other; the arrival is first, unless the spike was on its way to the synapse.
 */
export class PrecisePlasticity implements Learning {
  readonly due: number = Infinity
  readonly state: LearningState = { arrays: new Map(), synapses: new Map() }
  readonly #synapses: PreciseSynapses
  readonly #dt: number
  readonly #key: () => DrawKey
  #rule: PlasticityRule
  #open = true
  #factor = 1
  #bad = false
  #weights: RealArray
  /** Weight, variables of the synapse, traces of the source and of the target, of the event that is followed. */
  readonly #numbers: Float64Array
  #pres: readonly Trace[]
  #posts: readonly Trace[]
  #onPre: readonly Step[] = []
  #onPost: readonly Step[] = []
  #onThird: readonly Step[] = []
  #effect: Step | undefined
  /** Numbers of a synapse beside its weight. */
  readonly #width: number
  /** Variables and traces of the source [synapses × each], as of when they were touched [ms]. */
  readonly #own: Float64Array
  readonly #touched: Float64Array
  readonly #arrived: Float64Array
  /** Synapses of the same target and delay have a group; its synapses one behind the other. */
  readonly #groupOf: Uint32Array
  readonly #starts: Uint32Array
  readonly #members: Uint32Array
  readonly #groups: readonly (readonly number[])[]
  /** How late post-synaptic spikes reach the synapses of a group [ms]. */
  readonly #shifts: Float64Array
  /** Traces of the target [groups × each], as of when they were touched [ms]. */
  readonly #after: Float64Array
  readonly #afterTouched: Float64Array
  /** When the last post-synaptic spike reached each group [ms]. */
  readonly #reached: Float64Array
  /** Post-synaptic spikes that are on their way to a group: when they reach it [ms]. */
  readonly #pending: number[][]

  /** @param key of the random numbers that synapses draw */
  constructor(rule: PlasticityRule, synapses: PreciseSynapses, dt: number, key: () => DrawKey) {
    this.#key = key
    const { targets, delays, size } = synapses
    this.#rule = rule
    this.#synapses = synapses
    this.#dt = dt
    this.#weights = synapses.weights()
    this.#pres = rule.traces.filter(({ of }) => of === 'pre')
    this.#posts = rule.traces.filter(({ of }) => of === 'post')
    this.#width = rule.synapse.length + this.#pres.length
    this.#numbers = new Float64Array(1 + rule.synapse.length + rule.traces.length + (rule.draws?.length ?? 0) + 1)
    const kinds = [...new Set(rule.dendritic > 0 ? delays : [])].toSorted((a, b) => a - b)
    const width = Math.max(1, kinds.length)
    this.#groupOf = Uint32Array.from(targets, (target, synapse) => target * width + Math.max(0, kinds.indexOf(delays[synapse]!)))
    this.#groups = Array.from({ length: size }, (_, target) => Array.from({ length: width }, (_, kind) => target * width + kind))
    const groups = size * width
    this.#shifts = Float64Array.from({ length: groups }, (_, group) => 2 * rule.dendritic * (kinds[group % width] ?? 0) * dt)
    this.#starts = new Uint32Array(groups + 1)
    for (const group of this.#groupOf) this.#starts[group + 1]!++
    for (let group = 0; group < groups; group++) this.#starts[group + 1]! += this.#starts[group]!
    const next = this.#starts.slice()
    this.#members = new Uint32Array(targets.length)
    this.#groupOf.forEach((group, synapse) => (this.#members[next[group]!++] = synapse))
    this.#own = new Float64Array(targets.length * this.#width)
    this.#touched = new Float64Array(targets.length)
    this.#arrived = new Float64Array(targets.length)
    this.#after = new Float64Array(groups * this.#posts.length)
    this.#afterTouched = new Float64Array(groups)
    this.#reached = new Float64Array(groups)
    this.#pending = Array.from({ length: groups }, () => [])
    this.#compile()
    this.#forget(0)
  }

  /** Before some steps: looks where the weights are. */
  begin(): void {
    this.#weights = this.#synapses.weights()
  }

  /** A spike arrives at a synapse, which changes; returns what it adds to the neuron. @param time [ms] */
  arrive(synapse: number, time: number): number {
    const numbers = this.#numbers
    if (this.#open) {
      const group = this.#groupOf[synapse]!
      this.#reach(group, time, this.#shifts[group]! > 0) // what meets an arrival comes before it if it was on its way
      this.#load(synapse, time)
      this.#loadAfter(group, time)
      const met = this.#reached[group] === time ? 1 : 0 // a spike at this very time is none
      for (let trace = 0; trace < this.#posts.length; trace++) numbers[1 + this.#width + trace]! -= met
      this.#change(this.#onPre, synapse, time)
    } else this.#load(synapse, time)
    if (this.#effect) this.#draw(this.#effect[2], synapse, time)
    const effect = this.#effect ? this.#effect[1](numbers) : numbers[0]!
    if (!this.#open) return effect
    for (let trace = 0; trace < this.#pres.length; trace++) numbers[1 + this.#rule.synapse.length + trace]!++
    this.#store(synapse, time)
    this.#arrived[synapse] = time
    return effect
  }

  /** A target spikes. @param time [ms] */
  spike(target: number, time: number): void {
    if (!this.#open) return
    for (const group of this.#groups[target]!) this.#pending[group]!.push(time + this.#shifts[group]!)
  }

  /** All that has happened up to a time has reached the synapses [ms]. */
  finish(time: number): void {
    for (let group = 0; group < this.#pending.length; group++) if (this.#pending[group]!.length > 0) this.#reach(group, time, true)
  }

  /** All synapses change by a third factor before a step. @param values what it is for each target */
  third(values: ArrayLike<number>, step: number): void {
    if (!this.#open) return
    const time = step * this.#dt
    this.begin()
    this.#groupOf.forEach((group, synapse) => {
      this.#load(synapse, time)
      this.#loadAfter(group, time)
      this.#numbers.fill(values[this.#synapses.targets[synapse]!]!, -1) // the last of them
      this.#change(this.#onThird, synapse, time)
      this.#store(synapse, time)
    })
  }

  gate(open: boolean, step: number): void {
    if (open && !this.#open) this.#forget(step * this.#dt)
    this.#open = open
    if (!open) for (const pending of this.#pending) pending.length = 0
  }

  scale(factor: number): void {
    this.#factor = factor
  }

  carry(_next: PlasticityRule, step: number): void {
    const time = step * this.#dt
    this.begin()
    for (let synapse = 0; synapse < this.#touched.length; synapse++) {
      this.#load(synapse, time)
      this.#store(synapse, time)
    }
    for (let group = 0; group < this.#afterTouched.length; group++) this.#decayAfter(group, time)
  }

  follow(rule: PlasticityRule): void {
    this.#rule = rule
    this.#pres = rule.traces.filter(({ of }) => of === 'pre')
    this.#posts = rule.traces.filter(({ of }) => of === 'post')
    this.#compile()
  }

  settle(): void {
    // weights are right at the end of each step
  }

  gather(): void {
    // nothing is gathered
  }

  takeBad(): boolean {
    const bad = this.#bad
    this.#bad = false
    return bad
  }

  save(blocks: Blocks, name: string): void {
    for (const [what, array] of this.#arrays) blocks.put(`${name}/precise ${what}`, array)
    const flat = this.#pending.flatMap((times, group) => times.flatMap(time => [group, time]))
    blocks.put(`${name}/precise pending`, Float64Array.from(flat))
    blocks.put(`${name}/precise gate`, Float64Array.of(Number(this.#open), this.#factor))
  }

  restore(blocks: Blocks, name: string, step: number): () => void {
    const now = (step + 1e-6) * this.#dt // times may be rounded up
    for (const what of ['touched', 'arrived', 'after touched', 'reached'])
      for (const time of blocks.copy(`${name}/precise ${what}`, Float64Array))
        if (time > now)
          throw new CheckpointError(`${name}/precise ${what} has ${time} ms; it must be at most ${step * this.#dt} ms, as now`)
    const writes = this.#arrays.map(([what, array]) => blocks.plan(`${name}/precise ${what}`, array))
    const pending = blocks.copy(`${name}/precise pending`, Float64Array)
    const [open, factor] = blocks.copy(`${name}/precise gate`, Float64Array, 2) as unknown as readonly [number, number]
    const isGroup = (value: number): boolean => Number.isSafeInteger(value) && value >= 0 && value < this.#pending.length
    const last = new Float64Array(this.#pending.length) // they reach a group in the order in which they are kept
    const isDue = (time: number, group: number): boolean => {
      const due = time >= last[group]! && time <= now + this.#shifts[group]!
      last[group] = time
      return due
    }
    const right = pending.every((value, place) => (place % 2 === 0 ? isGroup(value) : isDue(value, pending[place - 1]!)))
    if (open !== 0 && open !== 1) throw new CheckpointError(`${name}/precise gate is ${open}, ${factor}; that is no gate and scale`)
    if (pending.length % 2 === 1 || !right)
      throw new CheckpointError(`${name}/precise pending has no spikes that are on their way to its synapses`)
    return () => {
      for (const write of writes) write()
      for (const times of this.#pending) times.length = 0
      for (let place = 0; place < pending.length; place += 2) this.#pending[pending[place]!]!.push(pending[place + 1]!)
      this.#open = open === 1
      this.#factor = factor
    }
  }

  get #arrays(): readonly (readonly [string, Numbers])[] {
    return [
      ['own', this.#own],
      ['touched', this.#touched],
      ['arrived', this.#arrived],
      ['after', this.#after],
      ['after touched', this.#afterTouched],
      ['reached', this.#reached],
    ]
  }

  /** Everything before a time is forgotten [ms]. */
  #forget(time: number): void {
    const { synapse } = this.#rule
    for (let place = 0; place < this.#own.length; place++) this.#own[place] = synapse[place % this.#width]?.initial ?? 0
    this.#touched.fill(time)
    this.#arrived.fill(-1)
    this.#after.fill(0)
    this.#afterTouched.fill(time)
    this.#reached.fill(-1)
  }

  /** Post-synaptic spikes reach the synapses of a group, before a time or up to it [ms]. */
  #reach(group: number, time: number, upTo: boolean): void {
    const pending = this.#pending[group]!
    while (pending.length > 0 && (pending[0]! < time || (upTo && pending[0] === time))) {
      const due = pending.shift()!
      this.#decayAfter(group, due)
      const end = this.#onPost.length > 0 ? this.#starts[group + 1]! : 0
      for (let member = this.#starts[group]!; member < end; member++) this.#changeAtPost(this.#members[member]!, group, due)
      const posts = this.#posts.length
      for (let trace = 0; trace < posts; trace++) this.#after[group * posts + trace]!++
      this.#reached[group] = due
    }
  }

  #changeAtPost(synapse: number, group: number, time: number): void {
    const numbers = this.#numbers
    this.#load(synapse, time)
    this.#loadAfter(group, time)
    const own = this.#arrived[synapse] === time ? 1 : 0 // an arrival at this very time is none
    const first = 1 + this.#rule.synapse.length
    for (let trace = first; trace < first + this.#pres.length; trace++) numbers[trace]! -= own
    this.#change(this.#onPost, synapse, time)
    for (let trace = first; trace < first + this.#pres.length; trace++) numbers[trace]! += own
    this.#store(synapse, time)
  }

  /** What a synapse is at a time. */
  #load(synapse: number, time: number): void {
    const numbers = this.#numbers
    const passed = time - this.#touched[synapse]!
    numbers[0] = this.#weights[synapse]!
    let place = synapse * this.#width
    let slot = 1
    for (const { tau, rest } of this.#rule.synapse) {
      const value = this.#own[place++]!
      numbers[slot++] = tau === undefined ? value : rest + (value - rest) * exp(-passed / tau)
    }
    for (const { tau } of this.#pres) numbers[slot++] = this.#own[place++]! * exp(-passed / tau)
  }

  #store(synapse: number, time: number): void {
    const numbers = this.#numbers
    this.#weights[synapse] = numbers[0]!
    if (!Number.isFinite(numbers[0])) this.#bad = true
    const place = synapse * this.#width
    for (let own = 0; own < this.#width; own++) this.#own[place + own] = numbers[1 + own]!
    this.#touched[synapse] = time
  }

  /** Traces of the target as a group sees them at a time. */
  #loadAfter(group: number, time: number): void {
    const passed = time - this.#afterTouched[group]!
    let place = group * this.#posts.length
    let slot = 1 + this.#width
    for (const { tau } of this.#posts) this.#numbers[slot++] = this.#after[place++]! * exp(-passed / tau)
  }

  #decayAfter(group: number, time: number): void {
    this.#loadAfter(group, time)
    const posts = this.#posts.length
    for (let trace = 0; trace < posts; trace++) this.#after[group * posts + trace] = this.#numbers[1 + this.#width + trace]!
    this.#afterTouched[group] = time
  }

  /** Changes of the weight, scaled and within bounds, and of variables of the synapse, one after the other. */
  #change(steps: readonly Step[], synapse: number, time: number): void {
    const numbers = this.#numbers
    const { lowest, highest } = this.#rule
    for (const [slot, value, draws] of steps) {
      this.#draw(draws, synapse, time)
      const next = value(numbers)
      numbers[slot] = slot > 0 ? next : Math.min(Math.max(numbers[0]! + this.#factor * (next - numbers[0]!), lowest), highest)
    }
  }

  /** What is drawn at an arrival. */
  #draw(draws: readonly Draw[], synapse: number, time: number): void {
    const numbers = this.#numbers
    for (const { slot, number, of } of draws) {
      const uniform = uniformOf(drawnBetween(this.#key(), synapse, time, number))
      numbers[slot] = of.length === 0 ? uniform : binomialOf(uniform, of[0]!(numbers), of[1]!(numbers))
    }
  }

  #compile(): void {
    const { synapse, values, onPre, onPost, onThird, effect, draws = [] } = this.#rule
    const names = ['w', ...[...synapse, ...this.#pres, ...this.#posts, ...draws].map(({ name }) => name), onThird?.value ?? '']
    const slots = new Map(names.map((name, slot) => [name, slot]))
    const constants = { ...values, dt: this.#dt }
    const step = (slot: number, value: Expression): Step => [
      slot,
      compiled(value, slots, constants),
      drawsOf(value, draws).map(draw => ({
        slot: slots.get(draw.name)!,
        number: draws.indexOf(draw),
        of: draw.of.map(part => compiled(part, slots, constants)),
      })),
    ]
    const steps = (changes: readonly Change[]): Step[] => changes.map(({ of, value }) => step(slots.get(of)!, value))
    this.#onPre = steps(onPre)
    this.#onPost = steps(onPost)
    this.#onThird = steps(onThird?.changes ?? [])
    this.#effect = effect && step(-1, effect)
  }
}
