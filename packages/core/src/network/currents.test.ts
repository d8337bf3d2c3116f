import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import type { ICurrent } from '../wire/messages.ts'
import { simulation } from './simulation.ts'
import type { SimulationOptions } from './simulation-options.ts'

/** A membrane without threshold to speak of, whose input is a current. */
const input = defineNeuron<object>('input', {
  parameters: { tau: { unit: 'ms', default: 10, above: 0 } },
  state: { v: 0 },
  equations: { v: '(2 * input - v) / tau' },
  spike: { when: 'v > 1e9' },
})
/** The same with a parameter; its input jumps. */
const parameter = defineNeuron<{ current: number }>('parameter', {
  parameters: { tau: { unit: 'ms', default: 10, above: 0 }, current: { unit: 'pA', default: 0 } },
  state: { v: 0, i: 0 },
  equations: { v: '(2 * current + i - v) / tau', i: '-i / 2' },
  arrival: { i: 'i + input' },
  spike: { when: 'v > 1e9' },
})
/** The same, not linear, so that it is integrated by steps; the current is within a larger coefficient. */
const curved = defineNeuron<{ current: number }>('curved', {
  parameters: {
    tau: { unit: 'ms', default: 10, above: 0 },
    current: { unit: 'pA', default: 0 },
    leak: { unit: '1', default: 1 },
  },
  state: { v: 0 },
  equations: { v: '(2 * current * leak - v * (1 + 0 * v * v)) / tau' },
  spike: { when: 'v > 1e9' },
})
const models = { input: input(), parameter: parameter({ current: 3 }) }
const base = { input: 0, parameter: 3 }

/** One step of 0.5 ms toward a current that is constant within it. */
const next = (v: number, current: number): number => 2 * current + (v - 2 * current) * Math.exp(-0.05)

it('flows from its step on, and for its steps, as the closed form has it', async () => {
  for (const name of ['input', 'parameter'] as const)
    for (const precision of ['f32', 'f64'] as const) {
      const sim = simulation({ dt: 0.5, precision }) as ReturnType<typeof simulation>
      const cells = sim.population('cells', models[name], 21)
      const drive = sim.current('drive', cells)
      drive.send({ value: [5, -4], neurons: [2, 20], firstStep: 8, steps: 20 })
      drive.send({ value: 7, neurons: [20], firstStep: 18 })
      await sim.run(20)
      const expected = Float64Array.from({ length: 21 }, (_, neuron) => {
        let v = 0
        for (let step = 0; step < 40; step++) {
          const pulse = neuron === 2 ? (step >= 8 && step < 28 ? 5 : 0) : 0
          const steady = neuron === 20 ? (step >= 18 ? 7 : step >= 8 ? -4 : 0) : 0
          v = next(v, base[name] + pulse + steady)
        }
        return v
      })
      const bound = precision === 'f64' ? 1e-12 : 1e-5
      const wrong = [...cells.get('v')].findIndex((v, neuron) => !(Math.abs(v - expected[neuron]!) < bound * 20))
      expect([name, precision, wrong]).toEqual([name, precision, -1])
      expect([...cells.get(name === 'input' ? 'tau' : 'current')][3]).toBe(name === 'input' ? 10 : 3) // not the port's
    }
})

it('is added to what spikes bring, at the same receptor', async () => {
  const sim = simulation({ dt: 0.5 })
  const port = sim.port('port', 1)
  const cells = sim.population('cells', input(), 3)
  for (const delay of [0.5, 2]) sim.connect(port.population, cells, { name: `after ${delay}`, weight: 4, delay })
  sim.send('currents/cells', { value: [1.5], neuron: [1], firstStep: 4 })
  port.send({ firstStep: 5, neurons: [0] })
  await sim.run(7)
  const expected = [0, 1.5, 0].map(steady => {
    let v = 0
    for (let step = 0; step < 14; step++) v = next(v, (step >= 4 ? steady : 0) + (step === 6 || step === 9 ? 4 : 0))
    return v
  })
  for (const [neuron, v] of cells.get('v').entries()) expect(v).toBeCloseTo(expected[neuron]!, 5)
})

it('is as the parameter that it is added to', async () => {
  for (const model of [parameter({ current: 3 }), curved({ current: 3 })]) {
    const [sent, set] = [simulation({ dt: 0.5 }), simulation({ dt: 0.5 })].map(sim => {
      const cells = sim.population('cells', model, 21)
      return { sim, cells, drive: sim.current('drive', cells) }
    })
    sent!.drive.send({ value: [5, -4], neurons: [2, 20], firstStep: 8, steps: 20 })
    set!.sim.at(8, () => set!.cells.set('current', Float64Array.of(8, -1), [2, 20]))
    set!.sim.at(28, () => set!.cells.set('current', 3))
    await Promise.all([sent!.sim.run(20), set!.sim.run(20)])
    for (const [neuron, v] of sent!.cells.get('v').entries()) expect(v).toBeCloseTo(set!.cells.get('v')[neuron]!, 6)
    expect(new Set(sent!.cells.get('v')).size).toBe(3)
  }
})

/** A population that spikes, with two ways in, and what was told. */
function network(options: SimulationOptions = {}) {
  const lif = defineNeuron<object>('lif', {
    parameters: { current: { unit: 'pA', default: 0.5 } },
    state: { v: 0 },
    equations: { v: '(current + input - v) / 10' },
    spike: { when: 'v >= 1', then: { v: '0' } },
  })
  const sim = simulation({ seed: 1, dt: 1, threads: 1, ...options })
  const cells = sim.population('cells', lif(), 40)
  const fired = sim.record(cells)
  const [first, second] = [sim.current('first', cells), sim.current('second', cells, { late: 'drop' })]
  const told: [string, ICurrent][] = []
  for (const topic of ['first', 'second', 'cells'] as const)
    sim.on(`currents/${topic}`, 'test', message => told.push([topic, message]))
  const spikes = () => Array.from(fired.steps, (step, at) => [step, fired.neurons[at]!])
  return { sim, cells, first, second, told, spikes }
}

it('adds up, is told, and repeats a run when it is sent again, on any threads and over a checkpoint', async () => {
  const live = network()
  const { sim, first, second, told } = live
  sim.every(7, 'hand', () => {
    const neuron = sim.step % 40
    first.send({ value: 2 + neuron / 10, neurons: [neuron, (neuron + 1) % 40], firstStep: sim.step + 3, steps: 9 })
    second.send({ value: -0.1, firstStep: sim.step % 2 ? sim.step - 1 : 0, steps: 5 })
    sim.bus.topic('currents/cells').publish({ value: [1], neuron: [neuron], firstStep: 2, steps: 2 })
  })
  await sim.run(100)
  expect(new Set(told.map(([topic]) => topic)).size).toBe(3)
  expect(live.spikes().length).toBeGreaterThan(50)
  for (const threads of [1, 2]) {
    const again = network({ threads })
    for (const [topic, message] of told) again.sim.send(`currents/${topic}`, message)
    await again.sim.run(38) // in the middle of pulses
    const file = again.sim.save()
    await again.sim.run(62)
    expect(again.spikes()).toEqual(live.spikes())
    const other = network()
    other.first.send({ value: 9 }) // which the checkpoint knows nothing of
    other.sim.restore(file)
    await other.sim.run(62)
    expect(other.spikes()).toEqual(live.spikes().filter(([step]) => step! >= 38))
    await again.sim.close()
  }
})

it('does with what is late as the port was made', async () => {
  const { sim, first, second, told } = network()
  await sim.run(10)
  expect(first.send({ value: 1, firstStep: 4 })).toEqual({ late: 1, dropped: 0 })
  expect(second.send({ value: 1, firstStep: 4 })).toEqual({ late: 0, dropped: 1 })
  await sim.run(1)
  expect(told.map(([topic, { firstStep, late }]) => [topic, firstStep, late])).toEqual([['first', 10, 6]])
})

it('flows into what is named, and says where it could', () => {
  const sim = simulation()
  const jumping = defineNeuron<object>('jumping', {
    parameters: { push: { unit: '1', default: 0 }, rate: { unit: 'Hz', default: 0, atLeast: 0 } },
    state: { v: 0 },
    equations: { v: 'push - v * rate' },
    arrival: { v: 'v + input' },
    spike: { when: 'v > 1' },
  })
  const cells = sim.population('jumping', jumping(), 2)
  const refused = (make: () => unknown) => (words: string) => expect(make).toThrow(words)
  refused(() => sim.current('a', cells))('a parameter or a receptor that a current can flow into: push')
  refused(() => sim.current('a', cells, { into: 'rate' }))("current a.into is 'rate'")
  refused(() => sim.current('jumping', cells, { into: 'push' }))('a name that no population and no other current has')
  const drive = sim.current('a', cells, { into: 'push' })
  refused(() => drive.send({ value: [1, 2, 3] }))('one number, or one for each of 2 neurons')
  refused(() => drive.send({ value: 1, neurons: [2] }))('an index below 2')
  refused(() => drive.send({ value: Number.NaN }))('a finite number')
  refused(() => drive.send({ value: 1, steps: -1 }))('0 where it flows on')
  refused(() => sim.send('currents/nobody', { value: [1] }))("currents is 'nobody'; it must be one of a, jumping")
  const silent = sim.population(
    'silent',
    defineNeuron<object>('silent', { parameters: {}, spike: { when: '0 > 1' } })(),
    1,
  )
  refused(() => sim.current('b', silent))('silent takes no current')
})

it('costs what is said, not what there are: thousands of one step are given to the neurons together', async () => {
  const sim = simulation({ dt: 1, threads: 1 })
  const cells = sim.population('cells', input(), 100_000)
  await sim.run(1)
  for (let neuron = 1; neuron < 2500; neuron++)
    sim.send('currents/cells', { value: [neuron], neuron: [neuron, 3 * neuron], steps: 1 + (neuron & 1) })
  const began = performance.now()
  await sim.run(3)
  expect(performance.now() - began).toBeLessThan(2000) // for each of them alone it takes ten seconds
  const flowing = Float64Array.from({ length: 7500 }, () => 0)
  const ends = flowing.slice()
  for (let neuron = 1; neuron < 2500; neuron++)
    for (const place of [neuron, 3 * neuron]) [flowing[place], ends[place]] = [neuron, 1 + (neuron & 1)]
  const toward = 1 - Math.exp(-0.1)
  const v = cells.get('v')
  const wrong = [...flowing].findIndex((current, neuron) => {
    let expected = 0
    for (let step = 0; step < 3; step++) expected += (2 * (step < ends[neuron]! ? current : 0) - expected) * toward
    return !(Math.abs(v[neuron]! - expected) <= 1e-5 * expected)
  })
  expect(wrong).toBe(-1)
})

it('is summed in the order of names, whichever way in was made first: to the last bit', async () => {
  const parts = { a: 0.1, b: 0.2, c: 0.3 } as const // another order has another sum
  const summed = async (order: readonly (keyof typeof parts)[]): Promise<number> => {
    const sim = simulation({ dt: 0.5, precision: 'f64' }) as ReturnType<typeof simulation>
    const cells = sim.population('cells', models.input, 1)
    for (const name of order) sim.current(name, cells).send({ value: parts[name] })
    await sim.run(5)
    return cells.get('v')[0]!
  }
  expect(0.1 + 0.2 + 0.3).not.toBe(0.3 + 0.2 + 0.1)
  const orders = ['abc', 'acb', 'bac', 'bca', 'cab', 'cba'].map(order => [...order] as (keyof typeof parts)[])
  const sums = await Promise.all(orders.map(order => summed(order)))
  expect(new Set(sums).size).toBe(1)
})

it('are in a checkpoint in one order, whichever way in was first heard of', async () => {
  const after = async (...order: readonly string[]): Promise<Uint8Array> => {
    const sim = simulation({ dt: 1 })
    for (const name of ['one', 'two']) sim.population(name, input(), 3)
    for (const name of order) sim.send(`currents/${name}`, { value: [name.length] })
    await sim.run(2)
    return sim.save()
  }
  expect(await after('one', 'two')).toEqual(await after('two', 'one'))
})

it('are in no checkpoint before they flow: what is refused, or waits, makes no way in', async () => {
  const made = () => {
    const sim = simulation({ dt: 1 })
    sim.population('cells', input(), 3)
    return sim
  }
  const sim = made()
  const before = sim.save()
  expect(() => sim.send('currents/cells', { value: [1, 2] })).toThrow('one number, or one for each of 3 neurons')
  expect(sim.save()).toEqual(before)
  sim.send('currents/cells', { value: [5], firstStep: 9 })
  const waiting = sim.save()
  const other = made()
  other.restore(waiting)
  expect(other.save()).toEqual(waiting)
  other.restore(before)
  expect(other.save()).toEqual(before)
  await other.run(1)
})
