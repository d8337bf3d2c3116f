import { i32 } from '../kernel/instructions.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { Code, Local } from '../kernel/module.ts'
import type { Real } from '../kernel/real.ts'

/** A decay by more than so many time constants leaves nothing that a number of the precision would tell from 0. */
const forgotten = { f32: 25, f64: 40 } as const
/** Binary logarithm of the steps of the fine table. */
const fine = 10

/**
 * The factors $e^{-n\,dt/\tau}$ of n steps, from two tables: of the steps within 1024, and of whole 1024s. What decays from
 * its last event by one factor is the same wherever it is looked at in between.
 */
export interface Decay {
  /** Address of the factors of 0, 1, … 1023 steps. */
  readonly fine: number
  /** Address of the factors of 0, 1024, … steps; the last one is 0. */
  readonly coarse: number
  /** Number of those but the last. */
  readonly count: number
}

/** Makes the tables of a time constant [ms]. */
export function decayTables(memory: KernelMemory, tau: number, dt: number): Decay {
  const { bytes, type } = memory.real
  const count = Math.floor((forgotten[type] * tau) / dt / 2 ** fine) + 1
  const at = { fine: memory.allocate(bytes * 2 ** fine), coarse: memory.allocate(bytes * (count + 1)) }
  const factor = (steps: number): number => (steps === 0 ? 1 : Math.exp((-steps * dt) / tau)) // also where tau is 0
  memory.floats(at.fine, 2 ** fine).forEach((_, steps, table) => (table[steps] = factor(steps)))
  const coarse = memory.floats(at.coarse, count + 1)
  for (let block = 0; block < count; block++) coarse[block] = factor(block * 2 ** fine)
  return { ...at, count }
}

/** Code for the factor of a number of steps. */
export function decayOver({ scalar, shift }: Real, { fine: near, coarse, count }: Decay, steps: Local): Code {
  const block = i32.shrU(steps.get, i32.const(fine))
  // a sign bit of the bounds check makes the last factor, which is 0, of a time that is out of bounds
  const index = i32.add(i32.mul(i32.ltU(block, i32.const(count)), i32.sub(block, i32.const(count))), i32.const(count))
  return scalar.mul(
    scalar.load(i32.shl(i32.and(steps.get, i32.const(2 ** fine - 1)), i32.const(shift)), near),
    scalar.load(i32.shl(index, i32.const(shift)), coarse),
  )
}
