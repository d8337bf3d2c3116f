import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { PluginError } from '../errors.ts'
import { onSimulation } from '../network/on-simulation.ts'
import { simulation } from '../network/simulation.ts'
import { Probe } from '../record/probe.ts'

const source = defineNeuron<object>('source', { parameters: {}, spike: { probability: '0.2' } })

const leaky = defineNeuron<object>('leaky', {
  parameters: {},
  state: { v: 0 },
  equations: { v: '(input + 1 - v) / 10' },
  spike: { when: 'v >= 2' },
})

describe('the bus of a run', () => {
  it('numbers the frames that are heard without holes, and leaves no step out, however the run goes', async () => {
    const sim = simulation({ seed: 1, dt: 1 })
    const a = sim.population('a', source(), 20)
    sim.connect(a, a, { delay: 5, weight: 0 })
    const seen: { sequence: number; firstStep: number; steps: number }[] = []
    sim.on('spikes/a', 'me', ({ sequence, firstStep, steps }) => seen.push({ sequence, firstStep, steps }))
    const others: (() => void)[] = []
    for (const step of [3, 17, 18, 40]) {
      sim.at(step, () => {
        others.push(sim.on('spikes/a', 'other', () => {})) // others come and go
        if (step > 17) others.shift()!()
      })
    }
    sim.at(29, () => {
      sim.bus.topic('control').publish({ pause: {} })
      setTimeout(() => sim.bus.topic('control').publish({ resume: {} }), 25)
    })
    for (const part of [1, 0, 13, 26, 4, 1, 55]) await sim.run(part)
    expect(seen.map(({ sequence }) => sequence)).toEqual(seen.map((_, index) => index))
    expect(seen.map(({ firstStep }) => firstStep)).toEqual(
      seen.map((_, index) => seen.slice(0, index).reduce((sum, { steps }) => sum + steps, 0)),
    )
    expect(seen.reduce((sum, { steps }) => sum + steps, 0)).toBe(100)
  })

  it('names who threw, also where something is published after the last window', async () => {
    const sim = simulation({ dt: 1 })
    sim.population('a', source(), 1)
    sim.on('reports', 'reader', () => {
      throw new Error('cannot read')
    })
    sim.at(10, () => sim.bus.topic('reports').publish({ source: 'me' }))
    await expect(sim.run(10)).rejects.toThrow(PluginError)
    await expect(sim.run(10)).resolves.toBeUndefined() // told once
    expect(sim.step).toBe(20)
  })

  it('waits after each window for who asks it to, and names whose wait failed', async () => {
    const sim = simulation({ dt: 1 })
    sim.population('a', source(), 1)
    let waited = 0
    const wait = (): Promise<void> =>
      new Promise(resolve => {
        setTimeout(() => resolve(void waited++), 1)
      })
    const undo = sim.waitFor('slow', () => (sim.step % 2 === 0 ? wait() : undefined))
    await sim.run(5)
    expect([sim.step, waited]).toEqual([5, 2])
    undo()
    undo() // twice is once
    sim.waitFor('broken', () => Promise.reject(new Error('no room')))
    await expect(sim.run(5)).rejects.toThrow('plugin broken failed at step 6: no room')
    expect(waited).toBe(2)
  })

  it('has a stream for each thing that is watched, so that each counts without holes', async () => {
    const sim = simulation({ seed: 1, dt: 1 })
    const a = sim.population('a', leaky(), 6)
    const probes = [sim.probe(a, 'v', { neurons: [0] }), sim.watch(a, 'v', { every: 3 })]
    probes.push(sim.probe(a, 'v', { name: 'own', neurons: [2, 3] }), sim.probe(a, 'v'))
    expect(probes.map(({ name }) => name)).toEqual(['a.v', 'a.v.2', 'own', 'a.v.3'])
    expect(() => sim.probe(a, 'v', { name: 'own' })).toThrow(
      "watch.name is 'own'; it must be a name that no other stream of samples has",
    )
    const seen = new Map<string, { sequences: number[]; values: number }>()
    for (const { name } of probes) {
      const stream = { sequences: [] as number[], values: 0 }
      seen.set(name, stream)
      sim.on(`activity/${name}`, 'me', ({ sequence, value }) => {
        stream.sequences.push(Number(sequence))
        stream.values += value!.length
      })
    }
    for (const part of [5, 13, 12]) await sim.run(part)
    for (const { sequences } of seen.values()) expect(sequences).toEqual(sequences.map((_, index) => index))
    expect([...seen.values()].map(({ values }) => values)).toEqual([30, 60, 60, 180])
    expect(probes.map(probe => (probe instanceof Probe ? probe.samples : 'none'))).toEqual([30, 'none', 30, 30])
  })

  it('shares a stream among all who watch the same, and ends it when the last one closes', async () => {
    const sim = simulation({ seed: 1, dt: 1 })
    const a = sim.population('a', leaky(), 2)
    const [one, two] = [sim.watch(a, 'v'), sim.watch(a, 'v')]
    const other = sim.watch(a, 'v', { neurons: [1] })
    expect([one.name, two.name, other.name]).toEqual(['a.v', 'a.v', 'a.v.2'])
    const heard = { one: 0, two: 0, bus: 0 }
    one.subscribe(({ value }) => (heard.one += value!.length))
    two.listen('two', ({ value }) => (heard.two += value!.length))
    sim.on('activity/a.v', 'bus', ({ value }) => (heard.bus += value!.length))
    await sim.run(3)
    expect(heard).toEqual({ one: 6, two: 6, bus: 6 })
    one.close()
    one.close() // twice is once
    await sim.run(3)
    expect(heard).toEqual({ one: 6, two: 12, bus: 12 })
    two.close()
    await sim.run(3)
    expect(heard).toEqual({ one: 6, two: 12, bus: 12 })
    expect(sim.watch(a, 'v').name).toBe('a.v')
  })

  it('is told of to who asks for the simulations of a program', () => {
    const names: string[] = []
    const undo = onSimulation(({ name, populations }) => names.push(`${name} ${populations.size}`))
    simulation({ name: 'first' })
    undo()
    simulation({ name: 'second' })
    expect(names).toEqual(['first 0'])
  })
})
