import { copy, i32 } from '../kernel/instructions.ts'
import { padded } from '../kernel/memory.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { Code } from '../kernel/module.ts'
import type { StatefulEnd } from './learning.ts'

/**
 * State variables of source neurons over the last steps, for what synapses add to their targets in each step: a ring of slots,
 * one for each step, of all variables. Before learning begins they have always been what they are then.
 */
export class SentState {
  /** All slots, to be kept. */
  readonly array: Float32Array
  /** Bytes from one variable to the next within a slot. */
  readonly variableBytes: number
  readonly #memory: KernelMemory
  readonly #source: StatefulEnd
  readonly #names: readonly string[]
  readonly #at: number
  readonly #mask: number

  /** @param longest the longest delay [steps] */
  constructor(memory: KernelMemory, source: StatefulEnd, names: readonly string[], longest: number) {
    this.#memory = memory
    this.#source = source
    this.#names = names
    // a part of the source may be ahead by a window, which is not longer than the shortest delay
    const slots = 2 ** Math.ceil(Math.log2(2 * longest + 1))
    this.#mask = slots - 1
    this.variableBytes = memory.real.bytes * padded(source.size)
    this.#at = memory.allocate(this.#slotBytes * slots)
    this.array = memory.floats(this.#at, (this.#slotBytes * slots) / memory.real.bytes)
    const size = padded(source.size)
    for (let at = 0, index = 0; at < this.array.length; at += size, index++)
      this.array.set(memory.floats(this.#address(names[index % names.length]!), size), at)
  }

  /** Code for the address of the slot of a step. */
  slot(step: Code): Code {
    return i32.add(i32.const(this.#at), i32.mul(i32.and(step, i32.const(this.#mask)), i32.const(this.#slotBytes)))
  }

  /** Code for the end of a step: the state of some source neurons is remembered. */
  remember(step: Code, first: number, end: number): Code {
    const { bytes } = this.#memory.real
    return this.#names.map((name, index) =>
      copy(
        i32.add(this.slot(step), i32.const(this.variableBytes * index + bytes * first)),
        i32.const(this.#address(name) + bytes * first),
        i32.const(bytes * (end - first)),
      ),
    )
  }

  #address(name: string): number {
    return this.#source.stateArrays.find(array => array.name === name)!.at
  }

  get #slotBytes(): number {
    return this.variableBytes * this.#names.length
  }
}
