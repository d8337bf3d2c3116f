import { explicit, simulation } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { lif } from '../neurons/lif.ts'
import { replay } from '../neurons/replay.ts'
import { deltaRule } from './delta-rule.ts'

/** Sources that spike at these times [ms] onto some neurons, by synapses of a delay of 1 ms. */
function network(times: readonly number[], targets: number) {
  const sim = simulation({ dt: 1, precision: 'f64' })
  const source = sim.population('source', replay({ times, neurons: times.map(() => 0) }), 2)
  const target = sim.population('target', lif(), targets)
  const synapses = sim.connect(source, target, { weight: 2, delay: 1, rule: explicit([0, 0, 1], [0, targets - 1, 0]) })
  synapses.learn(deltaRule({ rate: 0.25, tau: 20 }))
  /** Publishes an error before the step that ends at a time [ms], for each target. */
  const err = async (time: number, error: (weights: Float64Array) => number[]): Promise<void> => {
    await sim.run(time - 1 - sim.time)
    sim.bus
      .topic('activity/target.error')
      .publish({ firstStep: sim.step - 1, steps: 1, value: error(synapses.weights) })
  }
  return { synapses, err }
}

describe('deltaRule', () => {
  it('changes the weight by -η e exp(-t / τ) where an error of its target comes t after an arrival', async () => {
    const { synapses, err } = network([10], 3)
    await err(41, () => [1, 50, -2])
    const x = Math.exp(-30 / 20) // it arrived at 11 ms
    expect(synapses.weights[0]).toBeCloseTo(2 - 0.25 * x, 12)
    expect(synapses.weights[1]).toBeCloseTo(2 + 0.25 * 2 * x, 12)
    expect(synapses.weights[2]).toBe(2) // whose source was silent
  })

  it('takes a linear neuron to what it should say by the factor 1 - η x² an error', async () => {
    const times = Array.from({ length: 12 }, (_, spike) => 50 * spike + 10)
    const { synapses, err } = network(times, 2)
    let wanted = 2
    for (const [spike, time] of times.entries()) {
      const x = times.slice(0, spike + 1).reduce((sum, before) => sum + Math.exp(-(time + 5 - before) / 20), 0)
      await err(time + 6, weights => [x * weights[0]! - 7 * x, 0])
      wanted = 7 + (wanted - 7) * (1 - 0.25 * x * x)
      expect(synapses.weights[0]).toBeCloseTo(wanted, 11)
    }
    expect(Math.abs(wanted - 7)).toBeLessThan(1)
  })
})
