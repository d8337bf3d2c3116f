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
    expect(() => sim.close()).toThrow('plugin writer failed at step 0: no room')
  })

  const later = async (): Promise<never> => {
    await Promise.resolve()
    return boom()
  }
  /** As a query of a database, which is no promise. */
  const query = (): PromiseLike<never> => ({ then: (...heard) => later().then(...heard) })
  const wait = new Promise(resolve => setTimeout(resolve, 5))

  const hooks: Readonly<Record<string, (sim: Simulation, act: () => never) => unknown>> = {
    on: (sim, act) => sim.on('spikes/a', 'me', act),
    at: (sim, act) => sim.use({ name: 'me', attach: () => sim.at(10, act) }),
    every: (sim, act) => sim.every(10, 'me', act),
    timetable: (sim, act) => sim.timetable('me', act).at(10),
    waitFor: (sim, act) => sim.waitFor('me', act),
    attach: (sim, act) => expect(() => sim.use({ name: 'me', attach: act })).toThrow('me.attach is'),
    save: (sim, act) => sim.own('me', {}, { save: act, restore: act }),
    undo: (sim, act) => sim.use({ name: 'me', attach: () => act }),
  }
  describe.each(Object.entries(hooks))('of %s that comes later', (hook, listen) => {
    it.each([['a promise', later], ['a query', query]])('by %s is named with the step at which it was called', async (_, act) => {
      const { sim } = make()
      listen(sim, act as () => never)
      const running = hook === 'undo' ? sim.run(1) : sim.run(100)
      const error: unknown = await running.then(() => sim.close()).catch((thrown: unknown) => thrown)
      const words = { attach: /^plugin me failed at step 0: boom$/, save: /^plugin me failed at step 10: me\.save\(\) comes later/ }[hook]
      const who = hook === 'undo' ? 'me (when it was ended)' : 'me'
      const step = hook === 'on' ? 0 : 10
      expect(error).toBeInstanceOf(PluginError)
      expect((error as PluginError).message).toMatch(words ?? `plugin ${who} failed at step ${step}: boom`)
      await wait // what nobody had heard would have ended the process, or this test
    })
  })

  it('where a checkpoint is taken up is named, or refused', async () => {
    const acts: Record<string, unknown> = { save: () => ({}), restore: () => () => {}, check: () => {} }
    const { sim } = make()
    sim.own('me', {}, { save: () => ({}), restore: () => (acts['restore'] as () => never)() })
    sim.timetable('me', () => {}, () => (acts['check'] as () => void)()).at(100, 1)
    const kept = sim.save()
    for (const act of [later, query]) {
      for (const [name, wrong, words] of [
        ['restore', act, /^the state of me does not fit: me\.restore\(\) comes later/],
        ['restore', () => act, /^plugin me failed at step 0: me\.restore\(\)\(\) comes later/],
        ['check', act, /^the timetable of me, for step 100: check\(\) comes later/],
      ] as const) {
        const right = acts[name]
        acts[name] = wrong
        expect(() => sim.restore(kept)).toThrow(words)
        acts[name] = right
      }
    }
    sim.restore(kept)
    await wait
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
