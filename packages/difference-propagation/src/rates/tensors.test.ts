import { ParameterError, RandomStream, Workspace } from '@ngrad/core'
import type { DenseAlgebra } from '@ngrad/core'
import { adam, agreement, evaluate, fit, sequences } from '@ngrad/learning'
import type { Learner } from '@ngrad/learning'
import { learnerClauses } from '@ngrad/learning/testing'
import { loadTensors, TensorAlgebra, TensorMatrix } from '@ngrad/tensors'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { askedChanges, backpropagation, fillExamples } from '../testing/index.ts'
import { activationNames } from './activation.ts'
import { convolution } from './convolution.ts'
import { differencePropagation } from './difference-propagation.ts'
import { mirror, recirculation } from './feedback.ts'
import { dense } from './layer.ts'
import type { LearnerFactory } from './learner.ts'
import { learners } from './learners.ts'
import { rateNetwork } from './network.ts'
import type { RateNetworkOptions } from './network.ts'
import { outputNames } from './output.ts'
import { exampleLearner } from './example-learner.ts'

describe.each(['cpu', 'wasm'])('a network of rates on tensors (%s)', backend => {
  let tensors: () => DenseAlgebra
  beforeAll(async () => {
    const wanted = (name: string): boolean => name.endsWith('core') || name.endsWith(`backend-${backend}`)
    const load = async (name: string): Promise<unknown> =>
      wanted(name) ? import(name) : Promise.reject(new Error('another one is tested'))
    const loaded = await loadTensors({ load, say() {} })
    if (!loaded.description.includes(`(${backend})`)) throw new Error(`it is ${loaded.description}`)
    tensors = () => new TensorAlgebra(loaded.tensors)
  })

  /** What a learner asks for, after it has learned a few times. */
  const changes = (
    work: DenseAlgebra,
    make: LearnerFactory,
    options: Partial<RateNetworkOptions>,
    times = 1,
  ): Float64Array[] => {
    const layers = options.layers ?? [dense(48), dense(32), dense(10)]
    const network = rateNetwork({ input: 64, batch: 20, seed: 3, ...options, layers, work })
    const target = fillExamples(network)
    const learner = make(network)
    for (let time = 1; time < times; time++) learner.learn(target)
    const asked = askedChanges(network, learner, target)
    work.dispose()
    return asked
  }
  const errors = (changed: Float64Array[], wanted: Float64Array[]): number[] =>
    changed.map((each, layer) => agreement(each, wanted[layer]!).relativeError)

  it('asks for the same changes as one on kernels, to single precision', () => {
    for (const activation of activationNames) {
      for (const output of outputNames) {
        const layers = [dense(48, { activation }), dense(32, { activation }), dense(10)]
        const options = { layers, output }
        const kernels = changes(new Workspace(), backpropagation, options)
        for (const error of errors(changes(tensors(), backpropagation, options), kernels))
          expect(error).toBeLessThan(1e-6)
        for (const epsilon of [1, 1 / 16]) {
          const learner: LearnerFactory = network => differencePropagation(network, { epsilon })
          const exact = changes(new Workspace({ precision: 'f64' }), learner, options)
          // a difference of two activities near 1 loses what a change of ε is smaller by: the kernels' loss is the measure
          const lost = errors(changes(new Workspace(), learner, options), exact)
          for (const [layer, error] of errors(changes(tensors(), learner, options), exact).entries())
            expect(error).toBeLessThan(epsilon === 1 ? 1e-5 : Math.max(1e-5, 2 * lost[layer]!))
        }
      }
    }
  })

  it('learns its way down, and sees through convolutions, as one on kernels does', () => {
    const hidden = { activation: 'tanh' } as const
    const images = {
      input: [8, 8],
      layers: [convolution(3, { kernel: 3, stride: 2, ...hidden }), dense(20), dense(10)],
    }
    for (const [make, options] of [
      [network => differencePropagation(network, { feedback: recirculation() }), {}],
      [network => differencePropagation(network, { feedback: mirror(), form: 'plain', warn() {} }), {}],
      [network => differencePropagation(network, { perturbation: 'one-sided', epsilon: 1 }), images],
    ] as [LearnerFactory, Partial<RateNetworkOptions>][]) {
      const kernels = changes(new Workspace(), make, options, 5)
      for (const error of errors(changes(tensors(), make, options, 5), kernels)) expect(error).toBeLessThan(1e-4)
    }
  })

  it('keeps all but the output on the device while it learns', () => {
    const work = tensors()
    const network = rateNetwork({ input: 12, layers: [dense(9), dense(8), dense(3)], batch: 4, work })
    const target = fillExamples(network)
    const learner = differencePropagation(network)
    const optimizer = adam().on(network)
    learner.learn(target)
    optimizer.step()
    const read: object[] = []
    const getter = Object.getOwnPropertyDescriptor(TensorMatrix.prototype, 'values')!.get!
    const values = vi.spyOn(TensorMatrix.prototype, 'values', 'get').mockImplementation(function (this: TensorMatrix) {
      read.push(this)
      return getter.call(this) as Float32Array
    })
    for (let time = 0; time < 3; time++) {
      learner.learn(target)
      network.loss(target)
      optimizer.step()
    }
    values.mockRestore()
    expect(new Set(read)).toEqual(new Set([network.top.x, target]))
    work.dispose()
  })

  it.each(learners.map(({ name, make }) => [name, make] as const))(
    'stops at numbers that are not finite, and is left as it was, by %s',
    async (name, make) => {
      vi.spyOn(console, 'warn').mockImplementation(() => {}) // of large inputs differences are rounding, as they should say
      const made: DenseAlgebra[] = []
      const layers = [dense(5, { activation: 'tanh' }), dense(4, { activation: 'tanh' }), dense(3)]
      const onTensors = (): Learner => {
        made.push(tensors())
        return make(rateNetwork({ input: 4, layers, batch: 2, seed: 2, work: made.at(-1)! }))
      }
      const clauses = learnerClauses({ name, inputs: 4, outputs: 3, make: onTensors }).filter(clause => /finite/.test(clause.name))
      expect(clauses.length).toBeGreaterThan(3)
      for (const { check } of clauses) await check()
      for (const work of made) work.dispose()
      vi.restoreAllMocks()
    },
  )

  it.each(['gradient', 'weight'] as const)('makes all of a step, or none of it where a %s is not finite', spoilt => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      const work = tensors()
      const parameters = ['a', 'b'].map(name => ({ name, value: work.matrix(2, 3), gradient: work.matrix(2, 3) }))
      const optimizer = adam({ rate: 0.1 }).on({ work, parameters })
      for (const { gradient } of parameters) gradient.values.fill(1)
      optimizer.step()
      expect(optimizer.state()['adam.m a']![0]).toBeCloseTo(0.1, 6)
      const numbers = (): number[] => parameters.flatMap(({ value }) => [...value.values])
      const before = numbers()
      expect(before).not.toContain(0)
      for (const { gradient } of parameters) gradient.values.fill(1)
      parameters[1]![spoilt === 'weight' ? 'value' : 'gradient'].values[4] = bad
      const [place, rest] = spoilt === 'weight' ? ['weights', before.with(10, bad)] : ['gradient', before]
      expect(() => optimizer.step()).toThrow(`adam: ${place} b[4] is ${bad}`)
      expect(numbers()).toEqual(rest)
      work.dispose()
    }
  })

  it('learns the same in an epoch', async () => {
    const draw = new RandomStream(1, 1)
    const values = Float32Array.from({ length: 400 }, (_, index) => 2 * draw.uniform(index) - 1)
    const labels = Uint8Array.from({ length: 200 }, (_, index) => Number(values[2 * index]! > values[2 * index + 1]!))
    const examples = sequences({ values, inputs: 2, labels })
    const [ours, theirs] = await Promise.all(
      [tensors(), new Workspace()].map(async work => {
        const layers = [dense(16, { activation: 'tanh' }), dense(2)]
        const network = rateNetwork({ input: 2, layers, batch: 10, seed: 1, work })
        const learner = exampleLearner(network, differencePropagation(network))
        const { epochs } = await fit(learner, examples, { optimizer: adam({ rate: 0.01 }), epochs: 1 })
        return { loss: epochs[0]!.loss, accuracy: evaluate(learner, examples).metrics!.accuracy }
      }),
    )
    expect(ours!.loss).toBeCloseTo(theirs!.loss, 4)
    expect(ours!.accuracy).toBeCloseTo(theirs!.accuracy, 2)
  })

  it('has their precision', () => {
    const layers = [dense(2)]
    expect(() => rateNetwork({ input: 2, layers, precision: 'f64', work: tensors() })).toThrow(
      new ParameterError('rateNetwork.precision', 'f64', 'f32, which its algebra has'),
    )
  })
})
