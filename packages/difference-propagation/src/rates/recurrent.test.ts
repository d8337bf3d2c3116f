import { readFileSync } from 'node:fs'
import { RandomStream, Workspace } from '@ngrad/core'
import { adam, agreement, evaluate, fit, sequences } from '@ngrad/learning'
import type { Dataset } from '@ngrad/learning'
import { describe, expect, it } from 'vitest'
import { downhill } from '../testing/downhill.ts'
import { askedChanges, backpropagation, fillExamples } from '../testing/index.ts'
import { activationNames } from './activation.ts'
import type { ActivationName } from './activation.ts'
import { convolution } from './convolution.ts'
import { differencePropagation } from './difference-propagation.ts'
import { exampleLearner } from './example-learner.ts'
import { mirror, recirculation } from './feedback.ts'
import { dense } from './layer.ts'
import type { LearnerFactory } from './learner.ts'
import { learners } from './learners.ts'
import { rateNetwork } from './network.ts'
import type { RateNetwork, RateNetworkOptions } from './network.ts'
import { recurrent } from './recurrent.ts'
import { skip } from './skip.ts'
import { targetOf } from './target-of.ts'

/** Made by validate/recurrent.py with torch. */
const reference = JSON.parse(readFileSync(new URL('../../validate/recurrent.json', import.meta.url), 'utf8')) as {
  batch: number
  cases: Record<
    string,
    {
      input: number[]
      layers: { units: number; activation: ActivationName }[]
      hears: 'all' | 'last'
      classes: number
      loss: number
      gradients: number[][]
    }
  >
}

/** What a learner asks for on the network of a case of torch, with its numbers: how far from its gradient, and the loss. */
function missOf(name: string, make: LearnerFactory, precision: 'f32' | 'f64' = 'f64'): { readonly miss: number; readonly loss: number } {
  const { input, layers, hears, classes, gradients } = reference.cases[name]!
  const network = rateNetwork({
    input,
    layers: [...layers.map(({ units, activation }) => recurrent(units, { activation })), dense(classes, { hears })],
    batch: reference.batch,
    work: new Workspace({ precision }),
  })
  const fill = (values: Float32Array | Float64Array, place: number): void =>
    values.forEach((_, at) => (values[at] = 0.4 * Math.sin(1.7 * at + place)))
  fill(network.input.values, 0)
  network.parameters.forEach(({ value }, at) => fill(value.values, at + 1))
  const target = targetOf(network)
  for (let row = 0; row < network.batch; row++) target.values[row * classes + (row % classes)] = 1
  make(network).learn(target)
  const misses = network.parameters.flatMap((parameter, at) => {
    const asked = ('change' in parameter ? parameter.change : parameter.gradient).values
    const largest = Math.max(...gradients[at]!.map(Math.abs))
    return gradients[at]!.map((each, index) => Math.abs(asked[index]! + each) / largest)
  })
  return { miss: Math.max(...misses), loss: network.loss(target) }
}

const byDifferences =
  (epsilon: number, perturbation: 'central' | 'one-sided'): LearnerFactory =>
  network =>
    differencePropagation(network, { epsilon, perturbation })

describe.each(Object.keys(reference.cases))('a recurrent network, %s', name => {
  it('has the loss and the gradient through time of torch', () => {
    const { miss, loss } = missOf(name, backpropagation)
    expect(loss).toBeCloseTo(reference.cases[name]!.loss, 12)
    expect(miss).toBeLessThan(1e-12)
    expect(missOf(name, backpropagation, 'f32').miss).toBeLessThan(1e-5)
  })

  it('is followed by differences of activity to first order: the error goes with ε², and with ε where one-sided', () => {
    const miss = (epsilon: number, perturbation: 'central' | 'one-sided'): number => missOf(name, byDifferences(epsilon, perturbation)).miss
    expect(miss(1 / 1024, 'central')).toBeLessThan(1 / 1024 ** 2)
    expect(miss(1 / 256, 'central') / miss(1 / 512, 'central')).toBeCloseTo(4, 1)
    expect(miss(1 / 256, 'one-sided') / miss(1 / 512, 'one-sided')).toBeCloseTo(2, 1)
  })
})

const net = (activation: ActivationName = 'tanh', options: Partial<RateNetworkOptions> = {}): RateNetwork =>
  rateNetwork({
    input: [5, 4],
    layers: [recurrent(6, { activation }), recurrent(5, { activation }), dense(3, { hears: 'last' })],
    batch: 4,
    seed: 3,
    precision: 'f64',
    ...options,
  })

it.each(activationNames)('has the gradient that finite differences have, %s', activation => {
  const network = net(activation)
  const target = fillExamples(network)
  const gradient = askedChanges(network, backpropagation(network), target)
  const loss = (): number => {
    network.forward()
    return network.loss(target)
  }
  for (const [layer, { synapses }] of network.layers.entries()) {
    const { values } = synapses.weights
    const slope = downhill(values, loss)
    expect(agreement(gradient[layer]!, slope).relativeError).toBeLessThan(1e-6)
  }
})

it('goes on between layers of other kinds, and over rows of what a convolution says', () => {
  const layers = [convolution(2, { kernel: 2, activation: 'tanh' }), recurrent(5), skip(4, { activation: 'tanh' }), dense(3)]
  const network = net('tanh', { input: [4, 4], layers })
  expect(network.layers.map(({ shape }) => shape)).toEqual([[3, 3, 2], [3, 5], [19], [3]])
  const target = fillExamples(network)
  const wanted = askedChanges(network, backpropagation(network), target)
  for (const [layer, asked] of askedChanges(network, differencePropagation(network, { epsilon: 1e-4 }), target).entries())
    expect(agreement(asked, wanted[layer]!).relativeError).toBeLessThan(1e-6)
})

/** Sequences of ±1 in one input, of which another one says at the start whether the last is to be told as it is, or turned round. */
function turned(count: number, steps: number, seed: number): Dataset {
  const draw = new RandomStream(seed, 'turned')
  const values = new Float32Array(count * steps * 2)
  const labels = new Uint8Array(count)
  for (let each = 0; each < count; each++) {
    for (let step = 0; step < steps; step++) values[(each * steps + step) * 2] = 2 * draw.below(each * (steps + 1) + step, 2) - 1
    const rule = draw.below(each * (steps + 1) + steps, 2)
    values[each * steps * 2 + 1] = 2 * rule - 1
    labels[each] = Number(values[(each * steps + steps - 1) * 2]! > 0) ^ rule
  }
  return sequences({ values, inputs: 2 * steps, labels, outputs: 2 })
}

it('learns by differences to keep in mind what was said eight steps before', { timeout: 60_000 }, async () => {
  const network = rateNetwork({ input: [8, 2], layers: [recurrent(16), dense(2, { hears: 'last' })], batch: 25, seed: 1 })
  const learner = exampleLearner(network, differencePropagation(network))
  const test = turned(400, 8, 2)
  expect(evaluate(learner, test).metrics!.accuracy).toBeLessThan(0.65)
  await fit(learner, turned(1000, 8, 1), { optimizer: adam({ rate: 3e-3 }), epochs: 40, seed: 1 })
  expect(evaluate(learner, test).metrics!.accuracy).toBeGreaterThan(0.98)
})

describe('each learner', () => {
  const throughTime = ['backprop', 'dp', 'dp-one-sided', 'dp-random', 'fa', 'dfa']
  const some = (through: boolean) =>
    learners.filter(({ name }) => throughTime.includes(name) === through).map(({ name, rule }) => [name, rule] as const)

  it.each(some(true))('%s learns it', (_, rule) => {
    const network = net('tanh', { batch: 12 })
    const target = fillExamples(network)
    const learner = rule(network)
    const optimizer = adam({ rate: 0.01 }).on(network)
    network.forward()
    const before = network.loss(target)
    for (let step = 0; step < 200; step++) {
      learner.learn(target)
      optimizer.step()
    }
    network.forward()
    expect(network.loss(target)).toBeLessThan(0.5 * before)
  })

  it.each(some(false))('%s refuses it', (_, rule) => {
    expect(() => rule(net('sigmoid'))).toThrow(/network is 'one with recurrent layers'; it must be one without/)
  })
})

it('says what it cannot be', () => {
  expect(() => recurrent(0)).toThrow('recurrent.units is 0')
  expect(() => recurrent(3, { activation: 'step' as 'tanh' })).toThrow('recurrent.activation')
  expect(() => rateNetwork({ input: 12, layers: [recurrent(2), dense(2)] })).toThrow('recurrent input is 12; it must be steps × numbers')
  expect(() => rateNetwork({ input: 12, layers: [dense(2, { hears: 'last' })] })).toThrow('dense input is 12; it must be steps × numbers')
  expect(() => rateNetwork({ input: [3, 4], layers: [recurrent(2)] })).toThrow(
    "rateNetwork.layers is 'recurrent for the output'; it must be dense for it",
  )
  for (const [feedback, name] of [[recirculation(), 'recirculation'], [mirror(), 'mirror']] as const)
    expect(() => differencePropagation(net(), { feedback })).toThrow(`${name}.network`)
})
