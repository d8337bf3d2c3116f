import { f32, f64, i32 } from './instructions.ts'
import type { KernelMemory } from './memory.ts'
import type { Code, Local } from './module.ts'

/** Values of some fields of a request. */
export type RequestValues<Name extends string> = Partial<Readonly<Record<Name, number>>>

/** Room of each field. */
export const fieldBytes = 8
const code = { i32, f32, f64 }

/** Where the fields of a request lie: what threads have to know to do a work, in the kernels' memory. */
export class RequestLayout<Name extends string> {
  /** Bytes of a request. */
  readonly bytes: number
  readonly #fields: Readonly<Record<Name, 'i32' | 'f32' | 'f64'>>
  readonly #names: readonly Name[]

  /** @param fields type of each field */
  constructor(fields: Readonly<Record<Name, 'i32' | 'f32' | 'f64'>>) {
    this.#fields = fields
    this.#names = Object.keys(fields) as Name[]
    this.bytes = fieldBytes * this.#names.length
  }

  /** Reads a field of the request at an address. */
  read(request: Local, name: Name): Code {
    return code[this.#fields[name]].load(request.get, this.#offset(name))
  }

  /** Address of a field. */
  address(request: Local, name: Name): Code {
    return i32.add(request.get, i32.const(this.#offset(name)))
  }

  /** Writes fields of the request at an address. */
  write(memory: KernelMemory, at: number, values: RequestValues<Name>): void {
    const view = memory.view(DataView, at, this.bytes)
    for (const [name, value] of Object.entries<number | undefined>(values) as [Name, number][]) {
      const type = this.#fields[name]
      if (type === 'i32') view.setInt32(this.#offset(name), value, true)
      else if (type === 'f32') view.setFloat32(this.#offset(name), value, true)
      else view.setFloat64(this.#offset(name), value, true)
    }
  }

  /** Place of a field of integers among the words of a request. */
  word(name: Name): number {
    return this.#offset(name) / 4
  }

  #offset(name: Name): number {
    return fieldBytes * this.#names.indexOf(name)
  }
}
