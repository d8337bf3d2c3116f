import { i32 } from '../kernel/instructions.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { Code, Local } from '../kernel/module.ts'
import type { Real } from '../kernel/real.ts'

/** A decay by more than so many time constants leaves nothing that a number of the precision would tell from 0. */
const forgotten = { f32: 25, f64: 40 } as const
/** The longest table of factors of each number of steps, which has to stay in the nearest cache. */
const longestTable = 8192
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

/** Makes the tables of a time constant [ms]. */
export function decayTables(memory: KernelMemory, tau: number, dt: number): Decay {
  const { bytes, type } = memory.real
  const all = Math.ceil((forgotten[type] * tau) / dt) + 1
  const table = (count: number, each: number): number => {
    const at = memory.allocate(bytes * (count + 1))
    const factors = memory.floats(at, count + 1)
    for (let index = 0; index < count; index++) factors[index] = index === 0 ? 1 : Math.exp((-index * each * dt) / tau)
    return at
  }
  if (all <= longestTable) return { steps: table(all, 1), count: all }
  const block = 2 ** blockBits
  const count = Math.ceil(all / block)
  return { steps: table(block, 1), count: block, blocks: { at: table(count, block), count } }
}

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
