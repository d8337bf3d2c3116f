import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { createRequire } from 'node:module'
import path from 'node:path'
import { surrogate, surrogateDerivative, weightNames } from '@ngrad/spiking'
import type { NetworkWeights, SurrogateKind } from '@ngrad/spiking'
import { beforeAll, describe, expect, it } from 'vitest'
import { torchCases } from '../../validate/torch-cases.ts'
import { referenceGradient } from '../reference.ts'
import { tensorDifferentiator } from './tensor-differentiator.ts'
import { spikeOf } from './tensor-surrogate.ts'

/** The largest of all weight matrices' relative errors ‖found − wanted‖ / ‖wanted‖. */
const relativeError = (found: NetworkWeights, wanted: NetworkWeights): number =>
  Math.max(
    ...wanted.flatMap((layer, index) =>
      weightNames.map(name => {
        const difference = layer[name].map((value, at) => value - found[index]![name][at]!)
        return Math.hypot(...difference) / (Math.hypot(...layer[name]) || 1)
      }),
    ),
  )

for (const backend of ['cpu', 'wasm']) {
  describe(`tensors on ${backend} equal the reference`, () => {
    beforeAll(async () => {
      const folder = path.dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))
      setWasmPaths(`${folder}/`)
      await tf.setBackend(backend)
    })
    for (const { name, objective, weights, batch } of torchCases()) {
      it(`${name}`, () => {
        const wanted = referenceGradient(objective, weights, batch)
        expect(tf.getBackend()).toBe(backend)
        const before = tf.memory().numTensors
        const found = tensorDifferentiator(tf, objective)(weights, batch)
        expect(tf.memory().numTensors).toBe(before)
        expect(relativeError(found.gradient, wanted.gradient)).toBeLessThan(1e-5)
        expect(Math.abs(found.total / wanted.total - 1)).toBeLessThan(1e-5)
        expect(found.correct).toBe(wanted.correct)
      })
    }
  })
}

it('refuses layers that it does not take, by name', () => {
  const { objective } = torchCases('layers')[0]!
  expect(() => tensorDifferentiator(tf, objective)).toThrow(
    "tensorDifferentiator: layers[0] is 'conv2d'; it must be units that hear all of the layer below; bptt takes others",
  )
})

it("gives models of one's own a spike with a surrogate derivative", async () => {
  await tf.setBackend('cpu')
  for (const kind of ['triangular', 'sigmoid', 'arctan'] as SurrogateKind[]) {
    const form = surrogate(kind, { height: 0.7, slope: 1.5 })
    const spike = spikeOf<tf.Tensor>(tf, form)
    const values = [-0.9, -0.1, 0, 0.4]
    const { value, grad } = tf.valueAndGrad(u => spike(u))(tf.tensor1d(values)) as unknown as {
      value: tf.Tensor
      grad: tf.Tensor
    }
    expect([...value.dataSync()]).toEqual([0, 0, 1, 1])
    grad.dataSync().forEach((each, at) => expect(each).toBeCloseTo(surrogateDerivative(form, values[at]!), 6))
  }
})

it('refuses what is no TensorFlow.js', () => {
  const something = { getBackend: () => 'none' }
  expect(() => spikeOf(something, surrogate('triangular'))).toThrow('the functions of @tensorflow/tfjs-core')
})
