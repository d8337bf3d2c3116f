import { explicit, simulation } from '@ngrad/core'
import type { Projection } from '@ngrad/core'
import { expect, it } from 'vitest'
import { replay } from '../neurons/replay.ts'
import { dopamineStdp } from './dopamine-stdp.ts'

const [tauEligibility, tauDopamine] = [1000, 200]
/** Eligibility and dopamine at step 20, of a pair in steps 9 and 11 and a reward then. */
const [c, n] = [Math.exp(-2 / 20) * Math.exp(-9 / tauEligibility), 1 / tauDopamine]
const k = 1 / tauEligibility + 1 / tauDopamine
/** What the weight drifts between two steps. */
const drift = (from: number, to: number): number =>
  (c * n * (Math.exp(-k * (from - 20)) - Math.exp(-k * (to - 20)))) / k

/** The weight after a pair, a reward and, at step 1100, another arrival. */
async function weightAfter(actions: Readonly<Record<number, (synapse: Projection) => void>>): Promise<number> {
  const sim = simulation({ dt: 1, precision: 'f64' })
  const pre = sim.population('pre', replay({ times: [9, 1100], neurons: [0, 0] }), 1)
  const post = sim.population('post', replay({ times: [12], neurons: [0] }), 1)
  const rule = dopamineStdp({ tauEligibility, tauDopamine, highest: 200 })
  const synapse = sim.connect(pre, post, { rule: explicit([0], [0]), weight: 10, delay: 1 }).learn(rule)
  sim.at(20, () => sim.bus.topic('rewards').publish({ source: 'test', step: 20, value: 1 }))
  for (const [step, action] of Object.entries(actions))
    sim.at(Number(step), () => action(synapse as unknown as Projection))
  await sim.run(1105)
  return synapse.weights[0]!
}

it('moves a weight by the eligibility as long as there is dopamine', async () => {
  expect(await weightAfter({})).toBeCloseTo(10 + drift(20, 1100), 12)
})

it('moves no weight while the gate is shut, and forgets eligibility and dopamine when it opens', async () => {
  const shut = await weightAfter({ 30: synapse => synapse.gate(false), 1030: synapse => synapse.gate(true) })
  expect(shut).toBeCloseTo(10 + drift(20, 30), 12)
})

it('moves a weight by the scale of the time in which it drifts', async () => {
  const scale = (factor: number) => (synapse: Projection) => {
    synapse.learningScale = factor
  }
  expect(await weightAfter({ 30: scale(0), 1030: scale(1) })).toBeCloseTo(10 + drift(20, 30) + drift(1030, 1100), 12)
  expect(await weightAfter({ 1000: scale(0) })).toBeCloseTo(10 + drift(20, 1000), 12)
  expect(await weightAfter({ 500: scale(-2) })).toBeCloseTo(10 + drift(20, 500) - 2 * drift(500, 1100), 12)
})
