import { expect, it } from 'vitest'
import { convolution } from './convolution.ts'
import { dense } from './layer.ts'
import { rateNetwork } from './network.ts'
import { straightThrough } from './straight-through.ts'

/** 1-1-1 with a linear output that should be 1. */
function chain(shown: number, w1: number, w2: number) {
  const network = rateNetwork({ input: 1, layers: [dense(1), dense(1)], output: 'linear', precision: 'f64' })
  const [hidden, top] = network.layers.map(({ synapses }) => synapses)
  hidden!.weights.values[0] = w1
  top!.weights.values[0] = w2
  network.input.values[0] = shown
  const target = network.work.matrix(1, 1)
  target.values[0] = 1
  const rule = straightThrough(network)
  rule.learn(target)
  return { asked: [hidden!.weightChange.values[0]!, top!.weightChange.values[0]!], said: rule.answer!().values[0]!, network }
}

it('passes an error through a sign where its input is from -1 to 1, and nowhere else', () => {
  const { asked, said, network } = chain(1.5, 0.5, -0.3) // x = 0.75, h = 1, y = -0.3
  expect(said).toBeCloseTo(-0.3, 12)
  expect(asked[1]).toBeCloseTo(1.3, 12)
  expect(asked[0]).toBeCloseTo(1.5 * -0.3 * 1.3, 12)
  expect(network.layers.map(({ synapses: { weights } }) => weights.values[0])).toEqual([0.5, -0.3]) // read, not changed
  expect(chain(3, 0.5, -0.3).asked[0]).toBe(0) // x = 1.5
  expect(chain(-3, 0.5, -0.3).said).toBeCloseTo(0.3, 12) // h = -1, however large x is
})

it('asks for nothing that leads a weight further beyond ±1', () => {
  const beyond = chain(0.5, 1.2, -0.3) // its error is below 0
  expect(beyond.asked[0]).toBeCloseTo(0.5 * -0.3 * 1.3, 12) // back from beyond
  expect(chain(-0.5, 1.2, 0.3).asked[0]).toBe(-0.5 * 0.3 * 1.3)
  expect(chain(0.5, 1.2, 0.3).asked[0]).toBe(0)
  expect(chain(-0.5, -1.2, 0.3).asked[0]).toBe(0)
})

it('reads the weights of a layer by their signs and their mean size, in a convolution, too', () => {
  const network = rateNetwork({ input: [4, 4], layers: [convolution(2, { kernel: 3 }), dense(3)], seed: 2, precision: 'f64' })
  for (const at of network.input.values.keys()) network.input.values[at] = Math.sin(at)
  const rule = straightThrough(network)
  const said = rule.answer!().values.slice()
  for (const { synapses: { weights: { values } } } of network.layers) {
    const mean = Array.from(values, Math.abs).reduce((sum, each) => sum + each) / values.length
    for (const at of values.keys()) values[at] = Math.sign(values[at]!) * mean
  }
  for (const [at, y] of rule.answer!().values.entries()) expect(y).toBeCloseTo(said[at]!, 12)
})
