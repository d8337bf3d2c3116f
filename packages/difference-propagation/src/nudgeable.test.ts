import { defineNeuron, simulation } from '@ngrad/core'
import { iafCondExp, iafPscExp, lif, stochastic } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { apicalAdex, apicalLif, plateauLif } from './apical-neurons.ts'
import { differenceNeuron } from './difference-neuron.ts'
import { apical, nudgeable } from './nudgeable.ts'
import { describeNudgeable } from './testing/index.ts'
import { withApicalDendrite } from './with-apical-dendrite.ts'

const background = { rate: 6000, weight: 2000 }

describeNudgeable(stochastic, { describe, it }, { parameters: { bias: -2 } })
describeNudgeable(differenceNeuron, { describe, it }, { parameters: { bias: -2, integration: 4 } })
describeNudgeable(apicalLif, { describe, it }, { drive: { rate: 1000, weight: 250 }, strength: 150 })
describeNudgeable(
  apicalAdex,
  { describe, it },
  { drive: { ...background, weight: 600 }, strength: 400, dt: 0.1, steps: 3000 },
)
describeNudgeable(plateauLif, { describe, it }, { drive: { rate: 1000, weight: 250 }, strength: 150 })
const tried = {
  psc: withApicalDendrite(iafPscExp, { into: 'current' }),
  cond: withApicalDendrite(iafCondExp, { into: 'current' }),
}
describeNudgeable(
  tried.psc,
  { describe, it },
  { drive: { rate: 8000, weight: 27 }, strength: 150, dt: 0.5, steps: 2000 },
)
describeNudgeable(
  tried.cond,
  { describe, it },
  { drive: { rate: 8000, weight: 6 }, strength: 150, dt: 0.5, steps: 2000 },
)

const sim = simulation({ dt: 1 })

describe('withApicalDendrite', () => {
  it('follows its input with its time constant, and drives the soma by what has changed since the baseline', async () => {
    const one = simulation({ dt: 1, precision: 'f64' })
    const source = one.population('source', stochastic({ bias: 1000 }), 1)
    const neuron = one.population('neuron', apicalLif({ tauApical: 10, gain: 3 }), 1)
    one.connect(source, neuron, { weight: 2, receptor: 'apical' })
    await one.run(1) // nothing has arrived
    neuron.set('feedback', 1)
    await one.run(7)
    expect(neuron.get('dendrite')[0]).toBeCloseTo(2 * (1 - Math.exp(-0.7)), 12)
    expect(neuron.get('apicalDrive')[0]).toBeCloseTo(6 * (1 - Math.exp(-0.7)), 12)
    // its potential: driven from the step after, exactly as by a current of that strength
    const v = [0, 1, 2, 3, 4, 5, 6].reduce((sum, step) => {
      const drive = 6 * (1 - Math.exp(-0.1 * step))
      return sum * Math.exp(-0.1) + 0.04 * drive * (1 - Math.exp(-0.1))
    }, 0)
    expect(neuron.get('v')[0]).toBeCloseTo(-70 + v, 10)
  })

  it('says no more than its plateau to the soma, and what it is where that is little', async () => {
    const drive = async (weight: number, plateau: number): Promise<number> => {
      const one = simulation({ dt: 1, precision: 'f64' })
      const source = one.population('source', stochastic({ bias: 1000 }), 1)
      const neuron = one.population('neuron', plateauLif({ plateau, gain: 3 }), 1)
      one.connect(source, neuron, { weight, receptor: 'apical' })
      await one.run(1)
      neuron.set('feedback', 1)
      await one.run(300)
      return neuron.get('apicalDrive')[0]!
    }
    expect(await drive(20, 50)).toBeCloseTo(3 * 50 * Math.tanh(20 / 50), 9)
    expect(await drive(1e5, 50)).toBeCloseTo(150, 9)
    expect(await drive(-1e5, 50)).toBeCloseTo(-150, 9)
    expect(await drive(1e-3, 50)).toBeCloseTo(3e-3, 9)
  })

  it('leaves the soma as it was where nothing is nudged', async () => {
    const voltage = async (make: typeof lif): Promise<number> => {
      const one = simulation({ dt: 0.1, seed: 2 })
      const neuron = one.population('neuron', make({ tau: 20 }), 1)
      one.drive(neuron, { rate: 2000, weight: 1000 })
      await one.run(500)
      return neuron.get('v')[0]!
    }
    expect(await voltage(apicalLif as unknown as typeof lif)).toBe(await voltage(lif))
  })

  it('says what it needs', () => {
    expect(() => withApicalDendrite(lif, { into: 'current' })).toThrow(
      "withApicalDendrite.into is 'current'; it must be something that stands in the equations of lif: input, tau",
    )
    expect(() => withApicalDendrite(lif() as never, { into: 'input' })).toThrow('a model, as defineNeuron makes it')
    expect(() => withApicalDendrite(apicalLif, { into: 'input' })).toThrow('a name that nothing else has')
    expect(() => withApicalDendrite(lif, { onto: 'input' } as never)).toThrow('onto is not an option')
  })
})

describe('what can be nudged', () => {
  it('says what a model lacks', () => {
    const plain = sim.population('plain', lif(), 1)
    expect(() => nudgeable(plain)).toThrow(
      "differencePropagation.output is 'plain'; it must be a population with a nudge; lif has no nudge",
    )
    expect(() => apical(plain)).toThrow('a population with an apical dendrite; lif has no feedback')
    const deaf = defineNeuron<{ feedback: number }>('deaf', {
      parameters: { feedback: { unit: '1', default: 0 } },
      state: { samples: 0 },
      spike: { probability: 'feedback + 0 * samples + 0 * input' },
    })
    expect(() => apical(sim.population('deaf', deaf(), 1))).toThrow('deaf has no receptor apical')
  })

  it('refuses a model that feels what it should not, by the contract', async () => {
    const checks = new Map<string, () => Promise<void>>()
    const odd = defineNeuron<{ nudge: number; feedback: number; width: number }>('odd', {
      parameters: {
        nudge: { unit: 'mV', default: 0 },
        feedback: { unit: '1', default: 0 },
        width: { unit: 'mV', default: 1 },
      },
      receptors: ['basal', 'apical'],
      state: { samples: 0 },
      update: { samples: 'samples + 1 - abs(feedback)' },
      spike: { probability: 'sigmoid((nudge + 0 * basal + apical) / width)' },
    })
    describeNudgeable(odd as never, { describe: (_, body) => body(), it: (name, check) => checks.set(name, check) })
    const [first, ...others] = checks.values()
    await expect(first!()).resolves.toBeUndefined()
    expect(others).toHaveLength(2)
    for (const check of others) await expect(check()).rejects.toThrow(/^odd: has \d+ spikes/)
  })
})
