import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import type { NeuronModel } from '../description/neuron-model.ts'
import { explicit } from './rules/explicit.ts'
import { oneToOne } from './rules/one-to-one.ts'
import { simulation } from './simulation.ts'

/** Leaky, with a current that decays, integrated exactly; spikes at `input` go into the current, those at `kick` are read. */
const leaky = defineNeuron<{ drive: number; threshold: number; wait: number }>('leaky', {
  parameters: { drive: { unit: 'mV', default: 0 }, threshold: { unit: 'mV', default: 7 }, wait: { unit: 'ms', default: 2.5 } },
  receptors: ['input', 'kick'],
  state: { v: 0, g: 0 },
  equations: { v: '(g + drive - v) / 20', g: '-g / 5' },
  arrival: { g: 'g + input', v: 'v + kick' },
  spike: { when: 'v - kick > threshold', then: { v: '0', g: '0' } },
  refractory: { duration: 'wait', hold: ['v', 'g'] },
})

/** Not linear, stepped by Euler's method; nothing holds it after a spike. */
const quadratic = defineNeuron<{ drive: number; threshold: number }>('quadratic', {
  parameters: { drive: { unit: '1', default: 0 }, threshold: { unit: '1', default: 3 } },
  receptors: ['input', 'kick'],
  state: { v: -0.5, slow: 0 },
  update: { v: 'v + 0.1 * (v * v + v + drive - slow + input)', slow: 'slow * 0.97 + kick' },
  spike: { when: 'v > threshold', then: { v: '-1', slow: 'slow + 0.4' } },
})

/** What it sums up changes in every step: such a neuron is never at rest. */
const clock = defineNeuron<{ drive: number; threshold: number }>('clock', {
  parameters: { drive: { unit: '1', default: 0 }, threshold: { unit: '1', default: 7 } },
  receptors: ['input', 'kick'],
  state: { steps: 0, phase: 0 },
  update: { steps: 'steps + 1', phase: 'phase + drive / 50 + 0.02 * input + kick / 100' },
  spike: { when: 'phase > threshold / 10', then: { phase: '0' } },
})

/** Where its phase is high it spikes in every step, and nothing changes. */
const beacon = defineNeuron<{ drive: number; threshold: number }>('beacon', {
  parameters: { drive: { unit: '1', default: 0 }, threshold: { unit: '1', default: 0.2 } },
  receptors: ['input', 'kick'],
  state: { phase: 0 },
  update: { phase: 'phase + 1e-9 * (input + kick + drive)' },
  spike: { when: 'phase > threshold' },
})

/** It rests as long as its own recovery lasts, which goes on meanwhile, and spikes again as soon as that is over. */
const recovering = defineNeuron<{ drive: number; threshold: number }>('recovering', {
  parameters: { drive: { unit: '1', default: 0 }, threshold: { unit: '1', default: 2 } },
  receptors: ['input', 'kick'],
  state: { v: 0, recovery: 0 },
  equations: { v: '(drive + input - v) / 250', recovery: '(kick / 50 - recovery) / 5' },
  spike: { when: 'v > threshold / 10', then: { v: '0', recovery: 'recovery + 1' } },
  refractory: { duration: 'recovery > 0.2', hold: ['v'] },
})

const size = 403 // the last group is not whole
const steps = 230

/** All bits that a network of few spikes comes to, run in pieces of so many steps. */
async function outcome(
  model: (values: { drive: Float64Array }) => NeuronModel,
  options: { readonly precision: 'f32' | 'f64'; readonly threads: number; readonly piece: number },
): Promise<{ readonly spikes: string; readonly state: string; readonly count: number }> {
  const { piece, ...given } = options
  const sim = simulation({ dt: 0.5, seed: 3, ...given })
  const drive = Float64Array.from({ length: size }, (_, neuron) => (neuron % 82 === 7 ? 12 : neuron === 150 ? 9 : 0))
  const layer = sim.population('layer', model({ drive }), size)
  const ends = Array.from({ length: 3 * size }, (_, at) => [at % size, (at * 37 + (at % 5)) % size] as const)
  const [from, to] = [ends.map(([source]) => source), ends.map(([, target]) => target)]
  sim.connect(layer, layer, { rule: explicit(from, to), weight: 6.5, delay: 4 })
  sim.connect(layer, layer, { rule: oneToOne(), weight: 4.25, delay: 8.5, receptor: 'kick', name: 'kicks' })
  layer.set(layer.variables.includes('v') ? 'v' : 'phase', 0.3, [402])
  const record = sim.record(layer)
  for (let left = steps; left > 0; left -= piece) await sim.run(0.5 * Math.min(piece, left))
  const state = layer.variables.map(name => Buffer.from(layer.get(name).slice().buffer).toString('hex')).join(' ')
  const spikes = Array.from(record.steps, (step, at) => `${step}:${record.neurons[at]}`).join(' ')
  await sim.close()
  return { spikes, state, count: record.count }
}

describe.each([
  ['leaky', leaky],
  ['quadratic', quadratic],
  ['clock', clock],
  ['beacon', beacon],
  ['recovering', recovering],
])('neurons that nothing reaches in a window (%s)', (_, model) => {
  it.each(['f32', 'f64'] as const)('come to the same bits as step by step, in %s', async precision => {
    const make = (values: { drive: Float64Array }): NeuronModel => model(values as unknown as { drive: number })
    const stepped = await outcome(make, { precision, threads: 1, piece: 1 }) // a window of one step leaves nothing out
    expect(stepped.count).toBeGreaterThan(20)
    for (const [threads, piece] of [[1, steps], [1, 5], [1, 7], [2, steps]] as const) // prettier-ignore
      expect(await outcome(make, { precision, threads, piece })).toEqual(stepped)
  })
})
