import { lifLayer, recurrentNetwork, runNetwork, zeroWeights } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { describeLayer } from '../testing/describe-layer.ts'
import { skipLayer } from './skip.ts'

for (const joins of ['add', 'and', 'iand'] as const)
  describeLayer({ describe, it }, { layer: skipLayer({ size: 3, layer: -1, joins }) })

it.each([
  ['add', [1, 2, 0, 1]],
  ['and', [0, 1, 0, 0]],
  ['iand', [1, 0, 0, 0]],
] as const)('joins what it hears as table 1 has it: %s', (joins, wanted) => {
  const network = recurrentNetwork({ inputs: 4, layers: [lifLayer(4), skipLayer({ size: 4, layer: -1, joins })] })
  const weights = zeroWeights(network)
  for (const unit of [1, 3]) weights[0]!.input[3 * 4 + unit] = weights[0]!.input[4 + unit] = 1 // input 1 or 3 lets units 1 and 3 spike
  const run = (input: number[]) => [...runNetwork(network, weights, Float64Array.from(input))[1]!.output]
  expect(run([1, 1, 0, 0])).toEqual(wanted)
})

it('hears a layer below it, of its size', () => {
  const of = (layer: number, size = 3) => () =>
    recurrentNetwork({ inputs: 4, layers: [lifLayer(4), lifLayer(3), skipLayer({ size, layer })] })
  expect(of(0)).toThrow('recurrentNetwork.layers[2]: layer is 0; it must be one below it, of 3 units; that has 4')
  expect(of(-1)).toThrow('layer is -1; it must be one below it, of 3 units; that has 4')
  for (const layer of [2, 7]) expect(of(layer)).toThrow(`layer is ${layer}; it must be one below it, of 3 units`)
  expect(of(1)().layers).toHaveLength(3)
  expect(of(-2)).toThrow('skip.layer is -2; it must be a whole number at least -1')
})
