import { ms, RandomStream, simulation } from '@ngrad/core'
import { alignments, sgd } from '@ngrad/learning'
import {
  lifLayer,
  populate,
  populationWeights,
  randomWeights,
  readoutLayer,
  recurrentNetwork,
  replay,
  surrogate,
} from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { differentiator } from './differentiate.ts'
import { crossEntropy, lastStep } from './loss.ts'
import { watchAlignment } from './watch-alignment.ts'

const network = recurrentNetwork({ inputs: 10, layers: [lifLayer(12, { recurrent: true }), readoutLayer(3)] })
const random = new RandomStream(4, 0)
const batch = {
  samples: 4,
  steps: 20,
  input: Uint8Array.from({ length: 20 * 4 * 10 }, (_, at) => (random.uniform(at) < 0.3 ? 1 : 0)),
  target: Uint8Array.of(0, 1, 2, 1),
}
const gradient = differentiator(
  { network, surrogate: surrogate('triangular'), loss: crossEntropy(lastStep()) },
  { precision: 'f64' },
)

it('finds gradient descent aligned, and a learner of the read-out alone in one matrix', () => {
  const weights = randomWeights(network, { seed: 2, gain: 2 })
  const watch = watchAlignment({ gradient, weights: () => weights, rate: 0.01 })
  sgd({ rate: 0.01 }).step(weights, gradient(weights, batch).gradient)
  for (const { cosine, relativeError } of Object.values(watch.compare(batch))) {
    expect(cosine).toBeCloseTo(1, 12)
    expect(relativeError).toBeLessThan(1e-12)
  }
  const found = gradient(weights, batch).gradient
  const only = found.map((layer, index) => ({ ...layer, input: layer.input.map(g => (index === 1 ? -0.01 * g : 0)) }))
  weights[1]!.input.forEach((w, at) => (weights[1]!.input[at] = w + only[1]!.input[at]!))
  const compared = watch.compare(batch)
  expect(Object.keys(compared)).toEqual(['layer0.input', 'layer0.recurrent', 'layer1.input', 'layer1.bias'])
  expect(compared['layer1.input']!.cosine).toBeCloseTo(1, 9)
  expect(compared['layer0.input']).toEqual({ cosine: 0, relativeError: 1 })
  expect(alignments(found, found, { rate: -1 })['layer0.recurrent']!.cosine).toBeCloseTo(1, 12)
})

it('reports on the bus what was done to the weights of a running simulation', async () => {
  const sim = simulation({ dt: 1 * ms })
  const input = sim.population('input', replay({ times: [1, 2], neurons: [0, 1] }), 10)
  const made = populate(sim, network, randomWeights(network, { seed: 2, gain: 2 }), input)
  for (const wrong of [5, [{}]])
    expect(() => watchAlignment({ gradient, weights: () => wrong as never, rate: 1 })).toThrow(
      /^watchAlignment\.weights: (what it ret|layer 0 is)/,
    )
  const watch = watchAlignment({ gradient, weights: () => populationWeights(network, made), rate: 0.5 })
  sim.use(watch)
  const reports: Record<string, number>[] = []
  sim.on('reports', 'test', ({ source, metric }) => {
    if (source === 'alignment') reports.push({ ...metric })
  })
  await sim.run(10 * ms)
  const { gradient: found } = gradient(populationWeights(network, made), batch)
  made.projections.forEach(({ input: forward }, layer) => {
    found[layer]!.input.forEach((g, at) => (forward.weights[at]! -= 0.5 * g))
  })
  watch.compare(batch)
  expect(reports.length).toBe(1)
  expect(reports[0]!['layer0.input.cosine']).toBeCloseTo(1, 6)
  expect(reports[0]!['layer1.input.relativeError']).toBeLessThan(1e-5)
  expect(reports[0]!['layer0.recurrent.cosine']).toBe(0)
})
