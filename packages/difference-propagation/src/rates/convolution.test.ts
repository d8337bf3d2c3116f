import { readFileSync } from 'node:fs'
import { Workspace } from '@ngrad/core'
import type { DenseAlgebra } from '@ngrad/core'
import { agreement } from '@ngrad/learning'
import { describe, expect, it } from 'vitest'
import { askedChanges, backpropagation, fillExamples } from '../testing/index.ts'
import type { ActivationName } from './activation.ts'
import { convolution } from './convolution.ts'
import { differencePropagation } from './difference-propagation.ts'
import { dense } from './layer.ts'
import { rateNetwork } from './network.ts'
import type { RateNetwork, RateNetworkOptions } from './network.ts'
import { targetOf } from './target-of.ts'

/** Made by validate/convolution.py with torch. */
const reference = JSON.parse(readFileSync(new URL('../../validate/convolution.json', import.meta.url), 'utf8')) as {
  batch: number
  cases: Record<
    string,
    {
      input: number[]
      layers: { channels: number; kernel: number; stride: number; padding: number; pool: number; activation: ActivationName }[]
      classes: number
      loss: number
      gradients: number[][]
      single: number
    }
  >
}

/** The same algebra as something else than a `Workspace`, so that patches are gathered outside of its kernels. */
const elsewhere = (work: Workspace): DenseAlgebra => ({
  name: 'elsewhere',
  precision: work.precision,
  matrix: (...extents) => work.matrix(...extents),
  reshape: (...given) => work.reshape(...given),
  multiply: (...given) => work.multiply(...given),
  sumRows: (...given) => work.sumRows(...given),
  softmax: (...given) => work.softmax(...given),
  copy: (...given) => work.copy(...given),
  sumOfSquares: a => work.sumOfSquares(a),
  elementwise: texts => work.elementwise(texts),
  dispose: () => work.dispose(),
})

/** The network of a case of torch, with its numbers. */
function networkOf(name: string, work: DenseAlgebra): RateNetwork {
  const { input, layers, classes } = reference.cases[name]!
  const network = rateNetwork({
    input,
    layers: [...layers.map(({ channels, ...sides }) => convolution(channels, sides)), dense(classes)],
    batch: reference.batch,
    work,
  })
  const fill = (values: Float32Array | Float64Array, place: number): void =>
    values.forEach((_, at) => (values[at] = 0.4 * Math.sin(1.7 * at + place)))
  fill(network.input.values, 0)
  network.parameters.forEach(({ value }, at) => fill(value.values, at + 1))
  return network
}

function classesOf(network: RateNetwork): ReturnType<typeof targetOf> {
  const target = targetOf(network)
  for (let row = 0; row < network.batch; row++) target.values[row * network.top.units + (row % network.top.units)] = 1
  return target
}

/** The largest distance of what is asked for from the gradient downhill, in parts of the largest number of that. */
function missOf(network: RateNetwork, gradients: readonly number[][]): number {
  const misses = network.parameters.flatMap((parameter, at) => {
    const asked = ('change' in parameter ? parameter.change : parameter.gradient).values
    const largest = Math.max(...gradients[at]!.map(Math.abs))
    return gradients[at]!.map((each, index) => Math.abs(asked[index]! + each) / largest)
  })
  return Math.max(...misses)
}

describe.each(Object.keys(reference.cases))('a convolution with %s', name => {
  const { loss, gradients, single } = reference.cases[name]!

  it.each(['kernels', 'elsewhere'])('has the loss and the gradient of torch, patches by %s', place => {
    const work = new Workspace({ precision: 'f64' })
    const network = networkOf(name, place === 'kernels' ? work : elsewhere(work))
    const target = classesOf(network)
    backpropagation(network).learn(target)
    expect(network.loss(target)).toBeCloseTo(loss, 12)
    expect(missOf(network, gradients)).toBeLessThan(1e-12)
  })

  it('is so in single precision, no more than twice as far from it as torch', () => {
    const network = networkOf(name, new Workspace())
    backpropagation(network).learn(classesOf(network))
    expect(missOf(network, gradients)).toBeLessThan(2 * single)
  })
})

/** How far differences of activity are from torch's gradient. */
function missAt(name: string, epsilon: number, perturbation: 'central' | 'one-sided'): number {
  const network = networkOf(name, new Workspace({ precision: 'f64' }))
  differencePropagation(network, { epsilon, perturbation }).learn(classesOf(network))
  return missOf(network, reference.cases[name]!.gradients)
}

it.each(['padding and stride', 'stride without padding', 'pools'])(
  'differences follow that gradient to first order, with %s: the error goes with ε², and with ε where one-sided',
  name => {
    // so small that no ReLU crosses its kink
    expect(missAt(name, 1 / 1024, 'central')).toBeLessThan(1 / 1024 ** 2)
    expect(missAt(name, 1 / 512, 'central') / missAt(name, 1 / 1024, 'central')).toBeCloseTo(4, 1)
    expect(missAt(name, 1 / 256, 'one-sided') / missAt(name, 1 / 512, 'one-sided')).toBeCloseTo(2, 1)
  },
)

it('differences are that gradient where units are linear, whatever ε', () => {
  for (const epsilon of [0.5, 1 / 16]) expect(missAt('gaps between places', epsilon, 'one-sided')).toBeLessThan(1e-12)
})

const images: RateNetworkOptions = {
  input: [12, 10, 3],
  layers: [
    convolution(6, { kernel: 3, padding: 1, activation: 'tanh' }),
    convolution(5, { kernel: 3, padding: 1, pool: 2, activation: 'tanh' }),
    dense(10),
  ],
  batch: 70, // patches in several pieces
  seed: 4,
}

it('asks for the same in pieces of a batch as all at once elsewhere, in either precision', () => {
  for (const [precision, most] of [['f64', 1e-13], ['f32', 1e-5]] as const) {
    const [ours, theirs] = [new Workspace({ precision }), elsewhere(new Workspace({ precision }))].map(work => {
      const network = rateNetwork({ ...images, work })
      return askedChanges(network, differencePropagation(network), fillExamples(network))
    })
    for (const [layer, each] of ours!.entries()) expect(agreement(each, theirs![layer]!).relativeError).toBeLessThan(most)
  }
})

it('lies along the gradient at ε = 1/16 in single precision, in every layer', () => {
  const network = rateNetwork(images)
  const target = fillExamples(network)
  const [changes, gradient] = [differencePropagation(network), backpropagation(network)].map(learner =>
    askedChanges(network, learner, target),
  )
  for (const [layer, each] of changes!.entries()) expect(agreement(each, gradient![layer]!).cosine).toBeGreaterThan(0.99999)
})

it('says what cannot be used', () => {
  const over = (input: readonly number[], options: Parameters<typeof convolution>[1]): RateNetwork =>
    rateNetwork({ input, layers: [convolution(2, options), dense(2)] })
  expect(() => convolution(2, { kernel: 0 })).toThrow('convolution.kernel is 0; it must be a whole number, at least 1')
  expect(() => convolution(2, { kernel: 3, stride: 1.5 })).toThrow('convolution.stride is 1.5')
  expect(() => convolution(2, { kernel: 3, padding: 3 })).toThrow('convolution.padding is 3; it must be a whole number')
  expect(() => over([16], { kernel: 3 })).toThrow("convolution input is '16'; it must be rows × columns × channels")
  expect(() => over([2, 3], { kernel: 3 })).toThrow('at least 3 × 3')
  expect(() => over([3, 4], { kernel: 2, pool: 3 })).toThrow('at least 4 × 4')
  expect(() => convolution(2, { kernel: 2, pool: 0 })).toThrow('convolution.pool is 0')
  expect(over([7, 5], { kernel: 2, pool: 2 }).layers[0]!.shape).toEqual([3, 2, 2])
  expect(over([2, 3], { kernel: 3, padding: 1 }).layers[0]!.shape).toEqual([2, 3, 2])
  expect(() => over([2, 3, 4, 5], { kernel: 1 })).toThrow("convolution input is '2 × 3 × 4 × 5'")
})
