import { expect, it, vi } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { decodeCheckpoint } from '../record/checkpoint.ts'
import { encodeFrame } from '../wire/seal.ts'
import { keptEvents } from './kept-events.ts'
import { openFrame } from '../wire/open.ts'
import type { IParameter, IReward, ITarget } from '../wire/messages.ts'
import { simulation } from './simulation.ts'
import type { Projection } from './projection.ts'
import type { SimulationOptions } from './simulation-options.ts'

const leaky = defineNeuron<{ tau: number; push: number }>('leaky', {
  parameters: { tau: { unit: 'ms', default: 10, above: 0 }, push: { unit: '1/ms', default: 0 } },
  state: { v: 0 },
  equations: { v: 'push - v / tau' },
  arrival: { v: 'v + input' },
  spike: { when: 'v >= 1', then: { v: '0' } },
})
const rule = defineRule<object>('rise', {
  parameters: {
    rate: { unit: '1', default: 0.01 },
    tau: { unit: 'ms', default: 10, above: 0 },
    late: { unit: 'ms', default: 0, atLeast: 0 },
  },
  traces: { x: { of: 'pre', tau: 'tau', delay: 'late' } },
  onPost: { w: 'w + rate * x' },
})

/** Ten neurons that excite three, whose synapses learn, and what was said of changes. */
function network(options: SimulationOptions = {}) {
  const sim = simulation({ seed: 1, dt: 1, threads: 1, ...options })
  const cells = sim.population('cells', leaky({ push: 0.12 }), 10)
  const output = sim.population('output', leaky(), 3)
  const synapses = sim.connect(cells, output, { weight: 0.3, delay: 2 }).learn(rule())
  const fired = sim.record(output)
  const told: IParameter[] = []
  sim.on('parameters', 'test', change => told.push(change))
  const spikes = () => Array.from(fired.steps, (step, at) => [step, fired.neurons[at]])
  return { sim, cells, output, synapses, told, spikes }
}

/** All kinds of changes, and the steps that they name. */
const changes: readonly IParameter[] = [
  { population: 'cells', name: 'push', value: [0.2], step: 7 },
  { population: 'cells', name: 'push', value: [0.5, 0.6], index: [3, 4], step: 23 },
  { population: 'output', name: 'tau', value: [5, 10, 20], step: 23 },
  { population: 'output', name: 'v', value: [0.9], index: [2], step: 31 },
  { projection: 'cells→output', name: 'learningScale', value: [2], step: 40 },
  { projection: 'cells→output', name: 'rate', value: [0.03], step: 45 },
  { projection: 'cells→output', name: 'weights', value: [0.9], index: [0, 4], step: 55 },
  { projection: 'cells→output', name: 'tau', value: [4], step: 60 },
  { projection: 'cells→output', name: 'gate', value: [0], step: 64 },
  { projection: 'cells→output', name: 'gate', value: [1], step: 70 },
]

it('changes what is named from the step that is named, as a program does that sets it there', async () => {
  const sent = network()
  for (const change of changes) sent.sim.send('parameters', change)
  await sent.sim.run(100)
  const set = network()
  const { sim, cells, output, synapses } = set
  sim.at(7, () => cells.set('push', 0.2))
  sim.at(23, () => cells.set('push', Float64Array.of(0.5, 0.6), [3, 4]))
  sim.at(23, () => output.set('tau', Float64Array.of(5, 10, 20)))
  sim.at(31, () => output.set('v', Float64Array.of(output.get('v')[0]!, output.get('v')[1]!, 0.9)))
  sim.at(40, () => (synapses.learningScale = 2))
  sim.at(45, () => synapses.set('rate', 0.03))
  sim.at(60, () => synapses.set('tau', 4))
  sim.at(55, () => (synapses.weights[0] = synapses.weights[4] = 0.9))
  sim.at(64, () => synapses.gate(false))
  sim.at(70, () => synapses.gate(true))
  await sim.run(100)
  expect(sent.spikes()).toEqual(set.spikes())
  expect([...sent.synapses.weights]).toEqual([...synapses.weights])
  expect([...sent.cells.get('push')].map(value => value.toFixed(3))).toEqual(
    [0.2, 0.2, 0.2, 0.5, 0.6, 0.2, 0.2, 0.2, 0.2, 0.2].map(value => value.toFixed(3)),
  )
  const untouched = network()
  await untouched.sim.run(100)
  expect(sent.spikes()).not.toEqual(untouched.spikes())
})

it('tells the step from which each holds; sent again, that gives the same run, on any threads and over a checkpoint', async () => {
  const live = network()
  const { sim, told } = live
  sim.every(5, 'hand', () => {
    const change = changes[sim.step / 5 - 1]
    if (change) sim.send('parameters', { ...change, step: sim.step % 2 ? 0 : Math.max(1, change.step! - 30) })
  })
  await sim.run(100)
  expect(told).toHaveLength(changes.length)
  expect(told.filter(({ late }) => late! > 0).length).toBeGreaterThan(0)
  for (const threads of [1, 2]) {
    const again = network({ threads })
    for (const change of told) again.sim.send('parameters', change)
    await again.sim.run(33)
    const file = again.sim.save()
    await again.sim.run(67)
    expect(again.spikes()).toEqual(live.spikes())
    expect(again.told.map(({ step }) => step)).toEqual(told.map(({ step }) => step))
    const other = network()
    other.sim.restore(file)
    await other.sim.run(67)
    expect(other.spikes()).toEqual(live.spikes().filter(([step]) => step! >= 33))
    expect([...other.output.get('v')]).toEqual([...live.output.get('v')])
    await again.sim.close()
  }
})

it('does with what is late as it is told, and tells', async () => {
  const tried = async (late: 'next' | 'drop' | 'error') => {
    const { sim, told } = network({ late })
    await sim.run(10)
    let arrival: unknown
    try {
      arrival = sim.send('parameters', { population: 'cells', name: 'push', value: [0.3], step: 4 })
    } catch (error) {
      arrival = (error as Error).message
    }
    await sim.run(5)
    return [arrival, told.map(({ step, late: by }) => [step, by])]
  }
  expect(await tried('next')).toEqual([{ late: 1, dropped: 0 }, [[10, 6]]])
  expect(await tried('drop')).toEqual([{ late: 0, dropped: 1 }, []])
  expect(await tried('error')).toEqual(['parameters.step is 4; it must be at least 10, the step that comes next', []])
})

it('hands rewards and targets on in their step', async () => {
  const { sim } = network()
  const heard: (IReward | ITarget)[] = []
  sim.on('rewards', 'test', message => heard.push(message))
  sim.on('targets/output', 'test', message => heard.push(message))
  sim.send('rewards', { source: 'task', value: 0.5, step: 6 })
  sim.send('targets/output', { stream: 'output', firstStep: 4, steps: 3, value: [0, 1, 0] })
  await sim.run(10)
  expect(heard).toEqual([
    { stream: 'output', firstStep: 4, steps: 3, value: [0, 1, 0], late: 0 },
    { source: 'task', value: 0.5, step: 6, late: 0 },
  ])
})

it('keeps over a checkpoint what waits for the next step, though it names none', async () => {
  const heard = async (over: boolean) => {
    const before = network().sim
    await before.run(5)
    before.send('rewards', { source: 'task', value: 0.5 })
    before.send('targets/output', { stream: 'output', steps: 3, value: [0.1, 1, -0] }) // which 32 bits do not hold
    const after = over ? network().sim : before
    const file = before.save()
    const [reward, target] = keptEvents(decodeCheckpoint(file).blocks)
    expect([reward!.message['step'], target!.message['firstStep']]).toEqual([5, 5])
    if (over) after.restore(file)
    const told: unknown[] = []
    after.on('rewards', 'test', ({ step, value }) => told.push([after.step, step, value]))
    after.on('targets/output', 'test', ({ firstStep, value }) => told.push([after.step, firstStep, value]))
    await after.run(5)
    return told
  }
  const told = [
    [5, 5, 0.5],
    [5, 5, [0.1, 1, -0]],
  ]
  expect(await heard(false)).toEqual(told)
  expect(await heard(true)).toEqual(told)
})

it('heeds what is published on the bus, or says that it cannot', async () => {
  const { sim, cells, told } = network()
  sim.bus.topic('parameters').publish({ population: 'cells', name: 'tau', value: [8] })
  const port = sim.port('port', 4)
  const came = sim.record(port.population)
  const frame = { sequence: 0, firstStep: 3, steps: 5, dt: 1, neurons: [1, 3], offsets: [0, 4] }
  sim.bus.topic('spikes/port').publish(openFrame(encodeFrame({ stream: 'port', ...frame })))
  expect(() => sim.bus.topic('spikes/cells').publish(openFrame(encodeFrame({ stream: 'cells', ...frame })))).toThrow(
    "spikes/cells: only cells says what it fires; port('cells', …) takes spikes from others",
  )
  expect(() => sim.bus.topic('spikes/cell').publish(openFrame(encodeFrame({ stream: 'cell', ...frame })))).toThrow(
    "spikes/cell: no population cell is there to fire them; port('cell', …) takes spikes from others",
  )
  const weights = (name: string): object => sim.bus.topic(`weights/${name}`).publish({ stream: name, value: [1] })
  const [[own, projection]] = [...sim.projections] as [[string, Projection]]
  const before = projection.weights.slice()
  for (const name of [own, 'of a plugin']) expect(weights(name)).toEqual({ late: 0, dropped: 0 }) // they tell, and change none
  expect(projection.weights).toEqual(before)
  await sim.run(10)
  expect([[...came.steps], [...came.neurons]]).toEqual([
    [3, 7],
    [1, 3],
  ])
  expect([told.length, told[0]!.step, cells.get('tau')[0]]).toEqual([1, 0, 8])
})

it('refuses what cannot be, where it is sent, and tells of what can no longer be when its step has come', async () => {
  const { sim } = network()
  const refused = (message: IParameter) => {
    try {
      sim.send('parameters', message)
    } catch (error) {
      return (error as Error).message
    }
    return 'taken'
  }
  expect(refused({ population: 'cell', name: 'tau', value: [1] })).toBe(
    "parameters.population is 'cell'; it must be one of cells, output",
  )
  expect(refused({ population: 'cells', name: 'tau', value: [0] })).toBe('cells.tau is 0; it must be above 0 ms')
  expect(refused({ population: 'cells', name: 'tua', value: [1] })).toBe(
    "cells.tua is 'tua'; it must be one of tau, push, v",
  )
  expect(refused({ population: 'cells', name: 'tau', value: [1], index: [10] })).toContain('an index below 10')
  expect(refused({ population: 'cells', name: 'tau', value: [1, 2], index: [1] })).toContain('a Float64Array of 1')
  expect(refused({ population: 'cells', projection: 'cells→output', name: 'tau', value: [1] })).toContain('one projection or one plugin')
  expect(refused({ projection: 'cells→output', name: 'gate', value: [2] })).toContain('1 where it opens, or 0')
  expect(refused({ projection: 'cells→output', name: 'weights', value: [1, 2] })).toContain('one for each of 30')
  expect(refused({ projection: 'cells→output', name: 'weights', value: [1], index: [30] })).toContain('below 30')
  expect(refused({ projection: 'cells→output', name: 'delays', value: [1] })).toContain('weights, learningScale, gate')
  expect(refused({ projection: 'cells→output', name: 'speed', value: [1] })).toContain('gate, rate, tau, late')
  expect(refused({ projection: 'cells→output', name: 'tau', value: [0] })).toBe('rise.tau is 0; it must be above 0 ms')
  expect(refused({ projection: 'cells→output', name: 'late', value: [2] })).toBe(
    'cells→output.late is 2; it must be 0, as it was made: spikes are remembered for as long as that needs',
  )
  expect(refused({ population: 'cells', name: 'tau', value: [], step: 1 })).toContain('at least one number')
  expect(refused({ population: 'cells', name: 'tau', value: [1], step: -1 })).toContain('or 0 for the next one')
  expect(() => sim.send('rewards', { value: Number.NaN })).toThrow('rewards.value')
  expect(() => sim.send('targets/nobody', { value: [1] })).toThrow('targets')
  expect(() => sim.send('faults' as 'rewards', {})).toThrow('rewards, parameters, targets/…, currents/…')
  await expect(sim.run(5)).resolves.toBeUndefined()
})

it('computes once what depends on parameters, however many events of a step set them', async () => {
  const [sent, set] = [network(), network()]
  const settled = vi.spyOn(sent.cells.layout.state, 'settleParameters')
  for (let neuron = 0; neuron < 10; neuron++) {
    sent.sim.send('parameters', { population: 'cells', name: 'tau', value: [5 + neuron], index: [neuron], step: 7 })
    sent.sim.send('parameters', { population: 'cells', name: 'push', value: [0.2 + 0.01 * neuron], index: [neuron], step: 7 })
  }
  set.sim.at(7, () => {
    set.cells.set('tau', Float64Array.from({ length: 10 }, (_, neuron) => 5 + neuron))
    set.cells.set('push', Float64Array.from({ length: 10 }, (_, neuron) => 0.2 + 0.01 * neuron))
  })
  await Promise.all([sent.sim.run(60), set.sim.run(60)])
  expect(settled).toHaveBeenCalledTimes(1)
  expect(sent.spikes()).toEqual(set.spikes())
  expect(sent.spikes().length).toBeGreaterThan(3)
  expect([...sent.cells.get('v')]).toEqual([...set.cells.get('v')])
})

it('makes changes in a pause, before the run goes on', async () => {
  const { sim, told } = network()
  sim.at(5, () => sim.bus.topic('control').publish({ pause: {} }))
  const run = sim.run(20)
  await expect.poll(() => sim.step).toBe(6)
  sim.send('parameters', { population: 'cells', name: 'push', value: [0.4] })
  await expect.poll(() => told.map(({ step }) => step)).toEqual([6])
  sim.resume()
  await run
  expect(sim.step).toBe(20)
})

it('let nobody fill the room for the others, and in the order of their steps however they come', async () => {
  const { sim, told } = network()
  const [greedy, modest] = [{}, {}]
  const change = (step: number): IParameter => ({ population: 'cells', name: 'push', value: [step], step })
  const wordy = {}
  let [taken, large] = [0, 0]
  for (let step = 70_000; step > 0; step--) taken += 1 - sim.send('parameters', change(step), greedy).dropped
  expect(taken).toBe(32_768)
  for (let step = 70_000; step > 0; step--) large += 1 - sim.send('rewards', { source: 'x'.repeat(6400), value: 1, step }, wordy).dropped
  expect(large).toBe(Math.ceil(16_384 / 101)) // of 64 letters each takes a place more
  expect(sim.send('parameters', change(3), modest)).toEqual({ late: 0, dropped: 0 })
  expect(sim.send('parameters', change(2), modest)).toEqual({ late: 0, dropped: 0 })
  await sim.run(5)
  expect(told.map(({ value }) => value)).toEqual([[2], [3]])
  expect(() => sim.send('parameters', change(9), 'me' as never)).toThrow('send.sender')
})

it('give back the room that an event took which was taken back', () => {
  const { sim } = network()
  const [sender, other] = [{}, {}]
  const large = { source: 'x'.repeat(64 * 8000), value: 1, step: 5 } // takes 8001 places of 65 536
  const taken = (from?: object): number => {
    let count = 0
    while (sim.send('rewards', large, from).dropped === 0) count++
    return count
  }
  const halfWay = (from: object | undefined, count: number) => (): never => {
    expect(taken(from)).toBe(count)
    throw new Error('no more')
  }
  for (const [from, count] of [[sender, 5], [sender, 5], [undefined, 9], [sender, 5]] as const)
    expect(() => sim.use({ name: 'half', attach: halfWay(from, count) })).toThrow('no more')
  expect([taken(sender), taken(other), taken()]).toEqual([5, 2, 2])
})

it('keeps a message of more numbers than a call has room for arguments', async () => {
  const make = () => {
    const sim = simulation({ seed: 1, dt: 1 })
    sim.population('many', leaky(), 200_000)
    return sim
  }
  const [sim, other] = [make(), make()]
  const value = Array.from({ length: 200_000 }, (_, neuron) => neuron / 4)
  sim.send('parameters', { population: 'many', name: 'push', value, step: 3 })
  other.restore(sim.save())
  await other.run(5)
  const push = other.populations.get('many')!.get('push')
  expect([push.length, push[199_999]]).toEqual([200_000, 199_999 / 4])
})
