import { Workspace } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { chooseAlgebra } from './choose.ts'
import type { AlgebraName, ChooseOptions } from './choose.ts'
import { libraryOf, loadTensors } from './library.ts'
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

  it('gives a library one back end, however many ask at once and after it', async () => {
    // as TensorFlow.js does it: while a back end begins there is none, and one that failed begins anew each time
    const worked: boolean[] = []
    let backend = ''
    const library = {
      matMul: () => {},
      tidy: () => {},
      sum() {
        if (backend === '') throw new Error('the back end has not yet been initialized')
      },
      getBackend: () => backend,
      async setBackend(name: string) {
        backend = ''
        await new Promise(resolve => setTimeout(resolve, name === 'wasm' ? 5 : 1))
        if (name === 'cpu') backend = name
        return name === 'cpu'
      },
    }
    const load = async (name: string) => ([core, wasm, cpu].includes(name) ? library : Promise.reject(new Error(`no ${name}`)))
    const said: string[] = []
    const use = async () => {
      const { tensors } = await loadTensors({ load, hasGpu: async () => false, say: line => said.push(line) })
      for (let turn = 0; turn < 4; turn++) {
        libraryOf(tensors).sum({} as never)
        await new Promise(resolve => setTimeout(resolve, 2))
      }
      worked.push(true)
    }
    const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))
    await Promise.all([use(), use(), ...[3, 8, 12].map(later => pause(later).then(use))])
    expect(worked).toHaveLength(5)
    expect(new Set(said)).toEqual(new Set(['tensors by @tensorflow/tfjs-backend-cpu (cpu)']))
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
