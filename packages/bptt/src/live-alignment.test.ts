import { CheckpointError, ms, RandomStream, simulation } from '@ngrad/core'
import { Blocks, decodeCheckpoint, encodeCheckpoint } from '@ngrad/core/internal'
import {
  alifLayer,
  populate,
  populationWeights,
  randomWeights,
  readoutLayer,
  recurrentNetwork,
  replay,
  surrogate,
} from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { liveAlignment } from './live-alignment.ts'
import { crossEntropy, everyStep, squaredError } from './loss.ts'
import { referenceGradient } from './reference.ts'

const form = surrogate('triangular', { height: 0.3 })
const [inputs, steps, pieces, units] = [12, 40, 3, 2]
const network = recurrentNetwork({
  inputs,
  layers: [alifLayer(16, { recurrent: true, beta: 0.3, refractory: 2 }), readoutLayer(units, { tau: 10 })],
})
const random = new RandomStream(5, 0)
const spikes = Uint8Array.from({ length: pieces * steps * inputs }, (_, at) => (random.uniform(at) < 0.25 ? 1 : 0))
const taughtFrom = 25 // in each piece

for (const error of ['squared', 'crossEntropy'] as const) {
  it(`finds a learner that goes down the gradient of each piece aligned (${error}), from the state that it begins in`, async () => {
    const sim = simulation({ dt: 1 * ms })
    const on = [...spikes.keys()].filter(at => spikes[at] === 1)
    const times = on.map(at => Math.floor(at / inputs) + 1)
    const input = sim.population('input', replay({ times, neurons: on.map(at => at % inputs) }), inputs)
    const populations = populate(sim, network, randomWeights(network, { seed: 3, gain: 2 }), input)
    const [rate, lag] = [0.01, populations.lags.at(-1)!]
    const reports: Readonly<Record<string, number>>[] = []
    sim.on('reports', 'test', ({ metric }) => reports.push({ ...metric }))
    const topic = sim.bus.topic('targets/layer1')
    for (let piece = 0; piece < pieces; piece++) {
      const first = piece * steps + taughtFrom + lag
      sim.at(first, () => {
        topic.publish({ stream: 'layer1', firstStep: first, steps: steps - taughtFrom, value: [1, -0.5], label: 0 })
      })
    }

    // A learner that knows the whole run: at the end of a piece, just before it is compared, it goes down the gradient
    // that it has from the run so far. Its state comes from the reference, not from the populations.
    let state: Parameters<typeof referenceGradient>[2]['state']
    const learn = (piece: number): void => {
      const weights = populationWeights(network, populations)
      const weight = Float64Array.from({ length: steps }, (_, step) => (step >= taughtFrom ? 1 : 0))
      const reading = everyStep({ weight })
      const squared = Float64Array.from({ length: steps * units }, (_, at) => (at % units === 0 ? 1 : -0.5))
      const batch = {
        samples: 1,
        steps,
        input: spikes.subarray(piece * steps * inputs, (piece + 1) * steps * inputs),
        target: error === 'squared' ? squared : new Uint8Array(steps),
        ...(state && { state }),
      }
      const loss = error === 'squared' ? squaredError(reading) : crossEntropy(reading)
      const found = referenceGradient({ network, surrogate: form, loss }, weights, batch)
      state = found.state
      expect(found.activity[0]!.reduce((sum, each) => sum + each)).toBeGreaterThan(30)
      // the hidden layer only at the end: it has begun the next piece already, with the weights as they were
      const learned = piece === pieces - 1 ? [0, 1] : [1]
      for (const layer of learned) {
        const { input: forward, recurrent } = populations.projections[layer]!
        found.gradient[layer]!.input.forEach((g, at) => (forward.weights[at]! -= rate * g))
        found.gradient[layer]!.recurrent.forEach((g, at) => (recurrent!.weights[at]! -= rate * g))
      }
    }
    for (let piece = 0; piece < pieces; piece++) sim.at((piece + 1) * steps + lag, () => learn(piece))
    sim.use(liveAlignment({ network, populations, input, surrogate: form, error, every: steps, rate }))
    await sim.run(pieces * steps + lag + 1)
    expect(reports.length).toBe(pieces)
    for (const report of reports) {
      expect(report['layer1.input.cosine']).toBeCloseTo(1, 6)
      expect(report['layer1.input.relativeError']).toBeLessThan(1e-3)
    }
    expect(reports[0]!['layer0.input.cosine']).toBe(0)
    expect(reports[0]!['layer0.input.relativeError']).toBe(1)
    expect(reports.at(-1)!['layer0.input.cosine']).toBeCloseTo(1, 6)
    expect(reports.at(-1)!['layer0.recurrent.cosine']).toBeCloseTo(1, 6)
  })
}

it('says the same of a piece whenever it was added before, though it has not seen who is refractory', async () => {
  const sim = simulation({ dt: 1 * ms })
  const on = [...spikes.keys()].filter(at => spikes[at] === 1)
  const times = on.map(at => Math.floor(at / inputs) + 1)
  const input = sim.population('input', replay({ times, neurons: on.map(at => at % inputs) }), inputs)
  const populations = populate(sim, network, randomWeights(network, { seed: 3, gain: 2 }), input)
  const reports = new Map<string, unknown[]>()
  sim.on('reports', 'test', ({ source, step, metric }) =>
    reports.set(source!, [...(reports.get(source!) ?? []), { step, ...metric }]),
  )
  const every = 10
  for (let step = every; step <= pieces * steps; step += every) {
    sim.at(step, () => {
      sim.bus.topic('targets/layer1').publish({ stream: 'layer1', firstStep: step, steps: every, value: [1, -0.5] })
      for (const { input: forward } of populations.projections) forward.weights[step] = 0.9 * forward.weights[step]!
    })
  }
  const use = (name: string): void =>
    void sim.use(liveAlignment({ network, populations, input, surrogate: form, every, rate: 0.01, name }))
  use('0')
  for (let step = 1; step <= 30; step++) {
    await sim.run(1 * ms)
    use(String(step))
  }
  await sim.run((pieces * steps - 30) * ms)
  const whole = reports.get('0')!
  for (let step = 1; step <= 30; step++) {
    const later = reports.get(String(step))!
    expect(later.length).toBeGreaterThan(6)
    expect(later).toEqual(whole.slice(-later.length))
  }
})

it('says what cannot be compared', async () => {
  const sim = simulation({ dt: 1 * ms })
  const input = sim.population('input', replay({ times: [], neurons: [] }), inputs)
  const populations = populate(sim, network, randomWeights(network), input)
  const options = { network, populations, input, surrogate: form }
  expect(() => liveAlignment({ ...options, every: 0 })).toThrow('liveAlignment.every is 0')
  sim.use(liveAlignment({ ...options, every: 10 }))
  sim.bus.topic('targets/layer1').publish({ stream: 'layer1', firstStep: 5, steps: 2, value: [1] })
  await expect(sim.run(5 * ms)).rejects.toThrow('as many values as its 2 units')
})

it('takes up no state that its network cannot have', async () => {
  const made = () => {
    const sim = simulation({ dt: 1 * ms, threads: 1 })
    const input = sim.population('input', replay({ times: [], neurons: [] }), inputs)
    const populations = populate(sim, network, randomWeights(network, { seed: 3 }), input)
    return sim.use(liveAlignment({ network, populations, input, surrogate: form, every: 10 }))
  }
  const sim = made()
  await sim.run(3 * ms)
  const { blocks, ...rest } = decodeCheckpoint(sim.save())
  const refused = (block: RegExp, place: number, number: number, words: string): void => {
    const changed = new Blocks()
    for (const [name, numbers] of blocks.entries())
      changed.put(name, block.test(name) ? Float64Array.from(numbers).with(place, number) : numbers)
    const file = encodeCheckpoint({ ...rest, blocks: changed })
    expect(() => made().restore(file)).toThrow(CheckpointError)
    expect(() => made().restore(file)).toThrow(words)
  }
  refused(/^agenda$/, 3, 0.5, 'timetable of alignment, for step 10: what is due is 0.5')
  const [hidden, last] = network.layers.map(({ size }) => size)
  const beforeWeights = 3 + 5 * (hidden! + last!)
  refused(/pieces$/, beforeWeights + inputs * hidden!, 1, 'weights[0].recurrent of unit 0 with itself is 1')
})
