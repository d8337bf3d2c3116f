import { checkArgument, checkOptions, NgradError, ParameterError } from '@ngrad/core'

/** A tensor of TensorFlow.js, as far as it is used here. */
export interface Tensor {
  /** Extents. */
  readonly shape: readonly number[]
  /** The numbers, once they are there. */
  dataSync(): ArrayLike<number>
  /** Frees it. */
  dispose(): void
}

/** TensorFlow.js: `@tensorflow/tfjs-core`, or any package that has it inside. */
export interface TensorPackage {
  /** Name of the back end that does the work. */
  getBackend(): string
}

/**
 * The package by its functions, as far as they are used here.
 * @throws ParameterError if it is no TensorFlow.js
 */
export function libraryOf(tensors: TensorPackage): TensorLibrary {
  checkArgument('tensors', 'object', tensors)
  if (!('matMul' in tensors) || !('tidy' in tensors))
    throw new ParameterError('tensors', tensors, 'the functions of @tensorflow/tfjs-core')
  return tensors as unknown as TensorLibrary
}

/** The functions of TensorFlow.js that are used here and in siblings. */
export interface TensorLibrary {
  tidy<Result>(run: () => Result): Result
  keep(tensor: Tensor): Tensor
  clone(tensor: Tensor): Tensor
  tensor(values: Float32Array, shape: number[]): Tensor
  zeros(shape: number[]): Tensor
  fill(shape: number[], value: number): Tensor
  reshape(x: Tensor, shape: number[]): Tensor
  broadcastTo(x: Tensor, shape: number[]): Tensor
  matMul(a: Tensor, b: Tensor, transposeA?: boolean, transposeB?: boolean): Tensor
  add(a: Tensor, b: Tensor): Tensor
  sub(a: Tensor, b: Tensor): Tensor
  mul(a: Tensor, b: Tensor): Tensor
  div(a: Tensor, b: Tensor): Tensor
  pow(a: Tensor, b: Tensor): Tensor
  minimum(a: Tensor, b: Tensor): Tensor
  maximum(a: Tensor, b: Tensor): Tensor
  scalar(value: number): Tensor
  neg(x: Tensor): Tensor
  abs(x: Tensor): Tensor
  exp(x: Tensor): Tensor
  sin(x: Tensor): Tensor
  cos(x: Tensor): Tensor
  floor(x: Tensor): Tensor
  expm1(x: Tensor): Tensor
  log(x: Tensor): Tensor
  sqrt(x: Tensor): Tensor
  square(x: Tensor): Tensor
  relu(x: Tensor): Tensor
  tanh(x: Tensor): Tensor
  sigmoid(x: Tensor): Tensor
  softmax(x: Tensor): Tensor
  onesLike(x: Tensor): Tensor
  where(condition: Tensor, yes: Tensor, no: Tensor): Tensor
  equal(a: Tensor, b: Tensor): Tensor
  notEqual(a: Tensor, b: Tensor): Tensor
  greater(a: Tensor, b: Tensor): Tensor
  greaterEqual(a: Tensor, b: Tensor): Tensor
  less(a: Tensor, b: Tensor): Tensor
  lessEqual(a: Tensor, b: Tensor): Tensor
  cast(x: Tensor, type: 'float32'): Tensor
  sum(x: Tensor, axis?: number, keepDimensions?: boolean): Tensor
  concat(tensors: Tensor[], axis?: number): Tensor
  slice(x: Tensor, begin: number[], size: number[]): Tensor
  customGrad(run: (...inputs: never[]) => unknown): (...inputs: Tensor[]) => Tensor
}

/** What {@link loadTensors} found. */
export interface LoadedTensors {
  /** The package. */
  readonly tensors: TensorPackage
  /** Package and back end, in words: `tensors by @tensorflow/tfjs-node (tensorflow)`. */
  readonly description: string
  /** Whether it says that it works on a GPU. */
  readonly onGpu: boolean
}

/** How {@link loadTensors} looks for a library. */
export interface LoadOptions {
  /** Loads a package; the platform's `import` if left out. */
  readonly load?: (name: string) => Promise<unknown>
  /** Whether there is a GPU that a library could use; asked of the platform if left out. */
  readonly hasGpu?: () => Promise<boolean>
  /** Where the one line goes that says what was chosen; to the console if left out. */
  readonly say?: (line: string) => void
}

/**
 * Chooses what is installed of TensorFlow.js: `@tensorflow/tfjs-node-gpu` where there is a GPU, else
 * `@tensorflow/tfjs-node`, else WebAssembly, else plain JavaScript; and says so in one line. None of these is installed
 * with this package. It may be asked several times, also at once: a back end that was chosen stays.
 * @throws NgradError if none of them is there
 * @example
 * const { tensors, description } = await loadTensors()
 * const algebra = new TensorAlgebra(tensors, description)
 */
export async function loadTensors(options: LoadOptions = {}): Promise<LoadedTensors> {
  checkOptions('loadTensors', options, { load: 'function', hasGpu: 'function', say: 'function' })
  const { load = (name: string) => import(name), hasGpu = platformHasGpu, say = line => console.log(line) } = options
  await mendNode()
  const attempt = async (name: string): Promise<unknown> => {
    try {
      return await load(name)
    } catch {
      return undefined // not installed, or not for this platform
    }
  }
  const found = (name: string, tensors: TensorPackage): LoadedTensors => {
    const onGpu = usesGpu(tensors)
    const description = `tensors by ${name} (${tensors.getBackend()}${onGpu ? ' on a GPU' : ''})`
    say(description)
    return { tensors, description, onGpu }
  }
  for (const name of [...((await hasGpu()) ? ['@tensorflow/tfjs-node-gpu'] : []), '@tensorflow/tfjs-node']) {
    const library = await attempt(name)
    if (library) return found(name, unwrap(library))
  }
  const core = await attempt('@tensorflow/tfjs-core')
  if (core) {
    const library = unwrap(core) as WithBackends
    if (await settle(library, attempt)) return found(`@tensorflow/tfjs-backend-${library.getBackend()}`, library)
  }
  throw new NgradError(
    'there is no TensorFlow.js; install @tensorflow/tfjs-node-gpu where there is a GPU, else @tensorflow/tfjs-node, ' +
      'or @tensorflow/tfjs-core with @tensorflow/tfjs-backend-wasm',
  )
}

/** The package whose back ends are packages of their own. */
type WithBackends = TensorPackage & { setBackend(name: string): Promise<boolean> }

/** Whether a library has a back end, or is about to; by library, since its back end is one for all who use it. */
const settled = new WeakMap<WithBackends, Promise<boolean>>()

/**
 * Gives a library the best back end that is installed, once: while one begins the library has none, so that a second search beside the
 * first, or after it, would take the back end from whoever works with it. Whoever does not load that one is given another.
 */
async function settle(library: WithBackends, attempt: (name: string) => Promise<unknown>): Promise<boolean> {
  const search = async (): Promise<boolean> => {
    for (const backend of ['wasm', 'cpu']) {
      const isThere = await attempt(`@tensorflow/tfjs-backend-${backend}`)
      if (isThere && (await library.setBackend(backend).catch(() => false))) return true
    }
    settled.delete(library) // somebody may install one
    return false
  }
  const known = settled.get(library)
  if ((await known) && (await attempt(`@tensorflow/tfjs-backend-${library.getBackend()}`))) return true
  const chosen = settled.get(library) === known ? search() : settled.get(library)!
  settled.set(library, chosen)
  return chosen
}

/** The back ends of tfjs-node say whether they found a GPU. */
function usesGpu(tensors: TensorPackage): boolean {
  const { backend } = tensors as { backend?: () => { isUsingGpuDevice?: boolean } }
  return backend?.().isUsingGpuDevice === true
}

/** A CommonJS package may come as its default export only. */
const unwrap = (module: unknown): TensorPackage => {
  const { default: inner } = module as { readonly default?: TensorPackage }
  return 'matMul' in (module as object) ? (module as TensorPackage) : inner!
}

/** Whether the driver of a GPU that TensorFlow can use is loaded. */
export async function platformHasGpu(): Promise<boolean> {
  const fs = builtin<{ existsSync(path: string): boolean }>('node:fs')
  return fs?.existsSync('/proc/driver/nvidia/version') ?? false
}

/** tfjs-node 4 calls two functions that Node 23 has no more. */
async function mendNode(): Promise<void> {
  const util = builtin<Record<string, unknown>>('node:util')
  if (!util) return
  util['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined
  util['isArray'] ??= Array.isArray
}

/** A module of Node, where there is one. */
const builtin = <Module>(name: string): Module | undefined =>
  (globalThis as { process?: { getBuiltinModule?: (name: string) => Module } }).process?.getBuiltinModule?.(name)
