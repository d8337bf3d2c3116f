import { Workspace } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { chooseAlgebra } from './choose.ts'
import type { AlgebraName, ChooseOptions } from './choose.ts'
import { loadTensors } from './library.ts'
import { TensorAlgebra } from './tensor-algebra.ts'

const [node, gpu, core, wasm, cpu] = ['node', 'node-gpu', 'core', 'backend-wasm', 'backend-cpu'].map(
  name => `@tensorflow/tfjs-${name}`,
)

/** A computer on which these packages are installed, with a GPU or without, and what is said on it. */
function computer(installed: readonly (string | undefined)[], hasGpu: boolean, works = hasGpu) {
  const said: string[] = []
  let backend = ''
  const options: ChooseOptions = {
    load: async name => {
      if (!installed.includes(name)) throw new Error(`no ${name}`)
      const isUsingGpuDevice = works && name === gpu
      if (name.includes('node')) backend = 'tensorflow'
      return {
        matMul: () => {},
        tidy: () => {},
        getBackend: () => backend,
        setBackend: async (wanted: string) => ((backend = wanted), true),
        backend: () => ({ isUsingGpuDevice }),
      }
    },
    hasGpu: async () => hasGpu,
    say: line => said.push(line),
  }
  return { said, options }
}

describe('loadTensors', () => {
  it('takes the best of what is there, and says so in one line', async () => {
    for (const [installed, hasGpu, line] of [
      [[node, gpu, core], true, 'tensors by @tensorflow/tfjs-node-gpu (tensorflow on a GPU)'],
      [[node, gpu, core], false, 'tensors by @tensorflow/tfjs-node (tensorflow)'],
      [[node, core], true, 'tensors by @tensorflow/tfjs-node (tensorflow)'],
      [[core, wasm, cpu], true, 'tensors by @tensorflow/tfjs-backend-wasm (wasm)'],
      [[core, cpu], true, 'tensors by @tensorflow/tfjs-backend-cpu (cpu)'],
    ] as const) {
      const { said, options } = computer(installed, hasGpu)
      await loadTensors(options)
      expect(said).toEqual([line])
    }
  })

  it('says what to install where there is none', async () => {
    await expect(loadTensors(computer([core], false).options)).rejects.toThrow(
      'there is no TensorFlow.js; install @tensorflow/tfjs-node-gpu where there is a GPU, else @tensorflow/tfjs-node, ' +
        'or @tensorflow/tfjs-core with @tensorflow/tfjs-backend-wasm',
    )
  })
})

describe('chooseAlgebra', () => {
  const choose = async (name: AlgebraName | undefined, { said, options }: ReturnType<typeof computer>) => {
    const work = (await chooseAlgebra(name, options)).make()
    return { said, kind: work.constructor }
  }

  it('takes a GPU where there is one that works, else kernels, and says why in one line', async () => {
    const kernels = 'dense algebra: kernels in WebAssembly SIMD'
    for (const [where, line, kind] of [
      [
        computer([node, gpu], true),
        'dense algebra: tensors by @tensorflow/tfjs-node-gpu (tensorflow on a GPU), as there is a GPU',
        TensorAlgebra,
      ],
      [computer([node, gpu], true, false), `${kernels}, as @tensorflow/tfjs-node-gpu finds no GPU to use`, Workspace],
      [
        computer([node], true),
        `${kernels}, as @tensorflow/tfjs-node-gpu, which would use the GPU, is not installed`,
        Workspace,
      ],
      [computer([node, gpu, core, wasm], false), `${kernels}, as there is no GPU`, Workspace],
    ] as const) {
      expect(await choose(undefined, where)).toEqual({ said: [line], kind })
    }
  })

  it('does as it is told', async () => {
    expect(await choose('wasm-simd', computer([node, gpu], true))).toEqual({
      said: ['dense algebra: kernels in WebAssembly SIMD, as asked for'],
      kind: Workspace,
    })
    expect(await choose('tensors', computer([core, wasm], false))).toEqual({
      said: ['dense algebra: tensors by @tensorflow/tfjs-backend-wasm (wasm), as asked for'],
      kind: TensorAlgebra,
    })
    await expect(chooseAlgebra('tensors', computer([], true).options)).rejects.toThrow(
      'there is no TensorFlow.js; install @tensorflow/tfjs-node-gpu',
    )
    await expect(chooseAlgebra('blas' as AlgebraName)).rejects.toThrow(
      "algebra is 'blas'; it must be one of auto, wasm-simd, tensors",
    )
  })

  it('keeps double precision to the kernels', async () => {
    const { said, options } = computer([node, gpu], true)
    const { make } = await chooseAlgebra('auto', { ...options, precision: 'f64' })
    expect(make().precision).toBe('f64')
    expect(said).toEqual(['dense algebra: kernels in WebAssembly SIMD, as tensors have no f64'])
    await expect(chooseAlgebra('tensors', { ...options, precision: 'f64' })).rejects.toThrow(
      "algebra is 'tensors'; it must be wasm-simd for f64; tensors have f32 only",
    )
  })
})
