import { filter, map } from 'rxjs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { PluginError } from '../errors.ts'
import { simulation } from '../network/simulation.ts'
import type { Simulation } from '../network/simulation.ts'

const source = defineNeuron<object>('source', { parameters: {}, spike: { probability: '1' } })

const boom = (): never => {
  throw new Error('boom')
}

/** A simulation whose frames have ten steps, and how many of them somebody else has seen. */
function make(): { sim: Simulation; seen: () => number } {
  const sim = simulation({ dt: 0.1 })
  sim.population('a', source(), 1)
  let frames = 0
  sim.on('spikes/a', 'witness', () => frames++)
  return { sim, seen: () => frames }
}

describe('a mistake of somebody who listens', () => {
  const spikes = (sim: Simulation) => sim.spikes(sim.populations.get('a')!)
  it.each<[who: string, owner: string, listen: (sim: Simulation) => unknown]>([
    ['a handler that throws', 'me', sim => sim.on('spikes/a', 'me', boom)],
    ['an async handler', 'me', sim => sim.on('spikes/a', 'me', async () => boom())],
    ['a subscriber', 'a subscriber of spikes/a', sim => spikes(sim).subscribe(boom)],
    ['an observer', 'a subscriber of spikes/a', sim => spikes(sim).subscribe({ next: boom })],
    ['an async subscriber', 'a subscriber of spikes/a', sim => spikes(sim).subscribe(async () => boom())],
    [
      'a subscriber behind operators',
      'a subscriber of spikes/a',
      sim =>
        spikes(sim)
          .pipe(
            map(({ count }) => count),
            filter(count => count > 0),
          )
          .subscribe(boom),
    ],
    ['an operator', 'a subscriber of spikes/a', sim => spikes(sim).pipe(map(boom)).subscribe()],
    [
      'somebody who hears of new topics',
      'a subscriber of created',
      sim => {
        sim.bus.created.subscribe(boom)
        sim.at(10, () => void sim.bus.topic('reports')) // the run ends where it is done
      },
    ],
  ])('of %s ends the run, with its name and step, after the others were served', async (_, owner, listen) => {
    const { sim, seen } = make()
    listen(sim)
    const error: unknown = await sim.run(10).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(PluginError)
    expect((error as PluginError).message).toBe(`plugin ${owner} failed at step ${(error as PluginError).step}: boom`)
    expect(seen()).toBe(sim.step / 10)
    expect(sim.step).toBeGreaterThan(0)
    expect(sim.save().length).toBeGreaterThan(0)
    sim.close() // what came of the same mistake meanwhile is not told again
  })

  it('is told when the simulation is closed, if no run comes any more', async () => {
    const { sim } = make()
    let fail: ((reason: Error) => void) | undefined
    const writing = new Promise<void>((_resolve, reject) => {
      fail = reject
    })
    sim.on('spikes/a', 'writer', () => writing)
    await sim.run(1)
    fail!(new Error('no room'))
    await Promise.resolve()
    await Promise.resolve()
    expect(() => sim.close()).toThrow('plugin writer failed at step 10: no room')
  })
})

describe('somebody for whom a run waits', () => {
  afterEach(() => void vi.useRealTimers())

  it('is named where he throws or rejects, after the others were asked', async () => {
    for (const ask of [boom, async () => boom()]) {
      const { sim } = make()
      let asked = 0
      sim.waitFor('bad', ask)
      sim.waitFor('good', () => void asked++)
      await expect(sim.run(10)).rejects.toThrow(new PluginError('bad', 10, new Error('boom')))
      expect(asked).toBe(1)
    }
  })

  it('is named on the bus too, where somebody hears it', async () => {
    const { sim } = make()
    const faults: unknown[] = []
    sim.on('faults', 'me', fault => faults.push(fault))
    sim.waitFor('bad', () => Promise.reject(new Error('boom')))
    const { message } = (await sim.run(10).catch((error: unknown) => error)) as PluginError
    expect(faults).toEqual([{ kind: 'PluginError', message, source: 'run', step: sim.step }])
  })

  it('is named after three seconds if he does not answer, and the run goes on when he does', async () => {
    const { sim } = make()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
    let answer = (): void => {}
    const asked = new Promise<void>(resolve => {
      sim.waitFor('slow', () => {
        resolve()
        return new Promise(done => (answer = done))
      })
    })
    const faults: (string | null | undefined)[] = []
    sim.on('faults', 'me', ({ message }) => faults.push(message))
    const run = sim.run(1)
    await asked
    vi.advanceTimersByTime(2999)
    expect(faults).toEqual([])
    vi.advanceTimersByTime(1)
    const words = 'the run has been waiting for slow for 3 s, at step 10'
    expect(faults).toEqual([words])
    expect(warn).toHaveBeenCalledExactlyOnceWith(words, 'NgradWarning')
    answer()
    await run
    expect(sim.step).toBe(10)
    warn.mockRestore()
  })
})
