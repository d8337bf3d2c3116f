import { initialState, randomWeights, recurrentNetwork, runNetwork, stepNetwork, zeroWeights } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { describeLayer } from '../testing/describe-layer.ts'
import { delayLayer } from './delay.ts'
import { delayShape } from './delay-shape.ts'

for (const options of [
  { shape: 'linear', bias: true },
  { shape: 'gaussian', sigma: 0.8 },
  { shape: 'gaussian', of: 'source' },
] as const)
  describeLayer({ describe, it }, { layer: delayLayer({ sources: 3, size: 2, most: 3, ...options }) })

/** What a spike in the first of nine steps becomes with a delay of so many steps. */
const heard = (delay: number, more: object = {}) => {
  const network = recurrentNetwork({ inputs: 1, layers: [delayLayer({ sources: 1, size: 1, most: 8, ...more })] })
  const weights = zeroWeights(network)
  weights[0]!.input[0] = 2
  weights[0]!.constants[0] = Math.log(delay / (8 - delay))
  return [...runNetwork(network, weights, Float64Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0))[0]!.output]
}

it('hears a spike when its delay is over, in two shares where that is between two steps', () => {
  heard(3).forEach((y, step) => expect(y).toBeCloseTo(step === 3 ? 2 : 0, 12))
  heard(5.25).forEach((y, step) => expect(y).toBeCloseTo({ 5: 1.5, 6: 0.5 }[step] ?? 0, 12))
})

it('hears it as a bell with the sum of its weight, and a narrow one in the nearest step', () => {
  const bell = heard(4, { shape: 'gaussian', sigma: 1.5 })
  expect(bell.reduce((sum, y) => sum + y)).toBeCloseTo(2, 12)
  for (const away of [1, 2, 3, 4]) expect(bell[4 + away]! / bell[4]!).toBeCloseTo(Math.exp((-0.5 * away ** 2) / 1.5 ** 2), 12)
  heard(4.4, { shape: 'gaussian', sigma: 1e-3 }).forEach((y, step) => expect(y).toBeCloseTo(step === 4 ? 2 : 0, 12))
})

it('sees a longer delay at a whole step, a shorter one at the longest', () => {
  const slopesAt = (delay: number) => {
    const [shares, slopes] = [new Float64Array(4), new Float64Array(4)]
    delayShape('linear', 3, 1)(delay, shares, slopes)
    return { shares: [...shares], slopes: [...slopes] }
  }
  expect(slopesAt(1)).toEqual({ shares: [0, 1, 0, 0], slopes: [0, -1, 1, 0] })
  expect(slopesAt(3)).toEqual({ shares: [0, 0, 0, 1], slopes: [0, 0, -1, 1] })
})

it('remembers step by step what is still on its way', () => {
  const network = recurrentNetwork({ inputs: 2, layers: [delayLayer({ sources: 2, size: 3, most: 4, shape: 'gaussian' })] })
  const weights = randomWeights(network, { seed: 2 })
  const input = Float64Array.from({ length: 2 * 12 }, (_, at) => Number(at % 5 === 0))
  const whole = runNetwork(network, weights, input)[0]!.output
  const state = initialState(network)
  for (let step = 0; step < 12; step++) {
    stepNetwork(network, weights, state, input.subarray(2 * step, 2 * step + 2))
    expect([...state[0]!.output]).toEqual([...whole.subarray(3 * step, 3 * step + 3)])
  }
})

it('draws delays evenly over all steps', () => {
  const network = recurrentNetwork({ inputs: 100, layers: [delayLayer({ sources: 100, size: 100, most: 20 })] })
  const delays = randomWeights(network, { seed: 4 })[0]!.constants.map(p => 20 / (1 + Math.exp(-p)))
  const counts = new Float64Array(20)
  for (const delay of delays) counts[Math.floor(delay)]!++
  const chi2 = counts.reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0)
  expect(chi2).toBeLessThan(43.8) // 0.999 of 19 degrees of freedom
})

it('says what cannot be', () => {
  const make = (more: object) => () => delayLayer({ sources: 4, size: 3, most: 5, ...more })
  expect(make({ most: 2.5 })).toThrow('delay.most is 2.5; it must be a whole number at least 1')
  expect(make({ sigma: 0 })).toThrow('delay.sigma is 0; it must be above 0 steps')
  expect(make({ sources: 1e4, size: 1e4 })).toThrow('delay.most is 5; it must be less: 10000 × 10000 synapses times 6 steps')
  expect(make({ of: 'target' })).toThrow("delay.of is 'target'; it must be synapse or source")
})
