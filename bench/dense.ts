import { Workspace } from '@ngrad/core'
import type { DenseAlgebra } from '@ngrad/core'
import { loadMnist } from '@ngrad/data'
import type { LabelledImages } from '@ngrad/data'
import { dense, differencePropagation, exampleLearner, rateNetwork } from '@ngrad/difference-propagation/rates'
import { adam, fit, sequences } from '@ngrad/learning'
import { loadTensors, TensorAlgebra } from '@ngrad/tensors'
import type { LoadedTensors, TensorPackage } from '@ngrad/tensors'
import { isBuilt, loadBuilt } from '../tools/tfjs-node.ts'

/**
 * Difference propagation and Adam on rates, batch by batch of MNIST, by kernels and by each library of tensors that is
 * there, in turns: 784-500-10 in batches of 100, and a network of 20 times as many products. The least of the times
 * counts, which other processes disturbed least.
 */
export async function bench(): Promise<Record<string, unknown>[]> {
  const algebras = await algebrasHere()
  const { train } = loadMnist()
  const rows: Record<string, unknown>[] = []
  for (const { hidden, batch, batches } of [
    { hidden: [500], batch: 100, batches: 20 },
    { hidden: [1000, 1000], batch: 500, batches: 2 },
  ]) {
    const contestants = []
    for (const { name, make, turn } of algebras) {
      await turn()
      contestants.push({ name, turn, learn: prepare(make(), hidden, batch, train), least: Infinity })
    }
    for (let round = 0; round < 4; round++) {
      for (const each of contestants) {
        await each.turn()
        for (let time = 0; time < batches; time++) {
          const begin = performance.now()
          await each.learn()
          each.least = Math.min(each.least, performance.now() - begin)
        }
      }
    }
    for (const { name, least } of contestants) {
      rows.push({
        name: `784-${hidden.join('-')}-10, batch ${batch}`,
        by: name,
        'ms a batch': Number(least.toPrecision(3)),
        's an epoch': Number(((least * train.count) / batch / 1000).toPrecision(3)),
        'times the kernels': Number((least / contestants[0]!.least).toPrecision(2)),
      })
    }
  }
  return rows
}

/** What dense algebra can be done by here. */
interface Algebra {
  readonly name: string
  readonly make: () => DenseAlgebra
  /** Makes it the one that works now. */
  readonly turn: () => Promise<boolean>
}

/** Kernels, then each back end of tensors that can be loaded. */
async function algebrasHere(): Promise<Algebra[]> {
  const only = (wanted: string) => async (name: string) => {
    if (name.endsWith('core') || name === wanted) return import(name) as Promise<unknown>
    throw new Error(`${name} is another one`)
  }
  const libraries: (() => Promise<LoadedTensors>)[] = ['backend-wasm', 'node', 'node-gpu'].map(
    name => () => loadTensors({ load: only(`@tensorflow/tfjs-${name}`), say() {} }),
  )
  if (isBuilt()) libraries.push(() => loadBuilt({ say() {} }))
  const found: Algebra[] = [
    { name: 'kernels in WebAssembly SIMD', make: () => new Workspace(), turn: () => Promise.resolve(true) },
  ]
  for (const load of libraries) {
    const library = await load().catch(() => undefined) // it is not installed
    if (!library) continue
    const tensors = library.tensors as TensorPackage & { setBackend(name: string): Promise<boolean> }
    const backend = tensors.getBackend() // all copies of the library in a process share the one that works
    found.push({
      name: library.description,
      make: () => new TensorAlgebra(tensors),
      turn: () => tensors.setBackend(backend),
    })
  }
  return found
}

/** A network that learns, one batch at a time. */
function prepare(
  work: DenseAlgebra,
  hidden: readonly number[],
  batch: number,
  { pixels, labels }: LabelledImages,
): () => Promise<unknown> {
  const values = pixels.subarray(0, 784 * batch)
  const examples = sequences({ values, inputs: 784, largest: 255, labels: labels.subarray(0, batch), outputs: 10 })
  const layers = [...hidden.map(units => dense(units, { activation: 'relu' })), dense(10)]
  const network = rateNetwork({ input: 784, layers, batch, seed: 1, work })
  const learner = exampleLearner(network, differencePropagation(network))
  const optimizer = adam({ rate: 1e-6 }) // so that numbers stay of the size that they have
  return () => fit(learner, examples, { optimizer, epochs: 1 })
}

if (import.meta.main) console.table(await bench())
