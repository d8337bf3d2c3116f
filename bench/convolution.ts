import { RandomStream, Workspace } from '@ngrad/core'
import type { DenseAlgebra } from '@ngrad/core'
import { convolution, dense, differencePropagation, rateNetwork, targetOf } from '@ngrad/difference-propagation/rates'
import type { LayerDescription, LearnerFactory, RateNetwork } from '@ngrad/difference-propagation/rates'
import { backpropagation } from '@ngrad/difference-propagation/testing'
import { median, round } from './figures.ts'
import { startTorch } from './torch.ts'

const relu = { activation: 'relu' } as const

/** What is measured, by its name: images, and the layers that see them. */
export const nets: Readonly<Record<string, { readonly input: readonly number[]; readonly layers: readonly LayerDescription[] }>> = {
  'of the size of MNIST': {
    input: [28, 28, 1],
    layers: [
      convolution(16, { kernel: 5, stride: 2, ...relu }),
      convolution(32, { kernel: 3, stride: 2, ...relu }),
      dense(128, relu),
      dense(10),
    ],
  },
  'of the size of CIFAR-10': {
    input: [32, 32, 3],
    layers: [
      convolution(32, { kernel: 5, stride: 2, padding: 2, ...relu }),
      convolution(64, { kernel: 3, stride: 2, padding: 1, ...relu }),
      convolution(128, { kernel: 3, stride: 2, padding: 1, ...relu }),
      dense(10),
    ],
  },
}

/** A network that is shown a batch, and a learner on it. */
export function learningStep(net: keyof typeof nets, work: DenseAlgebra, make: LearnerFactory, batch = 100): () => RateNetwork {
  const network = rateNetwork({ ...nets[net]!, batch, seed: 1, work })
  const learner = make(network)
  const draw = new RandomStream(1, 'images')
  network.input.values.forEach((_, at, values) => (values[at] = draw.uniform(at)))
  const target = targetOf(network)
  for (let image = 0; image < batch; image++) target.values[10 * image + (image % 10)] = 1
  return () => {
    learner.learn(target)
    return network
  }
}

/** The same algebra as something else than a `Workspace`: patches are then gathered number by number, outside of kernels. */
export function elsewhere(work: Workspace): DenseAlgebra {
  return {
    name: 'kernels, patches outside of them',
    precision: work.precision,
    matrix: (rows, columns) => work.matrix(rows, columns),
    reshape: (matrix, rows, columns) => work.reshape(matrix, rows, columns),
    multiply: (out, a, b, options) => work.multiply(out, a, b, options),
    sumRows: (out, a) => work.sumRows(out, a),
    softmax: (out, a) => work.softmax(out, a),
    copy: (to, from) => work.copy(to, from),
    sumOfSquares: a => work.sumOfSquares(a),
    elementwise: texts => work.elementwise(texts),
    dispose: () => work.dispose(),
  }
}

const learners: Readonly<Record<string, LearnerFactory>> = {
  'difference propagation': network => differencePropagation(network),
  backpropagation,
}

/**
 * What a convolutional network asks of its weights for a batch of 100, patches by kernels and outside of them in turns. Where
 * `NGRAD_PYTHON` names a Python with torch, its backward pass on one thread has its turn, too (bench/convolution_torch.py).
 */
export async function bench(): Promise<Record<string, unknown>[]> {
  const torch = startTorch('convolution_torch.py')
  const rows: Record<string, unknown>[] = []
  for (const net of Object.keys(nets)) {
    for (const [name, make] of Object.entries(learners)) {
      const steps = [new Workspace(), elsewhere(new Workspace())].map(work => learningStep(net, work, make))
      const times: [number, number, number][] = []
      for (let time = -2; time < 15; time++) {
        const [ours, outside] = steps.map(step => {
          const begin = performance.now()
          step()
          return performance.now() - begin
        }) as [number, number]
        const peer = torch ? await torch.step(net) : NaN
        if (time >= 0) times.push([ours, outside, peer])
      }
      rows.push({
        name: `${name}, ${net}`,
        'ms a batch, least': round(Math.min(...times.map(([ours]) => ours))),
        'patches outside, times ours': round(median(times.map(([ours, outside]) => outside / ours))),
        ...(torch && { 'torch by gradient, times ours': round(median(times.map(([ours, , peer]) => peer / ours))) }),
      })
    }
  }
  torch?.end()
  return rows
}

if (import.meta.main) console.table(await bench())
