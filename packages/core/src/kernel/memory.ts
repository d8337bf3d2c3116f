import { NgradError } from '../errors.ts'
import { i32, v128 } from './instructions.ts'
import { encodeModule } from './module.ts'
import type { KernelFunction } from './module.ts'
import { realOf } from './real.ts'
import type { Constants, Precision, Real } from './real.ts'

const pageBytes = 65536
const mebibyte = 2 ** 20
/** What addresses of 32 bits reach [MiB]. */
export const mostMebibytes = 4096
/** What is reserved where memory is not shared, unless somebody asks for another amount [MiB]: phones have less room. */
const reserved = { least: 64, most: 1024, mobile: 256 } as const
/** Vectors are of 16 bytes and cache lines of 64: every array starts on both. */
const alignment = 64

/**
 * The one WebAssembly memory of a simulation, where all state, spikes and weights lie, and the kernels that work on it.
 *
 * The memory is a shared one where the platform allows it (everywhere but on web pages that are not cross-origin
 * isolated): such a memory grows without taking its views away. Where it cannot be shared, its room is reserved at the
 * start and never grows; pages that nobody writes to take no memory of the machine.
 *
 * A view of it must not go through `postMessage` or `structuredClone`, which copy the whole memory beside it: `slice()`
 * it before.
 */
export class KernelMemory {
  /** The memory. */
  readonly memory: WebAssembly.Memory
  /** The most that it may take [bytes]. */
  readonly most: number
  /** Address of a table of 16 byte shuffles: entry m moves the 32-bit lanes whose bits are set in m to the front. */
  readonly compress: number
  /** The numbers in it, and instructions on them. */
  readonly real: Real
  readonly #shared: boolean
  readonly #constants = new Map<string, number>()
  #pool = { at: 0, left: 0 }
  #top = alignment

  /**
   * @param precision precision of the numbers in it; single if left out
   * @param most the most that it may take [MiB]; if left out 4096 where it is shared, else what can be reserved
   * @throws NgradError if so much is asked for that it cannot be reserved
   */
  constructor(precision: Precision = 'f32', most?: number) {
    this.#shared = typeof SharedArrayBuffer !== 'undefined'
    this.memory = this.#shared
      ? new WebAssembly.Memory({ initial: 1, maximum: pagesOf(most ?? mostMebibytes), shared: true })
      : reserve(most)
    const bytes = this.#shared ? mebibyte * (most ?? mostMebibytes) : this.memory.buffer.byteLength
    this.most = Math.min(bytes, 2 ** 32 - pageBytes) // the address behind its end is a word, too
    this.compress = this.allocate(256)
    new Uint8Array(this.memory.buffer, this.compress, 256).set(compressTable())
    this.real = realOf(precision, this.constant)
  }

  /**
   * Takes room that is zero and never given back [address in bytes; size in bytes].
   * @throws NgradError if there is not so much
   */
  allocate(bytes: number): number {
    const at = this.#top
    const top = at + Math.ceil(bytes / alignment) * alignment
    if (top > this.most) throw new NgradError(`the network needs ${inMebibytes(top)} MiB; ${this.limit}`)
    const has = this.memory.buffer.byteLength
    if (top > has) {
      const wanted = Math.max(top, Math.min(this.most, has + Math.min(16 * mebibyte, has)))
      try {
        this.memory.grow(Math.ceil((wanted - has) / pageBytes))
      } catch (cause) {
        throw new NgradError(`the network needs ${inMebibytes(top)} MiB; this machine does not give them`, { cause })
      }
    }
    this.#top = top
    return at
  }

  /** How much there is at most, in words, and who says so. */
  get limit(): string {
    const most = `a simulation can have ${inMebibytes(this.most)} MiB`
    if (this.#shared) return most
    return `${most} here, where memory is not shared and reserved at the start (option memory of simulation)`
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

  /** A view of numbers of a kind at an address, of the memory as it is once the address is known: what is allocated can move it. */
  view<View>(kind: new (buffer: ArrayBufferLike, at: number, length: number) => View, at: number, length: number): View {
    return new kind(this.memory.buffer, at, length)
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
    return new WebAssembly.Module(encodeModule(functions, this.#shared ? pagesOf(mostMebibytes) : 0))
  }

  /** Makes the functions of a module work on this memory. */
  instantiate<Kernels extends object>(module: WebAssembly.Module): Kernels {
    return new WebAssembly.Instance(module, { m: { m: this.memory } }).exports as Kernels
  }
}

/** Rounds a number of neurons up to whole groups of 16, which kernels work on at a time. */
export const padded = (count: number): number => Math.ceil(count / 16) * 16

const pagesOf = (mebibytes: number): number => (mebibytes * mebibyte) / pageBytes

const inMebibytes = (bytes: number): string => (bytes / mebibyte).toFixed(0)

/** A memory that is not shared and will not grow: as large as asked for, or half and half again until it is given. */
function reserve(asked: number | undefined): WebAssembly.Memory {
  const mobile = /Mobi/.test(globalThis.navigator?.userAgent ?? '')
  let mebibytes = asked ?? (mobile ? reserved.mobile : reserved.most)
  for (;;) {
    try {
      return new WebAssembly.Memory({ initial: pagesOf(mebibytes), maximum: pagesOf(mebibytes) })
    } catch (cause) {
      if (asked !== undefined || mebibytes <= reserved.least)
        throw new NgradError(`${mebibytes} MiB of memory cannot be reserved here; ask for less (option memory)`, {
          cause,
        })
      mebibytes /= 2
    }
  }
}

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
