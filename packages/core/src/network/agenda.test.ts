import { expect, it } from 'vitest'
import { Bus } from '../bus/bus.ts'
import { defineNeuron } from '../description/neuron.ts'
import { CheckpointError, ParameterError, PluginError } from '../errors.ts'
import { checkArgument } from '../kinds.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { Blocks } from '../record/blocks.ts'
import { decodeCheckpoint, encodeCheckpoint } from '../record/checkpoint.ts'
import { Agenda } from './agenda.ts'
import type { Timetable } from './agenda.ts'
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

it('does what is asked for again and again at multiples from step 0, whenever it is asked for and wherever a run is cut', async () => {
  for (const cuts of [[20], [4, 1, 7, 8], [7, 13]]) {
    const sim = empty()
    const done: number[] = []
    sim.every(4, 'test', () => done.push(sim.step))
    sim.every(10, 'test', () => done.push(-sim.step), 5)
    for (const steps of cuts) await sim.run(steps)
    expect(done).toEqual([4, -5, 8, 12, -15, 16, 20])
    sim.every(8, 'test', () => done.push(100 + sim.step))
    await sim.run(4)
    expect(done.slice(7)).toEqual([24, 124])
  }
})

it('does at a step first what is done again and again, then what was asked for once, in order', async () => {
  const sim = empty()
  const done: string[] = []
  sim.at(4, () => done.push('once'))
  const never = sim.at(4, () => done.push('never'))
  const table = sim.timetable('test', ([number]) => done.push(`table ${number}`))
  table.at(4, 7)
  sim.at(4, () => {
    done.push('more')
    sim.at(4, () => done.push('now'))
  })
  const end = sim.every(4, 'test', () => done.push('again'))
  never()
  await sim.run(4)
  expect(done).toEqual(['again', 'once', 'table 7', 'more', 'now'])
  end()
  await sim.run(4)
  expect(done.length).toBe(5)
})

it('names who threw, after the others have been served', async () => {
  const sim = empty()
  const done: string[] = []
  sim.every(3, 'metronome', () => {
    throw new Error('out of tune')
  })
  sim.at(3, () => done.push('at'))
  const failed: unknown = await sim.run(5).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(PluginError)
  expect(String(failed)).toBe('PluginError: plugin metronome failed at step 3: out of tune')
  expect(done).toEqual(['at'])
})

it('goes over a checkpoint: rhythms by the clock, timetables by their numbers, at() where the same is pending', async () => {
  const make = (due: readonly number[]) => {
    const sim = empty()
    const done: unknown[] = []
    const plugin: Plugin = {
      name: 'echo',
      attach: simulation => {
        const echo = simulation.timetable('echo', ([number]) => {
          done.push([simulation.step, number])
          if (number! < 100) echo.at(simulation.step + 6, 2 * number!)
        })
        simulation.every(4, 'echo', () => done.push(simulation.step))
        if (due.length > 0) echo.at(3, 25)
        return () => {}
      },
    }
    sim.use(plugin)
    for (const step of due) sim.at(step, () => done.push(`at ${sim.step}`))
    return { sim, done }
  }
  const whole = make([2, 7])
  await whole.sim.run(20)
  expect(whole.done).toEqual(['at 2', [3, 25], 4, 'at 7', 8, [9, 50], 12, [15, 100], 16, 20])
  for (let cut = 0; cut <= 20; cut++) {
    const [one, two] = [make([2, 7]), make([2, 7])]
    await one.sim.run(cut)
    two.sim.restore(one.sim.save())
    await two.sim.run(20 - cut)
    expect([...one.done, ...two.done]).toEqual(whole.done)
  }
  const three = make([2, 7])
  await three.sim.run(5)
  const other = make([9])
  const before = other.sim.save()
  expect(() => other.sim.restore(three.sim.save())).toThrow(CheckpointError)
  expect(() => other.sim.restore(three.sim.save())).toThrow(
    'it has an action of at() for step 7 where this simulation has one for 9',
  )
  expect(other.sim.save()).toEqual(before)
})

it('refuses steps that are no steps to come', async () => {
  const sim = empty()
  const table = sim.timetable('test', () => {})
  await sim.run(3)
  expect(() => table.at(2, 1)).toThrow(new ParameterError('test.step', 2, 'a step to come, at least 3'))
  expect(() => table.at(4, Number.NaN)).toThrow('test.values is NaN; it must be finite numbers')
  expect(() => sim.at(2.5, () => {})).toThrow('at.step is 2.5; it must be a step to come, at least 3')
  expect(() => sim.every(0, 'test', () => {})).toThrow(
    'every.steps is 0; it must be a whole number of steps, at least 1',
  )
})

it('knows timetables by who they belong to, whatever the order in which they were made', async () => {
  const listens = defineRule('listens', {
    parameters: {},
    onThird: { of: 'targets/<target>', value: 'value', changes: { w: 'w + value' } },
  })
  const make = (order: readonly ('p' | 'q' | 'mine' | 'state')[]) => {
    const sim = simulation({ dt: 1, precision: 'f64' })
    const [a, b] = [sim.population('a', still(), 1), sim.population('b', still(), 1)]
    const projections = { p: sim.connect(a, b, { name: 'p' }), q: sim.connect(b, a, { name: 'q' }) }
    const told: number[] = []
    const table: Timetable[] = []
    for (const each of order)
      if (each === 'mine') table.push(sim.timetable('p', ([value]) => told.push(value!))) // of the same name
      else if (each === 'state') for (const name of order) sim.own(name, { numbers: new Float64Array(1) })
      else projections[each].learn(listens())
    return { sim, projections, told, table }
  }
  const first = make(['p', 'q', 'mine', 'state'])
  first.sim.bus.topic('targets/b').publish({ firstStep: 2, value: [10] })
  first.sim.bus.topic('targets/a').publish({ firstStep: 3, value: [20] })
  first.table[0]!.at(2, 7)
  const { sim, projections, told } = make(['state', 'mine', 'q', 'p'])
  sim.restore(first.sim.save())
  await sim.run(4)
  expect([projections.p.weights[0], projections.q.weights[0], told]).toEqual([11, 21, [7]])
})

it('does what is asked for in the middle of a part at its own steps alone', () => {
  let step = 0
  const agenda = new Agenda(() => step, new Bus().failures)
  const done: number[] = []
  agenda.every(4, 0, 'test', () => done.push(step)) // by a timer, while threads are at work on steps 0 to 5
  for (step of [6, 8, 9, 12]) agenda.perform(step)
  expect(done).toEqual([8, 12])
})

it('refuses a checkpoint of which the actions are not in the order of their steps', () => {
  const make = (): Simulation => {
    const sim = empty()
    const table = sim.timetable('test', () => {})
    for (const step of [4, 7]) table.at(step, 1)
    return sim
  }
  const file = decodeCheckpoint(make().save())
  const blocks = new Blocks()
  for (const [name, numbers] of file.blocks.entries())
    blocks.put(name, name === 'agenda' ? Float64Array.of(...numbers.slice(4), ...numbers.slice(0, 4)) : numbers)
  const words = 'agenda has no action for a step to come at its number 4'
  expect(() => make().restore(encodeCheckpoint({ ...file, blocks }))).toThrow(words)
})

it('takes up no numbers that whoever made the timetable cannot act on', () => {
  const made = (done: number[]) => {
    const sim = empty()
    const places = { unit: '1', atLeast: 0, below: 3, integer: true }
    const timetable = sim.timetable('mine', ([place]) => done.push(place!), ([place]) => checkArgument('place', places, place))
    return { sim, timetable }
  }
  const { sim, timetable } = made([])
  timetable.at(2, 1)
  const { blocks, ...rest } = decodeCheckpoint(sim.save())
  const withPlace = (place: number): Uint8Array => {
    const changed = new Blocks()
    for (const [name, numbers] of blocks.entries())
      changed.put(name, name === 'agenda' ? Float64Array.from(numbers).fill(place, 3) : numbers)
    return encodeCheckpoint({ ...rest, blocks: changed })
  }
  const other = made([]).sim
  other.restore(withPlace(2))
  const before = other.save()
  for (const place of [0.5, 3, -1]) {
    expect(() => other.restore(withPlace(place))).toThrow(CheckpointError)
    expect(() => other.restore(withPlace(place))).toThrow(`timetable of mine, for step 2: place is ${place}; it must be a whole number`)
    expect(other.save()).toEqual(before)
  }
})
