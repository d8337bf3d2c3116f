import { ParameterError, RandomStream } from '@ngrad/core'
import { adam, momentum } from '@ngrad/learning'
import { expect, it } from 'vitest'
import { differencePropagation } from './difference-propagation.ts'
import { dense } from './layer.ts'
import { rateNetwork } from './network.ts'
import { testError, trainEpoch } from './train.ts'
import type { Examples } from './train.ts'

/** Points in a plane, of class 1 where the signs of their coordinates differ. */
function quadrants(count: number, stream: number): Examples {
  const draw = new RandomStream(1, stream)
  const values = Float32Array.from({ length: 2 * count }, (_, index) => 2 * draw.uniform(index) - 1)
  const labels = Uint8Array.from({ length: count }, (_, index) =>
    Number(values[2 * index]! * values[2 * index + 1]! < 0),
  )
  return { count, values, labels }
}

it.each([adam({ rate: 0.01 }), momentum({ rate: 0.1 })])(
  'learns what no layer can tell alone, with $name',
  async make => {
    const network = rateNetwork({ input: 2, layers: [dense(16, { activation: 'tanh' }), dense(2)], batch: 20, seed: 1 })
    const learner = differencePropagation(network)
    const optimizer = make.on(network)
    const [train, test] = [quadrants(1000, 1), quadrants(205, 2)]
    const losses: number[] = []
    for (let epoch = 0; epoch < 30; epoch++)
      losses.push(await trainEpoch({ network, learner, optimizer, examples: train, epoch }))
    expect(losses[0]).toBeGreaterThan(0.5)
    expect(losses.at(-1)).toBeLessThan(0.2)
    expect(testError(network, learner, test)).toBeLessThan(0.08) // the last batch of the test is not whole
  },
)

it('Adam makes steps of the rate at first, whatever the size of the change', () => {
  const network = rateNetwork({ input: 1, layers: [dense(1)], output: 'linear', precision: 'f64' })
  const { weights, weightChange } = network.layers[0]!.synapses
  const before = weights.values[0]!
  weightChange.values[0] = -1e-4
  adam({ rate: 0.01 }).on(network).step(0.5)
  expect(weights.values[0]! - before).toBeCloseTo(-0.005, 6)
})

it('says which examples do not fit', () => {
  const network = rateNetwork({ input: 2, layers: [dense(2)], batch: 4 })
  const learner = differencePropagation(network)
  const make = (examples: Examples) => () => testError(network, learner, examples)
  expect(make({ count: 4, values: new Float32Array(7), labels: new Uint8Array(4) })).toThrow(
    'examples.values.length is 7; it must be 4 × 2',
  )
  expect(make({ count: 3, values: new Float32Array(6), labels: new Uint8Array(3) })).toThrow(ParameterError)
  expect(make({ count: 4, values: new Float32Array(8), labels: Uint8Array.of(0, 1, 2, 0) })).toThrow(
    'examples.labels[2] is 2; it must be below the 2 outputs',
  )
})
