import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineNeuron, fixedIndegree, Hz, ms, mV, oneToOne, pA, ParameterError, precise, simulation } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import { openRecording, recorder } from '@ngrad/core/node'
import { describeNeuron } from '@ngrad/core/testing'
import { describe, expect, it } from 'vitest'
import { parrot } from '../sources/parrot.ts'
import { precisePoisson } from '../sources/precise-poisson.ts'
import { bernoulli } from './bernoulli.ts'
import { iafPscAlpha } from './iaf-psc-alpha.ts'
import { iafPscDelta } from './iaf-psc-delta.ts'
import { iafPscExp } from './iaf-psc-exp.ts'
import { izhikevich } from './izhikevich.ts'
import { lif } from './lif.ts'
import { replay } from './replay.ts'

const offGrid = { method: precise }
const all = [iafPscDelta, iafPscExp, iafPscAlpha] as readonly NeuronFactory<never>[]
for (const model of all) describeNeuron(model, { describe, it }, { method: offGrid, trials: 4 })

describe('the method precise', () => {
  it('spikes where the threshold is crossed, at the closed form of the first passage', async () => {
    const sim = simulation({ dt: 0.5 * ms, precision: 'f64' })
    const cells = sim.population('cells', lif({ tau: 20, resistance: 0.04, refractory: 2.25 }, offGrid), 2)
    sim.current('drive', cells).send({ value: [500 * pA, 600 * pA] })
    const record = sim.record(cells)
    await sim.run(200 * ms)
    // v rises to R I, 20 or 24 mV above rest, and the threshold is 15 mV above it
    for (const [neuron, most] of [20, 24].entries()) {
      const period = 20 * Math.log(most / (most - 15)) + 2.25
      const times = [...record.times].filter((_, spike) => record.neurons[spike] === neuron)
      expect(times.length).toBe(Math.floor((200 + 2.25) / period))
      times.forEach((time, spike) => expect(time).toBeCloseTo((spike + 1) * period - 2.25, 10))
    }
    expect(cells.method).toMatchObject({ name: 'precise', order: Infinity, why: 'asked for' })
  })

  it.each([['iafPscDelta', iafPscDelta, 0.4], ['iafPscExp', iafPscExp, 60], ['iafPscAlpha', iafPscAlpha, 60]] as const)(
    'gives %s the same spikes whatever the step is, in a network with inhibition',
    async (_, model, weight) => {
      const timesAt = async (dt: number): Promise<Float64Array> => {
        const sim = simulation({ seed: 5, dt, precision: 'f64' })
        const input = sim.population('input', precisePoisson({ rate: 1500 * Hz }), 20)
        const cells = sim.population('cells', (model as typeof iafPscExp)({ refractory: 2.3 }, offGrid), 10)
        const receptor = cells.receptors.includes('inhibitory') ? 'inhibitory' : 'input'
        sim.connect(input, cells, { rule: fixedIndegree(10), weight, delay: 1 * ms })
        sim.connect(cells, cells, { weight: -weight, delay: 1 * ms, receptor })
        const record = sim.record(cells)
        await sim.run(100 * ms)
        const { times, neurons } = record
        return Float64Array.from(Array.from(times, (time, spike) => neurons[spike]! * 1000 + time)).sort()
      }
      const wanted = await timesAt(1)
      expect(wanted.length).toBeGreaterThan(30)
      for (const dt of [0.5, 0.125]) {
        const found = await timesAt(dt)
        expect(found.length).toBe(wanted.length)
        found.forEach((time, spike) => expect(Math.abs(time - wanted[spike]!)).toBeLessThan(1e-9))
      }
    },
  )

  it('hears spikes between steps, sends them to neurons on the grid at the end of the step, and may spike twice in one', async () => {
    const sim = simulation({ dt: 1 * ms, precision: 'f64' })
    const input = sim.population('input', replay({ times: [1.25, 1.5, 1.875, 4.5], neurons: [0, 0, 0, 0], precise }), 1)
    const cell = sim.population('cell', iafPscDelta({ refractory: 0.25 }, offGrid), 1)
    const grid = sim.population('grid', iafPscDelta({ refractory: 1 }), 1)
    sim.connect(input, cell, { weight: 20 * mV, delay: 2 * ms })
    sim.connect(cell, grid, { weight: 20 * mV, delay: 1 * ms })
    const [sent, spikes, heard] = [sim.record(input), sim.record(cell), sim.record(grid)]
    await sim.run(10 * ms)
    expect([...sent.times]).toEqual([1.25, 1.5, 1.875, 4.5])
    // the second one arrives as the refractory time ends
    expect([...spikes.times]).toEqual([3.25, 3.5, 3.875, 6.5])
    expect([...heard.times]).toEqual([5, 8])
  })

  it('is recorded with its times, and heard on the grid on any number of threads', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'ngrad-precise-'))
    const outcome = async (threads: number): Promise<unknown> => {
      const file = path.join(folder, `${threads}.ngrad`)
      const sim = simulation({ seed: 4, dt: 0.25 * ms, threads })
      const tape = recorder({ file })
      sim.use(tape)
      const input = sim.population('input', precisePoisson({ rate: 500 * Hz }), 20)
      const cells = sim.population('cells', iafPscExp({}, offGrid), 40)
      const grid = sim.population('grid', iafPscExp(), 64)
      sim.connect(input, cells, { weight: 40 * pA, delay: 1 * ms })
      sim.connect(cells, grid, { weight: 60 * pA, delay: 0.5 * ms })
      sim.connect(grid, cells, { weight: -20 * pA, delay: 0.5 * ms, receptor: 'inhibitory' })
      const list = sim.record(cells)
      const [heard, batched] = [sim.record(grid), [] as number[]]
      const batches = sim.batches(cells, 'test', ({ times }) => void batched.push(...times))
      await sim.run(60 * ms)
      batches.flush()
      await tape.close()
      const found = await (await openRecording(file)).readSpikes('cells')
      sim.close()
      expect(list.times.some(time => time % 0.25 > 1e-6)).toBe(true)
      expect(batched).toEqual([...list.times])
      expect(found.times).toEqual(list.times)
      expect(heard.count).toBeGreaterThan(20)
      return [list.times, list.neurons, heard.times, heard.neurons]
    }
    expect(await outcome(2)).toEqual(await outcome(1))
    await rm(folder, { recursive: true })
  })

  it('finds a crossing that is over before the step ends', async () => {
    const sim = simulation({ dt: 8 * ms, precision: 'f64' })
    const input = sim.population('input', replay({ times: [1, 4], neurons: [0, 1], precise }), 2)
    const cell = sim.population('cell', iafPscExp({ tau: 1, tauExcitatory: 0.5, refractory: 1 }, offGrid), 2)
    sim.connect(input, cell, { rule: oneToOne(), weight: 16_000 * pA, delay: 8 * ms })
    const record = sim.record(cell)
    await sim.run(40 * ms)
    // the potential is 64 (e^-t - e^-2t) mV above rest, 16 mV at most; it is 15 mV where e^-t = 5 / 8
    const expected = [9, 12].map(time => time + Math.log(8 / 5))
    expect(record.count).toBe(2)
    record.times.forEach((time, spike) => expect(time).toBeCloseTo(expected[spike]!, 12))
  })

  it('is refused in words where a model has no exact solution between events', () => {
    const refused = (make: () => unknown, words: string): void => expect(make).toThrow(words)
    refused(() => izhikevich({}, offGrid), 'izhikevich.method')
    const oscillator = defineNeuron('oscillator', {
      parameters: { tau: { unit: 'ms', default: 10, above: 0 } },
      state: { v: 0, w: 0 },
      equations: { v: '-w / tau', w: 'v / tau' },
      arrival: { v: 'v + input' },
      spike: { when: 'v >= 1', then: { v: '0' } },
      refractory: { duration: 'tau', hold: ['v'] },
    })
    refused(() => oscillator({}, offGrid), 'it must be another method: two of its variables depend')
    const sim = simulation({ dt: 0.1 * ms, precision: 'f64' })
    refused(() => sim.population('none', lif({}, offGrid), 1), 'none: the refractory time is 0; it must be above 0 ms')
    const cells = sim.population('cells', lif({ refractory: 1 }, offGrid), 1)
    const input = sim.population('input', precisePoisson(), 1)
    refused(() => sim.connect(input, cells), 'a spike at input is a current of one step')
    refused(() => sim.drive(cells, { rate: 10 }), 'a spike at input is a current of one step')
    refused(() => bernoulli({}, offGrid), 'it must be another method: it has no equations')
    const relay = sim.population('relay', parrot({}, offGrid), 1)
    refused(() => sim.current('none', relay), 'left out: parrot takes no current')
    const text = 'precise' as never // it is a value, which brings what computes it
    refused(() => lif({}, { method: text }), "lif.method is 'precise'; it must be the method itself: import { precise } from '@ngrad/core'")
    refused(() => replay({ times: [1], neurons: [0], precise: true as never }), 'the method precise of @ngrad/core')
    const noMethod = { parameters: {}, receptors: [], spike: { rate: '8' } }
    refused(() => defineNeuron('rate', noMethod), 'rate.method is undefined; it must be precise of @ngrad/core')
    expect(() => sim.population('late', replay({ times: [0], neurons: [0], precise }), 1)).toThrow(ParameterError)
  })
})

describe('a drive of neurons whose spikes have times of their own', () => {
  const rates = Float64Array.of(0, 400, 1600)
  const timesAt = async (dt: number): Promise<number[][]> => {
    const sim = simulation({ seed: 6, dt, precision: 'f64' })
    const relay = sim.population('relay', parrot({}, offGrid), 3)
    sim.drive(relay, { rate: rates })
    const record = sim.record(relay)
    await sim.run(1000 * ms)
    const { times, neurons } = record
    return [0, 1, 2].map(neuron => [...times].filter((_, spike) => neurons[spike] === neuron))
  }

  it('is a Poisson process for each neuron, at its own rate and the same times whatever the step is', async () => {
    const [fine, coarse] = [await timesAt(0.25), await timesAt(8)]
    fine.forEach((train, neuron) => {
      expect(coarse[neuron]!.length).toBe(train.length)
      train.forEach((time, spike) => expect(Math.abs(time - coarse[neuron]![spike]!)).toBeLessThan(1e-9))
      expect(Math.abs(train.length - rates[neuron]!)).toBeLessThanOrEqual(4 * Math.sqrt(rates[neuron]!))
    })
    const intervals = fine[2]!.slice(1).map((time, spike) => time - fine[2]![spike]!)
    const mean = intervals.reduce((sum, each) => sum + each, 0) / intervals.length
    const sd = Math.sqrt(intervals.reduce((sum, each) => sum + (each - mean) ** 2, 0) / intervals.length)
    expect(Math.abs(sd / mean - 1)).toBeLessThan(4 * Math.sqrt(2 / intervals.length))
  })

  it('makes neurons fire, and goes over a checkpoint', async () => {
    const build = (): ReturnType<typeof simulation> => {
      const sim = simulation({ seed: 6, dt: 0.5 * ms })
      const cells = sim.population('cells', iafPscExp({}, offGrid), 20)
      sim.drive(cells, { rate: 8000 * Hz, weight: 40 * pA })
      return sim
    }
    const whole = build()
    const all = whole.record(whole.populations.get('cells')!)
    await whole.run(100 * ms)
    expect(all.count).toBeGreaterThan(40)
    const [before, after] = [build(), build()]
    await before.run(50 * ms)
    await after.restore(await before.save())
    const rest = after.record(after.populations.get('cells')!)
    await after.run(50 * ms)
    expect([...rest.times]).toEqual([...all.times].filter(time => time > 50))
  })
})

describe('a parrot whose spikes have times of their own', () => {
  it('repeats what it hears at its times, once where spikes meet, and however many come in a step', async () => {
    const sim = simulation({ dt: 1 * ms })
    const many = Array.from({ length: 500 }, (_, spike) => 4 + (spike + 1) / 512)
    const times = [1.25, 1.5, 1.5, 2.75, ...many]
    const input = sim.population('input', replay({ times, neurons: [0, 0, 1, 2, ...many.map(() => 0)], precise }), 3)
    const relay = sim.population('relay', parrot({}, offGrid), 1)
    const grid = sim.population('grid', parrot(), 1)
    sim.connect(input, relay, { weight: Float64Array.of(1, 0.5, -1), delay: 2 * ms })
    sim.connect(relay, grid, { weight: 1, delay: 1 * ms })
    const [record, heard] = [sim.record(relay), sim.record(grid)]
    await sim.run(10 * ms)
    expect([...record.times]).toEqual([3.25, 3.5, ...many.map(time => time + 2)])
    expect([...heard.times]).toEqual([5, 8])
  })
})

describe('precisePoisson', () => {
  it('has the rate and the coefficient of variation of its intervals, and the same times whatever the step is', async () => {
    const timesAt = async (dt: number): Promise<{ times: Float64Array; neurons: Uint32Array }> => {
      const sim = simulation({ seed: 2, dt })
      const input = sim.population('input', precisePoisson({ rate: 200 * Hz, deadTime: 1 * ms }), 100)
      const { times, neurons } = await run(sim, input)
      return { times, neurons }
    }
    const run = async (sim: ReturnType<typeof simulation>, input: Parameters<typeof sim.record>[0]) => {
      const record = sim.record(input)
      await sim.run(1000 * ms)
      return record
    }
    const { times, neurons } = await timesAt(0.5)
    const coarse = await timesAt(10)
    const trains = ({ times, neurons }: { times: Float64Array; neurons: Uint32Array }): number[][] => {
      const each = Array.from({ length: 100 }, () => [] as number[])
      neurons.forEach((neuron, spike) => each[neuron]!.push(times[spike]!))
      return each
    }
    const fine = trains({ times, neurons })
    fine.forEach((train, neuron) => {
      const other = trains(coarse)[neuron]!
      expect(other.length).toBe(train.length)
      train.forEach((time, spike) => expect(Math.abs(time - other[spike]!)).toBeLessThan(1e-9))
    })
    const intervals = fine.flatMap(train => train.slice(1).map((time, spike) => time - train[spike]!))
    const mean = intervals.reduce((sum, each) => sum + each, 0) / intervals.length
    const sd = Math.sqrt(intervals.reduce((sum, each) => sum + (each - mean) ** 2, 0) / intervals.length)
    expect(Math.min(...intervals)).toBeGreaterThanOrEqual(1)
    // 20,000 intervals of 1 ms and an exponential time of 4 ms: four standard errors
    expect(Math.abs(times.length - 20_000)).toBeLessThan(4 * 0.8 * Math.sqrt(20_000))
    expect(Math.abs(sd - 4)).toBeLessThan(4 * 4 * Math.sqrt(2 / 20_000))
  })
})
