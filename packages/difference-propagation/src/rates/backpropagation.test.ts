import { expect, it } from 'vitest'
import { askedChanges, backpropagation, fillExamples } from '../testing/index.ts'
import { activationNames } from './activation.ts'
import { convolution } from './convolution.ts'
import { dense } from './layer.ts'
import { rateNetwork } from './network.ts'
import { outputNames } from './output.ts'

it.each(activationNames)('the reference is the slope of the loss by finite differences, %s', activation => {
  for (const output of outputNames) {
    const network = rateNetwork({
      input: [6, 6, 1],
      layers: [convolution(2, { kernel: 3, activation }), dense(9, { activation }), dense(4)],
      output,
      batch: 5,
      seed: 2,
      precision: 'f64',
    })
    const target = fillExamples(network)
    const changes = askedChanges(network, backpropagation(network), target)
    const biasChanges = network.layers.map(({ synapses }) => synapses.biasChange.values.slice())
    const loss = (): number => {
      network.forward()
      return network.loss(target)
    }
    const slope = (values: Float32Array | Float64Array, index: number): number => {
      const [kept, step] = [values[index]!, 1e-5]
      values[index] = kept + step
      const above = loss()
      values[index] = kept - step
      const below = loss()
      values[index] = kept
      return (above - below) / (2 * step)
    }
    for (const [layer, { synapses }] of network.layers.entries()) {
      for (let index = 0; index < synapses.weights.values.length; index += 7)
        expect(changes[layer]![index]).toBeCloseTo(-slope(synapses.weights.values, index), 7)
      for (let index = 0; index < synapses.bias.values.length; index++)
        expect(biasChanges[layer]![index]).toBeCloseTo(-slope(synapses.bias.values, index), 7)
    }
  }
})
