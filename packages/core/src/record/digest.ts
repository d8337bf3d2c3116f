/**
 * Two words of 32 bits that stand for bytes, texts and numbers, in their order: to tell whether two things are the same
 * where nobody wants to deceive. FNV-1a over words, with two primes.
 * @see Fowler, Noll & Vo, The FNV non-cryptographic hash algorithm (IETF draft)
 */
export class Digest {
  #low = 0x811c_9dc5
  #high = 0x9dc5_811c

  /** Adds a word of 32 bits. */
  word(word: number): this {
    this.#low = Math.imul(this.#low ^ word, 0x0100_0193)
    this.#low ^= this.#low >>> 15
    this.#high = Math.imul(this.#high ^ word, 0x85eb_ca6b)
    this.#high ^= this.#high >>> 13
    return this
  }

  /** Adds bytes, and how many they are. */
  bytes(bytes: Uint8Array): this {
    this.word(bytes.length)
    const whole = bytes.length & ~3
    if (bytes.byteOffset % 4 === 0) {
      const words = new Uint32Array(bytes.buffer, bytes.byteOffset, whole / 4)
      for (let index = 0; index < words.length; index++) this.word(words[index]!)
    } else {
      const view = new DataView(bytes.buffer, bytes.byteOffset)
      for (let at = 0; at < whole; at += 4) this.word(view.getUint32(at, true))
    }
    for (let at = whole; at < bytes.length; at++) this.word(bytes[at]!)
    return this
  }

  /** Adds a text. */
  text(text: string): this {
    return this.bytes(new TextEncoder().encode(text))
  }

  /** The two words. */
  get words(): Uint32Array {
    return Uint32Array.of(this.#low, this.#high)
  }

  /** The two words in sixteen letters. */
  get hex(): string {
    return [...this.words].map(word => word.toString(16).padStart(8, '0')).join('')
  }
}

/**
 * A value as a text that is the same for equal values: objects by their parts in order of the names, instances of classes
 * by class and `name`, functions by name, many numbers by their {@link Digest}, and what contains itself by how far out that is.
 */
export function canonical(value: unknown, outer: readonly unknown[] = []): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'function') return `function ${value.name}`
  if (typeof value !== 'object' || value === null) return String(value)
  if (ArrayBuffer.isView(value)) return numbersText(Array.from(value as unknown as ArrayLike<number>))
  const depth = outer.indexOf(value)
  if (depth >= 0) return `(what is ${outer.length - depth} further out)`
  const within = [...outer, value]
  if (Array.isArray(value)) {
    const plain = value.every(each => typeof each === 'number')
    return plain ? numbersText(value) : `[${value.map(each => canonical(each, within)).join(', ')}]`
  }
  if (value instanceof Map || value instanceof Set) return canonical([...value], within)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    const { name } = value as { readonly name?: unknown }
    return `${value.constructor.name} ${typeof name === 'string' ? name : ''}`.trim()
  }
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${parts.map(([name, part]) => `${name} ${canonical(part, within)}`).join(', ')}}`
}

function numbersText(numbers: readonly number[]): string {
  if (numbers.length <= 8) return `[${numbers.join(', ')}]`
  return `${numbers.length} numbers #${new Digest().bytes(new Uint8Array(Float64Array.from(numbers).buffer)).hex}`
}
