import { exp } from '../elementary/exponential.ts'
import { CheckpointError } from '../errors.ts'
import { padded } from '../kernel/memory.ts'
import type { Blocks } from '../record/blocks.ts'
import { additiveForm } from './additive.ts'
import type { AdditiveRule } from './additive.ts'
import type { LearnedRows, Learning, LearningEnd, LearningPlace, LearningState } from './learning.ts'
import type { PairKernels } from './pair-kernels.ts'
import { pairTools } from './pair-tools.ts'
import type { PlasticityRule } from './rule.ts'
import type { ChangeWeights } from './weight-workers.ts'

/** For how many steps pairs are gathered at most before weights are changed [steps]. */
export const gatheredSteps = 64

/**
 * The learning of one projection by sums over pairs of spikes: while its gate is open it gathers pairs, and it changes
 * the weights by all of them at once when the gate is shut, and every {@link gatheredSteps} steps from its opening on.
 *
 * A pair counts if both of its spikes fall while the gate is open: opening forgets what was before. This keeps the two
 * halves of a window in balance, so that constant rates leave the weights where they are, on average, wherever the gate
 * is opened and shut.
 *
 * A trace that jumps a time after its events is the trace of events that come so much later. So where there is one, each half
 * of the window is gathered by itself: arrivals that come later, or post-synaptic spikes that do.
 */
export class PairPlasticity implements Learning {
  readonly state: LearningState
  readonly #kernels: PairKernels
  #halves: readonly Half[]
  readonly #pathways: readonly { readonly delay: number; readonly change: ChangeWeights }[]
  readonly #source: LearningEnd
  readonly #target: LearningEnd
  readonly #dt: number
  readonly #rowBytes: number
  readonly #traceBytes: number
  readonly #scratch: number
  readonly #heads: readonly number[]
  readonly #before: readonly number[] // trace of arrivals, one for each delay
  readonly #after: number // trace of post-synaptic spikes
  #decayPlus: number
  #decayMinus: number
  #open = true
  #scale = 1
  #bad = false
  #from: number
  #fresh = true
  #opened: number

  /** @param step the step from which on it learns */
  constructor(
    { memory, dt, pairs }: LearningPlace,
    rule: AdditiveRule,
    rows: LearnedRows,
    source: LearningEnd,
    target: LearningEnd,
    step: number,
  ) {
    const { kernels, workers } = pairs(pairTools)
    this.#kernels = kernels
    this.#source = source
    this.#target = target
    this.#dt = dt
    this.#from = step
    this.#opened = step
    this.#rowBytes = memory.real.bytes * padded(target.size)
    this.#traceBytes = memory.real.bytes * padded(source.size)
    this.#halves = halvesOf(rule, dt).map(half => ({
      ...half,
      gains: memory.allocate(this.#rowBytes * (gatheredSteps + 1)),
      events: memory.allocate(8 * source.size * gatheredSteps),
    }))
    this.#scratch = this.#halves.length > 1 ? memory.allocate(this.#rowBytes) : 0
    this.#heads = rows.delays.map(() => memory.allocate(4 * source.size))
    this.#pathways = rows.delays.map((delay, index) => ({
      delay,
      change: workers.rows({ ...rows.changes(index), heads: this.#heads[index]! }, rows.count),
    }))
    this.#before = rows.delays.map(() => memory.allocate(this.#traceBytes))
    this.#after = memory.allocate(this.#rowBytes)
    this.#decayPlus = exp(-dt / rule.tauPlus)
    this.#decayMinus = exp(-dt / rule.tauMinus)
    const arrays = new Map(
      this.#before.map((at, delay) => [`arrivals ${delay}`, memory.floats(at, padded(source.size))]),
    )
    this.state = { arrays: arrays.set('post', memory.floats(this.#after, padded(target.size))), synapses: new Map() }
  }

  save(blocks: Blocks, name: string): void {
    const numbers = [Number(this.#open), this.#from, Number(this.#fresh), this.#scale, this.#opened]
    blocks.put(`${name}/gate`, Float64Array.from(numbers))
  }

  restore(blocks: Blocks, name: string, step: number): () => void {
    const numbers: unknown = blocks.copy(`${name}/gate`, Float64Array, 5)
    const [open, from, fresh, scale, opened] = numbers as readonly [number, number, number, number, number]
    const flags = [open, fresh].every(flag => flag === 0 || flag === 1)
    const since = [from, opened].every(Number.isSafeInteger) && from <= step && opened >= 0 && opened <= from
    const short = open === 0 || step - from <= gatheredSteps
    if (!flags || !since || !short)
      throw new CheckpointError(
        `${name}/gate is ${open}, ${from}, ${fresh}, ${opened}; that is no gate at step ${step}`,
      )
    return () => {
      this.#open = open === 1
      this.#from = from
      this.#fresh = fresh === 1
      this.#scale = scale
      this.#opened = opened
    }
  }

  gate(open: boolean, step: number): void {
    if (open === this.#open) return
    if (this.#open) this.#gather(step, false)
    this.#open = open
    this.#from = step
    this.#fresh = true
    this.#opened = step
  }

  scale(factor: number, step: number): void {
    if (this.#open) this.#gather(step, true)
    this.#scale = factor
  }

  carry(_next: PlasticityRule, step: number): void {
    if (this.#open) this.#gather(step, true)
  }

  follow(rule: PlasticityRule): void {
    const additive = additiveForm(rule) as AdditiveRule // or it would not have been taken
    const halves = halvesOf(additive, this.#dt)
    this.#halves = this.#halves.map((half, index) => ({ ...half, ...halves[index]! }))
    this.#decayPlus = exp(-this.#dt / additive.tauPlus)
    this.#decayMinus = exp(-this.#dt / additive.tauMinus)
  }

  settle(): void {
    // weights change when the gate is shut, or many steps after its opening
  }

  get due(): number {
    return this.#open ? this.#from + gatheredSteps : Infinity
  }

  gather(step: number): void {
    if (step >= this.due) this.#gather(step, true)
  }

  takeBad(): boolean {
    const bad = this.#bad
    this.#bad = false
    return bad
  }

  /** Changes the weights by all pairs up to a step, exclusive. @param goesOn whether the gate stays open */
  #gather(until: number, goesOn: boolean): void {
    const [pre, post] = [this.#source.spikes, this.#target.spikes]
    while (this.#from < until) {
      const first = this.#from
      const steps = Math.min(gatheredSteps, until - first)
      const carried = !this.#fresh
      if (this.#fresh) for (const trace of this.state.arrays.values()) trace.fill(0)
      for (const half of this.#halves) {
        const unseen = this.#unseen(half, first, steps)
        this.#kernels.pairGains(
          post.table,
          post.mask,
          post.parts,
          first - half.delayMinus + unseen,
          steps - unseen,
          half.gains + this.#rowBytes * unseen,
          this.#rowBytes,
          half.looksBack ? this.#after : this.#scratch,
          this.#decayPlus,
          this.#decayMinus,
          this.#scale * half.amplitudePlus,
          this.#scale * half.amplitudeMinus,
        )
      }
      const [forward] = this.#halves
      for (const [index, { delay, change }] of this.#pathways.entries()) {
        const heads = this.#heads[index]!
        for (const half of this.#halves) {
          const arrives = delay + half.delayPlus
          // nothing was emitted before step 0
          const skipped = Math.max(this.#unseen(half, first, steps), arrives - first)
          if (skipped >= steps) continue
          const { table, mask, parts } = pre
          const gains = half.gains + this.#rowBytes * skipped
          const from = first - arrives + skipped
          this.#kernels.linkEvents(table, mask, parts, from, steps - skipped, gains, this.#rowBytes, heads, half.events)
        }
        if (change(carried ? this.#before[index]! : 0, forward!.gains + this.#rowBytes * steps)) this.#bad = true
        const arrives = delay + forward!.delayPlus
        const skipped = Math.max(this.#unseen(forward!, first, steps), arrives - first)
        if (goesOn && skipped < steps) {
          this.#kernels.followTrace(
            pre.table,
            pre.mask,
            pre.parts,
            first - arrives + skipped,
            steps - skipped,
            this.#before[index]!,
            this.#traceBytes,
            this.#decayPlus,
          )
        }
      }
      this.#from = first + steps
      this.#fresh = false
    }
  }

  /** For how many of the steps nothing that is delayed can have come yet since the gate was opened. */
  #unseen({ delayPlus, delayMinus }: Half, first: number, steps: number): number {
    return Math.min(steps, Math.max(0, this.#opened + Math.max(delayPlus, delayMinus) - first))
  }
}

/** A half of the window, or the whole of one without delays. */
interface Half {
  /** How much later arrivals come, and post-synaptic spikes [steps]. */
  readonly delayPlus: number
  readonly delayMinus: number
  readonly amplitudePlus: number
  readonly amplitudeMinus: number
  /** Whether it needs the trace of post-synaptic spikes. */
  readonly looksBack: boolean
  /** Address of its gains, and of the events that have them. */
  readonly gains: number
  readonly events: number
}

/** The parts that a window is gathered in, that of arrivals before post-synaptic spikes first. */
function halvesOf(rule: AdditiveRule, dt: number): Omit<Half, 'gains' | 'events'>[] {
  const { amplitudePlus, amplitudeMinus } = rule
  const [plus, minus] = [rule.delayPlus, rule.delayMinus].map(delay => Math.round(delay / dt)) as [number, number]
  if (plus === 0 && minus === 0)
    return [{ delayPlus: 0, delayMinus: 0, amplitudePlus, amplitudeMinus, looksBack: true }]
  return [
    { delayPlus: plus, delayMinus: 0, amplitudePlus, amplitudeMinus: 0, looksBack: false },
    { delayPlus: 0, delayMinus: minus, amplitudePlus: 0, amplitudeMinus, looksBack: true },
  ]
}
