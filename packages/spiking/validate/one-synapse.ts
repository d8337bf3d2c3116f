import { defineNeuron, explicit, simulation } from '@ngrad/core'
import type { NeuronFactory, PlasticityRule } from '@ngrad/core'
import { replay } from '@ngrad/spiking'

/** Spikes of either side, and how they meet. */
export interface OneSynapse {
  /** Times of spikes [ms]. */
  readonly pre: readonly number[]
  readonly post?: readonly number[]
  /** Times of rewards, in the frame of arrivals [ms]. */
  readonly rewards?: readonly number[]
  /** [ms] */
  readonly dt: number
  readonly delay: number
  readonly weight: number
}

/** What one synapse adds to its target at each arrival, in double precision. */
export async function sentWith(rule: PlasticityRule, on: OneSynapse): Promise<number[]> {
  const { pre, post = [], rewards = [], dt, delay, weight } = on
  const sim = simulation({ dt, precision: 'f64' })
  const played = (times: readonly number[]) => replay({ times, neurons: times.map(() => 0) })
  const source = sim.population('source', played(pre), 1)
  const target = sim.population('target', rule.effect ? sum() : played(post), 1)
  const synapse = sim.connect(source, target, { rule: explicit([0], [0]), weight, delay }).learn(rule)
  for (const time of rewards)
    sim.at(Math.round(time / dt) - 1, () =>
      sim.bus.topic('rewards').publish({ source: 'test', step: sim.step, value: 1 }),
    )
  const sent: number[] = []
  let heard = 0
  for (const time of pre) {
    await sim.run(Math.round((time + delay - sim.time) / dt) * dt)
    const now = rule.effect ? target.get('heard')[0]! : synapse.weights[0]!
    sent.push(rule.effect ? now - heard : now)
    heard = now
  }
  return sent
}

/** Sums what it hears. */
export const sum: NeuronFactory<object> = defineNeuron('sum', {
  parameters: {},
  state: { heard: 0 },
  update: { heard: 'heard + input' },
  spike: { when: 'heard < -1e30' },
})
