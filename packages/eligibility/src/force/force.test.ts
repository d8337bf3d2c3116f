import { RandomStream, simulation } from '@ngrad/core'
import { Batch, sequences } from '@ngrad/learning'
import { expect, it } from 'vitest'
import { forceLearner } from './force-learner.ts'
import { force } from './rate-force.ts'
import type { ForceNetwork } from './rate-force.ts'
import { recursiveLeastSquares, wholeInverse } from './recursive-least-squares.ts'
import { bySource, sparseWeights } from './sparse.ts'
import { spikingForce } from './spiking-force.ts'

it('keeps P the inverse of the regularized correlation, and the weights the regularized least squares', () => {
  const inputs = 20
  const alpha = 0.5
  const random = new RandomStream(1, 1)
  const rls = recursiveLeastSquares({ inputs, outputs: 2, alpha })
  const correlation = new Float64Array(inputs * inputs)
  const moment = new Float64Array(inputs * 2)
  for (let i = 0; i < inputs; i++) correlation[i * inputs + i] = alpha
  for (let n = 0; n < 300; n++) {
    const r = Float64Array.from({ length: inputs }, (_, i) => random.normal(n * 100 + i) + Math.sin(n / 9))
    const wanted = [random.normal(1e6 + n), r[3]! - r[5]!]
    const read = rls.read(r)
    rls.learn(r, [read[0]! - wanted[0]!, read[1]! - wanted[1]!])
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < inputs; j++) correlation[i * inputs + j]! += r[i]! * r[j]!
      for (let o = 0; o < 2; o++) moment[i * 2 + o]! += r[i]! * wanted[o]!
    }
  }
  const P = wholeInverse(rls.inverse, inputs)
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < inputs; j++) {
      let product = 0
      for (let k = 0; k < inputs; k++) product += P[i * inputs + k]! * correlation[k * inputs + j]!
      expect(Math.abs(product - Number(i === j))).toBeLessThan(1e-9)
    }
    for (let o = 0; o < 2; o++) {
      let weight = 0
      for (let k = 0; k < inputs; k++) weight += P[i * inputs + k]! * moment[k * 2 + o]!
      expect(rls.weights[i * 2 + o]).toBeCloseTo(weight, 9)
    }
  }
})

it('connects as often and as strongly as asked, and the same from both ends', () => {
  const size = 400
  const rows = sparseWeights(size, 0.1, 2, new RandomStream(4, 4))
  const count = rows.weight.length
  expect(Math.abs(count - 16_000) / Math.sqrt(16_000 * 0.9)).toBeLessThan(4)
  const variance = rows.weight.reduce((sum, weight) => sum + weight ** 2, 0) / count
  expect(Math.abs(variance / 4 - 1)).toBeLessThan(4 * Math.sqrt(2 / count))
  const columns = bySource(rows, size)
  const pairs = new Map<number, number>()
  for (let j = 0; j < size; j++)
    for (let at = rows.first[j]!; at < rows.first[j + 1]!; at++)
      pairs.set(rows.source[at]! * size + j, rows.weight[at]!)
  expect(pairs.size).toBe(count)
  for (let i = 0; i < size; i++)
    for (let at = columns.first[i]!; at < columns.first[i + 1]!; at++)
      expect(pairs.get(i * size + columns.source[at]!)).toBe(columns.weight[at])
})

it('forces a chaotic network into a sine, which it goes on with by itself', () => {
  const network = force({ size: 300, seed: 2 })
  const target = (step: number): number => Math.sin((2 * Math.PI * step) / 120)
  let step = 0
  for (; step < 200; step++) network.step()
  let untrained = 0
  for (let free = 0; free < 600; free++, step++) {
    network.step()
    untrained += (network.output[0]! - target(step)) ** 2 / 600
  }
  const errors: number[] = []
  for (; step < 4800; step++) {
    network.step()
    if (step % 2 === 0) errors.push(network.learn([target(step)]))
  }
  let after = 0
  for (let free = 0; free < 600; free++, step++) {
    network.step()
    after += (network.output[0]! - target(step)) ** 2 / 600
  }
  expect(Math.sqrt(untrained)).toBeGreaterThan(0.5)
  expect(Math.sqrt(after)).toBeLessThan(0.1)
  expect(errors.at(-1)).toBeLessThan(0.05)
})

it('forces a spiking network into a sine', () => {
  const network = spikingForce({ size: 400, seed: 4, dt: 0.1, rate: 1e-4 })
  const target = (step: number): number => Math.sin((2 * Math.PI * 5 * step * 0.1) / 1000)
  let step = 0
  for (; step < 2000; step++) network.step()
  for (; step < 40_000; step++) {
    network.step()
    if (step % 25 === 0) network.learn([target(step)])
  }
  let [dot, own, wanted] = [0, 0, 0]
  for (let free = 0; free < 10_000; free++, step++) {
    network.step()
    dot += network.output[0]! * target(step)
    own += network.output[0]! ** 2
    wanted += target(step) ** 2
  }
  const rate = network.spikes / 400 / (step * 1e-4)
  expect(dot / Math.sqrt(own * wanted)).toBeGreaterThan(0.95)
  expect(rate).toBeGreaterThan(5)
  expect(rate).toBeLessThan(200)
})

it.each([
  ['rates', () => force({ size: 40, seed: 3 })],
  ['spikes', () => spikingForce({ size: 40, seed: 3, gain: 5 })],
] as const)('goes on from what it was, bit for bit (%s)', (_name, make) => {
  const advance = (network: ForceNetwork, from: number, to: number): void => {
    for (let t = from; t < to; t++) {
      network.step()
      network.learn([Math.sin(t / 20)])
    }
  }
  const [whole, one, two] = [make(), make(), make()]
  advance(whole, 0, 300)
  advance(one, 0, 130)
  for (const [name, array] of Object.entries(two.state)) array.set(one.state[name]!)
  advance(two, 130, 300)
  expect(two.state).toEqual(whole.state)
  expect(Math.hypot(...whole.readout.weights)).toBeGreaterThan(0)
})

it('goes over a checkpoint of the simulation that owns it', async () => {
  const make = () => {
    const [sim, network] = [simulation({ dt: 1 }), spikingForce({ size: 30, seed: 3 })]
    sim.own('force', network.state)
    sim.every(1, 'force', () => {
      network.step()
      network.learn([Math.sin(sim.step / 20)])
    })
    return { sim, network }
  }
  const [whole, one, two] = [make(), make(), make()]
  await whole.sim.run(90)
  await one.sim.run(37)
  two.sim.restore(one.sim.save())
  await two.sim.run(53)
  expect(two.network.state).toEqual(whole.network.state)
})

it('changes the weights as often as asked, counted from the beginning of each sequence', () => {
  const [values, targets] = [5, 5].map((count, which) =>
    Array.from({ length: 2 * count }, (_, at) => Math.sin(at + 3 * which)),
  )
  const data = sequences({ values: values!, inputs: 1, steps: 5, targets: targets!, outputs: 1 })
  const [network, twin] = [1, 2].map(() => force({ size: 20, inputs: 1, outputs: 1, seed: 3 }))
  forceLearner(network!, { every: 2 }).learn(new Batch([data.example(0), data.example(1)], data))
  for (const sequence of [0, 1]) {
    twin!.begin()
    for (let step = 0; step < 5; step++) {
      twin!.step([values![5 * sequence + step]!])
      if (step % 2 === 0) twin!.readout.learn(twin!.rate, [twin!.output[0]! - targets![5 * sequence + step]!])
    }
  }
  expect(network!.readout.weights).toEqual(twin!.readout.weights)
  expect(network!.readout.weights.some(each => each !== 0)).toBe(true)
})
