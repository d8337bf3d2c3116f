import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { CheckpointError, NgradError, ParameterError, PluginError, StateError } from '../errors.ts'
import type { StateArrays } from './plugin-state.ts'
import type { Plugin, Simulation } from './simulation.ts'
import { simulation } from './simulation.ts'

const still = defineNeuron<object>('still', {
  parameters: {},
  state: { v: 0 },
  update: { v: 'v + input' },
  spike: { when: 'v > 1' },
})
const empty = (): Simulation => {
  const sim = simulation({ dt: 1 })
  sim.population('a', still(), 1)
  return sim
}

/** Has an array that only its class shows. */
class Veiled {
  readonly #m = Float32Array.of(42)
  get m(): Float32Array {
    return this.#m
  }
}

/** Counts steps in an array, and remembers the even ones in a list that grows. */
function counter(options: object = {}): Plugin & { readonly steps: Float64Array; even: number[] } {
  const steps = new Float64Array(1)
  return {
    name: 'counter',
    options,
    steps,
    even: [],
    attach(sim) {
      sim.own(
        'counter',
        { steps },
        {
          save: () => ({ even: Uint32Array.from(this.even) }),
          restore: ({ even }) => {
            if (even!.some(step => step % 2 === 1)) throw new Error('an odd step is no even one')
            return () => (this.even = [...even!])
          },
        },
      )
      sim.every(1, 'counter', () => {
        steps[0]!++
        if (steps[0]! % 2 === 0) this.even.push(steps[0]!)
      })
      return () => {}
    },
  }
}

describe('state that plugins own', () => {
  it('goes over a checkpoint, the arrays that stay and what grows', async () => {
    const [one, two] = [empty(), empty()]
    const [first, second] = [counter(), counter()]
    one.use(first)
    two.use(second)
    await one.run(5)
    two.restore(one.save())
    await two.run(2)
    expect([second.steps[0], second.even]).toEqual([7, [2, 4, 6]])
    expect([...two.state.get('counter')!['steps']!]).toEqual([7])
  })

  it('is refused where it does not fit, and then nothing has changed', async () => {
    const one = empty()
    const first = counter()
    one.use(first)
    await one.run(4)
    first.even.push(3)
    const odd = one.save()
    const two = empty()
    two.use(counter())
    await two.run(1)
    const before = two.save()
    expect(() => two.restore(odd)).toThrow(CheckpointError)
    expect(() => two.restore(odd)).toThrow('the state of counter does not fit: an odd step is no even one')
    expect(two.save()).toEqual(before)
    expect(() => empty().restore(odd)).toThrow('it is of another network: plugin counter: {} where this has nothing')
    const other = empty()
    other.use(counter({ rate: 3 }))
    expect(() => other.restore(odd)).toThrow('plugin counter: nothing where this has rate 3')
  })

  it('is checked to be finite, by name', async () => {
    const sim = empty()
    const plugin = counter()
    sim.use(plugin)
    sim.at(3, () => (plugin.steps[0] = Infinity))
    await expect(sim.run(5)).rejects.toThrow(StateError)
    await expect(sim.run(1)).rejects.toThrow('counter.steps at place 0 is Infinity at step 5')
  })

  it('that grows is named where it cannot be saved or restored', () => {
    const sim = empty()
    const none = () => () => {}
    const fail = (): never => {
      throw new Error('boom')
    }
    const file = sim.save()
    const close = sim.own('g', {}, { save: fail, restore: none })
    expect(() => sim.save()).toThrow('plugin g failed at step 0: boom')
    expect(() => sim.restore(file)).toThrow(NgradError)
    close()
    sim.own('g', {}, { save: () => ({}), restore: none() as never })
    const other = sim.save()
    expect(() => sim.restore(other)).toThrow(
      'the state of g does not fit: g.restore() is undefined; it must be a function',
    )
  })

  it.each<[what: string, saved: unknown, words: RegExp]>([
    ['a list', { n: [1, 2] }, /g\.save\(\)\.n is an array of 2; it must be a Float32Array, Float64Array, /],
    ['a number', { n: 1 }, /g\.save\(\)\.n is 1; /],
    ['nothing', { n: null }, /g\.save\(\)\.n is null; /],
    ['numbers that no file holds', { n: new Int16Array(2) }, /g\.save\(\)\.n is a Int16Array of 4 bytes; /],
    ['whole numbers of 64 bits', { n: new BigInt64Array(1) }, /g\.save\(\)\.n is a BigInt64Array of 8 bytes; /],
    ['no object', null, /g\.save\(\) is null; it must be a plain object of arrays by name/],
    ['an array', Float64Array.of(1), /g\.save\(\) is a Float64Array of 8 bytes; it must be a plain object/],
    ['a map', new Map([['n', Float64Array.of(1)]]), /g\.save\(\) is .*; it must be a plain object/],
    ['a promise', Promise.resolve({}), /g\.save\(\) comes later, as a promise does; it must be there at once/],
    ['a getter', { get m() { return Float64Array.of(1) } }, /g\.save\(\) is .*: m is a getter/],
    ['an instance with getters', new Veiled(), /g\.save\(\) is .*: m is a getter; give its array/],
  ])('that grows and is given as %s is refused at once, by save and run', async (_, saved, words) => {
    const sim = empty()
    sim.own('g', {}, { save: () => saved as never, restore: () => () => {} })
    expect(() => sim.save()).toThrow(words)
    expect(() => sim.save()).toThrow(PluginError)
    await expect(sim.run(1)).rejects.toThrow(words)
  })

  it.each<[what: string, arrays: unknown]>([
    ['a map', new Map([['m', new Float32Array(1)]])],
    ['a set', new Set([new Float32Array(1)])],
    ['a list', [new Float32Array(1)]],
    ['an array', new Float32Array(1)],
    ['a promise', Promise.resolve({ m: new Float32Array(1) })],
    ['an instance that has getters', new Veiled()],
    ['an instance whose class has some from another', new (class extends Veiled {})()],
    ['an object with a getter, whose array may be another later', { get m() { return new Float32Array(1) } }],
    ['an instance that shows nothing', new WeakMap()],
    ['nothing', null],
  ])('is refused where not all of it can be seen: %s', (_, arrays) => {
    const own = (): unknown => empty().own('o', arrays as never)
    expect(own).toThrow(ParameterError)
    expect(own).toThrow(/^o\.arrays is .*; it must be a plain object of arrays by name, such as \{ rates \}/)
  })

  it.each<[what: string, numbers: unknown]>([
    ['a Buffer', Buffer.alloc(3)],
    ['a class made from one', new (class Own extends Float64Array {})(3)],
    ['a class made from one, without a name', new (class extends Uint32Array {})(3)],
    ['half precision', new BigInt64Array(3)],
  ])('is refused where a file would not give it back as it is: %s', (_, numbers) => {
    expect(() => empty().own('o', { x: numbers as never })).toThrow(/^o\.x is .*; it must be a Float32Array.*, itself/)
  })

  it('may be the fields of an instance, or of an object of no class', () => {
    const sim = empty()
    const shown = new (class {
      a = Float32Array.of(1)
    })()
    sim.own('instance', shown as never)
    sim.own('bare', Object.assign(Object.create(null), { b: shown.a }))
    expect([sim.state.get('instance')!['a'], sim.state.get('bare')!['b']]).toEqual([shown.a, shown.a])
  })

  it('may grow in an instance with other fields, which saves itself', () => {
    const made = () => {
      const sim = empty()
      const grower = new (class {
        list: number[] = []
        save = () => ({ list: Float64Array.from(this.list) })
        restore({ list }: StateArrays) {
          return () => void (this.list = [...list!])
        }
      })()
      sim.own('g', {}, grower)
      return { sim, grower }
    }
    const [one, two] = [made(), made()]
    one.grower.list.push(4, 2)
    two.sim.restore(one.sim.save())
    expect(two.grower.list).toEqual([4, 2])
    expect(() => empty().own('g', {}, { save: 5, restore: () => () => {} } as never)).toThrow('own g.save is 5; it must be a function')
    expect(() => empty().own('g', {}, 5 as never)).toThrow('own g.growing is 5; it must be an object')
  })

  it('goes over by names with any letters, each to its own', () => {
    const made = (first: number) => {
      const sim = simulation({ dt: 1 })
      for (const name of ['state/x', 'grown/a', 'state%2Fx', 'state']) sim.population(name, still(), 1).set('v', first / 10)
      const names = [['a/b', 'c'], ['a', 'b/c'], ['a%2Fb', 'c'], ['x', 'v'], ['x/v', ''], ['a', 'b']] as const
      const numbers = names.map((_, each) => Float64Array.of(first + each))
      for (const owner of new Set(names.map(([first]) => first))) {
        const which = [...names.keys()].filter(each => names[each]![0] === owner)
        sim.own(
          owner,
          Object.fromEntries(which.map(each => [names[each]![1], numbers[each]!])),
          {
            save: () => Object.fromEntries(which.map(each => [names[each]![1], Float64Array.of(10 * numbers[each]![0]!)])),
            restore: kept => () => which.forEach(each => found.set(names[each]!, kept[names[each]![1]]![0]!)),
          },
        )
      }
      const found = new Map<readonly string[], number>()
      return { sim, numbers, found }
    }
    const [one, two] = [made(1), made(7)]
    two.sim.restore(one.sim.save())
    expect(two.numbers).toEqual(one.numbers)
    expect([...two.found.values()].toSorted((a, b) => a - b)).toEqual([10, 20, 30, 40, 50, 60])
    const [here, there] = [two, one].map(({ sim }) => Array.from(sim.populations.values(), each => each.get('v')[0]))
    expect(here).toEqual(there)
  })

  it('whose memory was given away is refused when it is saved', () => {
    const sim = empty()
    const numbers = new Float64Array(3)
    sim.own('g', { numbers })
    structuredClone(numbers, { transfer: [numbers.buffer] })
    expect(() => sim.save()).toThrow('g.numbers is a Float64Array of 0 bytes; it must be of 3 numbers, as it was declared')
  })

  it('that grows and cannot be written is named, before anything else is', async () => {
    const sim = simulation({ dt: 1 })
    const a = sim.population('a', still(), 1)
    const steps = new Float64Array([1])
    let broken = false
    const write = (): void => {
      if (broken) throw new Error('boom')
    }
    sim.own('first', { steps })
    sim.own('g', {}, { save: () => ({ n: Float64Array.of(5) }), restore: () => write })
    const file = sim.save()
    await sim.run(3)
    a.set('v', 0.5)
    steps[0] = 2
    broken = true
    expect(() => sim.restore(file)).toThrow(new PluginError('g', 0, new Error('boom')))
    expect([sim.step, a.get('v')[0], steps[0]]).toEqual([3, 0.5, 2])
    broken = false
    sim.restore(file)
    expect([sim.step, a.get('v')[0], steps[0]]).toEqual([0, 0, 1])
  })

  it('that is much is looked at again after a restore, wherever the clock was before', async () => {
    const grown = new Float64Array(1e6)
    const made = (): Simulation => {
      const sim = empty()
      sim.own('much', {}, { save: () => ({ grown }), restore: () => () => {} })
      return sim
    }
    const breakIt = async (sim: Simulation): Promise<unknown> => {
      sim.at(sim.step + 3, () => (grown[7] = Number.NaN))
      const failed = await sim.run(5000).catch((error: unknown) => error)
      grown[7] = 0
      return failed
    }
    const [fresh, gone] = [made(), made()]
    const file = gone.save()
    await gone.run(5000)
    gone.restore(file)
    const [wanted, found] = [await breakIt(fresh), await breakIt(gone)]
    expect(wanted).toBeInstanceOf(StateError)
    expect((wanted as StateError).step).toBeLessThan(1000)
    expect(found).toEqual(wanted)
  })

  it('belongs to one owner, which another plugin may follow', () => {
    const sim = empty()
    const end = sim.own('counter', { count: new Float64Array(1) })
    expect(() => sim.use(counter())).toThrow(
      "own.owner is 'counter'; it must be a name that no other plugin with state has",
    )
    end()
    sim.use(counter())
  })
})

describe('a plugin', () => {
  it('that throws half-way while it is attached has begun nothing', async () => {
    const sim = empty()
    let heard = 0
    const half: Plugin = {
      name: 'half',
      attach(simulation) {
        simulation.on('rewards', 'half', () => heard++)
        simulation.own('half', { heard: new Float32Array(1) })
        simulation.every(1, 'half', () => heard++)
        simulation.at(2, () => heard++)
        throw new Error('no more')
      },
    }
    expect(() => sim.use(half)).toThrow('plugin half failed at step 0: no more')
    sim.bus.topic('rewards').publish({ value: 1 })
    await sim.run(5)
    expect(heard).toBe(0)
    expect(sim.state.size).toBe(0)
  })

  it('that throws half-way has made nothing: the network is the one without it', async () => {
    const make = (): Simulation => {
      const sim = empty()
      const a = sim.populations.get('a')!
      sim.drive(a, { rate: 100, weight: 0.1 })
      return sim
    }
    const tryIt = (half: (sim: Simulation) => never): Simulation => {
      const sim = make()
      expect(() => sim.use({ name: 'half', attach: half })).toThrow('failed at step 0: no more')
      return sim
    }
    const attach = (sim: Simulation): never => {
      const a = sim.populations.get('a')!
      const made = sim.population('made', still(), 3)
      sim.connect(sim.port('told', 3).population, made)
      sim.connect(made, a, { weight: 5 })
      sim.connect(a, a, { weight: 5 })
      sim.drive(a, { rate: 500, weight: 1 })
      sim.drive(a, { rate: Float64Array.of(500), weight: 1, name: 'named' })
      sim.tally(a)
      sim.watch(a, 'v', { name: 'watched' })
      sim.current('electrode', a, { into: 'input' }).send({ value: 5 })
      sim.own('half', { numbers: new Float32Array(1) })
      sim.timetable('half', fail).at(3, 1)
      throw new Error('no more')
    }
    const fail = (): never => {
      throw new Error('a ghost')
    }
    const inner: Plugin = {
      name: 'inner',
      attach(sim) {
        sim.population('inner', still(), 1)
        sim.own('inner', { numbers: new Float32Array(1) })
        return () => {}
      },
    }
    const outer = (sim: Simulation): never => {
      sim.use(inner)
      return attach(sim)
    }
    for (const half of [attach, outer]) {
      const [without, tried] = [make(), tryIt(half)]
      expect(tried.save()).toEqual(without.save())
      for (const sim of [without, tried]) await sim.run(20)
      expect(tried.save()).toEqual(without.save())
      expect([...tried.populations.keys(), ...tried.projections.keys()]).toEqual(['a'])
      const again = tryIt(half)
      const names = [again.port('told', 2).population.name, again.population('made', still(), 1).name]
      again.current('electrode', again.populations.get('a')!, { into: 'input' })
      again.drive(again.populations.get('a')!, { rate: 1, name: 'named' })
      expect(names).toEqual(['told', 'made'])
    }
  })

  it('keeps what it has made and what others have sent where the next one throws', async () => {
    const sim = empty()
    const a = sim.populations.get('a')!
    const whole = (one: Simulation): (() => void) => {
      one.current('first', a, { into: 'input' }).send({ value: 0.25 })
      return () => {}
    }
    sim.use({ name: 'whole', attach: whole })
    const half = (one: Simulation): never => {
      one.current('second', a, { into: 'input' }).send({ value: 0.5 })
      throw new Error('no more')
    }
    expect(() => sim.use({ name: 'half', attach: half })).toThrow('no more')
    await sim.run(2)
    expect(a.get('v')[0]).toBe(0.5)
  })

  it('that throws when it is taken out is named, and the others are taken out', () => {
    const sim = empty()
    const undone: string[] = []
    const leaving = (name: string, problem?: string): Plugin => ({
      name,
      attach: () => () => {
        undone.push(name)
        if (problem !== undefined) throw new Error(problem)
      },
    })
    for (const plugin of [leaving('a'), leaving('b', 'stuck'), leaving('c'), leaving('d', 'broken')]) sim.use(plugin)
    expect(() => sim.close()).toThrow('plugin d (when it was ended; so did b) failed at step 0: broken')
    expect(undone).toEqual(['d', 'c', 'b', 'a'])
    sim.close()
  })

  it('that only observes may own, and have things to do, and a checkpoint goes over with and without it', async () => {
    const made = (observes?: boolean) => {
      const sim = empty()
      const [a, done]: [Float64Array, string[]] = [new Float64Array(1), []]
      let list: number[] = []
      const attach = (one: Simulation): (() => void) => {
        one.own('obs', { a }, { save: () => ({ list: Float64Array.from(list) }), restore: kept => () => (list = [...kept['list']!]) })
        const table = one.timetable('obs', ([value]) => done.push(`told ${value} at ${one.step}`))
        one.at(50, () => done.push('at 50'))
        one.every(10, 'obs', () => {
          a[0]!++
          list.push(one.step)
          table.at(one.step + 25, one.step)
        })
        return () => {}
      }
      if (observes !== undefined) sim.use({ name: 'obs', observes, attach })
      return { sim, done, has: () => [a[0], list] }
    }
    const whole = made(true)
    await whole.sim.run(30)
    const [withIt, kept] = [whole.sim.save(), whole.has()]
    const without = made()
    without.sim.restore(withIt)
    await without.sim.run(5)
    const again = made(true)
    again.sim.restore(withIt)
    expect(again.has()).toEqual(kept)
    for (const { sim } of [whole, again]) await sim.run(40)
    expect(again.done).toEqual(whole.done)
    expect(whole.done).toEqual(expect.arrayContaining(['at 50', 'told 10 at 35', 'told 40 at 65']))
    const later = made(true)
    later.sim.restore(without.sim.save())
    expect(later.has()).toEqual([0, []])
    await later.sim.run(30)
    expect([later.done, later.has()]).toEqual([['at 50', 'told 40 at 65'], [3, [40, 50, 60]]])
    expect(() => made().sim.restore(made(false).sim.save())).toThrow('where this has nothing')
  })

  it('that only observes is no part of a checkpoint', async () => {
    const [one, two] = [empty(), empty()]
    one.use({ name: 'watcher', observes: true, attach: () => () => {} })
    two.restore(one.save())
    two.use({ name: 'listener', attach: () => () => {} })
    expect(() => one.restore(two.save())).toThrow('plugin listener: {} where this has nothing')
  })
})

describe('an action that somebody asks for while it is served', () => {
  const fail = (): never => {
    throw new Error('boom')
  }
  const servings: Record<string, (sim: Simulation, serve: () => void) => unknown> = {
    'my handler': (sim, serve) => sim.on('spikes/a', 'my handler', serve),
    'my rhythm': (sim, serve) => sim.every(2, 'my rhythm', serve),
    'my timetable': (sim, serve) => sim.timetable('my timetable', serve).at(2, 1),
    'my wait': (sim, serve) => sim.waitFor('my wait', async () => serve()),
    'a subscriber of spikes/a': (sim, serve) => sim.bus.topic('spikes/a').subscribe(serve),
    'my plugin': (sim, serve) =>
      sim.use({ name: 'my plugin', attach: attached => attached.on('spikes/a', 'my plugin', serve) }),
  }
  for (const [owner, begin] of Object.entries(servings))
    it(`is called by who is served: ${owner}`, async () => {
      const sim = simulation({ dt: 1 })
      sim.population('a', still(), 1)
      let asked = false
      begin(sim, () => {
        if (!asked) sim.at(sim.step + 3, fail)
        asked = true
      })
      sim.on('spikes/a', 'somebody after it', () => {})
      await expect(sim.run(50)).rejects.toThrow(new RegExp(`^plugin ${owner} failed at step \\d+: boom$`))
      sim.at(sim.step, fail)
      await expect(sim.run(5)).rejects.toThrow(/^plugin at\(\) failed/)
    })
})

describe('a hook that rejects or throws', () => {
  const boom = async (): Promise<never> => {
    throw new Error('boom')
  }
  const fail = (): never => {
    throw new Error('boom')
  }
  const hooks: Record<string, (sim: Simulation) => unknown> = {
    'at()': sim => sim.at(3, boom),
    every: sim => sim.every(2, 'every', boom),
    timetable: sim => sim.timetable('timetable', boom).at(3, 1),
    'attached by me': sim =>
      sim.use({
        name: 'attached by me',
        attach: attached => {
          attached.at(3, fail)
          return () => {}
        },
      }),
    'a subscriber of activity/a.v': sim => sim.watch(sim.populations.get('a')!, 'v').subscribe(fail),
    'a subscriber of activity/b.v': sim => sim.watch(sim.populations.get('b')!, 'v').subscribe(boom),
  }
  for (const [owner, begin] of Object.entries(hooks))
    it(`is named: ${owner}`, async () => {
      const sim = simulation({ dt: 1 })
      for (const name of ['a', 'b']) sim.population(name, still(), 1)
      begin(sim)
      await expect(sim.run(50)).rejects.toThrow(
        new RegExp(`^plugin ${owner.replace('()', '\\(\\)')} failed at step \\d+: boom$`),
      )
      await sim.close()
    })

  it('when it is undone is named by the promise of close, and the others are undone', async () => {
    const sim = empty()
    const undone: string[] = []
    sim.use({ name: 'first', attach: () => () => undone.push('first') })
    sim.use({ name: 'bad', attach: () => boom })
    await expect(sim.close()).rejects.toThrow('plugin bad (when it was ended) failed at step 0: boom')
    expect(undone).toEqual(['first'])
  })

  it('while it is attached, which has to be done at once, is named', async () => {
    const sim = empty()
    const bad = { name: 'bad', attach: boom } as unknown as Plugin
    expect(() => sim.use(bad)).toThrow('it must be a function that returns at once how to undo it')
    await expect(sim.run(1)).rejects.toThrow('plugin bad failed at step 0: boom')
  })
})

describe('what may not be done while a simulation runs', () => {
  const calls: Record<string, (sim: Simulation, file: Uint8Array) => unknown> = {
    save: sim => sim.save(),
    restore: (sim, file) => sim.restore(file),
    close: sim => sim.close(),
    run: sim => sim.run(1),
  }
  for (const threads of [1, 2])
    it.each(Object.keys(calls))(`is refused on ${threads} thread(s), and changes nothing: %s`, async name => {
      const sim = simulation({ dt: 1, threads })
      const a = sim.population('a', still(), 200)
      sim.connect(a, sim.population('b', still(), 200))
      await sim.run(3)
      const file = sim.save()
      a.set('v', 2)
      const run = sim.run(200)
      const call = async (): Promise<unknown> => calls[name]!(sim, file)
      await expect(call()).rejects.toThrow(/^the simulation runs(; await| already; await)/)
      await run
      expect(sim.step).toBe(203)
      expect(a.get('v')[0]).toBe(2)
      await sim.close()
    })
})

describe('close', () => {
  for (const threads of [1, 2])
    it(`is refused while it runs on ${threads} threads, and the run goes on with its plugins`, async () => {
      const sim = simulation({ dt: 1, threads })
      sim.connect(sim.population('a', still(), 200), sim.population('b', still(), 200))
      let heard = 0
      sim.use({ name: 'ear', attach: attached => attached.on('spikes/a', 'ear', ({ steps }) => (heard += steps)) })
      const run = sim.run(200)
      expect(() => sim.close()).toThrow('the simulation runs; await its run() before you close it')
      await run
      expect(heard).toBe(200)
      sim.at(sim.step + 10, () => void sim.close())
      await expect(sim.run(100)).rejects.toThrow('the simulation runs')
      await sim.close()
      await expect(sim.run(1)).rejects.toThrow('the simulation has been closed')
      const late = { name: 'late', attach: () => expect.unreachable() }
      expect(() => sim.use(late)).toThrow('the simulation has been closed')
    })
})
