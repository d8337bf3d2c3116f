import { NgradError } from '../errors.ts'
import { i32, v128 } from './instructions.ts'
import { encodeModule } from './module.ts'
import type { KernelFunction } from './module.ts'
import { realOf } from './real.ts'
import type { Constants, Precision, Real } from './real.ts'

const pageBytes = 65536
const maximumPages = 65536
/** Vectors are of 16 bytes and cache lines of 64: every array starts on both. */
const alignment = 64

/**
 * The one WebAssembly memory of a simulation, where all state, spikes and weights lie, and the kernels that work on it.
 *
 * The memory is a shared one where the platform allows it (everywhere but on web pages that are not cross-origin
 * isolated): such a memory grows without taking its views away.
 */
export class KernelMemory {
  /** The memory. */
  readonly memory: WebAssembly.Memory
  /** Address of a table of 16 byte shuffles: entry m moves the 32-bit lanes whose bits are set in m to the front. */
  readonly compress: number
  /** The numbers in it, and instructions on them. */
  readonly real: Real
  readonly #shared: boolean
  readonly #constants = new Map<string, number>()
  #pool = { at: 0, left: 0 }
  #top = alignment

  /** @param precision precision of the numbers in it; single if left out */
  constructor(precision: Precision = 'f32') {
    this.#shared = typeof SharedArrayBuffer !== 'undefined'
    this.memory = new WebAssembly.Memory({
      initial: 1,
      ...(this.#shared && { maximum: maximumPages, shared: true }),
    })
    this.compress = this.allocate(256)
    new Uint8Array(this.memory.buffer, this.compress, 256).set(compressTable())
    this.real = realOf(precision, this.constant)
  }

  /** Takes room that is zero and never given back [address in bytes; size in bytes]. */
  allocate(bytes: number): number {
    const at = this.#top
    this.#top = at + Math.ceil(bytes / alignment) * alignment
    const missing = this.#top - this.memory.buffer.byteLength
    if (missing > 0) {
      try {
        this.memory.grow(
          Math.max(Math.ceil(missing / pageBytes), Math.min(256, this.memory.buffer.byteLength / pageBytes)),
        )
      } catch (cause) {
        throw new NgradError(
          `the network needs ${(this.#top / 2 ** 20).toFixed(0)} MiB; a simulation can have 4096 MiB`,
          { cause },
        )
      }
    }
    return at
  }

  /**
   * A vector of constants as code that loads it: one instruction, where a constant in the code takes several.
   * @param low word of the even lanes
   * @param high word of the odd lanes; the same if left out
   */
  readonly constant: Constants = (low, high = low) => {
    const key = `${low | 0},${high | 0}`
    let at = this.#constants.get(key)
    if (at === undefined) {
      if (this.#pool.left === 0) this.#pool = { at: this.allocate(1024), left: 128 }
      at = this.#pool.at
      this.#pool = { at: at + 8, left: this.#pool.left - 1 }
      new Int32Array(this.memory.buffer, at, 2).set([low, high])
      this.#constants.set(key, at)
    }
    return low === high ? v128.load32Splat(i32.const(0), at) : v128.load64Splat(i32.const(0), at)
  }

  /** A view of numbers at an address: an array of the memory's precision, called by the usual one. */
  floats(at: number, length: number): Float32Array {
    const numbers = this.real.bytes === 4 ? Float32Array : Float64Array
    return new numbers(this.memory.buffer, at, length) as Float32Array
  }

  /** A view of unsigned integers at an address. */
  integers(at: number, length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, at, length)
  }

  /** Bytes that have been given away. */
  get used(): number {
    return this.#top
  }

  /** Compiles functions that work on this memory. */
  compile<Kernels extends object>(functions: readonly KernelFunction[]): Kernels {
    return this.instantiate(this.module(functions))
  }

  /** Compiles functions, for whoever has this memory. */
  module(functions: readonly KernelFunction[]): WebAssembly.Module {
    return new WebAssembly.Module(encodeModule(functions, this.#shared ? maximumPages : 0))
  }

  /** Makes the functions of a module work on this memory. */
  instantiate<Kernels extends object>(module: WebAssembly.Module): Kernels {
    return new WebAssembly.Instance(module, { m: { m: this.memory } }).exports as Kernels
  }
}

/** Rounds a number of neurons up to whole groups of 16, which kernels work on at a time. */
export const padded = (count: number): number => Math.ceil(count / 16) * 16

function compressTable(): Uint8Array {
  const table = new Uint8Array(256)
  for (let mask = 0; mask < 16; mask++) {
    let to = 16 * mask
    for (let lane = 0; lane < 4; lane++) {
      if ((mask >> lane) & 1) for (let byte = 0; byte < 4; byte++) table[to++] = 4 * lane + byte
    }
  }
  return table
}
