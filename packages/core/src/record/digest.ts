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
    if (bytes.byteOffset % 4 === 0) this.#all(new Uint32Array(bytes.buffer, bytes.byteOffset, whole / 4))
    else {
      const view = new DataView(bytes.buffer, bytes.byteOffset)
      for (let at = 0; at < whole; at += 4) this.word(view.getUint32(at, true))
    }
    for (let at = whole; at < bytes.length; at++) this.word(bytes[at]!)
    return this
  }

  /** Adds words, as {@link Digest.word} does: faster where they are many. */
  #all(words: Uint32Array): void {
    let [low, high] = [this.#low, this.#high]
    for (let index = 0; index < words.length; index++) {
      low = Math.imul(low ^ words[index]!, 0x0100_0193)
      low ^= low >>> 15
      high = Math.imul(high ^ words[index]!, 0x85eb_ca6b)
      high ^= high >>> 13
    }
    this.#low = low
    this.#high = high
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
