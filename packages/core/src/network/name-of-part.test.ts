import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { simulation } from './simulation.ts'
import type { Plugin, Simulation } from './simulation.ts'

const silent = defineNeuron<object>('silent', { parameters: {}, state: { v: 0 }, spike: { when: 'v + 0 * input > 1' } })

function network() {
  const sim = simulation()
  const cells = sim.population('cells', silent(), 4)
  const port = sim.port('told', 2)
  const current = sim.current('driven', cells)
  const lookers = {
    watch: sim.watch(cells, 'v'),
    probe: sim.probe(cells, 'v', { name: 'probed' }),
    list: sim.record(cells),
    batches: sim.batches(cells, 'test', () => {}),
    topic: sim.bus.topic('rewards'),
    bus: sim.bus,
    timetable: sim.timetable('looker', () => {}),
  }
  const [projection, counts] = [sim.connect(cells, cells), sim.tally(cells)]
  return { sim, cells, some: cells.pick([0, 2]), port, current, projection, counts, ...lookers }
}
type Part = Exclude<keyof ReturnType<typeof network>, 'sim'>
const parts: readonly Part[] = [
  ...(['cells', 'some', 'port', 'current', 'projection', 'counts'] as const),
  ...(['watch', 'probe', 'list', 'batches', 'topic', 'bus', 'timetable'] as const),
]

class Holder {
  readonly held: unknown
  constructor(held: unknown) {
    this.held = held
  }
}
const places: Readonly<Record<string, (part: unknown) => object>> = {
  'as it is': part => ({ part }),
  'in an instance of a class': part => ({ holder: new Holder(new Holder(part)) }),
  'in a list, a map and a set': part => ({ all: [1, new Map([['a', new Set([part])]])] }),
  'as the key of a map': part => ({ rates: new Map([[part, 3]]) }),
  'by a function': part => ({ act: Object.assign(() => {}, { part }) }),
  'under a symbol': part => ({ [Symbol('hidden')]: part }),
  'far down, beside what contains itself': part => {
    const around: unknown[] = []
    around.push(around)
    let value: unknown = { around, part }
    for (let level = 0; level < 100; level++) value = { value }
    return { value }
  },
}
const plugin = (options: object, begun: string[] = []): Plugin => ({
  name: 'works on them',
  options,
  attach: () => {
    begun.push('begun')
    return () => {}
  },
})

describe('what a plugin works on', () => {
  it.each(Object.keys(places))('is refused where it is of another simulation, and nothing has begun: %s', place => {
    const begun: string[] = []
    const [{ sim }, other] = [network(), network()]
    for (const part of parts)
      expect(() => sim.use(plugin(places[place]!(other[part]), begun)), part).toThrow(/^works on them: .* belongs to another simulation$/)
    expect(() => sim.use(plugin(places[place]!(other.sim)))).toThrow('works on them: a simulation among its options is another one')
    expect(begun).toEqual([])
  })

  it.each(Object.keys(places))('is taken where it is of its own, and counts by its name: %s', place => {
    const made = (set: (sim: Simulation) => unknown = () => {}): Simulation => {
      const own = network()
      own.cells.set('v', 0)
      set(own.sim)
      for (const part of [...parts, 'sim'] as const) own.sim.use(plugin(places[place]!(own[part])))
      return own.sim
    }
    const file = made(sim => sim.populations.get('cells')!.set('v', 0.5)).save()
    expect(() => made().restore(file)).not.toThrow()
  })
})
