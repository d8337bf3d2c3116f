import { explicit, ms, simulation } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { iafPscExp } from '../neurons/iaf-psc-exp.ts'
import { poisson } from '../neurons/poisson.ts'
import { replay } from '../neurons/replay.ts'
import { parrot } from '../sources/parrot.ts'
import { homeostaticScaling } from './homeostatic-scaling.ts'

describe('homeostaticScaling', () => {
  it('multiplies the weights onto a neuron by 1 + δ (ρ - ν) / τ ρ every δ, and leaves their ratios', async () => {
    const sim = simulation({ dt: 1 * ms, precision: 'f64' })
    // neuron 1 spikes at 40 Hz, neuron 0 never
    const times = Array.from({ length: 40 }, (_, spike) => 20 + 25 * spike)
    const source = sim.population('source', replay({ times, neurons: times.map(() => 0) }), 2)
    const target = sim.population('target', parrot(), 2)
    const synapses = sim.connect(source, target, {
      rule: explicit([0, 1, 0, 1], [1, 1, 0, 0]),
      weight: Float64Array.of(2, 3, -1, -4),
      delay: 1 * ms,
    })
    synapses.weights.forEach((_, synapse) => {
      const [from, to] = [synapses.sources[synapse]!, synapses.targets[synapse]!]
      synapses.weights[synapse] = to === 1 ? 2 + from : -1 - 3 * from
    })
    sim.use(homeostaticScaling(synapses, { rate: 10, tauRate: 200, tau: 2000, every: 100 }))
    await sim.run(1000 * ms)
    let [silent, busy, rates] = [1, 1, [10, 10]]
    for (let tick = 1; tick <= 10; tick++) {
      const keep = Math.exp(-100 / 200)
      rates = [keep * rates[0]!, keep * rates[1]! + (1 - keep) * 40]
      silent *= 1 + (0.05 * (10 - rates[0]!)) / 10
      busy *= 1 + (0.05 * (10 - rates[1]!)) / 10
    }
    synapses.weights.forEach((weight, synapse) => {
      const [from, to] = [synapses.sources[synapse]!, synapses.targets[synapse]!]
      expect(weight).toBeCloseTo(to === 1 ? busy * (2 + from) : silent * (-1 - 3 * from), 9)
    })
  })

  it('brings neurons to the rate that they should have, whatever drives them', async () => {
    const sim = simulation({ seed: 3, dt: 0.5 * ms })
    const input = sim.population('input', poisson({ rate: 10 }), 100)
    const cells = sim.population('cells', iafPscExp(), 20)
    cells.set('current', Float64Array.from({ length: 20 }, (_, cell) => 10 * cell))
    const synapses = sim.connect(input, cells, { weight: 60, delay: 1 * ms })
    sim.use(homeostaticScaling(synapses, { rate: 8, tauRate: 2000, tau: 4000, every: 50 }))
    await sim.run(20_000 * ms)
    const tally = sim.tally(cells)
    await sim.run(30_000 * ms)
    const rates = [...tally.counts].map(count => count / 30)
    for (const rate of rates) expect(Math.abs(rate - 8)).toBeLessThan(1)
  })

  it('is refused where it cannot be', () => {
    const sim = simulation()
    const cells = sim.population('cells', iafPscExp(), 2)
    expect(() => homeostaticScaling(cells as never, { rate: 1 })).toThrow('it scales a projection')
    expect(() => homeostaticScaling(sim.connect(cells, cells), {} as never)).toThrow('homeostaticScaling.rate')
  })
})
