import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import type { PlayedSpikes } from '../description/neuron-model.ts'
import { ParameterError } from '../errors.ts'
import type { SpikeFrame } from '../wire/frame.ts'
import { encodeFrame } from '../wire/seal.ts'
import { openFrame } from '../wire/open.ts'
import type { Population } from './population.ts'
import type { Port, PortOptions } from './port.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'

const leaky = defineNeuron<object>('leaky', {
  parameters: {},
  state: { v: 0 },
  equations: { v: '(input - v) / 10' },
  spike: { when: 'v >= 1', then: { v: '0' } },
})
const silent = defineNeuron<object>('played', { parameters: {}, spike: { when: '0 > 1' } })

/** A port of ten that drives three neurons, and what both fired: neuron and step of each spike. */
function network(options: PortOptions = {}, threads: 1 | 2 = 1) {
  const sim = simulation({ seed: 1, dt: 1, threads })
  const port = sim.port('stimulus', 10, options)
  const output = sim.population('output', leaky(), 3)
  sim.connect(port.population, output, { weight: 4, delay: 2 })
  const [came, fired] = [sim.record(port.population), sim.record(output)]
  const spikes = (list: { neurons: ArrayLike<number>; steps: ArrayLike<number> }): [number, number][] =>
    Array.from(list.steps, (step, at) => [step, list.neurons[at]!])
  return { sim, port, came: () => spikes(came), fired: () => spikes(fired) }
}

describe('a port', () => {
  it('fires each spike in the step that it is for, once, whatever the order in which they come', async () => {
    for (const threads of [1, 2] as const) {
      const { sim, port, came } = network({}, threads)
      expect(port.send({ firstStep: 4, steps: 10, neurons: [7, 2, 2], offsets: [5, 0, 0] })).toEqual({
        late: 0,
        dropped: 0,
      })
      port.send({ neurons: [9] }) // in the next step
      await sim.run(6)
      port.send({ firstStep: 8, neurons: [1] })
      port.send({ firstStep: 9, neurons: [7, 0] })
      await sim.run(10)
      expect(came()).toEqual([
        [0, 9],
        [4, 2],
        [8, 1],
        [9, 0],
        [9, 7],
      ])
      sim.close()
    }
  })

  it('takes no frame of another stream or of other steps, and nothing once the simulation is closed', async () => {
    const { sim, port, came } = network()
    const frame = { stream: 'stimulus', sequence: 0, firstStep: 3, steps: 1, dt: 1, count: 1 }
    const spikes = { neurons: Uint32Array.of(1), offsets: Uint32Array.of(0) }
    const publish = (other: object): object => sim.bus.topic('spikes/stimulus').publish({ ...frame, ...spikes, ...other } as SpikeFrame)
    expect(() => publish({ dt: 0.1 })).toThrow('spikes/stimulus.dt is 0.1; it must be 1 ms, the step here')
    expect(() => publish({ stream: 'output' })).toThrow("spikes/stimulus.stream is 'output'; it must be stimulus")
    publish({})
    await sim.run(6)
    expect(came()).toEqual([[3, 1]])
    await sim.close()
    for (const send of [() => port.send({ neurons: [1] }), () => publish({}), () => sim.send('rewards', { source: 'me', value: 1 })])
      expect(send).toThrow('the simulation has been closed')
  })

  it('tells who publishes on the bus what came late and what was dropped', async () => {
    const publish = async (late: 'next' | 'drop'): Promise<object[]> => {
      const sim = simulation({ seed: 1, dt: 1, threads: 1, late })
      sim.port('stimulus', 10)
      sim.current('drive', sim.population('cells', leaky(), 3))
      await sim.run(5)
      const frame = { stream: 'stimulus', sequence: 0, firstStep: 3, steps: 4, dt: 1, neurons: [1, 2], offsets: [0, 3] }
      return [
        sim.bus.topic('spikes/stimulus').publish(openFrame(encodeFrame(frame))),
        sim.bus.topic('currents/drive').publish({ firstStep: 3, value: [1] }),
        sim.bus.topic('currents/drive').publish({ value: [1] }),
        sim.bus.topic('parameters').publish({ population: 'cells', name: 'v', value: [0.5], step: 2 }),
      ]
    }
    const [late, dropped, heard] = [{ late: 1, dropped: 0 }, { late: 0, dropped: 1 }, { late: 0, dropped: 0 }]
    expect(await publish('next')).toEqual([late, late, heard, late])
    expect(await publish('drop')).toEqual([dropped, dropped, heard, dropped])
  })

  it('is no population itself, and whoever takes it for one is told of it', () => {
    const { sim, port } = network()
    const taken = port as unknown as Population
    const words = /it must be a population, as population\(\) returns it, such as its population$/
    expect(() => sim.connect(taken, port.population)).toThrow(words)
    expect(() => sim.record(taken)).toThrow(words)
    expect(() => sim.drive(taken, { rate: 1, weight: 1 })).toThrow(words)
  })

  it('reaches synapses as any population does: played again from a recording, the same comes out', async () => {
    const { sim, port, came, fired } = network()
    for (let part = 0; part < 20; part++) {
      const neurons = Array.from({ length: 5 }, (_, spike) => (part * 7 + spike * 3) % 10)
      port.send({ firstStep: 1 + 5 * part, steps: 5, neurons, offsets: neurons.map(neuron => neuron % 5) })
      await sim.run(5)
    }
    const played: PlayedSpikes = {
      times: came().map(([step]) => step + 1),
      neurons: came().map(([, neuron]) => neuron),
    }
    const again = simulation({ seed: 1, dt: 1 })
    const stimulus = again.population('stimulus', { ...silent(), played }, 10)
    const output = again.population('output', leaky(), 3)
    again.connect(stimulus, output, { weight: 4, delay: 2 })
    const list = again.record(output)
    await again.run(100)
    expect(fired().length).toBeGreaterThan(20)
    expect(Array.from(list.steps, (step, at) => [step, list.neurons[at]])).toEqual(fired())
  })

  it('goes over a checkpoint with the spikes that are to come', async () => {
    const begun = () => network({ lockstep: 5000 })
    const { sim, port, came, fired } = begun()
    port.send({ firstStep: 1, steps: 40, neurons: [3, 5, 9], offsets: [3, 20, 30] })
    await sim.run(15)
    const other = begun()
    other.port.send({ firstStep: 1, steps: 100, neurons: [0, 1], offsets: [16, 80] }) // which the checkpoint replaces
    const early = sim.save()
    other.sim.restore(early)
    await sim.run(25)
    await other.sim.run(25)
    expect(came()).toEqual([
      [4, 3],
      [21, 5],
      [31, 9],
    ])
    expect(other.came()).toEqual(came().slice(1))
    expect(other.fired()).toEqual(fired().filter(([step]) => step >= 15))
    const waits = network({ lockstep: 20 }) // as it had been said up to step 40, and no further
    waits.sim.restore(sim.save())
    await expect(waits.sim.run(10)).rejects.toThrow(/what comes at step 42$/)
    const asEarly = network({ lockstep: 20 }) // it waits for nothing that had been said before
    asEarly.sim.restore(early)
    await expect(asEarly.sim.run(50)).rejects.toThrow(/what comes at step 42$/)
  })

  it('keeps no run from being stopped in lock-step, and the next one waits for what comes before it goes on', async () => {
    const { sim, port, came } = network({ lockstep: 60_000 })
    const waiting = async (): Promise<number> => {
      const ran = sim.run(50)
      while (!sim.idle) await new Promise(later => setTimeout(later, 5))
      sim.stop()
      await ran
      return sim.step
    }
    const stoppedAt = await waiting()
    expect(stoppedAt).toBeGreaterThan(0)
    sim.resume()
    expect(await waiting()).toBe(stoppedAt)
    sim.resume()
    const ran = sim.run(40 - stoppedAt)
    port.send({ firstStep: stoppedAt, steps: 41 - stoppedAt, neurons: [3], offsets: [2] })
    await ran
    expect(came()).toEqual([[stoppedAt + 2, 3]])
  })

  it('keeps no run from being interrupted in lock-step, which waits on then, as long in all as it would have', async () => {
    const whole = network({ lockstep: 60_000 })
    const idle = async (sim: Simulation): Promise<void> => {
      while (!sim.idle) await new Promise(later => setTimeout(later, 5))
    }
    const { sim, port, came } = network({ lockstep: 60_000 })
    const ran = sim.run(20)
    await idle(sim)
    const file = await sim.interrupt(() => sim.save())
    await idle(sim)
    expect(await sim.interrupt(() => sim.interrupt(() => sim.step))).toBe(2)
    await idle(sim)
    port.send({ firstStep: 2, steps: 40, neurons: [3], offsets: [2] })
    await ran
    expect(came()).toEqual([[4, 3]])
    whole.sim.restore(file)
    const later = whole.sim.run(18)
    await idle(whole.sim)
    await whole.sim.interrupt(() => whole.port.send({ firstStep: 2, steps: 40, neurons: [3], offsets: [2] }))
    await later
    expect(whole.came()).toEqual([[4, 3]])
    const alone = network({ lockstep: 300 })
    const asking = setInterval(() => void alone.sim.interrupt(() => {}), 5)
    await expect(alone.sim.run(10)).rejects.toThrow('nobody said within 300 ms what comes at step 2')
    clearInterval(asking)
  })

  it('has all of its time again once it has said something, be it while the run is interrupted', async () => {
    const { sim, port } = network({ lockstep: 2000 })
    const ran = sim.run(50)
    ran.catch(() => {})
    await new Promise(later => setTimeout(later, 200))
    await sim.interrupt(() => port.send({ firstStep: 2, steps: 5, neurons: [] }))
    const began = performance.now()
    await expect(ran).rejects.toThrow('what comes at step 8')
    expect(performance.now() - began).toBeGreaterThan(1990)
  })

  it('is waited for at the end of a run that is interrupted there', async () => {
    const { sim, port } = network({ lockstep: 60_000 })
    let over = false
    const ran = sim.run(2).then(() => void (over = true))
    while (!sim.idle) await new Promise(later => setTimeout(later, 5))
    expect(await sim.interrupt(() => sim.step)).toBe(2)
    await new Promise(later => setTimeout(later, 50))
    expect(over).toBe(false)
    port.send({ firstStep: 2, steps: 40, neurons: [] })
    await ran
    expect(sim.step).toBe(2)
  })

  it('is waited for in the run behind one that was interrupted at its end', async () => {
    const { sim, port } = network({ lockstep: 60_000 })
    port.send({ steps: 10, neurons: [] })
    let done: Promise<number> | undefined
    sim.at(6, () => void (done = sim.interrupt(() => sim.step)))
    await sim.run(6)
    expect(await done).toBe(6)
    const ran = sim.run(10)
    while (!sim.idle) await new Promise(later => setTimeout(later, 5))
    expect(sim.step).toBe(10)
    sim.stop()
    await ran
  })

  describe('computes nothing without a word', () => {
    const idle = async (sim: Simulation): Promise<number> => {
      while (!sim.idle) await new Promise(later => setTimeout(later, 5))
      return sim.step
    }

    it('where a run that waits is stopped and goes on at once', async () => {
      const { sim } = network({ lockstep: 60_000 })
      const ran = sim.run(50)
      const step = await idle(sim)
      sim.stop()
      sim.resume()
      await new Promise(later => setTimeout(later, 50))
      expect([sim.idle, sim.step]).toEqual([true, step])
      sim.stop()
      await ran
    })

    it('where one that was stopped goes over a checkpoint, in another simulation and in the same', async () => {
      const one = network({ lockstep: 60_000 })
      const ran = one.sim.run(50)
      const step = await idle(one.sim)
      one.sim.stop()
      await ran
      const kept = one.sim.save()
      for (const { sim } of [network({ lockstep: 60_000 }), one]) {
        sim.restore(kept)
        sim.resume()
        const later = sim.run(50)
        expect(await idle(sim)).toBe(step)
        sim.stop()
        await later
      }
    })

    it('where one has failed, as nobody said anything', async () => {
      const { sim } = network({ lockstep: 20 })
      await expect(sim.run(50)).rejects.toThrow('nobody said')
      const { step } = sim
      await expect(sim.run(50)).rejects.toThrow(`what comes at step ${step}`)
      expect(sim.step).toBe(step)
      await sim.run(0)
    })
  })

  it('does with late spikes as it is told', async () => {
    const tried = async (late: 'next' | 'drop' | 'error') => {
      const { sim, port, came } = network({ late })
      await sim.run(10)
      let arrival: unknown
      try {
        arrival = port.send({ firstStep: 8, steps: 4, neurons: [1, 2], offsets: [0, 3] })
      } catch (error) {
        arrival = (error as Error).message
      }
      await sim.run(5)
      return [arrival, port.late, port.dropped, came()]
    }
    const [first, second] = [
      [10, 1],
      [11, 2],
    ]
    const refusal = 'port stimulus.firstStep is 8; it must be at least 10, the step that comes next'
    expect(await tried('next')).toEqual([{ late: 1, dropped: 0 }, 1, 0, [first, second]])
    expect(await tried('drop')).toEqual([{ late: 0, dropped: 1 }, 0, 1, [second]])
    expect(await tried('error')).toEqual([refusal, 0, 0, []])
  })

  it('does with late spikes what the simulation says where it is not told', async () => {
    const sim = simulation({ dt: 1, late: 'drop' })
    const [plain, other] = [sim.port('plain', 2), sim.port('other', 2, { late: 'next' })]
    await sim.run(5)
    const spikes = { firstStep: 2, neurons: [1] }
    expect([plain.send(spikes), other.send(spikes)]).toEqual([{ late: 0, dropped: 1 }, { late: 1, dropped: 0 }])
  })

  it('drops what finds no room, and counts it', async () => {
    const { sim, port, came } = network({ room: 3 })
    expect(port.send({ firstStep: 1, neurons: [5, 4, 3, 2] })).toEqual({ late: 0, dropped: 1 })
    await sim.run(5)
    expect(came()).toEqual([2, 3, 4].map(neuron => [1, neuron]))
    expect(port.send({ neurons: [1, 2, 3] })).toEqual({ late: 0, dropped: 0 }) // there is room again
  })

  it('waits for its partner in lock-step, and not for ever', async () => {
    const { sim, port, came } = network({ lockstep: 5000 })
    const seen: number[] = []
    sim.spikes(sim.populations.get('output')!).subscribe(({ firstStep, steps }) => {
      seen.push(firstStep)
      setTimeout(() => port.send({ firstStep: firstStep + steps, steps, neurons: [seen.length % 10] }), 1)
    })
    await sim.run(20)
    expect(came()).toEqual(seen.slice(1).map((step, at) => [step, (at + 1) % 10]))
    expect(port.late).toBe(0)
    const alone = network({ lockstep: 20 })
    await expect(alone.sim.run(10)).rejects.toThrow(
      /port stimulus failed .*nobody said within 20 ms what comes at step \d/,
    )
  })

  it('refuses what cannot be, and takes none of it', async () => {
    const { sim, port, came } = network()
    const refused = (spikes: Parameters<Port['send']>[0]) => expect(() => port.send(spikes)).toThrow(ParameterError)
    refused({ neurons: [1, 10] })
    refused({ neurons: [0.5] })
    refused({ firstStep: -1, neurons: [1] })
    refused({ steps: 0, neurons: [] })
    refused({ steps: 2, neurons: [1], offsets: [2] })
    refused({ neurons: [1, 2], offsets: [0] })
    await sim.run(5)
    expect(came()).toEqual([])
    const make = (options: object) => () => (simulation() as Simulation).port('x', 2, options)
    expect(make({ late: 'never' })).toThrow('port.late')
    expect(make({ room: 0 })).toThrow('port.room')
    expect(make({ lockstep: 0 })).toThrow('port.lockstep')
    expect(make({ lockstep: 2 ** 31 })).toThrow('port.lockstep is 2147483648; it must be above 0 and at most 2147483647 ms')
    expect(make({ lockstep: 2 ** 31 - 1 })).not.toThrow()
  })
})
