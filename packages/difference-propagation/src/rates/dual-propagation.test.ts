import { agreement } from '@ngrad/learning'
import { expect, it } from 'vitest'
import { askedChanges, backpropagation, fillExamples } from '../testing/index.ts'
import { differencePropagation } from './difference-propagation.ts'
import { dualPropagation } from './dual-propagation.ts'
import { dense } from './layer.ts'
import { rateNetwork } from './network.ts'
import type { RateNetwork } from './network.ts'
import { outputNames } from './output.ts'
import type { OutputName } from './output.ts'

const net = (hidden: readonly number[], output: OutputName = 'softmax'): RateNetwork =>
  rateNetwork({ input: 10, layers: [...hidden.map(units => dense(units)), dense(4)], batch: 6, seed: 5, precision: 'f64', output })

it.each(outputNames)('is the gradient, but for an error that quarters as β halves, %s', output => {
  const network = net([14, 12], output)
  const target = fillExamples(network)
  const wanted = askedChanges(network, backpropagation(network), target)
  const errors = (beta: number): number[] =>
    askedChanges(network, dualPropagation(network, { beta }), target).map(
      (change, layer) => agreement(change, wanted[layer]!).relativeError,
    )
  const [coarse, fine] = [errors(0.2), errors(0.1)]
  for (const layer of [0, 1, 2]) {
    expect(fine[layer]).toBeLessThan(1e-3)
    expect(coarse[layer]! / fine[layer]!).toBeCloseTo(4, 1)
  }
})

it('with one sweep and one hidden layer moves it as central nudges of half the size do', () => {
  const network = net([14])
  const target = fillExamples(network)
  const [dual] = askedChanges(network, dualPropagation(network, { beta: 0.5, sweeps: 1 }), target)
  const [central] = askedChanges(network, differencePropagation(network, { epsilon: 0.25 }), target)
  expect(agreement(dual!, central!).relativeError).toBeLessThan(1e-12)
})

it('has settled after a few sweeps', () => {
  const network = net([14, 12])
  const target = fillExamples(network)
  const after = (sweeps: number): Float64Array =>
    askedChanges(network, dualPropagation(network, { beta: 1, sweeps }), target)[0]!
  const settled = after(40)
  const away = (sweeps: number): number => agreement(after(sweeps), settled).relativeError
  expect(away(1)).toBeGreaterThan(1e-4)
  expect(away(2)).toBeLessThan(away(1) / 5)
  expect(away(10)).toBeLessThan(1e-9)
})
