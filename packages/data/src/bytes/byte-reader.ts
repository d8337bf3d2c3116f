import { DataError } from '../data-error.ts'

/** Reads a stream of bytes by pieces of a size that is asked for, and knows where it is. */
export class ByteReader {
  /** What the file is called in errors. */
  readonly name: string
  /** Number of bytes that have been read. */
  offset = 0
  readonly #pieces: AsyncIterator<Uint8Array>
  #held: Uint8Array = new Uint8Array(0)

  /** @param pieces the stream @param name what it is called in errors */
  constructor(pieces: AsyncIterable<Uint8Array>, name: string) {
    this.#pieces = pieces[Symbol.asyncIterator]()
    this.name = name
  }

  /** The next bytes without reading them, fewer where the file ends. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.#held.length < count) {
      const { done, value } = await this.#pieces.next()
      if (done) break
      const longer = new Uint8Array(this.#held.length + value.length)
      longer.set(this.#held)
      longer.set(value, this.#held.length)
      this.#held = longer
    }
    return this.#held.subarray(0, count)
  }

  /** The next bytes, fewer where the file ends. */
  async some(count: number): Promise<Uint8Array> {
    const bytes = await this.peek(count)
    this.#held = this.#held.subarray(bytes.length)
    this.offset += bytes.length
    return bytes
  }

  /** The next bytes, all of them. @throws DataError if the file ends before */
  async exactly(count: number, what: string): Promise<Uint8Array> {
    const at = this.offset
    const bytes = await this.some(count)
    if (bytes.length < count) this.wrong(`${what} has ${count} bytes, of which ${count - bytes.length} are missing`, at)
    return bytes
  }

  /** Records of a size, many at a time; the last piece ends with the file. @throws DataError if the file ends within one */
  async *records(bytes: number, what: string): AsyncGenerator<DataView> {
    const many = bytes * Math.ceil(65_536 / bytes)
    for (let piece = await this.some(many); piece.length > 0; piece = await this.some(many)) {
      const rest = piece.length % bytes
      if (rest > 0) this.wrong(`${what} has ${bytes} bytes; the file ends after ${rest} of them`, this.offset - rest)
      yield viewOf(piece)
    }
  }

  /** The next line, without its end; undefined if the file ends. Lines are at most 64 KiB. */
  async line(): Promise<string | undefined> {
    for (let size = 256; ; size *= 4) {
      const bytes = await this.peek(size)
      const end = bytes.indexOf(10)
      if (end >= 0) return new TextDecoder('latin1').decode(await this.some(end + 1)).replace(/\r?\n$/, '')
      if (bytes.length < size) return undefined
      if (size > 65_536) this.wrong('a line of the header does not end')
    }
  }

  /** @throws DataError that names the file and the byte */
  wrong(problem: string, at: number = this.offset): never {
    throw new DataError(`${this.name}: ${problem} (byte ${at})`)
  }
}

/** A view of the numbers in some bytes. */
export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
