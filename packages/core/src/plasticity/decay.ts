import { exp } from '../elementary/exponential.ts'
import { i32 } from '../kernel/instructions.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { Code, Local } from '../kernel/module.ts'
import type { Real } from '../kernel/real.ts'

/** A decay by more than so many time constants leaves nothing that a number of the precision would tell from 0. */
const forgotten = { f32: 25, f64: 40 } as const
/** The longest table of factors of each number of steps, which has to stay in the nearest cache. */
const longestTable = 8192
/** The most factors of whole blocks: some 32 MiB, and as much again to make them. */
const mostBlocks = 2 ** 22
/** Binary logarithm of the steps of a block, where there are more. */
const blockBits = 10

/**
 * The factors $e^{-n\,dt/\tau}$ of n steps: from one table, or where that would be long from two, of the steps within a
 * block and of whole blocks. What decays from its last event by one factor is the same wherever it is looked at in between.
 */
export interface Decay {
  /** Address of the factors of 0, 1, … steps, and behind them 0. */
  readonly steps: number
  /** Number of factors before that 0. */
  readonly count: number
  /** Address of the factors of 0, 1, … blocks, and behind them 0, with their number. */
  readonly blocks?: { readonly at: number; readonly count: number }
}

/** The longest time constant that there is room for, after which traces are forgotten [steps]. */
export const longestDecay = (real: Pick<Real, 'type'>): number => Math.floor((mostBlocks * 2 ** blockBits) / forgotten[real.type])

/** The tables of some time constants, whose room is used again for others. */
export class DecayTables {
  readonly #memory: KernelMemory
  readonly #dt: number
  #made = new Map<number, Decay>()
  /** Room for factors that nobody needs: its address, and how many factors it is for. */
  #free: { readonly at: number; readonly room: number }[] = []
  readonly #rooms = new Map<number, number>()

  /** @param dt duration of a step [ms] */
  constructor(memory: KernelMemory, dt: number) {
    this.#memory = memory
    this.#dt = dt
  }

  /** The factors of these time constants [ms]; those of others that were asked for before are given up. */
  of(taus: Iterable<number>): ReadonlyMap<number, Decay> {
    const wanted = new Set(taus)
    const [kept, given] = [new Map<number, Decay>(), this.#made]
    for (const [tau, decay] of given)
      if (wanted.has(tau)) kept.set(tau, decay)
      else for (const at of addresses(decay)) this.#free.push({ at, room: this.#rooms.get(at)! })
    for (const tau of wanted) if (!kept.has(tau)) kept.set(tau, this.#make(tau))
    this.#made = kept
    return kept
  }

  #make(tau: number): Decay {
    const all = Math.ceil((forgotten[this.#memory.real.type] * tau) / this.#dt) + 1
    if (all <= longestTable) return { steps: this.#table(tau, all, 1), count: all }
    const block = 2 ** blockBits
    const count = Math.ceil(all / block)
    const steps = this.#table(tau, block, 1)
    return { steps, count: block, blocks: { at: this.#table(tau, count, block), count } }
  }

  /** Address of the factors of 0, `each`, 2 · `each`, … steps. */
  #table(tau: number, count: number, each: number): number {
    const at = this.#take(count + 1)
    const factors = this.#memory.floats(at, count + 1).fill(0)
    for (let index = 0; index < count; index++) factors[index] = index === 0 ? 1 : exp((-index * each * this.#dt) / tau)
    return at
  }

  #take(room: number): number {
    const found = this.#free.findIndex(free => free.room >= room)
    if (found >= 0) return this.#free.splice(found, 1)[0]!.at
    const rounded = 2 ** Math.ceil(Math.log2(room)) // so that ever longer ones take no more than a few times the longest
    const at = this.#memory.allocate(this.#memory.real.bytes * rounded)
    this.#rooms.set(at, rounded)
    return at
  }
}

const addresses = ({ steps, blocks }: Decay): number[] => (blocks ? [steps, blocks.at] : [steps])

/** Code for the factor of a number of steps. */
export function decayOver({ scalar, shift }: Real, { steps: table, count, blocks }: Decay, steps: Local): Code {
  /** The factor of that number in a table; 0 beyond its end: there the check of the bound makes the index that of the 0. */
  const look = (at: number, most: number, index: Code): Code => {
    const inside = i32.ltU(index, i32.const(most))
    const place = i32.add(i32.mul(inside, i32.sub(index, i32.const(most))), i32.const(most))
    return scalar.load(i32.shl(place, i32.const(shift)), at)
  }
  if (!blocks) return look(table, count, steps.get)
  const within = i32.shl(i32.and(steps.get, i32.const(count - 1)), i32.const(shift))
  return scalar.mul(
    scalar.load(within, table),
    look(blocks.at, blocks.count, i32.shrU(steps.get, i32.const(blockBits))),
  )
}
