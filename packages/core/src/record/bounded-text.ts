import { Digest } from './digest.ts'

/** A text of which the first letters are kept, and a digest of all where there are more. */
export class BoundedText {
  readonly #most: number
  #shown = ''
  #rest = ''
  #digest: Digest | undefined

  /** @param most so many letters are kept */
  constructor(most: number) {
    this.#most = most
  }

  /** Adds to its end. Equal texts that are added in other pieces are told apart. */
  add(text: string): void {
    this.#rest += text
    if (this.#rest.length > this.#most) this.#put()
  }

  #put(): void {
    if (!this.#digest) this.#shown = this.#rest.slice(0, this.#most)
    this.#digest = (this.#digest ?? new Digest()).text(this.#rest)
    this.#rest = ''
  }

  /** All of it, or its beginning and what stands for all. */
  toString(): string {
    if (!this.#digest) return this.#rest
    this.#put()
    return `${this.#shown}… #${this.#digest.hex}`
  }
}
