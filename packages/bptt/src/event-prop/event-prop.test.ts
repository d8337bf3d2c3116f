import { RandomStream } from '@ngrad/core'
import type { NetworkWeights } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { eventGradient } from './event-gradient.ts'
import { eventNetwork, eventWeights } from './event-network.ts'
import type { EventNetwork } from './event-network.ts'
import { crossing, flow } from './flow.ts'
import { runEvents } from './run-events.ts'
import type { EventInput } from './run-events.ts'

const single = (weight: number): NetworkWeights => [
  { input: Float64Array.of(weight), recurrent: new Float64Array(0), bias: new Float64Array(0), constants: new Float64Array(0) },
]

describe('a neuron from event to event', () => {
  const constants = [[20, 5], [5, 20], [10, 10], [10, 10 + 1e-7]] as const // prettier-ignore
  it.each(constants)('flows as its equations say, with time constants of %d and %d ms', (tau, tauSynapse) => {
    // Runge and Kutta's fourth order, in steps of 1 µs
    let [v, i] = [-0.3, 2.5]
    const h = 1e-3
    const slope = (v: number, i: number): [number, number] => [(i - v) / tau, -i / tauSynapse]
    for (let step = 0; step < 4000; step++) {
      const a = slope(v, i)
      const b = slope(v + (h / 2) * a[0], i + (h / 2) * a[1])
      const c = slope(v + (h / 2) * b[0], i + (h / 2) * b[1])
      const d = slope(v + h * c[0], i + h * c[1])
      v += (h / 6) * (a[0] + 2 * b[0] + 2 * c[0] + d[0])
      i += (h / 6) * (a[1] + 2 * b[1] + 2 * c[1] + d[1])
    }
    const exact = flow({ tau, tauSynapse }, 4)
    expect(exact.a * -0.3 + exact.b * 2.5).toBeCloseTo(v, 11)
    expect(exact.s * 2.5).toBeCloseTo(i, 11)
  })

  it('spikes where τ = 2 τ_s at the root of a quadratic equation', () => {
    // V(t) = I (x - x²) with x = exp(-t / τ), so θ = 1 at x = (1 + sqrt(1 - 4 / I)) / 2
    for (const current of [4.0001, 5, 12, 300])
      expect(crossing({ tau: 10, tauSynapse: 5 }, 0, current, 1)).toBeCloseTo(-10 * Math.log((1 + Math.sqrt(1 - 4 / current)) / 2), 9)
    expect(crossing({ tau: 10, tauSynapse: 5 }, 0, 3.9999, 1)).toBe(Infinity)
  })

  it('has the first spike earlier by dt / dw = -1 / (w² sqrt(1 - 4 / w)) · τ / x, and the gradient says so', () => {
    const network = eventNetwork({ inputs: 1, layers: [{ size: 1, tau: 10, tauSynapse: 5 }] })
    const w = 4.7
    const run = runEvents(network, single(w), { times: [2], sources: [0], until: 30 })
    expect([...run.spikes.times]).toHaveLength(1)
    const root = Math.sqrt(1 - 4 / w)
    const [{ input }] = eventGradient(network, single(w), run, { onTimes: [1] }) as [NetworkWeights[number]]
    expect(input[0]).toBeCloseTo((-10 * (1 / (w * w * root))) / ((1 + root) / 2), 10)
  })
})

/** A loss of all spike times of a layer, in the order of its neurons and their spikes, and of what was read. */
function lossOf(network: EventNetwork, weights: NetworkWeights, input: EventInput) {
  const run = runEvents(network, weights, input)
  const counts = new Map<string, number>()
  const places = Array.from(run.spikes.times, (_, spike) => {
    const key = `${run.spikes.layers[spike]} ${run.spikes.units[spike]}`
    const which = counts.get(key) ?? 0
    counts.set(key, which + 1)
    return Math.sin(7 * run.spikes.layers[spike]! + 3 * run.spikes.units[spike]! + which)
  })
  let total = 0
  run.spikes.times.forEach((time, spike) => (total += places[spike]! * (time / 50) ** 2))
  run.values.forEach((value, at) => (total += Math.cos(at) * value * value))
  const onTimes = run.spikes.times.map((time, spike) => 2 * places[spike]! * (time / 2500))
  const onValues = run.values.map((value, at) => 2 * Math.cos(at) * value)
  return { run, total, gradient: () => eventGradient(network, weights, run, { onTimes, onValues }) }
}

describe('EventProp', () => {
  const stacks: Record<string, EventNetwork> = {
    'one layer': eventNetwork({ inputs: 4, layers: [{ size: 3 }] }),
    'a recurrent layer with connections to itself': eventNetwork({ inputs: 4, layers: [{ size: 4, recurrent: true, tau: 12 }] }),
    'recurrent layers of other time constants, and what integrates': eventNetwork({
      inputs: 4,
      layers: [
        { size: 5, recurrent: true },
        { size: 4, tau: 8, tauSynapse: 8, threshold: 0.7, recurrent: true },
        { size: 2, threshold: Infinity, tau: 6, tauSynapse: 3 },
      ],
    }),
  }
  for (const [name, network] of Object.entries(stacks))
    it.each([1, 2, 3])(`has the gradient that finite differences of spike times give, of ${name} (seed %i)`, seed => {
      const random = new RandomStream(seed, 'events')
      const times = Float64Array.from({ length: 25 }, (_, at) => 30 * random.uniform(at)).toSorted()
      const sources = Array.from(times, (_, at) => at % 4)
      const values = Array.from(times, (_, at) => 0.5 + random.uniform(100 + at))
      const input = { times, sources, values, samples: [5, 17, 30, 38], until: 40 }
      const weights = eventWeights(network, { seed, mean: 3, gain: 1.5 })
      const { run, gradient } = lossOf(network, weights, input)
      expect(run.spikes.times.length).toBeGreaterThan(12)
      const found = gradient()
      const h = 4e-6
      const spikesOf = ({ layers, units }: typeof run.spikes): string[] =>
        Array.from(units, (unit, at) => `${layers[at]} ${unit}`).toSorted()
      weights.forEach((layer, index) => {
        for (const which of ['input', 'recurrent'] as const)
          layer[which].forEach((weight, at) => {
            const total = (change: number): number => {
              layer[which][at] = weight + change
              const there = lossOf(network, weights, input)
              layer[which][at] = weight
              expect(spikesOf(there.run.spikes)).toEqual(spikesOf(run.spikes)) // none comes or goes
              return there.total
            }
            const difference = (8 * (total(h) - total(-h)) - (total(2 * h) - total(-2 * h))) / (12 * h)
            expect(Math.abs(found[index]![which][at]! - difference)).toBeLessThan(1e-6 * Math.max(1, Math.abs(difference)))
          })
      })
    })

  it('says what does not fit', () => {
    expect(() => eventNetwork({ inputs: 1, layers: [{ size: 2, tau: -1 }] })).toThrow(
      'eventNetwork.layers[0].tau is -1; it must be above 0 ms',
    )
    expect(() => eventNetwork({ inputs: 1, layers: [] })).toThrow('one layer at least')
    const network = eventNetwork({ inputs: 1, layers: [{ size: 1 }] })
    expect(() => runEvents(network, [], { times: [], sources: [], until: 1 })).toThrow('one entry for each of the 1 layers')
    expect(() => runEvents(network, single(1), { times: [2, 1], sources: [0, 0], until: 3 })).toThrow(
      'runEvents.input.times[1] is 1; it must be at least 2: times ascend',
    )
    expect(() => runEvents(network, single(1), { times: [2], sources: [1], until: 3 })).toThrow('an input from 0 to 0')
    const run = runEvents(network, single(9), { times: [1], sources: [0], until: 30 })
    expect(() => eventGradient(network, single(9), run, { onValues: [1] })).toThrow(
      'eventGradient.loss.onValues.length is 1; it must be 0',
    )
  })
})
