import { ms, oneToOne, simulation } from '@ngrad/core'
import { expect, it } from 'vitest'
import { sentWith } from '../../validate/one-synapse.ts'
import { poisson } from '../neurons/poisson.ts'
import { oja } from './oja.ts'

it('oja moves a weight by η (x - y w / w₀) at a post-synaptic spike, with the traces before it', async () => {
  const rule = oja({ rate: 0.1, tau: 10, scale: 2 })
  // arrivals at 11 and 21 ms, post-synaptic spikes at 15 and 19 ms
  const sent = await sentWith(rule, { pre: [10, 20], post: [15, 19], dt: 0.1, delay: 1, weight: 0.5 })
  const first = 0.5 + 0.1 * Math.exp(-0.4)
  const second = first + 0.1 * (Math.exp(-0.8) - (Math.exp(-0.4) * first) / 2)
  expect(sent[0]).toBe(0.5)
  expect(sent[1]).toBeCloseTo(second, 12)
})

it('oja comes to rest at w₀ ν_pre / ν_post between independent Poisson neurons', async () => {
  const size = 3000
  const sim = simulation({ seed: 2, dt: 1 * ms })
  const pre = sim.population('pre', poisson({ rate: 30 }), size)
  const post = sim.population('post', poisson({ rate: 20 }), size)
  const synapses = sim.connect(pre, post, { rule: oneToOne(), weight: 0.2 })
  synapses.learn(oja({ rate: 0.02, tau: 20 }))
  await sim.run(25_000 * ms)
  // step by step: a trace is p a / (1 - a) on average, with a = e^(-dt / τ)
  const [p, q, a] = [-Math.expm1(-0.03), -Math.expm1(-0.02), Math.exp(-1 / 20)]
  const each = (0.02 * q * q * a) / (1 - a) // of the distance that is left, in a step
  const rest = p / q + (0.2 - p / q) * (1 - each) ** 25_000
  const weights = [...synapses.weights]
  const mean = weights.reduce((sum, w) => sum + w, 0) / size
  const deviation = Math.sqrt(weights.reduce((sum, w) => sum + (w - mean) ** 2, 0) / size)
  expect(Math.abs(mean - rest)).toBeLessThan((4 * deviation) / Math.sqrt(size))
})
