/** Bytes of WebAssembly instructions, nested as they were put together; flattened when the module is written. */
export type Code = readonly (number | Code)[]

/** The value types that kernels use. */
export type ValueType = 'i32' | 'f32' | 'f64' | 'v128'

const typeByte: Record<ValueType, number> = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b }

/** A local variable of a function: how to read it and how to write it. */
export interface Local {
  /** Reads it. */
  readonly get: Code
  /** Writes a value to it. */
  set(value: Code): Code
  /** Writes a value to it and leaves the value on the stack. */
  tee(value: Code): Code
}

/** One exported function of a module. */
export interface KernelFunction {
  readonly name: string
  readonly parameters: readonly ValueType[]
  readonly result: ValueType | undefined
  readonly locals: readonly ValueType[]
  readonly body: Code
}

/** So many local variables. */
export type Locals<Count extends number, Some extends readonly Local[] = []> = Some['length'] extends Count
  ? Some
  : Locals<Count, [...Some, Local]>

/** What a function's body is written with: its parameters and as many local variables as it asks for. */
export class Scope {
  /** The function's parameters, in order. */
  readonly parameters: readonly Local[]
  readonly #locals: ValueType[] = []
  readonly #first: number

  /** @param parameters types of the function's parameters */
  constructor(parameters: readonly ValueType[]) {
    this.#first = parameters.length
    this.parameters = parameters.map((_, index) => variable(index))
  }

  /**
   * The function's first parameters, in order.
   * @param count how many of them
   */
  take<Count extends number>(count: Count): Locals<Count> {
    if (count > this.parameters.length)
      throw new TypeError(`a kernel has ${this.parameters.length} parameters, not ${count}`)
    return this.parameters as Locals<Count>
  }

  /** A new local variable, 0 at the start. */
  local(type: ValueType): Local {
    this.#locals.push(type)
    return variable(this.#first + this.#locals.length - 1)
  }

  /** Types of the local variables so far. */
  get locals(): readonly ValueType[] {
    return this.#locals
  }
}

function variable(index: number): Local {
  const at = unsigned(index)
  return { get: [0x20, at], set: value => [value, 0x21, at], tee: value => [value, 0x22, at] }
}

/**
 * Describes an exported function.
 * @param name name under which it is exported
 * @param parameters types of its parameters
 * @param result type of what it returns, if anything
 * @param write writes the body into a scope
 */
export function kernelFunction(
  name: string,
  parameters: readonly ValueType[],
  result: ValueType | undefined,
  write: (scope: Scope) => Code,
): KernelFunction {
  const scope = new Scope(parameters)
  const body = write(scope)
  return { name, parameters, result, locals: scope.locals, body }
}

/** Calls the function of a name out of those of a module, with its arguments; leaves its result on the stack. */
export function call(functions: readonly KernelFunction[], name: string, ...values: readonly Code[]): Code {
  const index = functions.findIndex(one => one.name === name)
  if (index < 0) throw new TypeError(`there is no kernel ${name}`)
  return [values, 0x10, unsigned(index)]
}

/**
 * The binary of a module that imports the memory `m.m` and exports the functions.
 * @param functions what it exports
 * @param sharedPages the memory's maximum [64 KiB pages] where it is a shared one, else 0
 * @see WebAssembly Core Specification 2.0, section 5.5 (modules)
 */
export function encodeModule(functions: readonly KernelFunction[], sharedPages: number): Uint8Array<ArrayBuffer> {
  const limits = sharedPages > 0 ? [0x03, unsigned(1), unsigned(sharedPages)] : [0x00, unsigned(1)]
  return Uint8Array.from(
    flatten([
      0x00,
      0x61,
      0x73,
      0x6d,
      0x01,
      0x00,
      0x00,
      0x00,
      section(
        1,
        functions.map(({ parameters, result }) => [
          0x60,
          vector(parameters.map(type => typeByte[type])),
          vector(result ? [typeByte[result]] : []),
        ]),
      ),
      section(2, [[text('m'), text('m'), 0x02, limits]]),
      section(
        3,
        functions.map((_, index) => unsigned(index)),
      ),
      section(
        7,
        functions.map(({ name }, index) => [text(name), 0x00, unsigned(index)]),
      ),
      section(
        10,
        functions.map(({ locals, body }) =>
          sized([vector(locals.map(type => [unsigned(1), typeByte[type]])), body, 0x0b]),
        ),
      ),
    ]),
  )
}

/** LEB128 of a number that is not negative. */
export function unsigned(value: number): Code {
  const bytes: number[] = []
  let rest = value
  do {
    const low = rest % 128
    rest = Math.floor(rest / 128)
    bytes.push(rest > 0 ? low + 128 : low)
  } while (rest > 0)
  return bytes
}

/** LEB128 of a signed 32-bit integer. */
export function signed(value: number): Code {
  const bytes: number[] = []
  let rest = value | 0
  for (;;) {
    const low = rest & 127
    rest >>= 7
    const done = (rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0)
    bytes.push(done ? low : low + 128)
    if (done) return bytes
  }
}

const vector = (items: readonly (number | Code)[]): Code => [unsigned(items.length), items]
const sized = (content: Code): Code => {
  const bytes = flatten(content)
  return [unsigned(bytes.length), bytes]
}
const section = (id: number, items: readonly (number | Code)[]): Code => [id, sized(vector(items))]
const text = (value: string): Code => vector([...new TextEncoder().encode(value)])

function flatten(code: Code, into: number[] = []): number[] {
  for (const item of code) {
    if (typeof item === 'number') into.push(item)
    else flatten(item, into)
  }
  return into
}
