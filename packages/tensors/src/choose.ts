import { checkOptions, NgradError, ParameterError, Workspace } from '@ngrad/core'
import type { DenseAlgebra, Precision } from '@ngrad/core'
import { loadTensors, platformHasGpu } from './library.ts'
import type { LoadedTensors, LoadOptions } from './library.ts'
import { TensorAlgebra } from './tensor-algebra.ts'

/**
 * What dense algebra is to be done by. `auto`: tensors where there is a GPU that they can use, else kernels.
 * `wasm-simd`: kernels in WebAssembly SIMD, on the CPU. `tensors`: TensorFlow.js, on the best that is installed of it.
 */
export type AlgebraName = 'auto' | 'wasm-simd' | 'tensors'

/**
 * Names of what dense algebra can be done by.
 * @example algebraNames // ["auto", "wasm-simd", "tensors"]
 */
export const algebraNames: readonly AlgebraName[] = ['auto', 'wasm-simd', 'tensors']

/** What {@link chooseAlgebra} is given. */
export interface ChooseOptions extends LoadOptions {
  /** Precision of all numbers; tensors have single precision only; `f32` if left out. */
  readonly precision?: Precision
}

/** What was chosen. */
export interface ChosenAlgebra {
  /** What it is and why, in words. */
  readonly description: string
  /** Makes an algebra, for one network or several. */
  make(): DenseAlgebra
}

/**
 * Chooses what dense algebra is done by, and says so in one line. `auto` takes tensors only for a GPU, which
 * `@tensorflow/tfjs-node-gpu` must find: on a CPU the kernels need nothing installed, give the same bits everywhere, and
 * are quicker than all but tfjs-node with wide layers.
 * @throws ParameterError if there is no such algebra, or it has not the precision
 * @throws NgradError if tensors are asked for and none of their packages is installed
 * @example
 * const { make } = await chooseAlgebra('auto')
 * const network = rateNetwork({ input: 784, layers: [dense(500), dense(10)], batch: 100, work: make() })
 */
export async function chooseAlgebra(name: AlgebraName = 'auto', options: ChooseOptions = {}): Promise<ChosenAlgebra> {
  checkOptions('chooseAlgebra', options, {
    load: 'function',
    hasGpu: 'function',
    say: 'function',
    precision: ['f32', 'f64'],
  })
  if (!algebraNames.includes(name)) throw new ParameterError('algebra', name, `one of ${algebraNames.join(', ')}`)
  const { precision = 'f32', say = line => console.log(line) } = options
  if (name === 'tensors' && precision !== 'f32')
    throw new ParameterError('algebra', name, `wasm-simd for ${precision}; tensors have f32 only`)
  const chosen = name === 'auto' ? await preferGpu(precision, options) : await take(name, precision, options)
  say(chosen.description)
  return chosen
}

async function take(name: 'wasm-simd' | 'tensors', precision: Precision, options: LoadOptions): Promise<ChosenAlgebra> {
  if (name === 'wasm-simd') return byKernels(precision, 'asked for')
  return byTensors(await loadTensors({ ...options, say() {} }), 'asked for')
}

/** Tensors on a GPU, or kernels with the reason why not. */
async function preferGpu(precision: Precision, options: LoadOptions): Promise<ChosenAlgebra> {
  const { hasGpu = platformHasGpu, load = (name: string) => import(name) } = options
  if (precision !== 'f32') return byKernels(precision, `tensors have no ${precision}`)
  if (!(await hasGpu())) return byKernels(precision, 'there is no GPU')
  const wanted = '@tensorflow/tfjs-node-gpu'
  try {
    const loaded = await loadTensors({
      hasGpu,
      say() {},
      load: async package_ => (package_ === wanted ? load(package_) : Promise.reject(new NgradError('not wanted'))),
    })
    return loaded.onGpu ? byTensors(loaded, 'there is a GPU') : byKernels(precision, `${wanted} finds no GPU to use`)
  } catch {
    return byKernels(precision, `${wanted}, which would use the GPU, is not installed`)
  }
}

const byKernels = (precision: Precision, why: string): ChosenAlgebra => ({
  description: `dense algebra: kernels in WebAssembly SIMD, as ${why}`,
  make: () => new Workspace({ precision }),
})

const byTensors = ({ tensors, description }: LoadedTensors, why: string): ChosenAlgebra => ({
  description: `dense algebra: ${description}, as ${why}`,
  make: () => new TensorAlgebra(tensors, description),
})
