import { CheckpointError } from '../errors.ts'
import { isReals } from '../plain.ts'

/** Numbers as they lie in memory. */
export type Numbers = Float32Array | Float64Array | Uint32Array | Int32Array | Uint8Array

/** Name of a kind of numbers, in a file. */
export type NumberKind = 'f32' | 'f64' | 'u32' | 'i32' | 'u8'

/** Makes numbers of a kind. */
interface NumbersConstructor<Kind extends Numbers> {
  readonly name: string
  readonly BYTES_PER_ELEMENT: number
  new (length: number): Kind
  new (buffer: ArrayBuffer): Kind
}

/** The kinds of numbers. */
export const numberKinds: Readonly<Record<NumberKind, NumbersConstructor<Numbers>>> = {
  f32: Float32Array,
  f64: Float64Array,
  u32: Uint32Array,
  i32: Int32Array,
  u8: Uint8Array,
}

/** A name made of parts, which no other parts have: a `/` in one of them does not divide it. */
export const blockName = (...parts: readonly string[]): string =>
  parts.map(part => part.replaceAll('%', '%25').replaceAll('/', '%2F')).join('/')

/** The kind of some numbers. */
export const kindOf = (numbers: Numbers): NumberKind =>
  (Object.keys(numberKinds) as NumberKind[]).find(kind => numbers instanceof numberKinds[kind])!

/**
 * State by name, to be kept or taken up again. What is taken out is checked: whoever takes state up does so in two
 * parts, of which the first checks everything and the second, which cannot fail, writes it.
 */
export class Blocks {
  readonly #blocks = new Map<string, Numbers>()
  readonly #taken = new Set<string>()

  /**
   * Keeps numbers under a name.
   * @throws CheckpointError if there are some of that name
   */
  put(name: string, numbers: Numbers): void {
    if (this.#blocks.has(name)) throw new CheckpointError(`${name} is there twice`)
    this.#blocks.set(name, numbers)
  }

  /** All names and numbers, in the order in which they were put. */
  entries(): IterableIterator<[string, Numbers]> {
    return this.#blocks.entries()
  }

  /** All names, in the order in which they were put. */
  names(): IterableIterator<string> {
    return this.#blocks.keys()
  }

  /** Names that nobody has taken anything from. */
  get untaken(): string[] {
    return [...this.#blocks.keys()].filter(name => !this.#taken.has(name))
  }

  /** Whether there is something of that name. */
  has(name: string): boolean {
    return this.#blocks.has(name)
  }

  /**
   * Checks that what was kept under a name can be written over numbers that are there.
   * @returns how to do that
   * @throws CheckpointError if there is nothing of that name, it is of another kind or length, or not finite
   */
  plan(name: string, into: Numbers): () => void {
    const numbers = this.like(name, into)
    if (numbers.length !== into.length)
      throw new CheckpointError(`${name} has ${numbers.length} numbers; this simulation has ${into.length}`)
    return () => into.set(numbers)
  }

  /**
   * What was kept under a name, as numbers of their own.
   * @param count how many there are; any number of them if left out
   * @throws CheckpointError if there is nothing of that name, it is of another kind or length, or not finite
   */
  copy<Kind extends Numbers>(name: string, kind: NumbersConstructor<Kind>, count?: number): Kind {
    const numbers = this.#take(name, kind)
    if (count !== undefined && numbers.length !== count)
      throw new CheckpointError(`${name} has ${numbers.length} numbers; it must be ${count}`)
    return numbers.slice() as Kind
  }

  /**
   * A whole number that was kept under a name.
   * @throws CheckpointError if it is none from 0 to 2^53 - 1
   */
  count(name: string): number {
    const value = this.copy(name, Float64Array, 1)[0]!
    if (!Number.isSafeInteger(value) || value < 0)
      throw new CheckpointError(`${name} is ${value}; it must be a whole number from 0 to 2^53 - 1`)
    return value
  }

  /** Any numbers that were kept under a name. @throws CheckpointError if there are none, or they are not finite */
  any(name: string): Numbers {
    const numbers = this.#blocks.get(name)
    if (!numbers) throw new CheckpointError(`${name} is missing`)
    this.#taken.add(name)
    if (isReals(numbers)) {
      const place = (numbers as Float64Array).findIndex(value => !Number.isFinite(value))
      if (place >= 0) throw new CheckpointError(`${name} has ${numbers[place]} at ${place}; it must be finite`)
    }
    return numbers
  }

  /**
   * What was kept under a name, as it lies.
   * @throws CheckpointError if there is nothing of that name, it is of another kind than some numbers, or not finite
   */
  like<Kind extends Numbers>(name: string, numbers: Kind): Kind {
    return this.#take(name, numbers.constructor as unknown as NumbersConstructor<Kind>)
  }

  #take<Kind extends Numbers>(name: string, kind: NumbersConstructor<Kind>): Kind {
    const numbers = this.any(name)
    if (!(numbers instanceof kind))
      throw new CheckpointError(`${name} is a ${numbers.constructor.name}; this simulation has a ${kind.name}`)
    return numbers
  }
}
