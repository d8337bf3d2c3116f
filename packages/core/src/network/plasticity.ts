import type { PairRule } from '../description/rule.ts'
import type { Kernels } from '../kernel/kernels.ts'
import { CheckpointError } from '../errors.ts'
import type { Blocks } from '../record/blocks.ts'
import { padded } from '../kernel/memory.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { SpikeTable } from '../kernel/spikes.ts'
import type { Synapses } from './synapses.ts'
import type { ChangeWeights, WeightCrew } from './weight-crew.ts'

/** For how many steps pairs are gathered at most before weights are changed [steps]. */
export const gatheredSteps = 64

/**
 * The learning of one projection: when its gate is open it gathers pairs of spikes, and it changes the weights by all
 * of them at once when the gate is shut. A gate that stays open changes the weights at the end of each window.
 *
 * A pair counts if both of its spikes fall while the gate is open: opening forgets what was before. This keeps the two
 * halves of a window in balance, so that constant rates leave the weights where they are, on average, wherever the gate
 * is opened and shut.
 */
export class Plasticity {
  /** The rule. */
  readonly rule: PairRule
  /** Whether the gate is open. */
  open = true
  /** Whether anybody has worked the gate; until then it is open and stays so. */
  gated = false

  readonly #kernels: Kernels
  readonly #pathways: readonly { readonly delay: number; readonly change: ChangeWeights }[]
  readonly #post: SpikeTable
  readonly #pre: SpikeTable
  readonly #rowBytes: number
  readonly #traceBytes: number
  readonly #gains: number
  readonly #events: number
  readonly #heads: readonly number[]
  readonly #before: readonly number[] // trace of arrivals, one for each pathway
  readonly #after: number // trace of post-synaptic spikes
  readonly #traces: readonly Float32Array[]
  readonly #clear: () => void
  readonly #decayPlus: number
  readonly #decayMinus: number
  #from = 0
  #fresh = true

  constructor(
    memory: KernelMemory,
    kernels: Kernels,
    rule: PairRule,
    dt: number,
    crew: WeightCrew,
    { count, pathways }: Pick<Synapses, 'count' | 'pathways'>,
    source: { readonly size: number; readonly spikes: SpikeTable },
    target: { readonly size: number; readonly spikes: SpikeTable },
  ) {
    this.rule = rule
    this.#kernels = kernels
    this.#pre = source.spikes
    this.#post = target.spikes
    this.#rowBytes = memory.real.bytes * padded(target.size)
    this.#traceBytes = memory.real.bytes * padded(source.size)
    this.#gains = memory.allocate(this.#rowBytes * (gatheredSteps + 1))
    this.#events = memory.allocate(8 * source.size * gatheredSteps)
    this.#heads = pathways.map(() => memory.allocate(4 * source.size))
    const { lowest, highest } = rule
    this.#pathways = pathways.map(({ delay, changes }, index) => ({
      delay,
      change: crew.rows({ ...changes!(), heads: this.#heads[index]!, lowest, highest }, count),
    }))
    this.#before = pathways.map(() => memory.allocate(memory.real.bytes * padded(source.size)))
    this.#after = memory.allocate(this.#rowBytes)
    this.#decayPlus = Math.exp(-dt / rule.tauPlus)
    this.#decayMinus = Math.exp(-dt / rule.tauMinus)
    this.#traces = [
      ...this.#before.map(at => memory.floats(at, padded(source.size))),
      memory.floats(this.#after, padded(target.size)),
    ]
    this.#clear = () => {
      for (const trace of this.#traces) trace.fill(0)
    }
  }

  /** Keeps traces and the gate. */
  save(blocks: Blocks, name: string): void {
    this.#traces.forEach((trace, index) => blocks.put(`${name}/trace ${index}`, trace))
    blocks.put(`${name}/gate`, Float64Array.of(Number(this.open), Number(this.gated), this.#from, Number(this.#fresh)))
  }

  /**
   * Checks what was kept after some steps; returns how to take it up.
   * @throws CheckpointError if it does not fit
   */
  restore(blocks: Blocks, name: string, step: number): () => void {
    const writes = this.#traces.map((trace, index) => blocks.plan(`${name}/trace ${index}`, trace))
    const [open, gated, from, fresh, ...rest] = blocks.copy(`${name}/gate`, Float64Array)
    const flags = [open, gated, fresh].every(flag => flag === 0 || flag === 1)
    const since = Number.isSafeInteger(from) && from! >= 0 && from! <= step
    if (!flags || !since || rest.length > 0 || (open === 1 && step - from! > gatheredSteps))
      throw new CheckpointError(`${name}/gate is ${open}, ${gated}, ${from}, ${fresh}; that is no gate at step ${step}`)
    return () => {
      for (const write of writes) write()
      this.open = open === 1
      this.gated = gated === 1
      this.#from = from!
      this.#fresh = fresh === 1
    }
  }

  /** Opens or shuts the gate before a step; returns whether a weight has become other than finite. */
  gate(open: boolean, step: number, scale: number): boolean {
    this.gated = true
    if (open === this.open && open) return false
    const bad = this.open ? this.gather(step, scale, false) : false
    this.open = open
    this.#from = step
    this.#fresh = true
    return bad
  }

  /** Whether the weights have to be changed before a window of so many steps, because no more can be gathered. */
  full(step: number, window: number): boolean {
    return this.open && (!this.gated || step + window - this.#from > gatheredSteps)
  }

  /**
   * Changes the weights by all pairs up to a step, exclusive; returns whether a weight has become other than finite.
   */
  gather(until: number, scale: number, goesOn = true): boolean {
    const { amplitudePlus, amplitudeMinus } = this.rule
    let bad = false
    while (this.#from < until) {
      const first = this.#from
      const steps = Math.min(gatheredSteps, until - first)
      const carried = !this.#fresh
      if (this.#fresh) this.#clear()
      const before = this.#gains + this.#rowBytes * steps
      this.#kernels.pairGains(
        this.#post.table,
        this.#post.mask,
        this.#post.parts,
        first,
        steps,
        this.#gains,
        this.#rowBytes,
        this.#after,
        this.#decayPlus,
        this.#decayMinus,
        scale * amplitudePlus,
        scale * amplitudeMinus,
      )
      for (const [index, { delay, change }] of this.#pathways.entries()) {
        const heads = this.#heads[index]!
        const skipped = Math.max(0, delay - first) // nothing was emitted before step 0
        if (skipped < steps) {
          this.#kernels.linkEvents(
            this.#pre.table,
            this.#pre.mask,
            this.#pre.parts,
            first - delay + skipped,
            steps - skipped,
            this.#gains + this.#rowBytes * skipped,
            this.#rowBytes,
            heads,
            this.#events,
          )
        }
        if (change(carried ? this.#before[index]! : 0, before)) bad = true
        if (goesOn && skipped < steps) {
          this.#kernels.followTrace(
            this.#pre.table,
            this.#pre.mask,
            this.#pre.parts,
            first - delay + skipped,
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
    return bad
  }
}
