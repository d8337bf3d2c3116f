import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { StateError } from '../errors.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { grid } from '../space/positions.ts'
import { simulation } from './simulation.ts'
import type { SimulationOptions } from './simulation-options.ts'

const leaky = defineNeuron<{ tau: number; push: number; threshold: number }>('leaky', {
  parameters: {
    tau: { unit: 'ms', default: 10, above: 0 },
    push: { unit: 'mV/ms', default: 0 },
    threshold: { unit: 'mV', default: 1 },
  },
  state: { v: 0 },
  equations: { v: 'push - v / tau' },
  arrival: { v: 'v + input' },
  spike: { when: 'v >= threshold', then: { v: '0' } },
  source: 'Lapicque (1907)',
})
const rule = defineRule<object>('rise', {
  parameters: { tau: { unit: 'ms', default: 10, above: 0 } },
  traces: { x: { of: 'pre', tau: 'tau' } },
  onPost: { w: 'w + 0.01 * x' },
})

const boom = (): never => {
  throw new Error('no')
}

function network(options: SimulationOptions = {}) {
  const sim = simulation({ seed: 1, dt: 1, threads: 1, ...options })
  const cells = sim.population('cells', leaky({ push: 0.12 }), 10)
  cells.set('v', Float64Array.from({ length: 10 }, (_, neuron) => neuron / 10))
  const output = sim.population('output', leaky(), 3)
  const synapses = sim.connect(cells, output, { weight: 0.3, delay: 2 }).learn(rule())
  const fired = sim.record(output)
  const spikes = () => Array.from(fired.steps, (step, at) => `${step}:${fired.neurons[at]}`)
  return { sim, cells, output, synapses, spikes }
}

it.each([1, 2])('saves in a run what another goes on from as this one does, on %i threads', async threads => {
  const { sim, synapses, spikes } = network({ threads })
  const whole = network()
  await whole.sim.run(400)
  let file: Uint8Array | undefined
  sim.every(100, 'test', () => void (sim.step === 100 && sim.interrupt(() => sim.save()).then(saved => (file = saved))))
  await sim.run(400)
  expect(spikes()).toEqual(whole.spikes())
  const other = network()
  other.sim.restore(file!)
  expect(other.sim.step).toBeGreaterThanOrEqual(100)
  await other.sim.run(400 - other.sim.step)
  expect([...other.synapses.weights]).toEqual([...synapses.weights])
  expect(other.spikes().length).toBeGreaterThan(10)
  expect(spikes().slice(-other.spikes().length)).toEqual(other.spikes())
  await sim.close()
})

it('is set back in a pause, and goes on from there to the end of the run', async () => {
  const { sim, spikes } = network()
  const file = sim.save()
  const whole = network()
  await whole.sim.run(200)
  sim.at(120, () => sim.bus.topic('control').publish({ pause: {} }))
  const run = sim.run(200)
  await expect.poll(() => sim.step).toBeGreaterThan(120)
  expect(() => sim.restore(file)).toThrow('the simulation runs; await its run() before you restore it, or interrupt it')
  const before = spikes().length
  await sim.interrupt(() => sim.restore(file))
  expect(sim.step).toBe(0)
  sim.resume()
  await run
  expect(sim.step).toBe(200)
  expect(spikes().slice(before)).toEqual(whole.spikes())
})

it('hands on what an interruption returns or throws, and does it at once where nothing runs', async () => {
  const { sim } = network()
  expect(await sim.interrupt(() => 7)).toBe(7)
  const run = sim.run(100)
  await expect(
    sim.interrupt(() => {
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  await run
  expect(() => sim.interrupt(7 as unknown as () => void)).toThrow(/interrupt\.action/)
})

it.each([Number.NaN, -5, 1.5])('ends with an error where it is to go on for %s steps', async steps => {
  const { sim } = network()
  sim.at(5, () => sim.bus.topic('control').publish({ advance: { steps } }))
  await expect(sim.run(20)).rejects.toThrow(`control.advance.steps is ${steps}; it must be a whole number at least 0`)
})

it('goes on for some steps and pauses again, and tells everybody', async () => {
  const { sim } = network()
  const told: string[] = []
  sim.on('control', 'test', control => told.push(Object.keys(control)[0]!))
  sim.bus.topic('control').publish({ pause: {} })
  const run = sim.run(1000)
  sim.bus.topic('control').publish({ advance: { steps: 50 } })
  await expect.poll(() => told).toEqual(['pause', 'advance', 'pause'])
  expect([sim.step >= 50, sim.step < 52]).toEqual([true, true])
  sim.stop()
  await run
})

it('goes on to the next event of a topic and pauses there, unless a number of steps is over before', async () => {
  const { sim } = network()
  const told: string[] = []
  sim.on('control', 'test', control => told.push(Object.keys(control)[0]!))
  const rewards = sim.bus.topic('rewards')
  sim.bus.topic('control').publish({ pause: {} })
  const run = sim.run(1000)
  sim.at(120, () => rewards.publish({ value: 1, step: sim.step }))
  sim.at(300, () => rewards.publish({ value: 1, step: sim.step }))
  sim.bus.topic('control').publish({ advance: { until: 'rewards' } })
  await expect.poll(() => told).toEqual(['pause', 'advance', 'pause'])
  expect([sim.step >= 120, sim.step < 124]).toEqual([true, true])
  sim.bus.topic('control').publish({ advance: { steps: 20, until: 'rewards' } })
  await expect.poll(() => told.length).toBe(5)
  expect([sim.step >= 140, sim.step < 146]).toEqual([true, true])
  expect(rewards.listening).toBe(false)
  sim.bus.topic('control').publish({ advance: { until: 'rewards' } })
  sim.bus.topic('control').publish({ resume: {} }) // nothing is waited for any more
  await expect.poll(() => sim.step).toBe(1000)
  expect(told.at(-1)).toBe('resume')
  await run
})

it('describes populations with their tables and state, and projections with weights, delays and rules', async () => {
  const { sim, output } = network()
  output.set('tau', Float64Array.of(5, 10, 30))
  const [cells, outputs] = sim.describe().population!
  expect(cells).toMatchObject({ name: 'cells', size: 10, shape: [10], model: 'leaky', source: 'Lapicque (1907)' })
  expect(cells!.quantity).toEqual([
    { name: 'tau', value: 10, low: 10, high: 10, state: false, unit: 'ms', integer: false, usual: 10, above: 0 },
    { name: 'push', value: 0.12, low: 0.12, high: 0.12, state: false, unit: 'mV/ms', integer: false, usual: 0 },
    { name: 'threshold', value: 1, low: 1, high: 1, state: false, unit: 'mV', integer: false, usual: 1 },
    expect.objectContaining({ name: 'v', state: true, unit: 'mV', low: 0, high: Math.fround(0.9) }),
  ])
  expect([cells!.dimensions, cells!.position]).toEqual([0, []])
  const placed = sim.population('placed', leaky(), 6, { positions: grid([2, 3], { extent: [2, 3] }) })
  const { dimensions, position } = sim.describe().population!.at(-1)!
  expect([dimensions, position]).toEqual([2, [...placed.positions!]])
  expect(outputs!.quantity![0]).toMatchObject({ value: 15, low: 5, high: 30 })
  const [synapses] = sim.describe().projection!
  expect(synapses).toMatchObject({
    name: 'cells→output',
    source: 'cells',
    target: 'output',
    receptor: 'input',
    synapses: 30,
    shortestDelay: 2,
    longestDelay: 2,
    rule: 'rise',
    learningScale: 1,
  })
  expect(synapses!.weight).toMatchObject({ low: Math.fround(0.3), high: Math.fround(0.3), count: [30] })
  await sim.run(300)
  const { weight } = sim.describe().projection![0]!
  expect(weight!.low).toBeLessThan(weight!.high!)
  expect(weight!.count!.reduce((sum, count) => sum + count)).toBe(30)
})

it.each([
  ['reaches its end in the step before', 100, (): void => {}],
  ['fails there', 200, boom],
] as const)('is done where a run %s', async (_, steps, also) => {
  const { sim } = network()
  let done: Promise<number> | undefined
  sim.at(100, () => {
    done = sim.interrupt(() => sim.step)
    also()
  })
  await sim.run(steps).catch(() => {})
  expect(await Promise.race([done, new Promise(resolve => setTimeout(resolve, 100, 'never'))])).toBe(100)
})

it('is told of a weight that it has made infinite, before a step is made with it', async () => {
  const { sim, synapses } = network()
  sim.at(20, () => void sim.interrupt(() => (synapses.weights[3] = Infinity)))
  await expect(sim.run(400)).rejects.toThrow(new StateError('cells→output', 'weight', 3, Infinity, 22, 'synapse', undefined, [1, 0]))
})
