import { expect, it } from 'vitest'
import type { Plugin } from './simulation.ts'
import { Simulation, simulation } from './simulation.ts'
import { defineNeuron } from '../description/neuron.ts'

const cell = defineNeuron('cell', {
  parameters: {},
  state: { v: 0 },
  equations: { v: '(2 - v) / 5' },
  spike: { when: 'v >= 1', then: { v: '0' } },
})
const make = (): Simulation => {
  const sim = simulation({ seed: 1, dt: 1, threads: 1 })
  sim.population('cells', cell({}), 2)
  return sim
}
const nothing = (): void => {}

/** How a plugin lets something be done later, by the name of the method. */
const later: Readonly<Record<string, (sim: Simulation, action: () => undefined) => unknown>> = {
  on: (sim, action) => sim.on('spikes/cells', 'looker', action),
  every: (sim, action) => sim.every(3, 'looker', action),
  at: (sim, action) => sim.at(3, action),
  timetable: (sim, action) => sim.timetable('looker', action).at(3),
  waitFor: (sim, action) => sim.waitFor('looker', action),
  batches: (sim, action) => sim.batches(sim.populations.get('cells')!, 'looker', action),
  spikes: (sim, action) => sim.spikes(sim.populations.get('cells')!).subscribe(action),
  'spikes of some': (sim, action) => sim.spikes(sim.populations.get('cells')!.pick([0])).subscribe(action),
  watch: (sim, action) => sim.watch(sim.populations.get('cells')!, 'v').subscribe(action),
  interrupt: (sim, action) => sim.at(3, () => void sim.interrupt(action)),
  whenRunning: (sim, action) => sim.whenRunning(action),
  whenStill: (sim, action) => sim.every(3, 'looker', () => sim.whenStill('looker', action)),
}
/** Ends a plugin, and what calls back in no way or is done before a network runs. */
const elsewhere = ['constructor', 'own', 'population', 'port', 'current', 'send', 'connect', 'drive', 'record', 'probe', 'tally']
const others = ['distribute', 'citations', 'use', 'run', 'describe', 'describeInPieces', 'save', 'restore', 'stop', 'resume', 'close']

it.each(Object.entries(later))('what an observer asks for later, by %s, is no part of what a checkpoint has to have', async (_, way) => {
  const without = make()
  let asked = 0
  const looker = (observes: boolean): Plugin => ({
    name: 'looker',
    observes,
    attach(sim) {
      way(sim, () => {
        if (asked++ > 0) return undefined
        sim.own('found later', { numbers: Float64Array.of(7) })
        sim.timetable('found later', nothing).at(sim.step + 30, 1)
        sim.at(sim.step + 40, nothing)
        sim.every(1, 'within', () => {
          if (asked++ === 1) sim.at(sim.step + 50, nothing)
        })
        return undefined
      })
      return nothing
    },
  })
  const sim = make()
  sim.use(looker(true))
  await sim.run(10)
  const batches = asked
  await sim.run(batches === 0 ? 3000 : 10)
  expect(asked).toBeGreaterThan(1)
  without.restore(sim.save())
  expect(without.step).toBe(sim.step)
})

it('what one asks for later that does not only observe is part of it', async () => {
  const sim = make()
  sim.use({ name: 'learner', attach: on => on.every(3, 'learner', () => void (on.step < 5 && on.at(on.step + 40, nothing))) })
  await sim.run(10)
  expect(() => make().restore(sim.save())).toThrow('plugin learner')
})

it('what others do when an observer tells them is theirs', async () => {
  const sim = make()
  sim.on('rewards', 'learner', () => sim.at(sim.step + 30, nothing))
  sim.use({
    name: 'looker',
    observes: true,
    attach(on) {
      on.every(3, 'looker', () => on.step < 5 && on.bus.topic('rewards').publish({ value: 1 }))
      return nothing
    },
  })
  await sim.run(10)
  expect(() => make().restore(sim.save())).toThrow('an action of at() for step 33')
})

it('knows each method by which something is done later', () => {
  const all = Object.entries(Object.getOwnPropertyDescriptors(Simulation.prototype))
  const methods = all.filter(([, { value }]) => typeof value === 'function')
  const known = [...elsewhere, ...others, ...Object.keys(later)]
  expect(methods.map(([name]) => name).filter(name => !known.includes(name))).toEqual([])
})
